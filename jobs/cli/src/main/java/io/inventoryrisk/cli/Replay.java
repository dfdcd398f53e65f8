package io.inventoryrisk.cli;

import io.inventoryrisk.cli.desk.DeskData;
import io.inventoryrisk.cli.recording.MergedRecordings;
import io.inventoryrisk.cli.recording.Pacer;
import io.inventoryrisk.cli.recording.Recorded;
import io.inventoryrisk.cli.recording.Removal;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes definitions and recordings to Kafka, the recordings at their pace, with heartbeats between them: then a
 * replay means the same at any speed.
 */
final class Replay {

    /** Event time between two heartbeats. */
    static final long HEARTBEAT_MICROS = 250_000;

    private final ModelProducer producer;
    private final Pacer pacer;
    private final Heartbeats heartbeats;
    private final Progress progress;
    private final UnknownSides unknownSides;
    private final Map<String, Instrument> implied = new HashMap<>();
    private final Set<String> definedByDesk = new HashSet<>();
    private long records;
    private long newestMicros;

    /**
     * @param heartbeats null for none
     * @param unknownSides whose trades go out without a side
     */
    Replay(ModelProducer producer, Pacer pacer, Heartbeats heartbeats, Progress progress, UnknownSides unknownSides) {
        this.producer = producer;
        this.pacer = pacer;
        this.heartbeats = heartbeats;
        this.progress = progress;
        this.unknownSides = unknownSides;
    }

    /** Writes desk data and waits until they are there; returns how many. */
    long define(List<DeskData> desks) throws IOException {
        long count = 0;
        for (DeskData desk : desks) {
            for (Instrument instrument : desk.instruments()) {
                producer.send(instrument);
                definedByDesk.add(instrument.id());
            }
            for (ParameterPack pack : desk.parameters()) {
                producer.send(pack);
            }
            for (RiskLimit limit : desk.limits()) {
                producer.send(limit);
            }
            count += desk.instruments().size()
                    + desk.parameters().size()
                    + desk.limits().size();
        }
        producer.flush();
        return count;
    }

    /** Writes all recordings and a last heartbeat at their end. */
    void run(MergedRecordings recordings) throws IOException, InterruptedException {
        for (Recorded next = recordings.next(); next != null; next = recordings.next()) {
            if (isKnown(next.value())) {
                continue;
            }
            if (next.hasTime()) {
                newestMicros = next.orderMicros();
                pacer.await(newestMicros);
                heartbeatBefore(next);
            }
            send(next.value());
            records++;
            progress.update(state(recordings));
        }
        if (heartbeats != null && newestMicros > 0) {
            producer.heartbeat(newestMicros);
        }
        producer.flush();
        progress.finish(state(recordings));
    }

    /** Records that came after a heartbeat that had ruled them out. */
    long brokenPromises() {
        return heartbeats == null ? 0 : heartbeats.broken();
    }

    /** Newest event time, epoch microseconds UTC; 0 before the first. */
    long newestMicros() {
        return newestMicros;
    }

    private void heartbeatBefore(Recorded next) throws IOException {
        if (heartbeats != null) {
            long promise = heartbeats.due(newestMicros);
            if (promise != Heartbeats.NONE) {
                producer.heartbeat(promise);
            }
            heartbeats.written(next.timeMicros());
        }
    }

    private void send(Object value) throws IOException {
        if (value instanceof Removal removal) {
            producer.sendRaw(removal.topic(), removal.key(), null);
        } else {
            producer.send(unknownSides.apply(value));
        }
    }

    /** Whether a definition is the desk's affair, or is out already: each file of a chain implies them anew. */
    private boolean isKnown(Object value) {
        return value instanceof Instrument instrument
                && (definedByDesk.contains(instrument.id())
                        || instrument.equals(implied.put(instrument.id(), instrument)));
    }

    private Progress.State state(MergedRecordings recordings) {
        return new Progress.State(
                recordings.bytesRead(), recordings.bytesTotal(), records, newestMicros, pacer.behindMillis());
    }
}
