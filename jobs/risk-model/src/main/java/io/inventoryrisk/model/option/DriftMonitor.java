package io.inventoryrisk.model.option;

/**
 * Tells when a standing surface is off, rather than its quotes noisy: a two-sided CUSUM (Page 1954) of out-of-sample
 * residuals. At each refit the fresh quotes' residuals against the standing surface, each in units of its error, make one
 * score z = sum(r / e^2) / sqrt(sum(1 / e^2)); it is divided by its own running deviation, for markets move between
 * refits and spreads overstate errors. The threshold follows from the accepted false alarms by Siegmund's (1985)
 * approximation of the average run length, (exp(2 c (h + 1.166)) - 2 c (h + 1.166) - 1) / (2 c^2).
 */
final class DriftMonitor {

    /** Half the shift to be found soonest: 3 deviations. */
    private static final double ALLOWANCE = 1.5;

    private static final double OVERSHOOT = 1.166;

    /** Scores before the first verdict. */
    static final int WARM = 60;

    /** Of the running deviation, in refits. */
    private static final int MEMORY = 250;

    /** A score beyond this many deviations teaches the running deviation no more than this. */
    private static final double LESSON_MAX = 4;

    /** Of the accepted false alarms, what the threshold spends; the error of the running deviation spends the rest. */
    private static final double SPENT = 0.5;

    private static final double MILLIS_PER_DAY = 86_400_000;
    private final double threshold;

    /**
     * @param recalibrationMillis between refits
     * @param falseAlarmsPerDay accepted, when every refit is scheduled and scores are normal
     */
    DriftMonitor(long recalibrationMillis, double falseAlarmsPerDay) {
        double refits = MILLIS_PER_DAY / recalibrationMillis;
        double oneSided = Math.max(2, 2 * refits / (SPENT * falseAlarmsPerDay));
        double exponent = 1;
        for (int i = 0; i < 50; i++) {
            exponent = StrictMath.log(2 * ALLOWANCE * ALLOWANCE * oneSided + exponent + 1);
        }
        threshold = Math.max(0, exponent / (2 * ALLOWANCE) - OVERSHOOT);
    }

    double threshold() {
        return threshold;
    }

    boolean isAlarm(DriftState state) {
        return state.statistic() > threshold;
    }

    /** With one more score; after an alarm it starts again from nothing. A score that is not finite is none. */
    DriftState observe(DriftState state, double score) {
        if (!Double.isFinite(score)) {
            return state;
        }
        DriftState from = isAlarm(state) ? new DriftState(state.scores(), state.meanSquare(), 0, 0) : state;
        int scores = from.scores() + 1;
        boolean warm = scores > WARM;
        double deviation = Math.sqrt(from.meanSquare());
        double lesson = warm ? Math.min(Math.abs(score), LESSON_MAX * deviation) : score;
        double share = 1.0 / Math.min(scores, MEMORY);
        double meanSquare = from.meanSquare() + share * (lesson * lesson - from.meanSquare());
        double standardised = warm && deviation > 0 ? score / deviation : 0;
        return new DriftState(
                scores,
                meanSquare,
                Math.max(0, from.up() + standardised - ALLOWANCE),
                Math.max(0, from.down() - standardised - ALLOWANCE));
    }
}
