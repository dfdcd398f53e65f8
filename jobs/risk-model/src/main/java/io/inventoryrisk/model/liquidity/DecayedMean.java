package io.inventoryrisk.model.liquidity;

/**
 * A mean in which what was observed earlier weighs less: sum of w x over sum of w s, with w = exp(-age / time constant)
 * and s what each observation spans (1 for a mean per observation, seconds for a rate). 16 bytes.
 *
 * @param sum of w x
 * @param span of w s
 */
public record DecayedMean(double sum, double span) {

    static DecayedMean empty() {
        return new DecayedMean(0, 0);
    }

    DecayedMean decayed(double factor) {
        return new DecayedMean(sum * factor, span * factor);
    }

    /** With one more observation of age 0. */
    DecayedMean observe(double value, double newSpan) {
        return new DecayedMean(sum + value, span + newSpan);
    }

    /** NaN where nothing weighs. */
    double value() {
        return span > 0 ? sum / span : Double.NaN;
    }
}
