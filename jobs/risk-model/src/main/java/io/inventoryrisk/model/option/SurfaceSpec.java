package io.inventoryrisk.model.option;

import java.io.Serializable;

/**
 * How surfaces are calibrated.
 *
 * @param recalibrationMillis schedule
 * @param minIntervalMillis the least time between two calibrations, however the market moves
 * @param moveDeviations forward move since the last fit that forces a new one, in at-the-money standard deviations over
 *     {@code recalibrationMillis}
 * @param misfitVolatility rms error of the standing surface on fresh quotes that forces a new one, as a decimal
 * @param rmseLimit fit error above which a slice is flagged, as a decimal: 0.02 = 2 points
 * @param modelError what no smile explains, added to each quote's error, as a decimal
 * @param outlierDeviations beyond which a quote is left out
 * @param maxQuoteAgeMillis beyond which a quote takes no part; each carries the forward of its own moment, so that this
 *     may be long
 * @param minMillisToExpiry below which an expiry is not fitted any more: the settlement average has begun
 * @param stickinessHalfLifeMillis of the regression behind the skew-stickiness ratio
 * @param driftFalseAlarmsPerDay accepted rate of the drift monitor's false alarms
 * @param parametersVersion of these options, stamped on what they calibrated
 */
public record SurfaceSpec(
        long recalibrationMillis,
        long minIntervalMillis,
        double moveDeviations,
        double misfitVolatility,
        double rmseLimit,
        double modelError,
        double outlierDeviations,
        long maxQuoteAgeMillis,
        long minMillisToExpiry,
        long stickinessHalfLifeMillis,
        double driftFalseAlarmsPerDay,
        String parametersVersion)
        implements Serializable {

    public SurfaceSpec {
        require(recalibrationMillis > 0, "recalibrationMillis must be positive, was " + recalibrationMillis);
        require(
                minIntervalMillis > 0 && minIntervalMillis <= recalibrationMillis,
                "minIntervalMillis must be positive and at most recalibrationMillis, was " + minIntervalMillis);
        require(moveDeviations > 0, "moveDeviations must be positive, was " + moveDeviations);
        require(misfitVolatility > 0, "misfitVolatility must be positive, was " + misfitVolatility);
        require(rmseLimit > 0, "rmseLimit must be positive, was " + rmseLimit);
        require(modelError > 0, "modelError must be positive, was " + modelError);
        require(outlierDeviations > 0, "outlierDeviations must be positive, was " + outlierDeviations);
        require(maxQuoteAgeMillis > 0, "maxQuoteAgeMillis must be positive, was " + maxQuoteAgeMillis);
        require(minMillisToExpiry >= 0, "minMillisToExpiry must not be negative, was " + minMillisToExpiry);
        require(
                stickinessHalfLifeMillis > 0,
                "stickinessHalfLifeMillis must be positive, was " + stickinessHalfLifeMillis);
        require(driftFalseAlarmsPerDay > 0, "driftFalseAlarmsPerDay must be positive, was " + driftFalseAlarmsPerDay);
        require(!parametersVersion.isBlank(), "parametersVersion must not be blank");
    }

    /**
     * Every 5 s and at most once a second; on moves of 5 standard deviations or errors of 1 point; flagged above 2 points;
     * 0.1 point of model error; outliers beyond 5 deviations; quotes up to five minutes old; not in the last 30 min; an hour's
     * half-life of stickiness; one false alarm a day.
     */
    public static SurfaceSpec standard(String parametersVersion) {
        return new SurfaceSpec(
                5_000, 1_000, 5, 0.01, 0.02, 0.001, 5, 300_000, 1_800_000, 3_600_000, 1, parametersVersion);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
