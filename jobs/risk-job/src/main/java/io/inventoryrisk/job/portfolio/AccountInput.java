package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import java.util.List;

/**
 * What a portfolio is made of: an exposure or a balance; exactly one of the two is set.
 *
 * @param portfolio the account it belongs to, or {@link #FIRM}, to which all belong
 */
public record AccountInput(String portfolio, AccountExposure exposure, Balance balance) {

    /** The portfolio of all accounts together. */
    public static final String FIRM = PortfolioCalculator.FIRM;

    /** An exposure, once for its account and once for the firm. */
    public static List<AccountInput> of(AccountExposure exposure) {
        return List.of(
                new AccountInput(exposure.exposure().account(), exposure, null),
                new AccountInput(FIRM, exposure, null));
    }

    /** A balance, once for its account and once for the firm. */
    public static List<AccountInput> of(Balance balance) {
        return List.of(new AccountInput(balance.account(), null, balance), new AccountInput(FIRM, null, balance));
    }
}
