package io.inventoryrisk.job.validation;

import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;

/**
 * What an account's models are checked on: its risk, or what it holds in one underlying; exactly one of the two is set.
 *
 * @param account whose it is; of what adds up several accounts there is risk only
 */
public record CheckInput(String account, PortfolioRisk risk, Exposure exposure) {

    /** Risk of an account. */
    public static CheckInput of(PortfolioRisk risk) {
        return new CheckInput(risk.account(), risk, null);
    }

    /** What an account holds in one underlying. */
    public static CheckInput of(Exposure exposure) {
        return new CheckInput(exposure.account(), null, exposure);
    }

    /** The grid instant, epoch microseconds UTC. */
    public long asOfMicros() {
        return risk != null ? risk.asOfMicros() : exposure.asOfMicros();
    }
}
