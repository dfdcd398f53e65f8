package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.BookUpdate;
import java.time.Duration;
import java.util.Arrays;

/** What the tests of the market share. */
final class Run {

    private Run() {}

    static SyntheticMarket of(long seed, Scenario scenario, int seconds) {
        return new SyntheticMarket(seed, scenario, MarketSpec.standard().withDuration(Duration.ofSeconds(seconds)));
    }

    /** Without options: what the risk model's market half alone can follow. */
    static SyntheticMarket withoutOptions(long seed, Scenario scenario, int seconds) {
        return new SyntheticMarket(
                seed,
                scenario,
                MarketSpec.standard().withDuration(Duration.ofSeconds(seconds)).withoutOptions());
    }

    static double second(Event event) {
        return (event.timeMicros() - MarketSpec.standard().startMicros()) / 1e6;
    }

    /** All of an event's content, arrays included. */
    static String text(Event event) {
        return event.payload() instanceof BookUpdate update
                ? update.instrument() + update.timeMicros() + update.snapshot() + update.sequence() + " "
                        + update.previousSequence() + " " + update.firstSequence() + " " + update.priceExponent() + " "
                        + update.sizeExponent() + Arrays.toString(update.bidPrices())
                        + Arrays.toString(update.bidSizes()) + Arrays.toString(update.askPrices())
                        + Arrays.toString(update.askSizes())
                : event.payload().toString();
    }
}
