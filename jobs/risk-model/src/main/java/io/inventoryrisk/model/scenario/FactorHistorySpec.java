package io.inventoryrisk.model.scenario;

import java.io.Serializable;

/**
 * What of the past is kept for historical simulation.
 *
 * @param intervalMillis length of a row; rows end at whole multiples of it since the epoch, which must be instants of the
 *     models' grid
 * @param rows kept, the newest
 */
public record FactorHistorySpec(long intervalMillis, int rows) implements Serializable {

    private static final long HOUR_MILLIS = 3_600_000L;

    public FactorHistorySpec {
        if (intervalMillis <= 0) {
            throw new IllegalArgumentException("intervalMillis must be positive, was " + intervalMillis);
        }
        if (rows <= 0) {
            throw new IllegalArgumentException("rows must be positive, was " + rows);
        }
    }

    /** 500 rows of an hour. */
    public static FactorHistorySpec standard() {
        return new FactorHistorySpec(HOUR_MILLIS, 500);
    }

    /** Whether a row ends at an instant, epoch microseconds UTC. */
    public boolean isRowEnd(long asOfMicros) {
        return asOfMicros % (intervalMillis * 1_000) == 0;
    }
}
