package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.risk.Exposure;

/** What a portfolio is made of: an exposure or a balance of one account; exactly one of the two is set. */
public record AccountInput(Exposure exposure, Balance balance) {

    /** An exposure. */
    public static AccountInput of(Exposure exposure) {
        return new AccountInput(exposure, null);
    }

    /** A balance. */
    public static AccountInput of(Balance balance) {
        return new AccountInput(null, balance);
    }

    /** The account it belongs to. */
    public String account() {
        return exposure != null ? exposure.account() : balance.account();
    }
}
