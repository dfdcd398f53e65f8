package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.wire.OutputType;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;

/**
 * A crash, with an expiry, funding and a fill that nobody reports, and what the job must publish of it: in every topic
 * what the pure fold says, and in the ledger exactly once.
 */
public final class FoldedMarket {

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Duration POLL = Duration.ofMillis(200);

    private final List<Object> events = new ArrayList<>();
    private final int references;
    private final long endMicros;
    private final PureFold fold;

    /**
     * Makes a market and folds it.
     *
     * @param length of event time, 30 s or more
     */
    public FoldedMarket(int seed, Duration length) {
        long lengthMicros = length.toMillis() * 1_000;
        // An expiry two thirds in, averaged over 10 s and delivered 3 s later; funding every 20 s.
        MarketSpec.Calendar calendar = new MarketSpec.Calendar(lengthMicros * 2 / 3, 10_000_000, 20_000_000);
        SyntheticMarket market = new SyntheticMarket(
                seed, Scenario.CRASH, MarketSpec.standard().withDuration(length).withCalendar(calendar));
        events.addAll(market.instruments());
        events.addAll(market.limits());
        events.addAll(market.parameters());
        references = events.size();
        market.forEachRemaining((Event event) -> events.add(event.payload()));
        events.remove(lostFill(lengthMicros / 3));
        // Past the end: by then every book is stale and every position has been valued at every instant.
        endMicros = MarketSpec.START.plus(length).plusSeconds(15).toEpochMilli() * 1_000;
        events.add(new Clock("end", endMicros));
        fold = PureFold.of(RiskJobConfig.from(new Configuration()), events);
    }

