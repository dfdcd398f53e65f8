package io.inventoryrisk.cli;

import io.inventoryrisk.cli.desk.DeskData;
import io.inventoryrisk.cli.desk.DeskFile;
import io.inventoryrisk.cli.recording.BadLines;
import io.inventoryrisk.cli.recording.MergedRecordings;
import io.inventoryrisk.cli.recording.Pacer;
import io.inventoryrisk.cli.recording.Source;
import io.inventoryrisk.cli.topic.Broker;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** Files on their way to the input topics: desk data first, then recordings, merged by event time. */
public final class Publication {

    private final List<DeskData> desks = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final Settings settings;
    private final PrintWriter err;

    /**
     * How files are published.
     *
     * @param speed 1 for real time, infinite for as fast as Kafka takes it
     * @param skipBadLines whether lines that cannot be read are left out, or stop everything
     * @param unknownSides venues and instruments whose recorded aggressors are wrong
     * @param disorder how far apart the streams of the files may run, in event time
     * @param heartbeats whether to write any
     */
    public record Settings(
            double speed, boolean skipBadLines, Set<String> unknownSides, Duration disorder, boolean heartbeats) {

        /** All at once, with heartbeats; a bad line stops it. */
        public static Settings atFullSpeed() {
            return new Settings(Double.POSITIVE_INFINITY, false, Set.of(), Duration.ofMillis(250), true);
        }
    }

    private Publication(Settings settings, PrintWriter err) {
        this.settings = settings;
        this.err = err;
    }

    /**
     * Reads the desk data and looks for the others.
     *
     * @param files each {@code [INSTRUMENT=]FILE}
     * @param err hears progress and what is left out
     * @throws IOException where a file is not there or cannot be read
     */
    public static Publication of(List<String> files, Settings settings, PrintWriter err) throws IOException {
        Publication publication = new Publication(settings, err);
        for (String file : files) {
            Source source = Source.parse(file);
            if (DeskFile.is(source.file())) {
                publication.desks.add(DeskFile.read(source.file()));
            } else {
                publication.sources.add(source);
            }
        }
        return publication;
    }

    /**
     * Writes everything.
     *
     * @return newest event time, epoch microseconds UTC; 0 where there are desk data only
     * @throws IOException where a file cannot be read, or Kafka lacks a topic, with the remedy
     */
    public long to(Connection kafka) throws IOException, InterruptedException {
        BadLines badLines = settings.skipBadLines() ? BadLines.skip(err::println) : BadLines.stop();
        try (MergedRecordings recordings = MergedRecordings.open(sources, badLines)) {
            requireTopics(kafka);
            return publish(kafka, recordings, badLines);
        }
    }

    private long publish(Connection kafka, MergedRecordings recordings, BadLines badLines)
            throws IOException, InterruptedException {
        Properties client = new Properties();
        client.putAll(kafka.client());
        try (SchemaRegistry registry = kafka.registry().connect();
                ModelProducer producer = new ModelProducer(client, kafka.names(), registry)) {
            Replay replay = new Replay(
                    producer,
                    new Pacer(settings.speed(), Pacer.WallClock.system()),
                    settings.heartbeats()
                            ? new Heartbeats(
                                    Replay.HEARTBEAT_MICROS, settings.disorder().toNanos() / 1_000)
                            : null,
                    new Progress(err, System.console() != null, System::nanoTime),
                    new UnknownSides(settings.unknownSides()));
            if (!desks.isEmpty()) {
                err.println(replay.define(desks) + " definitions published");
            }
            if (!sources.isEmpty()) {
                replay.run(recordings);
                tell(replay, recordings, badLines);
            }
            return replay.newestMicros();
        }
    }

    private static void requireTopics(Connection kafka) throws IOException {
        try (Broker broker = new Broker(kafka)) {
            broker.require(Topic.inputs().stream().map(kafka.names()::of).toList());
        }
    }

    private void tell(Replay replay, MergedRecordings recordings, BadLines badLines) {
        recordings.files().forEach(file -> file.unpublished()
                .forEach((kind, count) ->
                        err.println(file.file() + ": " + count + " messages of kind " + kind + " are not published")));
        if (badLines.count() > 0) {
            err.println(badLines.count() + " bad lines skipped");
        }
        if (replay.brokenPromises() > 0) {
            err.println(replay.brokenPromises() + " records came after a heartbeat that had ruled them out and count as"
                    + " late; raise --disorder");
        }
    }
}
