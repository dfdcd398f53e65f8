package io.inventoryrisk.job.upgrade;

import io.inventoryrisk.job.kafka.registry.InMemoryRegistry;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.InputType;
import io.inventoryrisk.job.kafka.wire.PoisonException;
import io.inventoryrisk.job.kafka.wire.RecordJson;
import io.inventoryrisk.job.kafka.wire.RecordReader;
import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.job.kafka.wire.WireDecoder;
import io.inventoryrisk.job.kafka.wire.WireEncoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Events of the input topics in a file, one a line: its topic, a tab, and the record as JSON. So a savepoint keeps the
 * market it was taken in, whatever the sandbox makes later; what a later schema adds takes its default.
 */
final class MarketTape {

    private final SchemaRegistry registry = new InMemoryRegistry();
    private final Map<Topic, WireEncoder> encoders = new EnumMap<>(Topic.class);

    static void write(List<Object> events, Path tape) throws IOException, PoisonException {
        MarketTape writer = new MarketTape();
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(tape)), StandardCharsets.UTF_8)) {
            for (Object event : events) {
                out.write(writer.line(event));
            }
        }
    }

    static List<Object> read(Path tape) throws IOException, PoisonException {
        MarketTape reader = new MarketTape();
        List<Object> events = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(tape)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                events.add(reader.event(line));
            }
        }
        return events;
    }

    private <T> String line(T event) throws IOException, PoisonException {
        InputType<T> type = InputType.of(event);
        byte[] value = encoder(type.topic()).encode(type, event);
        return type.topic().baseName() + '\t' + RecordJson.write(new RecordReader(registry).read(value)) + '\n';
    }

    private Object event(String line) throws IOException, PoisonException {
        int tab = line.indexOf('\t');
        Topic topic = Topic.named(line.substring(0, tab));
        byte[] value = encoder(topic).encodeGeneric(RecordJson.read(line.substring(tab + 1), topic.schema()));
        return new WireDecoder<>(InputType.on(topic), registry).decode(value);
    }

    private WireEncoder encoder(Topic topic) throws IOException {
        WireEncoder known = encoders.get(topic);
        if (known == null) {
            known = new WireEncoder(topic, registry.register(topic.baseName(), topic.schema()));
            encoders.put(topic, known);
        }
        return known;
    }
}
