package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PnlExplain;

/**
 * P&L of what an account held in one underlying since the day's open.
 *
 * @param asOfMicros the instant, epoch microseconds UTC
 * @param theoreticalUsd what the Taylor terms in forward, volatility and time explain
 * @param hypotheticalUsd what it was
 */
public record ExplainedSum(String underlying, long asOfMicros, double theoreticalUsd, double hypotheticalUsd) {

    /** Of an exposure; funding, translation and new trades are in neither. */
    static ExplainedSum of(Exposure exposure) {
        PnlExplain explain = exposure.explain();
        double explained = explain.deltaUsd()
                + explain.gammaUsd()
                + explain.vegaUsd()
                + explain.thetaUsd()
                + explain.vannaUsd()
                + explain.volgaUsd()
                + explain.charmUsd();
        return new ExplainedSum(
                exposure.underlying(), exposure.asOfMicros(), explained, explained + explain.unexplainedUsd());
    }
}
