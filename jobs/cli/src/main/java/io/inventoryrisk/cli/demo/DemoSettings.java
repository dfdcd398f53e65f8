package io.inventoryrisk.cli.demo;

import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a demo is to show.
 *
 * @param scenario what happens to the market
 * @param seed another seed is another market
 * @param duration of the market, in event time; null for until it is stopped
 * @param speed seconds of event time per second; infinite for as fast as Kafka takes it
 * @param parallelism of the Flink job
 * @param uiPort of Flink's web pages; 0 for any free one
 * @param folder where the data stay; null for a temporary one
 * @param bookUpdatesPerSecond of event time, all instruments together
 * @param jobOptions of the job, over the demo's own
 */
record DemoSettings(
        Scenario scenario,
        long seed,
        Duration duration,
        double speed,
        int parallelism,
        int uiPort,
        Path folder,
        double bookUpdatesPerSecond,
        Map<String, String> jobOptions) {

    /** Trades keep their proportion to book updates. */
    MarketSpec market() {
        MarketSpec standard = MarketSpec.standard();
        MarketSpec spec = standard.withRates(
                bookUpdatesPerSecond,
                standard.tradesPerSecond() * bookUpdatesPerSecond / standard.bookUpdatesPerSecond());
        return duration == null ? spec : spec.withDuration(duration);
    }

    /** Event time at which the market ends, epoch microseconds UTC; {@code Long.MAX_VALUE} for never. */
    long endMicros() {
        return duration == null ? Long.MAX_VALUE : market().startMicros() + duration.toNanos() / 1_000;
    }
}
