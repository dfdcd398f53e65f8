package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.NoTradeBands.Hedged;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.risk.ExpiryGreeks;
import io.inventoryrisk.model.risk.Exposure;

/** The no-trade band of one underlying of an account, by the desk's method and the cost of the live books. */
final class BandAdvice {

    private static final double BUMP = 1.01;
    private static final double POINTS = 100;

    private final HedgeParameters parameters;
    private final Exposure exposure;
    private final Hedged hedged;
    private final double cost;

    /**
     * @param exposure null where nothing is held
     * @param spot in USD
     * @param volatility of the underlying, annualised
     * @param cost of a trade as a fraction of its notional
     * @param asOfMicros the instant
     */
    BandAdvice(
            HedgeParameters parameters,
            Exposure exposure,
            double spot,
            double volatility,
            double cost,
            long asOfMicros) {
        this.parameters = parameters;
        this.exposure = exposure;
        this.cost = cost;
        double gamma = exposure == null ? 0 : exposure.greeks().gammaCoinPerUsd();
        hedged = new Hedged(spot, volatility, years(parameters, exposure, asOfMicros), gamma);
    }

    /** Weighted by absolute gamma; the desk's horizon without any. */
    private static double years(HedgeParameters parameters, Exposure exposure, long asOfMicros) {
        double weights = 0;
        double years = 0;
        if (exposure != null) {
            for (ExpiryGreeks expiry : exposure.expiries()) {
                double weight = Math.abs(expiry.greeks().gammaCoinPerUsd());
                double left = YearFraction.betweenMicros(asOfMicros, expiry.expiryMicros());
                if (expiry.expiryMicros() > 0 && weight > 0 && left > 0) {
                    weights += weight;
                    years += weight * left;
                }
            }
        }
        return weights > 0 ? years / weights : parameters.horizonYears();
    }

    /** Around a target, cut at a limit of the absolute delta (NaN: none). */
    NoTradeBand around(double targetCoin, double hardLimitCoin) {
        double half = halfWidth(hedged, cost, parameters.riskAversion());
        BandMethod method = parameters.method();
        if (Double.isNaN(half)) {
            method = BandMethod.FIXED;
            half = parameters.fixedBandUsd() / hedged.spot();
        }
        double centre = targetCoin - (method == BandMethod.ZAKAMOULINE ? middleShift() : 0);
        double lower = centre - half;
        double upper = centre + half;
        boolean cut = hardLimitCoin >= 0 && (upper > hardLimitCoin || lower < -hardLimitCoin);
        if (cut) {
            lower = Math.max(-hardLimitCoin, Math.min(lower, hardLimitCoin));
            upper = Math.min(hardLimitCoin, Math.max(upper, -hardLimitCoin));
        }
        return new NoTradeBand(method.name(), targetCoin, lower, upper, hardLimitCoin, cut, sensitivity(method, half));
    }

    private double halfWidth(Hedged of, double lambda, double riskAversion) {
        return switch (parameters.method()) {
            case FIXED -> parameters.fixedBandUsd() / of.spot();
            case ZAKAMOULINE -> NoTradeBands.zakamouline(of, lambda, riskAversion);
            case WHALLEY_WILMOTT -> {
                Hedged flat = new Hedged(of.spot(), of.volatility(), parameters.horizonYears(), 0);
                yield Math.max(
                        NoTradeBands.whalleyWilmott(of, lambda, riskAversion),
                        NoTradeBands.withoutGamma(flat, lambda, riskAversion));
            }
        };
    }

    /** How much further the delta is at Zakamouline's volatility: what the measured one may be less. */
    private double middleShift() {
        double vanna = exposure == null ? 0 : exposure.greeks().vannaCoinPerVolPoint();
        double volatility = NoTradeBands.zakamoulineVolatility(hedged, cost, parameters.riskAversion());
        return vanna * POINTS * (volatility - hedged.volatility());
    }

    private double[] sensitivity(BandMethod method, double half) {
        if (method == BandMethod.FIXED) {
            return new double[4];
        }
        double aversion = parameters.riskAversion();
        Hedged moving = new Hedged(hedged.spot(), hedged.volatility() * BUMP, hedged.years(), hedged.gamma());
        Hedged curved = new Hedged(hedged.spot(), hedged.volatility(), hedged.years(), hedged.gamma() * BUMP);
        return new double[] {
            halfWidth(hedged, cost, aversion * BUMP) - half,
            halfWidth(moving, cost, aversion) - half,
            halfWidth(hedged, cost * BUMP, aversion) - half,
            halfWidth(curved, cost, aversion) - half
        };
    }
}
