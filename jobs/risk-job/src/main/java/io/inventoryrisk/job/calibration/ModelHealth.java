package io.inventoryrisk.job.calibration;

import io.inventoryrisk.job.metrics.JobMetric;
import io.inventoryrisk.job.metrics.JobMetrics;
import io.inventoryrisk.job.metrics.WallClockAge;
import io.inventoryrisk.model.market.MarketModel;

/** How much of the newest market model can be trusted. The task writes once an instant, a reporter reads. */
final class ModelHealth {

    private static final long NO_BOOK = -1;

    private final WallClockAge age;
    private volatile Newest newest = new Newest(0, 0, 0, 0, 0, 0, 0);

    private record Newest(
            int marks, int marksStale, int feeds, int feedsStale, int missingFactors, int repaired, int regime) {}

    ModelHealth(JobMetrics metrics) {
        age = metrics.age(JobMetric.MODEL_AGE_MILLIS);
        metrics.gauge(JobMetric.MARKS, () -> newest.marks());
        metrics.gauge(JobMetric.MARKS_STALE, () -> newest.marksStale());
        metrics.gauge(JobMetric.FEEDS, () -> newest.feeds());
        metrics.gauge(JobMetric.FEEDS_STALE, () -> newest.feedsStale());
        metrics.gauge(JobMetric.MISSING_FACTORS, () -> newest.missingFactors());
        metrics.gauge(JobMetric.CORRELATION_REPAIRED, () -> newest.repaired());
        metrics.gauge(JobMetric.REGIME, () -> newest.regime());
    }

    void of(MarketModel model) {
        int marksStale = 0;
        int feeds = 0;
        int feedsStale = 0;
        for (int i = 0; i < model.instruments().length; i++) {
            marksStale += model.status()[i].isDecisive() ? 0 : 1;
            if (model.feedAgeMillis()[i] != NO_BOOK) {
                feeds++;
                feedsStale += model.bookStatus()[i].isDecisive() ? 0 : 1;
            }
        }
        newest = new Newest(
                model.instruments().length,
                marksStale,
                feeds,
                feedsStale,
                model.quality().missing().size(),
                model.repaired() ? 1 : 0,
                model.regime().ordinal());
        age.moveTo(model.asOfMicros() / 1_000);
    }
}
