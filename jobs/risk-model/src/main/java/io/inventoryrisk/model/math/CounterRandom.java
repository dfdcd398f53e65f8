package io.inventoryrisk.model.math;

/**
 * Random numbers by their place: number j of scenario i is a function of (seed, i, j) alone, whatever was drawn before. The
 * mixing is that of SplitMix64 (Steele, Lea and Flood 2014, Fast Splittable Pseudorandom Number Generators, OOPSLA),
 * applied to each coordinate in turn.
 */
public final class CounterRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1p-53;

    private CounterRandom() {}

    /** 64 random bits. */
    public static long bits(long seed, long i, long j) {
        return mix(mix(mix(seed + GOLDEN) + i * GOLDEN) + j * GOLDEN);
    }

    /** Uniform in (0, 1): never 0, never 1. */
    public static double uniform(long seed, long i, long j) {
        return ((bits(seed, i, j) >>> 11) + 0.5) * UNIT;
    }

    /** Standard normal, by inversion. */
    public static double normal(long seed, long i, long j) {
        return NormalDistribution.quantile(uniform(seed, i, j));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
