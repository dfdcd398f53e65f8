package io.inventoryrisk.cli.backfill;

import io.inventoryrisk.cli.StatusLine;
import io.inventoryrisk.cli.StopSignal;
import io.inventoryrisk.cli.engine.EngineLog;
import io.inventoryrisk.cli.engine.RiskCluster;
import io.inventoryrisk.job.kafka.KafkaSettings;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Runs a plan on a Flink of its own in this process, tells how far it is, and what it has written. */
final class Backfill {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final BackfillPlan plan;
    private final RunFolder folder;
    private final PrintWriter out;
    private final StatusLine status;

    Backfill(BackfillPlan plan, RunFolder folder, PrintWriter out, PrintWriter err) {
        this.plan = plan;
        this.folder = folder;
        this.out = out;
        this.status = StatusLine.on(err);
    }

    /**
     * Runs to the end, or until somebody stops it.
     *
     * @param restoreFrom a savepoint or checkpoint; null to begin from empty
     * @return whether it came to its end
     * @throws IOException where it failed, with the cause and the log
     */
    boolean run(String restoreFrom, StopSignal stop) throws IOException {
        try (EngineLog log = EngineLog.into(folder.log())) {
            RiskCluster.Settings settings = new RiskCluster.Settings(
                    folder.path().resolve("flink"), plan.parallelism(), 0, CHECKPOINT_INTERVAL, true, plan.backend());
            try (RiskCluster cluster = RiskCluster.start(settings)) {
                try {
                    cluster.run("inventory-risk backfill " + plan.runId(), plan.configuration(), restoreFrom);
                    follow(cluster);
                    return true;
                } finally {
                    // Whoever was interrupted must still close in peace.
                    Thread.interrupted();
                }
            } catch (Exception failed) {
                if (stop.isRequested()) {
                    return false;
                }
                throw new IOException("the backfill failed; its log is " + log.file(), failed);
            }
        }
    }

    private void follow(RiskCluster cluster) throws Exception {
        JobProgress progress = new JobProgress(cluster.webPages(), cluster.job());
        long startNanos = System.nanoTime();
        long endMillis = plan.to() == null ? Long.MAX_VALUE : plan.to().toEpochMilli();
        ProgressLine line = new ProgressLine(Math.floorDiv(plan.beginMicros(), 1_000), endMillis, startNanos);
        JobProgress.State state = progress.look();
        while (!cluster.isFinished()) {
            state = progress.look();
            JobProgress.State shown = state;
            status.update(() -> line.of(shown, System.nanoTime()));
            Thread.sleep(LOOK.toMillis());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        status.finish(String.format(Locale.ROOT, "done in %s   %,d events", ProgressLine.time(took), state.events()));
    }

    /** Says what the run has written. */
    void tell(RunTopicsAdmin topics) {
        KafkaSettings settings = KafkaSettings.from(plan.configuration());
        Map<Topic, Long> records = topics.records(settings.sinks());
        out.println("run " + plan.runId() + ": records");
        records.forEach((topic, count) -> out.println(
                String.format(Locale.ROOT, "  %-42s %,12d", topics.names().of(topic), count)));
        out.println("Its alerts are written and delivered to nobody. Held against the live topics:");
        out.println("  inventory-risk compare live run:" + plan.runId()
                + (plan.from() == null ? "" : " --from " + plan.from())
                + (plan.to() == null ? "" : " --to " + plan.to()));
        out.flush();
    }
}
