package io.inventoryrisk.cli.backfill;

import io.inventoryrisk.cli.topic.RunTopics;
import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.config.KafkaOptions;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.kafka.KafkaSettings;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * What a backfill is: the job's options, of which those that keep it apart from the live job are its own.
 *
 * @param runId names its topics, group and transactions
 * @param from first event time published; null for the first there is
 * @param to event time after the last; null for all that the topics hold
 * @param warmUp event time read before {@code from}; null for all that the topics hold
 * @param savepoint state to begin with; null to begin from empty
 * @param parallelism of the job
 * @param backend of its state
 * @param ownReferences reference topics of which the run has a copy with other records
 * @param options of the job, complete
 */
record BackfillPlan(
        String runId,
        Instant from,
        Instant to,
        Duration warmUp,
        String savepoint,
        int parallelism,
        String backend,
        Set<Topic> ownReferences,
        SortedMap<String, String> options) {

    private static final String NAME = "inventory-risk-backfill-";
    private static final String MAX_DRIFT = "30 s";

    /**
     * Completes the options.
     *
     * @param options of the live job, and what is to differ
     * @throws IllegalArgumentException where they are wrong, or name what belongs to the run
     */
    static BackfillPlan of(Range range, Map<String, String> options, Set<Topic> ownReferences, Engine engine) {
        SortedMap<String, String> all = new TreeMap<>(options);
        // Every input ends: nothing is idle, and outputs depend on the inputs alone.
        all.putIfAbsent(KafkaOptions.INPUT_IDLENESS.key(), "0 ms");
        all.putIfAbsent(KafkaOptions.INPUT_MAX_DRIFT.key(), MAX_DRIFT);
        all.put(KafkaOptions.RUN_ID.key(), range.runId());
        all.put(KafkaOptions.OUTPUT_SUFFIX.key(), RunTopics.suffix(range.runId()));
        all.put(KafkaOptions.GROUP_ID.key(), NAME + range.runId());
        all.put(KafkaOptions.TRANSACTIONAL_ID_PREFIX.key(), NAME + range.runId());
        all.put(KafkaOptions.INPUT_BOUNDED.key(), "true");
        if (range.from() != null) {
            all.put(KafkaOptions.OUTPUT_FROM.key(), range.from().toString());
        }
        if (range.warmUp() != null) {
            all.put(
                    KafkaOptions.INPUT_FROM.key(),
                    range.from().minus(range.warmUp()).toString());
        }
        if (range.to() != null) {
            all.put(KafkaOptions.INPUT_TO.key(), range.to().toString());
            all.put(KafkaOptions.OUTPUT_TO.key(), range.to().toString());
        }
        if (!ownReferences.isEmpty()) {
            all.put(
                    KafkaOptions.SUFFIXED_INPUTS.key(),
                    ownReferences.stream().map(Topic::baseName).sorted().collect(Collectors.joining(";")));
        }
        Configuration configuration = ConfigurationLoader.of(all);
        RiskJobConfig.from(configuration);
        KafkaSettings.from(configuration);
        return new BackfillPlan(
                range.runId(),
                range.from(),
                range.to(),
                range.warmUp(),
                range.savepoint(),
                engine.parallelism(),
                engine.backend(),
                ownReferences,
                all);
    }

    /** Which run, over which event time, from which state; as in {@link BackfillPlan}. */
    record Range(String runId, Instant from, Instant to, Duration warmUp, String savepoint) {}

    /** What it runs on; as in {@link BackfillPlan}. */
    record Engine(int parallelism, String backend) {}

    /** Options that are the run's own, which nobody else sets. */
    static Set<String> ownKeys() {
        return Set.of(
                KafkaOptions.RUN_ID.key(),
                KafkaOptions.OUTPUT_SUFFIX.key(),
                KafkaOptions.GROUP_ID.key(),
                KafkaOptions.TRANSACTIONAL_ID_PREFIX.key(),
                KafkaOptions.SUFFIXED_INPUTS.key(),
                KafkaOptions.INPUT_BOUNDED.key(),
                KafkaOptions.INPUT_FROM.key(),
                KafkaOptions.INPUT_TO.key(),
                KafkaOptions.OUTPUT_FROM.key(),
                KafkaOptions.OUTPUT_TO.key());
    }

    /** For the job. */
    Configuration configuration() {
        return ConfigurationLoader.of(options);
    }

    /** Where progress begins, epoch microseconds UTC; -1 where only the topics know. */
    long beginMicros() {
        return warmUp == null ? -1 : from.minus(warmUp).toEpochMilli() * 1_000;
    }

    /** The command that runs the same on a cluster, line by line. */
    List<String> flinkRun() {
        List<String> lines = new ArrayList<>();
        lines.add("flink run -d -p " + parallelism
                + (savepoint == null ? "" : " -s " + savepoint)
                + " -Dstate.backend.type=" + backend
                + " -Dexecution.checkpointing.externalized-checkpoint-retention=RETAIN_ON_CANCELLATION"
                + " risk-job.jar \\");
        List<String> keys = new ArrayList<>(options.keySet());
        for (String key : keys) {
            boolean isLast = key.equals(keys.get(keys.size() - 1));
            lines.add("  --" + key + " '" + options.get(key) + "'" + (isLast ? "" : " \\"));
        }
        return lines;
    }
}
