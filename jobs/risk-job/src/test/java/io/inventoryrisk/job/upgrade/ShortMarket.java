package io.inventoryrisk.job.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.KafkaWorld;
import io.inventoryrisk.job.PureFold;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/**
 * Forty seconds of market that put something into every state of the job: books, trades, options, an expiry with its
 * deliveries, fills of several accounts, one lost fill, balances, and limits that break. Published in parts, each up to an
 * instant; and what the job must publish of it, by the pure fold.
 *
 * @param events of all input topics, in the order in which they are published
 * @param fold what the job must make of them
 */
record ShortMarket(List<Object> events, PureFold fold) {

    private static final Duration LENGTH = Duration.ofSeconds(40);
    private static final MarketSpec.Calendar WITH_AN_EXPIRY =
            new MarketSpec.Calendar(20_000_000, 10_000_000, 20_000_000);
    private static final double BOOK_UPDATES_PER_SECOND = 60;
    private static final double TRADES_PER_SECOND = 24;
    private static final int TICKERS_KEPT = 5;

    /** By then every book is stale, and every position has been valued at every instant. */
    static final long END_MICROS = afterStart(LENGTH.plusSeconds(15));

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Epoch microseconds, UTC. */
    static long afterStart(Duration duration) {
        return MarketSpec.START.plus(duration).toEpochMilli() * 1_000;
    }

    static ShortMarket of(List<Object> events) {
        return new ShortMarket(events, PureFold.of(RiskJobConfig.from(new Configuration()), events));
    }

    /** As the sandbox makes it today. */
    static ShortMarket synthetic() {
        return of(syntheticEvents());
    }

    static List<Object> syntheticEvents() {
        SyntheticMarket market = new SyntheticMarket(
                11,
                Scenario.CRASH,
                MarketSpec.standard()
                        .withDuration(LENGTH)
                        .withRates(BOOK_UPDATES_PER_SECOND, TRADES_PER_SECOND)
                        .withCalendar(WITH_AN_EXPIRY));
        List<Object> events = new ArrayList<>();
        events.addAll(market.instruments());
        events.addAll(market.limits());
        events.addAll(market.parameters());
        Map<String, Integer> tickers = new HashMap<>();
        market.forEachRemaining((Event event) -> {
            // One ticker in a few says as much of an option, and makes the tape small.
            if (!(event.payload() instanceof Ticker ticker)
                    || tickers.merge(ticker.instrument(), 1, Integer::sum) % TICKERS_KEPT == 1) {
                events.add(event.payload());
            }
        });
        events.remove(lostFill(events));
        events.add(new Clock("end", END_MICROS));
        return events;
    }

    /** A report that never comes, so that positions differ from the venue's. */
    private static Object lostFill(List<Object> events) {
        long from = afterStart(Duration.ofSeconds(5));
        return events.stream()
                .filter(event -> event instanceof Fill fill && fill.timeMicros() > from)
                .findFirst()
                .orElseThrow();
    }

    /** The job's options: heartbeats stand in every partition, so that a slow machine need guess nothing from silence. */
    static Map<String, String> options(KafkaWorld world) {
        world.options().put("risk.input.idleness", "0 s");
        return world.options();
    }

    /**
     * Publishes events until the one that promises that nothing before an instant follows.
     *
     * @param from number of the first event
     * @return number of the next event
     */
    int publish(KafkaWorld world, int from, long throughMicros) throws IOException {
        try (ModelProducer producer = world.producer()) {
            for (int i = from; i < events.size(); i++) {
                if (events.get(i) instanceof Clock clock) {
                    producer.heartbeat(clock.timeMicros());
                    if (clock.timeMicros() >= throughMicros) {
                        return i + 1;
                    }
                } else {
                    producer.send(events.get(i));
                }
            }
        }
        throw new IllegalArgumentException("the market ends at " + END_MICROS + " us, before " + throughMicros);
    }

    /** What a topic must hold. */
    private record Expected<T>(OutputType<T> type, Collection<T> records) {

        Set<String> between(KafkaWorld world, long afterMicros, long throughMicros) throws Exception {
            Set<String> expected = new HashSet<>(world.asWritten(type, records, throughMicros));
            if (afterMicros != Long.MIN_VALUE) {
                expected.removeAll(new HashSet<>(world.asWritten(type, records, afterMicros)));
            }
            return expected;
        }
    }

    private List<Expected<?>> topics() {
        return List.of(
                new Expected<>(OutputType.BAR, fold.bars),
                new Expected<>(OutputType.MARKET_MODEL, fold.models.values()),
                new Expected<>(OutputType.SURFACE, fold.fits),
                new Expected<>(OutputType.MODEL_CHECK, fold.checks),
                new Expected<>(OutputType.INVENTORY, fold.inventory),
                new Expected<>(OutputType.AUDIT, fold.audit),
                new Expected<>(OutputType.EXPOSURE, fold.exposures),
                new Expected<>(OutputType.PORTFOLIO, fold.portfolios),
                new Expected<>(OutputType.MARGIN, fold.margins),
                new Expected<>(OutputType.EXECUTION, fold.executions),
                new Expected<>(OutputType.BURST, fold.bursts),
                new Expected<>(OutputType.RECONCILIATION, fold.breaks),
                new Expected<>(OutputType.ADVICE, fold.advice),
                new Expected<>(OutputType.ALERT, fold.alerts));
    }

    /** Waits until as much is published as there must be of the time after one instant and through another. */
    void await(KafkaWorld world, long afterMicros, long throughMicros) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Expected<?> topic : topics()) {
            int enough = topic.between(world, afterMicros, throughMicros).size();
            for (int found = found(world, topic, throughMicros); found < enough; ) {
                assertThat(System.nanoTime())
                        .as("waited %s for %d records of %s, saw %d", PATIENCE, enough, topic.type.topic(), found)
                        .isLessThan(deadline);
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                found = found(world, topic, throughMicros);
            }
        }
    }

    private static int found(KafkaWorld world, Expected<?> topic, long throughMicros) throws Exception {
        return new HashSet<>(world.read(topic.type.topic(), throughMicros)).size();
    }

    /** Everything of that time is published, as folded, and nothing else; the audit ledger exactly once. */
    void assertPublished(KafkaWorld world, long afterMicros, long throughMicros) throws Exception {
        for (Expected<?> topic : topics()) {
            Set<String> expected = topic.between(world, afterMicros, throughMicros);
            assertThat(topic.records)
                    .as("the market has something for %s", topic.type.topic())
                    .isNotEmpty();
            List<String> published = world.read(topic.type.topic(), throughMicros);
            if (topic.type == OutputType.AUDIT) {
                assertThat(published).as("the audit ledger, exactly once").doesNotHaveDuplicates();
            }
            assertThat(differences(expected, published))
                    .as("records of %s that are missing, and that should not be there", topic.type.topic())
                    .isEmpty();
        }
    }

    private static List<String> differences(Set<String> expected, List<String> published) {
        Set<String> missing = new TreeSet<>(expected);
        published.forEach(missing::remove);
        Set<String> extra = new TreeSet<>(published);
        extra.removeAll(expected);
        return Stream.concat(
                        missing.stream().map(record -> "missing: " + record),
                        extra.stream().map(record -> "extra: " + record))
                .toList();
    }
}
