package io.inventoryrisk.model.flow;

/** Buckets of a known size. */
final class Vpins {

    static final double MILLIS_PER_HOUR = 3_600_000;

    private Vpins() {}

    /** An hour was observed in which ten buckets' worth was traded, and a bucket is a tenth of an hour's volume. */
    static Vpin withBucketsOf(double size, int buckets) {
        VpinSpec spec = new VpinSpec(0.1, 86_400_000, 1, buckets, buckets, 1, 86_400_000);
        Vpin vpin = new Vpin(spec, VpinState.empty(), 0);
        vpin.elapse(MILLIS_PER_HOUR, MILLIS_PER_HOUR);
        vpin.count(10 * size);
        return vpin;
    }
}
