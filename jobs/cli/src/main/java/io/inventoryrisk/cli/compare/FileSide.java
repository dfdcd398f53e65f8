package io.inventoryrisk.cli.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.topic.RunTopics;
import io.inventoryrisk.job.kafka.wire.RecordJson;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Output topics as {@code export} and {@code backfill --output} write them: JSON lines, a file or a folder of files. */
final class FileSide implements Side {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC_FIELD = "{\"topic\":\"";

    private final Path path;
    private final Map<Path, Set<Topic>> topicsByFile = new LinkedHashMap<>();

    private FileSide(Path path) {
        this.path = path;
    }

    /**
     * Looks through the files for their topics.
     *
     * @param path a file, or a folder with files ending in .jsonl or .jsonl.gz
     * @throws IOException where there is none, or one cannot be read
     */
    static FileSide open(Path path) throws IOException {
        FileSide side = new FileSide(path);
        for (Path file : files(path)) {
            Set<Topic> topics = EnumSet.noneOf(Topic.class);
            named(file).ifPresent(topics::add);
            forEachLine(file, (line, number) -> {
                Topic topic = topic(line, file, number);
                if (!topic.isInput()) {
                    topics.add(topic);
                }
            });
            side.topicsByFile.put(file, topics);
        }
        if (side.topics().isEmpty()) {
            throw new InputException(path + " has no line of a topic that the job writes");
        }
        return side;
    }

    /** A file can be named for its topic: then the side has that topic, even where it is empty. */
    private static Optional<Topic> named(Path file) {
        return RunTopics.topic(file.getFileName().toString().replaceFirst("\\.jsonl(\\.gz)?$", ""))
                .filter(topic -> !topic.isInput());
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(file -> file.toString().matches(".*\\.jsonl(\\.gz)?"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InputException("the folder " + path + " has no file ending in .jsonl or .jsonl.gz");
            }
            return files;
        }
    }

    @Override
    public String label() {
        return path.toString();
    }

    @Override
    public Set<Topic> topics() {
        Set<Topic> all = EnumSet.noneOf(Topic.class);
        topicsByFile.values().forEach(all::addAll);
        return all;
    }

    @Override
    public void read(Topic topic, Reader reader) throws IOException {
        for (Map.Entry<Path, Set<Topic>> file : topicsByFile.entrySet()) {
            if (file.getValue().contains(topic)) {
                forEachLine(file.getKey(), (line, number) -> {
                    if (topic(line, file.getKey(), number) == topic) {
                        read(topic, line, file.getKey() + ":" + number, reader);
                    }
                });
            }
        }
    }

    private static void read(Topic topic, String line, String place, Reader reader) throws IOException {
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode value = node.path("value");
            if (!value.isNull()) {
                reader.accept(node.path("key").asText(""), RecordJson.read(value, topic.schema()));
            }
        } catch (JsonProcessingException e) {
            throw new InputException(place + ": not JSON: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new InputException(place + ": " + e.getMessage(), e);
        }
    }

    /** The topic of a line: its base name, with or without a run's suffix. The line is not parsed for it. */
    private static Topic topic(String line, Path file, int number) throws InputException {
        int end = line.indexOf('"', TOPIC_FIELD.length());
        if (!line.startsWith(TOPIC_FIELD) || end < 0) {
            throw new InputException(
                    file + ":" + number + ": not a line of 'inventory-risk export', which begins with " + TOPIC_FIELD);
        }
        String name = line.substring(TOPIC_FIELD.length(), end);
        return RunTopics.topic(name)
                .orElseThrow(() -> new InputException(file + ":" + number + ": no topic '" + name + "'"));
    }

    private interface LineReader {
        void accept(String line, int number) throws IOException;
    }

    private static void forEachLine(Path file, LineReader reader) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(line, number++);
            }
        }
    }
}
