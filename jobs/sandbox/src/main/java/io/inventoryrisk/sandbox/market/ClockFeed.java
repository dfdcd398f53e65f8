package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Clock;
import java.util.function.Consumer;

/** A heartbeat every quarter of a second, after everything else of its instant. */
final class ClockFeed implements Source {

    private static final long STEP_MICROS = 250_000;

    private long nextMicros;

    ClockFeed(MarketSpec spec) {
        this.nextMicros = spec.startMicros() + STEP_MICROS;
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        out.accept(new Clock(SyntheticMarket.SOURCE, nextMicros));
        nextMicros += STEP_MICROS;
    }
}
