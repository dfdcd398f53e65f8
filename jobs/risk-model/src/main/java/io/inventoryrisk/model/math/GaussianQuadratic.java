package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * The distribution of c + d'x + x'G x / 2 with x normal of mean 0 and covariance S: with S = B B' and the eigenvalues l_j
 * of B'G B it is c + sum (b_j y_j + l_j y_j^2 / 2) of independent standard normals y_j. Its characteristic function is
 * known, and inverted after Gil-Pelaez (1951) and Imhof (1961) on the grid of Davies (1973), whose error is the
 * probability beyond the grid's period: below 1e-9 here. A lone square has its distribution in closed form. Where one
 * outweighs all others and decays too slowly, a convergence factor (Davies 1980), normal noise of 1 % of the deviation,
 * ends the sum: near the end of what such a P&L can lose, quantiles are good to about twice that.
 *
 * <p>Source of the cumulants and the inversion: Glasserman, Monte Carlo Methods in Financial Engineering, section 9.1.1.
 */
public final class GaussianQuadratic {

    /** Period of the grid in deviations: nothing of note lies further from the mean. */
    private static final double PERIOD = 60;

    private static final double STEP = 2 * Math.PI / PERIOD;
    private static final int MOST_POINTS = 1 << 13;
    private static final double NEGLIGIBLE = 1e-12;

    /** exp(-x^2 / 2) is negligible at this x. */
    private static final double END = 8;

    private static final double REACH = 25;
    private static final int MOST_ROOT_STEPS = 90;
    private static final double ROOT_WIDTH = 1e-11;
    private static final double FIRST_PANEL = 0.2;
    private static final double PANEL_GROWTH = 1.12;
    private static final double SQRT_THREE_FIFTHS = Math.sqrt(0.6);

    private final double mean;
    private final double deviation;
    private final double[] slope;
    private final double[] curvature;
    private final int lone;
    private double[] size;
    private double[] phase;

    private GaussianQuadratic(double mean, double deviation, double[] slope, double[] curvature) {
        this.mean = mean;
        this.deviation = deviation;
        this.slope = slope;
        this.curvature = curvature;
        this.lone = lone(slope, curvature);
    }

    /** Index of the only component, where that is a square; negative else. */
    private static int lone(double[] slope, double[] curvature) {
        int lone = -1;
        for (int j = 0; j < slope.length; j++) {
            if (Math.abs(slope[j]) + Math.abs(curvature[j]) > NEGLIGIBLE) {
                if (lone >= 0) {
                    return -1;
                }
                lone = j;
            }
        }
        return lone >= 0 && Math.abs(curvature[lone]) > 1e-6 ? lone : -1; // else as good as normal
    }

