package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.TopicFile;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder that takes a demo's topics home before its broker goes: a file {@code TOPIC.jsonl.gz} each. */
final class DemoExport {

    /** Raw market data: ten times as much as all the rest, and the bars and surfaces tell what was in it. */
    private static final Set<Topic> LEFT_OUT = EnumSet.of(Topic.MARKET_BOOK, Topic.MARKET_TICKER, Topic.CONTROL_CLOCK);

    private final Path folder;

    private DemoExport(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder.
     *
     * @throws IOException where it has something in it already: topics of two runs in one folder are none
     */
    static DemoExport to(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new IOException("the folder " + folder + " is not empty; name a new one with --export");
            }
        }
        return new DemoExport(folder);
    }

    /** What it holds: every output, and every input but raw market data. */
    static List<Topic> topics() {
        return Arrays.stream(Topic.values())
                .filter(topic -> !LEFT_OUT.contains(topic))
                .toList();
    }

    /** The file of a topic. */
    static String file(Topic topic) {
        return topic.baseName() + ".jsonl.gz";
    }

    /** Writes what the topics hold now, and returns how many records that were. */
    long write(Connection connection) throws IOException {
        long records = 0;
        for (Topic topic : topics()) {
            try (Writer out = TopicFile.open(folder.resolve(file(topic)))) {
                records +=
                        TopicFile.write(connection, List.of(connection.names().of(topic)), record -> true, out);
            }
        }
        return records;
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
