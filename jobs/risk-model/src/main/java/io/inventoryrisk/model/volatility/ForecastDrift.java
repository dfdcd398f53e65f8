package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.YearFraction;
import java.util.List;

/**
 * Whether the volatility that risk uses forecasts the next return: z^2 = r^2 / forecast variance has mean 1 where it
 * does. Exponentially weighted mean and variance of z^2 with weights w; t = (mean - 1) / (standard deviation / sqrt(n)),
 * n = (sum w)^2 / sum w^2. The forecast is the one published an instant before the return: nothing looks ahead. Seven
 * numbers an instrument, and those of {@link MinuteForecast}, which holds it against the next minute.
 *
 * @param forecast annualised, published at the newest instant; NaN where none
 * @param forecastMicros its instant
 * @param weight sum w
 * @param squaredWeight sum w^2
 * @param sum of w z^2
 * @param sumOfSquares of w z^4
 * @param checkedMicros instant of the last check; Long.MIN_VALUE before the first
 * @param minute against the next minute; null in states of versions that had none
 */
public record ForecastDrift(
        double forecast,
        long forecastMicros,
        double weight,
        double squaredWeight,
        double sum,
        double sumOfSquares,
        long checkedMicros,
        MinuteForecast minute) {

    /** Standard errors of the mean beyond which a forecast counts as biased. */
    static final double LIMIT = 5;

    /** Effective observations below which nothing is said. */
    static final double MIN_OBSERVATIONS = 120;

    private static final double TIME_CONSTANT_MICROS = 1_800e6;
    private static final long CHECK_MICROS = 60_000_000;

    /** Nothing forecast yet. */
    public static ForecastDrift empty() {
        return new ForecastDrift(Double.NaN, 0, 0, 0, 0, 0, Long.MIN_VALUE, MinuteForecast.empty());
    }

    /** With the return since the last instant, held against what was forecast for it, and the new forecast. */
    public ForecastDrift with(VolatilityEstimate estimate, long stepMicros) {
        long asOf = estimate.asOfMicros();
        double z2 = squaredSurprise(estimate, stepMicros);
        double kept = forecastMicros == 0 ? 0 : StrictMath.exp((forecastMicros - asOf) / TIME_CONSTANT_MICROS);
        boolean observed = !Double.isNaN(z2);
        boolean due = checkedMicros == Long.MIN_VALUE || asOf - checkedMicros >= CHECK_MICROS;
        return new ForecastDrift(
                estimate.chosen(),
                asOf,
                weight * kept + (observed ? 1 : 0),
                squaredWeight * kept * kept + (observed ? 1 : 0),
                sum * kept + (observed ? z2 : 0),
                sumOfSquares * kept + (observed ? z2 * z2 : 0),
                due ? asOf : checkedMicros,
                (minute == null ? MinuteForecast.empty() : minute)
                        .with(asOf, estimate.logReturn(), estimate.chosen(), asOf - forecastMicros == stepMicros));
    }

    private double squaredSurprise(VolatilityEstimate estimate, long stepMicros) {
        boolean adjacent = estimate.asOfMicros() - forecastMicros == stepMicros;
        double variance = forecast * forecast * stepMicros / YearFraction.MICROS_PER_YEAR;
        return adjacent && variance > 0 ? estimate.logReturn() * estimate.logReturn() / variance : Double.NaN;
    }

    /** Whether the newest instant is one of a check: once a minute. */
    public boolean isDue() {
        return checkedMicros == forecastMicros && checkedMicros != Long.MIN_VALUE;
    }

    /** Effective number of returns behind it. */
    public double observations() {
        return weight == 0 ? 0 : weight * weight / squaredWeight;
    }

    /** t of the hypothesis that the forecast is right: positive where the market moves more. NaN where too few. */
    public double tStatistic() {
        double n = observations();
        double mean = sum / weight;
        double variance = sumOfSquares / weight - mean * mean;
        return n >= MIN_OBSERVATIONS && variance > 0 ? (mean - 1) / StrictMath.sqrt(variance / n) : Double.NaN;
    }

    /** The verdicts at the newest instant: on the next return, and on the next minute. */
    public List<ModelCheck> checks(String instrument, String parametersVersion) {
        double t = tStatistic();
        int n = (int) observations();
        Quality returns = Double.isNaN(t)
                ? Quality.of(QualityStatus.WARMING, 0, n, n + " returns, needs " + (int) MIN_OBSERVATIONS)
                : Quality.ok(0, n);
        double minuteT = minute.tStatistic();
        int minutes = (int) minute.windows();
        Quality windows = Double.isNaN(minuteT)
                ? Quality.of(
                        QualityStatus.WARMING,
                        0,
                        minutes,
                        minutes + " minutes, needs " + (int) MinuteForecast.MIN_WINDOWS)
                : Quality.ok(0, minutes);
        Subject subject = new Subject(instrument, parametersVersion);
        return List.of(
                check(subject, "forecastDriftT", t, LIMIT, returns),
                check(subject, "realisedToForecastT", minuteT, MinuteForecast.LIMIT, windows),
                check(subject, "realisedToForecastVariance", minute.ratio(), Double.NaN, windows),
                check(subject, "qlike", minute.qlike(), Double.NaN, windows));
    }

    private record Subject(String instrument, String parametersVersion) {}

    private ModelCheck check(Subject subject, String metric, double value, double limit, Quality quality) {
        return new ModelCheck(
                "volatility",
                subject.instrument(),
                metric,
                forecastMicros,
                forecastMicros,
                subject.parametersVersion(),
                value,
                limit,
                Double.isNaN(value) || Double.isNaN(limit) || Math.abs(value) <= limit,
                quality);
    }
}
