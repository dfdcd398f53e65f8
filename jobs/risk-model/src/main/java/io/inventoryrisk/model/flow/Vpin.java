package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.math.AgedHistogram;
import io.inventoryrisk.model.math.CompensatedSums;
import java.util.Arrays;

/**
 * Volume-synchronised probability of informed trading (Easley, López de Prado and O'Hara 2012, Rev. Financial Studies 25,
 * 1457): the sum of |buy - sell| over the newest full volume buckets, divided by the sum of their volumes, in [0, 1].
 *
 * <p>A bucket's size is a share of an average hour's volume, the average being exponentially weighted over observed event
 * time and taken, the trade that opens the bucket included, when the bucket opens; an open bucket keeps its size. So one
 * trade fills at most the memory in hours / share buckets. A trade that meets a border is split there; a bucket not yet full says nothing.
 *
 * <p>Level and predictive power depend on how volume is cut and classified (Andersen and Bondarenko 2013, J. Financial
 * Markets 17): alert on the percentile among past values, never on the level.
 *
 * <p>Mutable, for one instant's work; volumes in contracts.
 */
final class Vpin {

    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final int IMBALANCE = 0;
    private static final int VOLUME = 1;

    private final VpinSpec spec;
    private final long nowMicros;
    private double volume;
    private double millis;
    private double size;
    private double buy;
    private double sell;
    private boolean bulk;
    private double[] imbalances;
    private double[] volumes;
    private boolean[] bulks;
    private int closed;
    private int bulkBuckets;
    private CompensatedSums sums;
    private AgedHistogram past;
    private double value;
    private double percentile;
    private boolean shared = true;

    /** @param nowMicros the instant at which buckets close, epoch microseconds UTC */
    Vpin(VpinSpec spec, VpinState state, long nowMicros) {
        this.spec = spec;
        this.nowMicros = nowMicros;
        volume = state.volume();
        millis = state.millis();
        size = state.size();
        buy = state.buy();
        sell = state.sell();
        bulk = state.bulk();
        imbalances = state.imbalances();
        volumes = state.volumes();
        bulks = state.bulks();
        closed = state.closed();
        bulkBuckets = state.bulkBuckets();
        sums = state.sums();
        past = state.past();
        value = state.value();
        percentile = state.percentile();
    }

    /**
     * Lets event time pass: what was traded before weighs less.
     *
     * @param observedMillis how much of it was observed; what passed unobserved says nothing of the volume
     */
    void elapse(double elapsedMillis, double observedMillis) {
        double factor = StrictMath.exp(-elapsedMillis / spec.volumeMemoryMillis());
        volume *= factor;
        millis = millis * factor + observedMillis;
    }

    /** Counts a volume towards the average, before it is poured. */
    void count(double contracts) {
        volume += contracts;
    }

    /**
     * Pours a volume into buckets.
     *
     * @param buyShare of it, in [0, 1]: 1 or 0 by the aggressor's side, between them by bulk classification
     */
    void pour(double contracts, double buyShare, boolean bulkClassified) {
        double rest = contracts;
        while (rest > 0) {
            if (size == 0) {
                size = millis >= spec.warmUpMillis() ? spec.bucketShare() * volume * (MILLIS_PER_HOUR / millis) : 0;
                if (!(size > 0 && size < Double.POSITIVE_INFINITY)) {
                    size = 0;
                    return;
                }
            }
            double room = Math.max(0, size - (buy + sell));
            double taken = Math.min(rest, room);
            buy += taken * buyShare;
            sell += taken * (1 - buyShare);
            bulk |= bulkClassified;
            rest -= taken;
            if (taken >= room) {
                close();
            }
        }
    }

    private void close() {
        own();
        int at = closed % spec.buckets();
        if (closed >= spec.buckets()) {
            sums.add(IMBALANCE, -imbalances[at]);
            sums.add(VOLUME, -volumes[at]);
            bulkBuckets -= bulks[at] ? 1 : 0;
        }
        imbalances[at] = Math.abs(buy - sell);
        volumes[at] = buy + sell;
        bulks[at] = bulk;
        sums.add(IMBALANCE, imbalances[at]);
        sums.add(VOLUME, volumes[at]);
        bulkBuckets += bulk ? 1 : 0;
        closed++;
        size = 0;
        buy = 0;
        sell = 0;
        bulk = false;
        if (closed >= spec.minBuckets()) {
            value = Math.max(0, Math.min(1, sums.value(IMBALANCE) / sums.value(VOLUME)));
            percentile = past.observations() >= spec.minPastValues() ? past.shareBelow(value) : Double.NaN;
            past = past.observe(value, nowMicros, spec.percentileMemoryMillis() * 1e3);
        }
    }

    private void own() {
        if (shared) {
            imbalances = Arrays.copyOf(imbalances, spec.buckets());
            volumes = Arrays.copyOf(volumes, spec.buckets());
            bulks = Arrays.copyOf(bulks, spec.buckets());
            sums = sums.copy();
            shared = false;
        }
    }

    VpinState state() {
        return new VpinState(
                volume,
                millis,
                size,
                buy,
                sell,
                bulk,
                imbalances,
                volumes,
                bulks,
                closed,
                bulkBuckets,
                sums,
                past,
                value,
                percentile);
    }
}
