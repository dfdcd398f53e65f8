package io.inventoryrisk.benchmarks;

import io.inventoryrisk.job.InventoryRiskJob;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.limit.RiskLimit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.HdrHistogram.Histogram;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long the job takes at a given load: from the moment a fill was due to be sent until a consumer has the inventory
 * after it, and the alert where it crossed a position limit, and from an instant of the grid until a consumer has a record
 * of that instant.
 */
final class Latency {

    private static final List<Topic> WATCHED = List.of(
            Topic.RISK_INVENTORY,
            Topic.RISK_ALERT,
            Topic.RISK_BAR,
            Topic.RISK_EXPOSURE,
            Topic.RISK_PORTFOLIO,
            Topic.RISK_MARGIN);
    private static final long START_AFTER_MICROS = 10_000_000;
    private static final long DRAIN_MICROS = 5_000_000;
    private static final Duration POLL = Duration.ofMillis(50);

    private final Lab lab;
    private final Plan plan;
    private final Map<Topic, Histogram> micros = new EnumMap<>(Topic.class);
    private long from;
    private long until;

    /**
     * A load and how long it lasts.
     *
     * @param copies of the market
     * @param load books and trades
     * @param fillsPerSecond fills
     * @param optionPositions held from the start, by five accounts together
     * @param warmUp not counted
     * @param duration counted
     */
    record Plan(
            int copies,
            SyntheticTape.Load load,
            double fillsPerSecond,
            int optionPositions,
            Duration warmUp,
            Duration duration) {}

    /**
     * What came of it.
     *
     * @param micros latency of each topic, in microseconds
     * @param generatorLagMicros how late events were sent
     * @param booksPerSecond sent
     * @param cores busy during the counted time
     * @param fillsUnanswered fills whose inventory never came
     * @param limits position limits that fills cross
     * @param alertsMissing fills that crossed a limit and whose alert never came
     */
    record Result(
            Map<Topic, Histogram> micros,
            Histogram generatorLagMicros,
            double booksPerSecond,
            Cores.Usage cores,
            long fillsUnanswered,
            int limits,
            long alertsMissing) {}

    Latency(Lab lab, Plan plan) {
        this.lab = lab;
        this.plan = plan;
        WATCHED.forEach(topic -> micros.put(topic, new Histogram(3)));
    }

    Result run(String run) throws Exception {
        lab.createOutputs(run);
        Configuration options = lab.jobOptions(run, Map.of());
        long start = (WallClock.micros() + START_AFTER_MICROS) / 1_000_000 * 1_000_000;
        Tape tape = SyntheticTape.of(
                plan.copies(), plan.load(), Instant.ofEpochSecond(start / 1_000_000), plan.optionPositions());
        LoadGenerator generator = new LoadGenerator(lab, tape, start, plan.fillsPerSecond());
        from = start + plan.warmUp().toNanos() / 1_000;
        until = from + plan.duration().toNanos() / 1_000;
        try (SchemaRegistry registry = lab.registry().connect();
                KafkaConsumer<byte[], byte[]> consumer = consumer(run)) {
            try (ModelProducer producer = lab.producer(registry)) {
                Preload.define(tape, producer);
                for (RiskLimit limit : generator.limits()) {
                    producer.send(limit);
                }
            }
            try (FlinkRun flink = FlinkRun.start(
                    run,
                    lab.scale().parallelism(),
                    lab.flinkOptions(run),
                    environment -> InventoryRiskJob.build(environment, options))) {
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(generator));
                Cores.Usage cores = receive(consumer, new RecordReader(registry), generator);
                sending.join();
                flink.requireAlive();
                long seconds = plan.duration().toSeconds();
                long expected = Math.round(plan.fillsPerSecond() * seconds);
                return new Result(
                        micros,
                        generator.lagMicros(),
                        generator.books() / ((until - start) / 1e6),
                        cores,
                        expected - micros.get(Topic.RISK_INVENTORY).getTotalCount(),
                        generator.limits().size(),
                        generator.crossings(from, until)
                                - micros.get(Topic.RISK_ALERT).getTotalCount());
            }
        }
    }

    private void send(LoadGenerator generator) {
        try {
            generator.run(until);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(String run) {
        Properties properties = lab.client();
        properties.setProperty("isolation.level", "read_committed");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = WATCHED.stream()
                .flatMap(topic -> consumer.partitionsFor(lab.outputs(run).of(topic)).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /** Reads until all should have come. */
    private Cores.Usage receive(KafkaConsumer<byte[], byte[]> consumer, RecordReader reader, LoadGenerator generator)
            throws IOException, PoisonException {
        Cores cores = new Cores(lab);
        for (long now = WallClock.micros(); now < until + DRAIN_MICROS; now = WallClock.micros()) {
            if (now >= from && now < until) {
                cores.sample();
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                count(record, reader.read(record.value()), WallClock.micros(), generator);
            }
        }
        return cores.usage();
    }

    private void count(ConsumerRecord<byte[], byte[]> record, GenericRecord value, long now, LoadGenerator generator) {
        Topic topic = WATCHED.stream()
                .filter(watched -> record.topic().contains(watched.baseName()))
                .findFirst()
                .orElseThrow();
        long happened =
                switch (topic) {
                    case RISK_INVENTORY ->
                        generator.fillMicros(value.get("lastTradeId").toString());
                    case RISK_ALERT -> alertedFill(value, generator);
                    default -> (Long) value.get("asOfMicros");
                };
        if (happened >= from && happened < until) {
            micros.get(topic).recordValue(Math.max(0, now - happened));
        }
    }

    /** An immediate alert has the time of the fill that raised or cleared it. */
    private static long alertedFill(GenericRecord alert, LoadGenerator generator) {
        return alert.get("limitId").toString().startsWith(LoadGenerator.LIMIT_ID)
                ? generator.fillMicros(
                        alert.get("account").toString(), alert.get("subject").toString(), (Long)
                                alert.get("asOfMicros"))
                : 0;
    }
}
