package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.ExpiryGreeks;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.PnlExplain;
import io.inventoryrisk.model.risk.PnlSplit;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskContribution;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.StressLoss;
import io.inventoryrisk.model.risk.TailRisk;
import io.inventoryrisk.model.risk.UnderlyingDelta;
import io.inventoryrisk.model.risk.VenueExposure;
import java.util.List;

/** Accounts with the few numbers that model checks read. */
final class Accounts {

    static final String ACCOUNT = "mm-1";
    static final long SECOND = 1_000_000;
    static final double CONFIDENCE = 0.99;

    private Accounts() {}

    /** Cumulative P&L of what was held, and of everything. */
    record Profit(double heldUsd, double otherUsd) {

        private PnlSplit split() {
            return new PnlSplit(otherUsd, heldUsd / 2, 0, 0, 0, heldUsd / 4, heldUsd / 4, heldUsd + otherUsd, 0);
        }
    }

    static PortfolioRisk risk(long second, long horizonMillis, Profit profit, Quality quality, TailRisk... tails) {
        return risk(second, horizonMillis, profit, 1e6, quality, tails);
    }

    static PortfolioRisk risk(
            long second, long horizonMillis, Profit profit, double notionalUsd, Quality quality, TailRisk... tails) {
        return new PortfolioRisk(
                ACCOUNT,
                second * SECOND,
                second * SECOND,
                "p",
                CONFIDENCE,
                0.975,
                horizonMillis,
                RiskMethod.NORMAL,
                QuantileConvention.HULL_KTH,
                0,
                0,
                new String[0],
                new double[0],
                new double[0],
                0,
                notionalUsd,
                0,
                profit.split(),
                0,
                0,
                0,
                0,
                0,
                0,
                Greeks.zero(),
                new UnderlyingDelta[0],
                tails,
                new RiskContribution[0],
                new StressLoss[0],
                null,
                null,
                null,
                new VenueExposure[0],
                0,
                0,
                quality);
    }

    static TailRisk tail(RiskMethod method, long second, double valueAtRiskUsd) {
        return new TailRisk(method, valueAtRiskUsd, valueAtRiskUsd, 1_000, second * SECOND, QualityStatus.OK, "");
    }

    static Exposure exposure(
            String underlying,
            long second,
            double explained,
            double unexplained,
            Quality quality,
            ExpiryGreeks... greeks) {
        // Delta and gamma explain; funding, new trades and translation are no part of the comparison.
        PnlExplain explain =
                new PnlExplain(explained - 1, 1, 0, 0, 0, 0, 0, 7 * second, -5 * second, 3, unexplained, 0, 1);
        return new Exposure(
                ACCOUNT,
                underlying,
                second * SECOND,
                second * SECOND,
                "p",
                List.of(),
                List.of(),
                0,
                0,
                0,
                0,
                Greeks.zero(),
                List.of(greeks),
                PnlSplit.zero(),
                explain,
                0,
                quality);
    }

    static ExpiryGreeks vega(long expiryMicros, double vegaUsdPerVolPoint, double volatilityError) {
        Greeks greeks = new Greeks(0, 0, 0, 0, vegaUsdPerVolPoint, 0, 0, 0, 0, 0, 0);
        return new ExpiryGreeks(expiryMicros, greeks, volatilityError);
    }

    static Quality partial(String missing) {
        return new Quality(QualityStatus.PARTIAL, 0, 0, List.of(missing), "left out");
    }

    static ModelCheck check(List<ModelCheck> checks, String model, String metric) {
        return checks.stream()
                .filter(check -> check.model().equals(model) && check.metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + model + " " + metric + " among " + checks));
    }
}
