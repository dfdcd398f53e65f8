package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.YearFraction;

/**
 * Whether the volatility that risk uses forecasts the realised variance of the next minute: windows of a minute, one after
 * the other, each against the forecast published at its start. The ratio of realised to forecast variance has mean 1 where
 * the forecast is right; QLIKE = ratio - ln ratio - 1 (Patton 2011, J. Econometrics 160(1)) ranks forecasts as the true
 * variance would. Both are exponentially weighted means; a window with an unknown return doesn't count, one in which nothing
 * moved has a ratio and no QLIKE. Nine numbers an instrument.
 *
 * @param startMicros of the open window; 0 where none is
 * @param forecast annualised, of its start
 * @param realised sum of squared returns in it
 * @param weight sum w
 * @param squaredWeight sum w^2
 * @param sum of w x ratio
 * @param sumOfSquares of w x ratio^2
 * @param qlikeWeight sum w of what has a QLIKE
 * @param qlikeSum of w x QLIKE
 */
public record MinuteForecast(
        long startMicros,
        double forecast,
        double realised,
        double weight,
        double squaredWeight,
        double sum,
        double sumOfSquares,
        double qlikeWeight,
        double qlikeSum) {

    /** Standard errors of the mean beyond which a forecast counts as biased. */
    static final double LIMIT = 5;

    /** Effective windows below which nothing is said. */
    static final double MIN_WINDOWS = 30;

    private static final long WINDOW_MICROS = 60_000_000;
    private static final double KEPT_PER_WINDOW = StrictMath.exp(-1.0 / 60);

    /** Nothing forecast yet. */
    static MinuteForecast empty() {
        return new MinuteForecast(0, Double.NaN, 0, 0, 0, 0, 0, 0, 0);
    }

    /**
     * With one more instant.
     *
     * @param adjacent whether the instant before is a step before it
     */
    MinuteForecast with(long asOfMicros, double logReturn, double chosen, boolean adjacent) {
        if (startMicros == 0 || !adjacent || Double.isNaN(logReturn)) {
            return opened(asOfMicros, chosen);
        }
        double now = realised + logReturn * logReturn;
        if (asOfMicros - startMicros < WINDOW_MICROS) {
            return new MinuteForecast(
                    startMicros, forecast, now, weight, squaredWeight, sum, sumOfSquares, qlikeWeight, qlikeSum);
        }
        double expected = forecast * forecast * (asOfMicros - startMicros) / YearFraction.MICROS_PER_YEAR;
        return judged(now / expected).opened(asOfMicros, chosen);
    }

    private MinuteForecast opened(long asOfMicros, double chosen) {
        return new MinuteForecast(
                chosen > 0 ? asOfMicros : 0,
                chosen,
                0,
                weight,
                squaredWeight,
                sum,
                sumOfSquares,
                qlikeWeight,
                qlikeSum);
    }

    private MinuteForecast judged(double ratio) {
        boolean moved = ratio > 0;
        double kept = KEPT_PER_WINDOW;
        return new MinuteForecast(
                startMicros,
                forecast,
                realised,
                weight * kept + 1,
                squaredWeight * kept * kept + 1,
                sum * kept + ratio,
                sumOfSquares * kept + ratio * ratio,
                qlikeWeight * kept + (moved ? 1 : 0),
                qlikeSum * kept + (moved ? ratio - StrictMath.log(ratio) - 1 : 0));
    }

    /** Effective number of windows. */
    double windows() {
        return weight == 0 ? 0 : weight * weight / squaredWeight;
    }

    /** Mean of realised over forecast variance; NaN before the first window. */
    double ratio() {
        return weight == 0 ? Double.NaN : sum / weight;
    }

    /** Mean QLIKE, 0 at best; NaN before the first window in which something moved. */
    double qlike() {
        return qlikeWeight == 0 ? Double.NaN : qlikeSum / qlikeWeight;
    }

    /** t of the hypothesis that the ratio's mean is 1: positive where the market moves more. NaN where too few. */
    double tStatistic() {
        double n = windows();
        double variance = sumOfSquares / weight - ratio() * ratio();
        return n >= MIN_WINDOWS && variance > 0 ? (ratio() - 1) / StrictMath.sqrt(variance / n) : Double.NaN;
    }
}
