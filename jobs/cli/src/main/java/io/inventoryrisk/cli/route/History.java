package io.inventoryrisk.cli.route;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The part of a partition that lies before what is to be routed: which alerts it leaves firing.
 *
 * <p>Bound: the alerts that fire.
 */
final class History {

    private final long endOffset;
    private final boolean told;
    private final Map<String, Arrival> firing = new LinkedHashMap<>();
    private boolean closed;

    /**
     * @param endOffset the first that does not belong to it
     * @param told whether the target was told of it
     */
    History(long endOffset, boolean told) {
        this.endOffset = endOffset;
        this.told = told;
    }

    boolean holds(ConsumerRecord<byte[], byte[]> record) {
        return record.offset() < endOffset;
    }

    void add(Arrival arrival) {
        if (arrival.alert().firing()) {
            firing.put(arrival.alert().fingerprint(), arrival);
        } else {
            firing.remove(arrival.alert().fingerprint());
        }
    }

    void remove(String fingerprint) {
        firing.remove(fingerprint);
    }

    /** Whether it ends before the position, for the first time. */
    boolean closesAt(long position) {
        boolean closes = !closed && position >= endOffset;
        closed |= closes;
        return closes;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isTold() {
        return told;
    }

    long endOffset() {
        return endOffset;
    }

    List<Arrival> firing() {
        return List.copyOf(firing.values());
    }
}
