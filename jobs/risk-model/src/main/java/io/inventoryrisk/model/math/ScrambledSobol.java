package io.inventoryrisk.model.math;

import org.hipparchus.random.SobolSequenceGenerator;

/**
 * Sobol's points (Joe and Kuo 2008 direction numbers), 32 bits a coordinate, under a seeded nested uniform scramble of each
 * dimension by hashing: Burley (2020), Practical Hash-based Owen Scrambling, J. Computer Graphics Techniques 9(4), with
 * the permutation of Laine and Karras (2011). Every point is uniform in the cube, and together they fill it evenly. Point
 * i of dimension d is a function of (seed, i, d) alone.
 */
public final class ScrambledSobol {

    private static final double SOBOL_SCALE = 0x1p52;
    private static final int DROPPED_BITS = 20;
    private static final double UNIT = 0x1p-32;
    private static final long UNSIGNED = 0xFFFFFFFFL;

    private ScrambledSobol() {}

    /**
     * The first points.
     *
     * @param dimensions at most 21,201
     * @return in (0, 1), dimensions x points
     */
    public static double[][] uniforms(long seed, int points, int dimensions) {
        double[][] uniforms = new double[dimensions][points];
        if (dimensions == 0) {
            return uniforms;
        }
        int[] scramble = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            scramble[d] = (int) CounterRandom.bits(seed, d, 0);
        }
        SobolSequenceGenerator sobol = new SobolSequenceGenerator(dimensions);
        for (int point = 0; point < points; point++) {
            double[] next = sobol.nextVector();
            for (int d = 0; d < dimensions; d++) {
                int bits = (int) ((long) (next[d] * SOBOL_SCALE) >>> DROPPED_BITS);
                uniforms[d][point] = ((scrambled(bits, scramble[d]) & UNSIGNED) + 0.5) * UNIT;
            }
        }
        return uniforms;
    }

    private static int scrambled(int bits, int seed) {
        int x = Integer.reverse(bits) + seed;
        x ^= x * 0x6C50B47C;
        x ^= x * 0xB82F1E52;
        x ^= x * 0xC7AFE638;
        x ^= x * 0x8D22F6E6;
        return Integer.reverse(x);
    }
}
