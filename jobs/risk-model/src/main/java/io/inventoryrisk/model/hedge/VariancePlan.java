package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.risk.ExpiryGreeks;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.risk.TradeLine;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A strip of listed options of one expiry, weighted as {@link VarianceSwap} says and as large as takes the account's vega in
 * that expiry away.
 */
final class VariancePlan {

    private static final double POINTS = 100;

    /** A little less than a half, so that a size at its limit is not rounded beyond it. */
    private static final double HALF = 0.5 - 1e-9;

    /** Share of the vega that whole lots may leave. */
    private static final double LEFT = 0.05;

    private final Desk desk;

    VariancePlan(Desk desk) {
        this.desk = desk;
    }

    /** One option of a strip. */
    private record Weighted(PricedInstrument option, double contractsPerUnit) {}

    /** Against the variance of the expiry where most is held; null where none is above the desk's threshold. */
    HedgePlan plan(VarianceExposure[] exposures) {
        VarianceExposure largest = null;
        for (VarianceExposure exposure : exposures) {
            double size = Math.abs(exposure.varianceNotionalUsd());
            if (size > desk.parameters().varianceNotionalUsd()
                    && (largest == null || size > Math.abs(largest.varianceNotionalUsd()))) {
                largest = exposure;
            }
        }
        if (largest == null) {
            return null;
        }
        if (!desk.verdict().isUsable()) {
            return desk.planner().none(HedgeKind.VARIANCE, desk.verdict());
        }
        double vega = largest.varianceNotionalUsd() * 2 * largest.fairVolatility() / POINTS;
        List<Trade> strip = scaled(strip(largest), vega);
        if (strip.isEmpty()) {
            return desk.planner()
                    .none(
                            HedgeKind.VARIANCE,
                            new Verdict(
                                    QualityStatus.INSUFFICIENT,
                                    "too few options of the expiry are listed and priced for a strip"));
        }
        double left = vega;
        for (Trade trade : strip) {
            left += TradeLine.greeks(trade.priced(), trade.quantity()).vegaUsdPerVolPoint();
        }
        Verdict verdict = Math.abs(left) > LEFT * Math.abs(vega)
                ? desk.but(QualityStatus.PARTIAL, "sizes and lots of the options end before the vega does")
                : desk.verdict();
        return desk.flattened(HedgeKind.VARIANCE, strip, Math.min(1, left * left / (vega * vega)), verdict);
    }

    /** Puts from the strike next to the forward downwards, calls from there upwards. */
    private List<Weighted> strip(VarianceExposure exposure) {
        List<Weighted> strip = new ArrayList<>();
        BigDecimal centre = desk.listed()
                .nearest(
                        exposure.expiryMicros(),
                        desk.slice(exposure.expiryMicros()).forward());
        for (OptionType type : OptionType.values()) {
            List<BigDecimal> strikes = outwards(exposure.expiryMicros(), centre, type);
            int used = Math.min(strikes.size() - 1, desk.parameters().stripLegs() / 2);
            if (used < 1) {
                continue;
            }
            double[] nodes = strikes.stream()
                    .limit(used + 1)
                    .mapToDouble(BigDecimal::doubleValue)
                    .toArray();
            double[] weights = VarianceSwap.weights(nodes, exposure.years());
            for (int i = 0; i < used; i++) {
                PricedInstrument option = desk.listed()
                        .at(
                                exposure.expiryMicros(),
                                strikes.get(i),
                                type,
                                desk.inputs().pricer());
                if (option != null) {
                    double multiplier = option.instrument().multiplier().doubleValue();
                    strip.add(new Weighted(option, weights[i] / multiplier));
                }
            }
        }
        return strip;
    }

    /** Strikes from the centre on, the nearest first: the last one used is an end point only. */
    private List<BigDecimal> outwards(long expiryMicros, BigDecimal centre, OptionType type) {
        return desk.listed().strikes(expiryMicros).stream()
                .filter(strike -> type.sign() * strike.compareTo(centre) >= 0)
                .sorted(type == OptionType.CALL ? Comparator.naturalOrder() : Comparator.reverseOrder())
                .toList();
    }

    /** As many as take the vega away, but of none more than the desk trusts to be there. */
    private List<Trade> scaled(List<Weighted> strip, double vega) {
        double perUnit = 0;
        double most = Double.POSITIVE_INFINITY;
        for (Weighted weighted : strip) {
            Instrument instrument = weighted.option().instrument();
            perUnit += TradeLine.greeks(weighted.option(), weighted.contractsPerUnit())
                    .vegaUsdPerVolPoint();
            double coins = weighted.contractsPerUnit() * instrument.multiplier().doubleValue();
            most = Math.min(most, desk.parameters().optionCoins() / coins);
        }
        double units = -Math.signum(vega) * Math.min(Math.abs(vega) / perUnit, most);
        List<Trade> trades = new ArrayList<>();
        for (Weighted weighted : strip) {
            BigDecimal lot = weighted.option().instrument().lotSize();
            double lots = units * weighted.contractsPerUnit() / lot.doubleValue();
            double whole = Math.signum(lots) * Math.floor(Math.abs(lots) + HALF);
            if (whole != 0 && perUnit > 0) {
                trades.add(new Trade(weighted.option(), DeltaHedge.lots(whole, lot)));
            }
        }
        return trades;
    }

    /** What an account holds of the variance of each expiry of a surface. */
    static VarianceExposure[] exposures(SurfaceSlice[] slices, VarianceSwap[] fair, Exposure exposure) {
        VarianceExposure[] exposures = new VarianceExposure[slices.length];
        for (int i = 0; i < slices.length; i++) {
            exposures[i] = new VarianceExposure(
                    slices[i].expiryMicros(),
                    slices[i].years(),
                    fair[i].fairVariance(),
                    fair[i].fairVolatility(),
                    fair[i].tailShare(),
                    VarianceSwap.notionalUsd(vega(exposure, slices[i].expiryMicros()), fair[i].fairVolatility()));
        }
        return exposures;
    }

    private static double vega(Exposure exposure, long expiryMicros) {
        double vega = 0;
        if (exposure != null) {
            for (ExpiryGreeks expiry : exposure.expiries()) {
                vega += expiry.expiryMicros() == expiryMicros ? expiry.greeks().vegaUsdPerVolPoint() : 0;
            }
        }
        return vega;
    }
}
