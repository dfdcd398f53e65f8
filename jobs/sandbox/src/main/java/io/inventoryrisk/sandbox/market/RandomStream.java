package io.inventoryrisk.sandbox.market;

import java.nio.charset.StandardCharsets;

/**
 * Random numbers by counter: number i of a stream is a function of (seed, name, i) and of nothing else (the finaliser of
 * SplitMix64: Steele, Lea, Flood 2014, OOPSLA). Transcendental functions are {@code StrictMath}'s, so that every machine
 * draws the same.
 */
final class RandomStream {

    private static final long GAMMA = 0x9e3779b97f4a7c15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private final long origin;
    private long counter;

    RandomStream(long seed, String name) {
        this.origin = mix(mix(seed) ^ fnv1a(name));
    }

    /** Uniform in the open interval (0, 1). */
    double uniform() {
        return ((bits() >>> 11) + 0.5) * TWO_TO_MINUS_53;
    }

    /** The next 64 bits. */
    long bits() {
        return mix(origin + GAMMA * ++counter);
    }

    /** Where the counter starts. */
    long origin() {
        return origin;
    }

    /** Standard normal (Box, Muller 1958). */
    double gaussian() {
        double radius = Math.sqrt(-2 * StrictMath.log(uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** Exponential of mean 1, cut at {@code most}. */
    double exponential(double most) {
        return Math.min(-StrictMath.log(uniform()), most);
    }

    /** True with the given probability. */
    boolean chance(double probability) {
        return uniform() < probability;
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static long fnv1a(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte character : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (character & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
