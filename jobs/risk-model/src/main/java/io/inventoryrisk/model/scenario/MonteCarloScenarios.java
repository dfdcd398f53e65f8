package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.math.CounterRandom;
import io.inventoryrisk.model.math.NormalDistribution;
import io.inventoryrisk.model.math.ScrambledSobol;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.scenario.SimulationParameters.Jumps;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Monte Carlo over the horizon: prices diffuse with the volatilities and correlations of the underlyings' reference
 * instruments, 30-day volatilities with a vol of vol and a leverage correlation to their own price, and both jump at the
 * times of Poisson processes, one common to all underlyings and one of each (the pack {@code simulation}). Expected prices
 * stay where they are ({@link JumpDiffusion#driftless}); volatilities have no drift in logarithms. A volatility of NaN
 * leaves the underlying out; pegged currencies do not jump, and diffuse only where they have one.
 *
 * <p>Common random numbers: the diffusion's are scrambled Sobol points, every second scenario the mirror image of the one
 * before, the jumps' are counted; both are functions of (seed, i, dimension) alone, so that risk moves only when the market
 * or the book does. The dimensions are the underlyings in their order: a new one moves those behind it.
 *
 * <p>Bound: (2 underlyings + 1) x scenarios normals are kept, 168 kB for 10 underlyings and 1,000 scenarios.
 */
final class MonteCarloScenarios {

    /** Name of the set. */
    static final String NAME = "monte-carlo";

    private static final double SMALLEST_PIVOT = 1e-12;
    private static final int MOST_JUMPS = 100;

    private final ScenarioSpec spec;
    private final double years;
    private final String[] ids;
    private double[][] normals = new double[0][];

    MonteCarloScenarios(ScenarioSpec spec) {
        this.spec = spec;
        this.years = YearFraction.ofMillis(spec.horizonMillis());
        this.ids = IntStream.range(0, spec.scenarios())
                .mapToObj(i -> String.format(Locale.ROOT, "mc-%05d", i))
                .toArray(String[]::new);
    }

    ScenarioSet of(MarketModel model, UnderlyingFactors factors, SimulationParameters simulation) {
        int[] simulated = IntStream.range(0, factors.names().length)
                .filter(i -> !Double.isNaN(factors.volatility()[i]) || simulation.isPegged(factors.names()[i]))
                .toArray();
        int size = simulated.length;
        String[] underlyings = new String[size];
        double[][] spot = new double[size][];
        double[][] volatility = new double[size][];
        double[][] diffusion = cholesky(model, factors, simulated);
        prepare(2 * size + 1);
        for (int row = 0; row < size; row++) {
            underlyings[row] = factors.names()[simulated[row]];
            spot[row] = new double[spec.scenarios()];
            volatility[row] = new double[spec.scenarios()];
            diffuse(row, size, diffusion[row], simulation.isPegged(underlyings[row]), simulation, spot, volatility);
            double known = factors.volatility()[simulated[row]];
            double sigma = Double.isNaN(known) ? 0 : known;
            finish(row, sigma, simulation, simulation.scaleOf(underlyings[row]), spot[row], volatility[row]);
        }
        return ScenarioMoves.set(NAME, ids, underlyings, spot, volatility, simulation.tenor());
    }

    /** Standardised diffusion of one price, and the log move of its volatility. */
    private void diffuse(
            int row,
            int size,
            double[] weights,
            boolean pegged,
            SimulationParameters simulation,
            double[][] spot,
            double[][] volatility) {
        double deviation = pegged ? 0 : simulation.volatilityDeviation() * Math.sqrt(years);
        double leverage = simulation.leverage();
        double rest = Math.sqrt(1 - leverage * leverage);
        double common = rest * Math.sqrt(simulation.volatilityCorrelation());
        double own = rest * Math.sqrt(1 - simulation.volatilityCorrelation());
        for (int i = 0; i < spec.scenarios(); i++) {
            double price = 0;
            for (int k = 0; k <= row; k++) {
                price += weights[k] * normals[k][i];
            }
            spot[row][i] = price;
            if (deviation > 0) {
                volatility[row][i] =
                        deviation * (leverage * price + common * normals[size][i] + own * normals[size + 1 + row][i]);
            }
        }
    }

    /** Adds drift and jumps, and turns logarithms into fractions. */
    private void finish(
            int row, double sigma, SimulationParameters simulation, double scale, double[] spot, double[] volatility) {
        Jumps common = simulation.common();
        Jumps own = simulation.own();
        double drift = (-sigma * sigma / 2 - compensation(common, scale) - compensation(own, scale)) * years;
        double deviation = sigma * Math.sqrt(years);
        boolean jumps = scale > 0;
        for (int i = 0; i < spot.length; i++) {
            double price = drift + deviation * spot[i];
            double change = volatility[i];
            int together = jumps ? poisson(common.intensity() * years, i, 0) : 0;
            if (together > 0) {
                double size = Math.sqrt(common.correlation()) * random(i, 1)
                        + Math.sqrt(1 - common.correlation()) * random(i, 2 + 3 * row);
                price += scale * (together * common.mean() + Math.sqrt(together) * common.deviation() * size);
                change += together * common.volatility();
            }
            int alone = jumps ? poisson(own.intensity() * years, i, 3 + 3 * row) : 0;
            if (alone > 0) {
                double size = random(i, 4 + 3 * row);
                price += scale * (alone * own.mean() + Math.sqrt(alone) * own.deviation() * size);
                change += alone * own.volatility();
            }
            spot[i] = ScenarioMoves.fraction(price);
            volatility[i] = change == 0 ? 0 : ScenarioMoves.fraction(change);
        }
    }

    private static double compensation(Jumps jumps, double scale) {
        double expected =
                StrictMath.expm1(scale * jumps.mean() + scale * scale * jumps.deviation() * jumps.deviation() / 2);
        return jumps.intensity() * expected;
    }

    /** Number of jumps, by inversion. */
    private int poisson(double expected, int i, int stream) {
        double below = CounterRandom.uniform(spec.seed(), i, stream);
        double term = StrictMath.exp(-expected);
        int count = 0;
        while (below > term && count < MOST_JUMPS) {
            below -= term;
            count++;
            term *= expected / count;
        }
        return count;
    }

    private double random(int i, int stream) {
        return CounterRandom.normal(spec.seed(), i, stream);
    }

    /** Lower triangle of the correlation's root; a pivot that rounding leaves at nothing is 0. */
    private static double[][] cholesky(MarketModel model, UnderlyingFactors factors, int[] simulated) {
        double[][] root = new double[simulated.length][];
        for (int row = 0; row < simulated.length; row++) {
            root[row] = new double[row + 1];
            double pivot = 1;
            for (int column = 0; column < row; column++) {
                double sum = factors.correlation(model, simulated[row], simulated[column]);
                for (int k = 0; k < column; k++) {
                    sum -= root[row][k] * root[column][k];
                }
                root[row][column] = root[column][column] > 0 ? sum / root[column][column] : 0;
                pivot -= root[row][column] * root[row][column];
            }
            root[row][row] = pivot > SMALLEST_PIVOT ? Math.sqrt(pivot) : 0;
        }
        return root;
    }

    private void prepare(int dimensions) {
        if (normals.length >= dimensions) {
            return;
        }
        double[][] uniforms = ScrambledSobol.uniforms(spec.seed(), spec.scenarios() / 2, dimensions);
        normals = new double[dimensions][spec.scenarios()];
        for (int d = 0; d < dimensions; d++) {
            for (int pair = 0; pair < uniforms[d].length; pair++) {
                double normal = NormalDistribution.quantile(uniforms[d][pair]);
                normals[d][2 * pair] = normal;
                normals[d][2 * pair + 1] = -normal;
            }
        }
    }
}