    /**
     * Diagonalises.
     *
     * @param linear d, one a factor
     * @param quadratic G
     * @param covariance S, positive semi-definite; eigenvalues below 0 count as 0
     * @throws IllegalArgumentException where an input is NaN or infinite
     */
    public static GaussianQuadratic of(
            double constant, double[] linear, SymmetricMatrix quadratic, SymmetricMatrix covariance) {
        double[][] root = root(covariance);
        int n = linear.length;
        double[][] rotated = new double[n][n];
        double[][] gamma = quadratic.toRows();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                rotated[i][j] = between(root, gamma, i, j);
                rotated[j][i] = rotated[i][j];
            }
        }
        Spectrum spectrum = Spectrum.of(SymmetricMatrix.of(rotated));
        double[] slope = new double[n];
        double mean = constant;
        double variance = 0;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < n; k++) {
                    slope[j] += linear[i] * root[i][k] * spectrum.vectors()[k][j];
                }
            }
            double curve = spectrum.values()[j];
            mean += curve / 2;
            variance += slope[j] * slope[j] + curve * curve / 2;
        }
        double deviation = Math.sqrt(variance);
        return new GaussianQuadratic(mean, deviation, scaled(slope, deviation), scaled(spectrum.values(), deviation));
    }

    /** sum_kl root[k][i] gamma[k][l] root[l][j]. */
    private static double between(double[][] root, double[][] gamma, int i, int j) {
        double sum = 0;
        for (int k = 0; k < root.length; k++) {
            for (int l = 0; l < root.length; l++) {
                sum += root[k][i] * gamma[k][l] * root[l][j];
            }
        }
        return sum;
    }

    /** B with B B' = the covariance. */
    private static double[][] root(SymmetricMatrix covariance) {
        Spectrum spectrum = Spectrum.of(covariance);
        double[][] root = new double[covariance.size()][covariance.size()];
        for (int i = 0; i < root.length; i++) {
            for (int j = 0; j < root.length; j++) {
                root[i][j] = spectrum.vectors()[i][j] * Math.sqrt(Math.max(0, spectrum.values()[j]));
            }
        }
        return root;
    }

    private static double[] scaled(double[] values, double deviation) {
        return Arrays.stream(values)
                .map(value -> deviation > 0 ? value / deviation : 0)
                .toArray();
    }

    public double mean() {
        return mean;
    }

    public double deviation() {
        return deviation;
    }

    /**
     * Standardised cumulant: of order 3 the skew, of order 4 the excess kurtosis. (n - 1)! / 2 sum (l^n + n b^2 l^(n-2)).
     *
     * @param order at least 2
     */
    public double standardisedCumulant(int order) {
        double factorial = 1;
        for (int k = 2; k < order; k++) {
            factorial *= k;
        }
        double sum = 0;
        for (int j = 0; j < slope.length; j++) {
            double below = StrictMath.pow(curvature[j], order - 2);
            sum += below * (curvature[j] * curvature[j] + order * slope[j] * slope[j]);
        }
        return factorial / 2 * sum;
    }

    /** Probability of a value at most x. */
    public double cumulative(double x) {
        if (deviation == 0) {
            return x >= mean ? 1 : 0;
        }
        return standardised((x - mean) / deviation);
    }

    /**
     * The value not exceeded with a probability.
     *
     * @param probability in (0, 1)
     */
    public double quantile(double probability) {
        return mean + deviation * standardisedQuantile(probability);
    }

    /** Mean of the values below the quantile: q - (1 / p) times the integral of the distribution function up to q. */
    public double meanBelow(double probability) {
        if (deviation == 0) {
            return mean;
        }
        double quantile = standardisedQuantile(probability);
        double integral = 0;
        double width = FIRST_PANEL;
        for (double high = quantile; high > -REACH; high -= width, width *= PANEL_GROWTH) {
            double middle = high - width / 2;
            double aside = SQRT_THREE_FIFTHS * width / 2;
            // Gauss-Legendre with three points
            integral += width
                    / 18
                    * (5 * standardised(middle - aside) + 8 * standardised(middle) + 5 * standardised(middle + aside));
        }
        return mean + deviation * (quantile - integral / probability);
    }

    private double standardisedQuantile(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException("probability must lie between 0 and 1, was " + probability);
        }
        if (deviation == 0) {
            return 0;
        }
        double low = -REACH;
        double high = REACH;
        double below = -probability;
        double above = 1 - probability;
        // false position, the Illinois way: a bound that stays counts half, so both move
        for (int i = 0; i < MOST_ROOT_STEPS && high - low > ROOT_WIDTH; i++) {
            boolean halve = i % 3 == 2;
            double middle = halve ? (low + high) / 2 : (low * above - high * below) / (above - below);
            double value = standardised(middle) - probability;
            if (value == 0) {
                return middle;
            }
            if (value < 0) {
                low = middle;
                below = value;
                above /= halve ? 1 : 2;
            } else {
                high = middle;
                above = value;
                below /= halve ? 1 : 2;
            }
        }
        return (low + high) / 2;
    }

    private double standardised(double x) {
        if (lone >= 0) {
            return square(x);
        }
        prepare();
        double sum = 0;
        for (int k = 0; k < size.length; k++) {
            sum += size[k] * StrictMath.sin(phase[k] - (k + 0.5) * STEP * x);
        }
        return Math.min(1, Math.max(0, 0.5 - sum));
    }

    /** P(b y + l (y^2 - 1) / 2 at most x): y lies between the roots, or outside them where l is negative. */
    private double square(double x) {
        double b = slope[lone];
        double l = curvature[lone];
        double inside = b * b + l * (l + 2 * x);
        if (inside <= 0) {
            return l > 0 ? 0 : 1;
        }
        double low = (-b - Math.sqrt(inside)) / Math.abs(l) * (l > 0 ? 1 : -1);
        double high = (-b + Math.sqrt(inside)) / Math.abs(l) * (l > 0 ? 1 : -1);
        double between =
                NormalDistribution.cumulative(Math.max(low, high)) - NormalDistribution.cumulative(Math.min(low, high));
        return l > 0 ? between : 1 - between;
    }

    private void prepare() {
        if (size == null && !tabulated(0)) {
            tabulated(END / (MOST_POINTS * STEP));
        }
    }

    /**
     * Modulus over pi (k + 1/2) and argument of the characteristic function at the grid's points.
     *
     * @param noise deviation of the convergence factor
     * @return whether it decayed
     */
    private boolean tabulated(double noise) {
        double[] moduli = new double[MOST_POINTS];
        double[] arguments = new double[MOST_POINTS];
        int points = 0;
        double modulus = 1;
        while (points < MOST_POINTS && modulus > NEGLIGIBLE) {
            double u = (points + 0.5) * STEP;
            double logModulus = -noise * noise * u * u / 2;
            double argument = 0;
            for (int j = 0; j < slope.length; j++) {
                double ul = u * curvature[j];
                double square = 1 + ul * ul;
                double damped = u * u * slope[j] * slope[j] / square;
                logModulus -= damped / 2 + StrictMath.log(square) / 4;
                argument += (StrictMath.atan(ul) - ul - damped * ul) / 2;
            }
            modulus = StrictMath.exp(logModulus) / (Math.PI * (points + 0.5));
            moduli[points] = modulus;
            arguments[points] = argument;
            points++;
        }
        size = Arrays.copyOf(moduli, points);
        phase = Arrays.copyOf(arguments, points);
        return modulus <= NEGLIGIBLE;
    }
}
