package io.inventoryrisk.sandbox.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The mean of an index over the settlement window of one expiry after the other: each full second of the window counts
 * once, its end included.
 */
final class SettlementMean {

    static final long STEP_MICROS = 1_000_000;

    private static final int PRICE_SCALE = 2;

    private final long windowMicros;
    private long expiryMicros;
    private double sum;
    private int count;

    SettlementMean(long windowMicros) {
        this.windowMicros = windowMicros;
    }

    /** The first instant of an expiry's window that counts. */
    long firstMicros(long expiry) {
        long begin = expiry - windowMicros;
        return Math.floorDiv(begin, STEP_MICROS) * STEP_MICROS + STEP_MICROS;
    }

    /** Counts the index at an instant in an expiry's window. */
    void observe(long expiry, double index) {
        if (expiry != expiryMicros) {
            expiryMicros = expiry;
            sum = 0;
            count = 0;
        }
        sum += index;
        count++;
    }

    /** The forward of an expiry, mixed with the mean where its window has begun. */
    double blend(long expiry, double forward) {
        if (expiry != expiryMicros || count == 0) {
            return forward;
        }
        double fixed = Math.min(1, (double) count * STEP_MICROS / windowMicros);
        return fixed * sum / count + (1 - fixed) * forward;
    }

    /** The settlement price, in cents. */
    BigDecimal price() {
        return BigDecimal.valueOf(sum / count).setScale(PRICE_SCALE, RoundingMode.HALF_EVEN);
    }
}
