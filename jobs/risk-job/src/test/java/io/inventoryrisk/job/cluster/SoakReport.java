package io.inventoryrisk.job.cluster;

import io.inventoryrisk.job.FoldedMarket.Tally;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** What a soak has seen: a line when a fault is over, and a table of faults and of topics at the end. */
final class SoakReport {

    private final int seed;
    private final long startedMillis = System.currentTimeMillis();
    private final Map<Fault, List<Long>> recoveries = new EnumMap<>(Fault.class);
    private final Map<Topic, Tally> topics = new EnumMap<>(Topic.class);

    SoakReport(int seed) {
        this.seed = seed;
    }

    /** Tells of a fault, with the time to the first record after it. */
    void add(Fault fault, long recoveryMillis) {
        recoveries.computeIfAbsent(fault, first -> new ArrayList<>()).add(recoveryMillis);
        System.out.printf("soak %5d s  %-20s recovery %,7d ms%n", seconds(), fault, recoveryMillis);
    }

    /** Adds the counts of a market that is over. */
    void add(List<Tally> tallies) {
        for (Tally tally : tallies) {
            topics.merge(
                    tally.topic(),
                    tally,
                    (a, b) -> new Tally(
                            a.topic(),
                            a.expected() + b.expected(),
                            a.repeated() + b.repeated(),
                            a.lost() + b.lost(),
                            a.wrong() + b.wrong()));
        }
    }

    int lost() {
        return sum(Tally::lost);
    }

    int wrong() {
        return sum(Tally::wrong);
    }

    /** Lines of the exactly-once topic that stand there more than once; elsewhere a repeated record is allowed. */
    int doubled() {
        return topics.get(Topic.RISK_AUDIT).repeated();
    }

    void print() {
        System.out.printf(
                "soak of %d s, seed %d%n%-22s %5s %14s %12s%n",
                seconds(), seed, "FAULT", "times", "median ms", "longest ms");
        recoveries.forEach((fault, millis) -> {
            List<Long> sorted = millis.stream().sorted().toList();
            System.out.printf(
                    "%-22s %5d %,14d %,12d%n",
                    fault, sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
        });
        System.out.printf("%-22s %9s %9s %6s %6s%n", "TOPIC", "records", "repeated", "lost", "wrong");
        topics.forEach((topic, tally) -> System.out.printf(
                "%-22s %,9d %,9d %6d %6d%n",
                topic.baseName(), tally.expected(), tally.repeated(), tally.lost(), tally.wrong()));
        if (!topics.isEmpty()) {
            System.out.printf("lost %d, wrong %d, doubled in the ledger %d%n", lost(), wrong(), doubled());
        }
    }

    private int sum(ToIntFunction<Tally> count) {
        return topics.values().stream().mapToInt(count).sum();
    }

    private long seconds() {
        return (System.currentTimeMillis() - startedMillis) / 1_000;
    }
}
