package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.risk.PortfolioRisk;

/** What advice on an account rests on: an exposure, the account's risk, or a venue's margin; exactly one of them is set. */
public record AdviceInput(AccountExposure exposure, PortfolioRisk portfolio, MarginReport margin) {

    /** What the account holds in one underlying. */
    public static AdviceInput of(AccountExposure exposure) {
        return new AdviceInput(exposure, null, null);
    }

    /** What the account can lose. */
    public static AdviceInput of(PortfolioRisk portfolio) {
        return new AdviceInput(null, portfolio, null);
    }

    /** What one venue asks of the account. */
    public static AdviceInput of(MarginReport margin) {
        return new AdviceInput(null, null, margin);
    }

    /** Whose it is. */
    public String account() {
        if (exposure != null) {
            return exposure.exposure().account();
        }
        return portfolio != null ? portfolio.account() : margin.account();
    }

    /** The grid instant it holds at, epoch microseconds UTC. */
    public long asOfMicros() {
        if (exposure != null) {
            return exposure.exposure().asOfMicros();
        }
        return portfolio != null ? portfolio.asOfMicros() : margin.asOfMicros();
    }
}
