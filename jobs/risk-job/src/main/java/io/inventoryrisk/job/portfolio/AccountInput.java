package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.position.Balance;
import java.util.List;

/**
 * What a portfolio is made of: an exposure or a balance; exactly one of the two is set.
 *
 * @param portfolio the account it belongs to, or a desk or the firm, which are made of accounts
 */
public record AccountInput(String portfolio, AccountExposure exposure, Balance balance) {

    /** An exposure, once for each portfolio its account belongs to. */
    public static List<AccountInput> of(AccountExposure exposure, Desks desks) {
        return desks.portfoliosOf(exposure.exposure().account()).stream()
                .map(portfolio -> new AccountInput(portfolio, exposure, null))
                .toList();
    }

    /** A balance, once for each portfolio its account belongs to. */
    public static List<AccountInput> of(Balance balance, Desks desks) {
        return desks.portfoliosOf(balance.account()).stream()
                .map(portfolio -> new AccountInput(portfolio, null, balance))
                .toList();
    }
}
