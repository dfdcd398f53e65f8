package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.StopSignal;
import io.inventoryrisk.cli.engine.EngineLog;
import io.inventoryrisk.cli.engine.RiskCluster;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Starts everything, shows it, and stops it again. */
final class Demo {

    private static final Duration TICK = Duration.ofMillis(100);
    /** After the last instant the outputs must be silent that long: what they still owe takes milliseconds. */
    private static final Duration SILENCE = Duration.ofMillis(1_500);
    /** A job that says nothing for that long says nothing any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final DemoSettings settings;
    private final PrintWriter out;
    private final Supplier<View> views;
    private final DemoExport export;
    private final long beginNanos = System.nanoTime();
    private final Board board = new Board();
    private final Digest digest;
    private double firstRiskSeconds = Double.NaN;

    /**
     * A demo that does not run yet.
     *
     * @param views opens what the demo is shown on, once it runs
     * @param export takes the topics home at the end; null where they go with the broker
     */
    Demo(DemoSettings settings, PrintWriter out, Supplier<View> views, DemoExport export) {
        this.settings = settings;
        this.out = out;
        this.views = views;
        this.export = export;
        this.digest = settings.duration() == null ? null : new Digest(settings.endMicros());
    }

    /**
     * Runs until the market ends or somebody stops it.
     *
     * @throws IOException where it fails, with the cause and the log
     */
    void run() throws IOException {
        DemoFolder folder = DemoFolder.open(settings.folder());
        try (StopSignal stop = new StopSignal()) {
            try (EngineLog log = EngineLog.into(folder.path().resolve("demo.log"))) {
                demonstrate(folder, stop, log);
            } catch (IOException failed) {
                folder.keepLogs();
                throw failed;
            }
            folder.delete();
            if (!folder.farewell().isEmpty()) {
                say(folder.farewell());
            }
        }
    }

    private void demonstrate(DemoFolder folder, StopSignal stop, EngineLog log) throws IOException {
        say("inventory-risk demo: " + title() + ": " + settings.scenario().sentence());
        if (settings.uiPort() != 0 && !RiskCluster.isFree(settings.uiPort())) {
            say("port " + settings.uiPort() + " is taken: Flink's web pages take another; see --ui-port");
        }
        try (Platform platform = new Platform(this::started)) {
            try {
                platform.start(folder.path(), settings);
                play(platform);
            } finally {
                // Whoever was interrupted must still close in peace.
                Thread.interrupted();
            }
        } catch (Exception failed) {
            if (!stop.isRequested()) {
                throw new DemoException("the demo failed; its log is " + log.file(), failed);
            }
        }
    }

    private void play(Platform platform) throws Exception {
        SyntheticMarket market = new SyntheticMarket(settings.seed(), settings.scenario(), settings.market());
        try (Publisher publisher = new Publisher(platform.connection(), market, settings);
                OutputFeed feed = new OutputFeed(platform.connection(), board, digest)) {
            try {
                publisher.define();
                feed.start();
                platform.runJob(settings.jobOptions());
                publisher.start();
                follow(platform.cluster(), publisher, feed);
                platform.cluster().stop();
                feed.finish();
                takeHome(platform.connection());
            } finally {
                Thread.interrupted();
                tell(publisher.events());
            }
        }
    }

    private void takeHome(Connection connection) throws IOException {
        if (export != null) {
            say(Figures.count(export.write(connection)) + " records exported to " + export);
        }
    }

    /** Shows the demo until every instant of the market is there; for ever where it does not end. */
    private void follow(RiskCluster cluster, Publisher publisher, OutputFeed feed) throws Exception {
        long lastMicros = Grid.oneSecond().lastInstant(settings.endMicros());
        Watch watch = new Watch(cluster, publisher);
        try (View view = views.get()) {
            while (true) {
                publisher.failIfFailed();
                feed.failIfFailed();
                Snapshot now = board.snapshot();
                view.show(now, watch.look());
                if (Double.isNaN(firstRiskSeconds) && !now.accounts().isEmpty()) {
                    firstRiskSeconds = (System.nanoTime() - beginNanos) / 1e9;
                }
                boolean isComplete = publisher.isDone() && now.asOfMicros() >= lastMicros;
                if (isComplete && watch.silence().compareTo(SILENCE) > 0) {
                    return;
                }
                if (watch.silence().compareTo(PATIENCE) > 0) {
                    throw new DemoException(
                            "the job has written nothing for " + PATIENCE.toSeconds()
                                    + " s; its newest market model is of "
                                    + Figures.dateTime(now.asOfMicros()) + " UTC, the market's newest event of "
                                    + Figures.dateTime(publisher.eventMicros()) + " UTC",
                            null);
                }
                Thread.sleep(TICK.toMillis());
            }
        }
    }

    /** Looks at how the demo itself runs. */
    private final class Watch {

        private static final long ASK_NANOS = 1_000_000_000;

        private final RiskCluster cluster;
        private final Publisher publisher;
        private final RateMeter in = new RateMeter(System.nanoTime());
        private final RateMeter out = new RateMeter(System.nanoTime());
        private long askedNanos = System.nanoTime();
        private long checkpoints;
        private long records;
        private long newestNanos = System.nanoTime();

        Watch(RiskCluster cluster, Publisher publisher) {
            this.cluster = cluster;
            this.publisher = publisher;
        }

        Gauges look() throws Exception {
            long now = System.nanoTime();
            if (now - askedNanos > ASK_NANOS) {
                askedNanos = now;
                cluster.failIfEnded();
                checkpoints = cluster.checkpoints();
            }
            long total =
                    board.records().values().stream().mapToLong(Long::longValue).sum();
            newestNanos = total > records ? now : newestNanos;
            records = total;
            long startMicros = settings.market().startMicros();
            return new Gauges(
                    title(),
                    cluster.webPages(),
                    startMicros,
                    publisher.eventMicros(),
                    settings.duration() == null ? Long.MAX_VALUE : settings.endMicros() - startMicros,
                    publisher.events(),
                    in.observe(now, publisher.events()),
                    out.observe(now, total),
                    checkpoints);
        }

        /** How long nothing has come out. */
        Duration silence() {
            return Duration.ofNanos(System.nanoTime() - newestNanos);
        }
    }

    private void started(String what, String detail, double seconds) {
        say(String.format(Locale.ROOT, "  %-9s ready in %4.1f s   %s", what, seconds, detail));
    }

    private void tell(long events) {
        say("");
        say(title() + ": first risk after " + Figures.seconds(firstRiskSeconds));
        Summary.alerts(board.tally()).forEach(this::say);
        say(Summary.records(events, board.records()));
        if (digest != null) {
            Summary.digests(digest.lines()).forEach(this::say);
        }
    }

    private String title() {
        return settings.scenario().label() + ", seed " + settings.seed();
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** What two runs of the same settings agree on; empty where the market does not end. */
    List<Digest.Line> digests() {
        return digest == null ? List.of() : digest.lines();
    }
}
