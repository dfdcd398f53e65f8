package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySource;

/**
 * The volatility that risk uses. The rule, in one sentence: the EWMA; the two-scale one of the window most like it where
 * the mid bounces; and GARCH, up to {@link ChoiceSpec#garchCap} times that, where it is higher.
 *
 * <p>What raises the volatility acts at once, what lowers it must last for {@link ChoiceSpec#holdMillis}, and each limit is
 * entered at another level than it is left at: a number that flickers moves every limit behind it. A mid bounces where
 * both its realised variances, on the grid, which the EWMA is made of, and from sample to sample, exceed the two-scale one
 * of the same window, and that rests on enough samples to tell. GARCH is
 * never used below the other one: right after a storm it is the memory of a day that keeps risk from forgetting, in a calm
 * it must not talk risk down. Once one is known there always is one: the last good one, marked.
 *
 * @param value annualised; NaN before the first
 * @param source where it came from
 * @param bouncing whether the mid counts as bouncing
 * @param garchAbove whether GARCH is used
 */
public record VolatilityChoice(double value, VolatilitySource source, Latch bouncing, Latch garchAbove) {

    /** None yet. */
    public static VolatilityChoice none() {
        return new VolatilityChoice(Double.NaN, VolatilitySource.NONE, Latch.off(), Latch.off());
    }

    /**
     * The choice at one more instant.
     *
     * @param index the instant, on the grid
     * @param ewma NaN where unknown
     * @param bounce ratio of realised to noise-robust variance in the window most like the EWMA, NaN where unknown
     * @param noiseRobust of that window
     */
    VolatilityChoice next(
            VolatilitySpec spec, long index, double ewma, double bounce, double noiseRobust, GarchEstimate garch) {
        ChoiceSpec rule = spec.choice();
        long hold = rule.holdMillis() * 1_000 / spec.stepMicros();
        Latch bounces = bouncing.on()
                ? bouncing.advance(!(bounce >= rule.bounceExit()), index, 0)
                : bouncing.advance(bounce > rule.bounceEnter(), index, hold);
        if (Double.isNaN(ewma)) {
            VolatilitySource kept = Double.isNaN(value) ? VolatilitySource.NONE : VolatilitySource.LAST_GOOD;
            return new VolatilityChoice(value, kept, bounces, Latch.off());
        }
        double base = bounces.on() ? noiseRobust : ewma;
        double forecast = garch.volatility() > 0 ? garch.volatility() : 0;
        boolean usable = garch.status() == QualityStatus.OK;
        Latch above = garchAbove.on()
                ? garchAbove.advance(!(usable && forecast > base), index, hold)
                : garchAbove.advance(usable && forecast > rule.garchEnter() * base, index, 0);
        if (above.on()) {
            double capped = Math.min(rule.garchCap() * base, Math.max(base, forecast));
            return new VolatilityChoice(capped, VolatilitySource.GARCH, bounces, above);
        }
        VolatilitySource source = bounces.on() ? VolatilitySource.NOISE_ROBUST : VolatilitySource.EWMA;
        return new VolatilityChoice(base, source, bounces, above);
    }

    /** Why, one sentence. */
    String reason() {
        return switch (source) {
            case EWMA -> "the mid does not bounce, and GARCH is unknown or not higher";
            case NOISE_ROBUST -> "the mid bounces: realised variance is far above the two-scale one";
            case GARCH ->
                bouncing.on()
                        ? "GARCH was above the two-scale volatility of a bouncing mid; never below it, nor above its cap"
                        : "GARCH was above EWMA; never below it, nor above its cap";
            case LAST_GOOD -> "too few returns for any estimator: the last good volatility is kept";
            case NONE -> "too few returns so far";
        };
    }
}
