package io.inventoryrisk.model.volatility;

import java.io.Serializable;

/**
 * How the noise-robust volatility is estimated from sub-bar mids.
 *
 * @param lag K, samples between the two mids of a slow difference: long enough that a bounce is small against the move
 *     over it. Without noise the variance of n samples has a relative standard error of about sqrt(4 K / (3 n))
 * @param minDifferences slow differences below which a window has no estimate
 */
public record TwoScaleSpec(int lag, int minDifferences) implements Serializable {

    public TwoScaleSpec {
        if (lag < 2 || minDifferences < 1) {
            throw new IllegalArgumentException(
                    "lag must be at least 2 and minDifferences positive, were " + lag + " and " + minDifferences);
        }
    }

    /**
     * A lag of 10 samples and 150 differences, good to 30 %. The recorded Binance mids change once a second: 10 s, and
     * 150 in three minutes; where the mid changes in every slot of 100 ms it is 1 s, and 150 in 16 s.
     */
    public static TwoScaleSpec standard() {
        return new TwoScaleSpec(10, 150);
    }
}
