package io.inventoryrisk.cli.simulate;

import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Which synthetic market topics hold. It stands in {@code reference.parameters} as a pack of its own, which the job keeps
 * and does not use, so that a publisher that is started again goes on with the same market.
 *
 * @param scenario what happens to it
 * @param seed another seed is another market
 * @param bookUpdatesPerSecond of event time, all instruments together
 * @param start event time of its first event
 */
record SimulatedMarket(Scenario scenario, long seed, double bookUpdatesPerSecond, Instant start) {

    /** Name of the pack. */
    static final String PACK = "synthetic-market";

    private static final String SCENARIO = "scenario";
    private static final String SEED = "seed";
    private static final String RATE = "bookUpdatesPerSecond";

    /** Nothing may expire on the day of the second expiry: two instruments would have one name. */
    private static final Duration FIRST_EXPIRY =
            Duration.of(MarketSpec.standard().calendar().nearExpiryMicros(), ChronoUnit.MICROS);

    /** The same market from another time on; a little earlier where its first options would expire after midnight. */
    SimulatedMarket startingAt(Instant time) {
        Instant second = Instant.ofEpochSecond(time.getEpochSecond());
        Instant midnight = second.atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Instant latest = midnight.minus(FIRST_EXPIRY).minusSeconds(1);
        return new SimulatedMarket(scenario, seed, bookUpdatesPerSecond, second.isAfter(latest) ? latest : second);
    }

    /** The market itself, at its start; trades keep their proportion to book updates. */
    SyntheticMarket market(Duration duration) {
        MarketSpec standard = MarketSpec.standard();
        MarketSpec spec = standard.withStart(start)
                .withRates(
                        bookUpdatesPerSecond,
                        standard.tradesPerSecond() * bookUpdatesPerSecond / standard.bookUpdatesPerSecond());
        return new SyntheticMarket(seed, scenario, duration == null ? spec : spec.withDuration(duration));
    }

    ParameterPack pack() {
        return new ParameterPack(
                PACK,
                "1",
                startMicros(),
                Map.of(RATE, bookUpdatesPerSecond),
                // A number here is a double, which a seed need not fit.
                Map.of(SCENARIO, scenario.label(), SEED, Long.toString(seed)));
    }

    /** @throws RuntimeException where the pack is of no market that this version knows */
    static SimulatedMarket of(ParameterPack pack) {
        return new SimulatedMarket(
                Scenario.named(pack.texts().get(SCENARIO)),
                Long.parseLong(pack.texts().get(SEED)),
                pack.values().get(RATE),
                instant(pack.effectiveFromMicros()));
    }

    /** Epoch microseconds UTC as an instant. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Whether it differs in nothing but its start. */
    boolean isSameBut(SimulatedMarket other) {
        return equals(new SimulatedMarket(other.scenario, other.seed, other.bookUpdatesPerSecond, start));
    }

    /** Event time of its first event, epoch microseconds UTC. */
    long startMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, start);
    }

    /** For a person: as it would be asked for. */
    String asOptions() {
        return "--scenario " + scenario.label() + " --seed " + seed + " --rate " + bookUpdatesPerSecond;
    }
}