    /** A report that never comes, so that positions differ from the venue's. */
    private Fill lostFill(long afterMicros) {
        long from = MarketSpec.START.toEpochMilli() * 1_000 + afterMicros;
        return events.stream()
                .filter(event -> event instanceof Fill fill && fill.timeMicros() > from)
                .map(Fill.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** What the job must publish. */
    public PureFold fold() {
        return fold;
    }

    /**
     * The job's options for a world that this market is published to. Every partition has heartbeats, so that none need
     * ever be taken for idle, however long a loaded machine or a fault keeps it silent.
     */
    public Map<String, String> options(KafkaWorld world) {
        Map<String, String> options = new TreeMap<>(world.options());
        options.put("risk.input.idleness", "0 s");
        return options;
    }

    /** Publishes the market at a multiple of its own speed, heartbeats in every partition. */
    public void publish(KafkaWorld world, double speed) throws IOException {
        try (ModelProducer producer = world.producer()) {
            publish(producer, speed, 0, 1);
        }
    }

    /**
     * Publishes a part of it, which ends with a heartbeat.
     *
     * @param from share of all events that come before
     * @param to share of all events that are out afterwards
     */
    public void publish(ModelProducer producer, double speed, double from, double to) throws IOException {
        publish(producer, speed, from, to, producer::send);
    }

    /** How an event that is no heartbeat is sent. */
    public interface Sending {
        /** Sends it. */
        void send(Object event) throws IOException;
    }

    /** The same, with another way to send events. */
    public void publish(ModelProducer producer, double speed, double from, double to, Sending sending)
            throws IOException {
        List<Object> part = events.subList(cut(from), cut(to));
        long startedNanos = System.nanoTime();
        long startMicros = from == 0 ? MarketSpec.START.toEpochMilli() * 1_000 : endMicros(from);
        for (Object event : part) {
            if (event instanceof Clock clock) {
                long dueNanos = (long) ((clock.timeMicros() - startMicros) * 1_000 / speed);
                LockSupport.parkNanos(dueNanos - (System.nanoTime() - startedNanos));
                producer.heartbeat(clock.timeMicros());
            } else {
                sending.send(event);
            }
        }
        producer.flush();
    }

    /** Publishes the definitions, limits and parameters again. */
    public void publishReferences(ModelProducer producer) throws IOException {
        for (Object event : events.subList(0, references)) {
            producer.send(event);
        }
        producer.flush();
    }

    /** The event time of the heartbeat that ends a part, epoch microseconds. */
    public long endMicros(double to) {
        return ((Clock) events.get(cut(to) - 1)).timeMicros();
    }

    /** The place after the heartbeat that follows a share of the events. */
    private int cut(double share) {
        int index = (int) (events.size() * share);
        while (index > 0 && index < events.size() && !(events.get(index - 1) instanceof Clock)) {
            index++;
        }
        return index;
    }

    /** The same for the whole market, beside the caller. */
    public CompletableFuture<Void> publishing(KafkaWorld world, double speed) {
        return beside(() -> publish(world, speed));
    }

    /** The same for a part of it. */
    public CompletableFuture<Void> publishing(ModelProducer producer, double speed, double from, double to) {
        return beside(() -> publish(producer, speed, from, to));
    }

    private interface Publication {
        void publish() throws IOException;
    }

    private static CompletableFuture<Void> beside(Publication publication) {
        return CompletableFuture.runAsync(() -> {
            try {
                publication.publish();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Waits until a share of the ledger is committed, for instance before a fault. */
    public void awaitLedger(KafkaWorld world, double share) throws Exception {
        long lines = (long) (fold.audit.size() * share);
        await(
                "first " + lines + " ledger lines",
                () -> world.records(Topic.RISK_AUDIT).size() >= lines);
    }

    /** Waits until the whole ledger is written, committed or not. */
    public void awaitUncommittedLedger(KafkaWorld world) throws Exception {
        await(
                "last of " + fold.audit.size() + " ledger lines",
                () -> world.uncommitted(Topic.RISK_AUDIT).size() >= fold.audit.size());
    }

    /** Waits until every topic holds as many distinct records as it must. */
    public void awaitEverything(KafkaWorld world) throws Exception {
        awaitEverythingBut(Set.of(), world);
    }

    /** The same but for some topics. */
    public void awaitEverythingBut(Set<Topic> others, KafkaWorld world) throws Exception {
        awaitLedger(world, 1);
        for (Output<?> output : outputsBut(others)) {
            // Decoding takes long, counting does not.
            int records = distinct(output.expected(world, endMicros)).size();
            Topic topic = output.type().topic();
            await(
                    "last of " + records + " records of " + topic,
                    () -> world.records(topic).size() >= records
                            && distinct(world.read(topic, endMicros)).size() >= records);
        }
    }

    /**
     * Every topic holds what the fold says, and the ledger holds it exactly once. Elsewhere a record may come again after
     * a failure, but never another in its place.
     */
    public void assertEverythingIsPublished(KafkaWorld world) throws Exception {
        assertThat(world.read(Topic.RISK_DEAD_LETTER)).isEmpty();
        assertEverythingIsPublishedBut(Set.of(), world);
    }

    /** The same but for some topics, and whatever the dead letters hold. */
    public void assertEverythingIsPublishedBut(Set<Topic> others, KafkaWorld world) throws Exception {
        assertThat(world.read(Topic.RISK_AUDIT))
                .as("the audit ledger, exactly once")
                .containsExactlyInAnyOrderElementsOf(world.asWritten(OutputType.AUDIT, fold.audit));
        for (Output<?> output : outputsBut(others)) {
            Topic topic = output.type().topic();
            assertThat(output.records())
                    .as("the market has something for %s", topic)
                    .isNotEmpty();
            assertThat(distinct(world.read(topic, endMicros)))
                    .as("records of %s", topic)
                    .isEqualTo(distinct(output.expected(world, endMicros)));
        }
    }

    /** What every topic holds beside what it must. */
    public List<Tally> tallies(KafkaWorld world) throws Exception {
        List<Tally> tallies = new ArrayList<>();
        for (Output<?> output : outputs()) {
            Set<String> expected = new HashSet<>(output.expected(world, endMicros));
            List<String> published = world.read(output.type().topic(), endMicros);
            Set<String> different = new HashSet<>(published);
            tallies.add(new Tally(
                    output.type().topic(),
                    expected.size(),
                    published.size() - different.size(),
                    (int) expected.stream()
                            .filter(record -> !different.contains(record))
                            .count(),
                    (int) different.stream()
                            .filter(record -> !expected.contains(record))
                            .count()));
        }
        return tallies;
    }

    /**
     * A topic, counted.
     *
     * @param expected distinct records that the fold says
     * @param repeated records that stand there once more
     * @param lost records that are missing
     * @param wrong distinct records that the fold does not know
     */
    public record Tally(Topic topic, int expected, int repeated, int lost, int wrong) {}

    private record Output<T>(OutputType<T> type, Collection<T> records) {

        /** As the job would write them, as far as they hold at or before an instant. */
        List<String> expected(KafkaWorld world, long untilMicros) throws Exception {
            return world.asWritten(type, records, untilMicros);
        }
    }

    /** What would come later than the end a replay tells, since its time goes on, and a live job does not yet. */
    private List<Output<?>> outputs() {
        return List.of(
                new Output<>(OutputType.AUDIT, fold.audit),
                new Output<>(OutputType.INVENTORY, fold.inventory),
                new Output<>(OutputType.BAR, fold.bars),
                new Output<>(OutputType.MARKET_MODEL, fold.models.values()),
                new Output<>(OutputType.SURFACE, fold.fits),
                new Output<>(OutputType.MODEL_CHECK, fold.checks),
                new Output<>(OutputType.EXPOSURE, fold.exposures),
                new Output<>(OutputType.PORTFOLIO, fold.portfolios),
                new Output<>(OutputType.MARGIN, fold.margins),
                new Output<>(OutputType.EXECUTION, fold.executions),
                new Output<>(OutputType.BURST, fold.bursts),
                new Output<>(OutputType.RECONCILIATION, fold.breaks),
                new Output<>(OutputType.ADVICE, fold.advice),
                new Output<>(OutputType.ALERT, fold.alerts));
    }

    private List<Output<?>> outputsBut(Set<Topic> others) {
        return outputs().stream()
                .filter(output -> !others.contains(output.type().topic()))
                .toList();
    }

    private static List<String> distinct(List<String> values) {
        return new LinkedHashSet<>(values).stream().sorted().toList();
    }

    /** Something that a test waits for. */
    public interface Condition {
        /** Whether it holds now. */
        boolean holds() throws Exception;
    }

    /** Waits until a condition holds; fails after five minutes. */
    public static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime())
                    .as("waited %s for the %s", PATIENCE, what)
                    .isLessThan(deadline);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
