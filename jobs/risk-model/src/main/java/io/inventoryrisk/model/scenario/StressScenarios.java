package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.math.YearFraction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The desk's named stresses: every pack {@code scenario/<id>} in force is one scenario, sorted by id. Its values:
 *
 * <ul>
 *   <li>{@code spot.BTC}, {@code volatility.BTC} (relative, at 30 days), or {@code *} for every underlying not named;
 *       pegged currencies are not meant by it;
 *   <li>{@code rate.USDT}: of a pegged currency's USD rate, or {@code *} for all of them;
 *   <li>{@code basis} annualised, {@code days} that pass, {@code weight} of its P&L;
 *   <li>{@code correlation} c with {@code sigmas} k: under the stressed correlation R* = (1 - c) R + c 11' the equally
 *       weighted sum of all underlyings' standardised returns falls by k of its standard deviations, and each underlying
 *       does what is then most likely, z = -k R*1 / sqrt(1'R*1) standard deviations over the horizon. At c = 1 all fall by
 *       k deviations at once. On top of {@code spot}, in logarithms. An underlying without volatility moves like the one
 *       that moves most;
 *   <li>{@code venue-default.<venue>} and {@code liquidity}: see {@link StressAttributes}.
 * </ul>
 *
 * <p>Bound: one scenario a pack.
 */
public final class StressScenarios {

    /** Name of the set. */
    static final String NAME = "stress";

    private final MarketModel model;
    private final ScenarioPacks packs;
    private final long horizonMillis;
    private final UnderlyingFactors factors;

    StressScenarios(MarketModel model, ScenarioPacks packs, long horizonMillis, UnderlyingFactors factors) {
        this.model = model;
        this.packs = packs;
        this.horizonMillis = horizonMillis;
        this.factors = factors;
    }

    /** The stresses of a model and the packs in force, by name; correlation is stressed over a day. */
    public static StressScenarios of(MarketModel model, Map<String, ParameterPack> packs) {
        return new StressScenarios(
                model,
                ScenarioPacks.of(packs, model.asOfMicros()),
                YearFraction.MILLIS_PER_YEAR / 365,
                UnderlyingFactors.of(model));
    }

    /**
     * Refuses a pack, a stress or {@code simulation}, that no scenario could be made from.
     *
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    public static void check(ParameterPack pack) {
        if (pack.name().equals(ParameterPack.SIMULATION)) {
            SimulationParameters.of(pack);
        } else {
            StressPack.of(pack);
        }
    }

    /** What each does beyond moving prices, in the order of the set. */
    public List<StressAttributes> attributes() {
        return packs.stresses().stream().map(StressPack::attributes).toList();
    }

    /** Packs that no scenario could be made from, {@code simulation} included. */
    public List<RefusedPack> refused() {
        return packs.refused();
    }

    /** The scenarios. */
    public ScenarioSet set() {
        List<StressPack> stresses = packs.stresses();
        int size = stresses.size();
        String[] underlyings = underlyings();
        String[] currencies = currencies();
        double[][] spot = new double[underlyings.length][size];
        double[][] volatility = new double[underlyings.length][size];
        double[][] rate = new double[currencies.length][size];
        for (int i = 0; i < size; i++) {
            StressPack stress = stresses.get(i);
            double[] joint = jointLogMoves(stress, underlyings);
            for (int row = 0; row < underlyings.length; row++) {
                String underlying = underlyings[row];
                double named = isPegged(underlying)
                        ? stress.spot().getOrDefault(underlying, move(stress.rate(), underlying))
                        : move(stress.spot(), underlying);
                spot[row][i] = ScenarioMoves.fraction(StrictMath.log1p(named) + joint[row]);
                volatility[row][i] = isPegged(underlying)
                        ? stress.volatility().getOrDefault(underlying, 0.0)
                        : move(stress.volatility(), underlying);
            }
            for (int row = 0; row < currencies.length; row++) {
                rate[row][i] = move(stress.rate(), currencies[row]);
            }
        }
        return new ScenarioSet(
                NAME,
                stresses.stream().map(stress -> stress.attributes().id()).toArray(String[]::new),
                stresses.stream().mapToDouble(StressPack::weight).toArray(),
                underlyings,
                spot,
                volatility,
                currencies,
                rate,
                stresses.stream().mapToDouble(StressPack::basis).toArray(),
                stresses.stream().mapToDouble(StressPack::days).toArray(),
                packs.simulation().tenor());
    }

    /** All that the model knows or a stress names. */
    private String[] underlyings() {
        TreeSet<String> underlyings = new TreeSet<>(Arrays.asList(factors.names()));
        for (StressPack stress : packs.stresses()) {
            underlyings.addAll(stress.spot().keySet());
            underlyings.addAll(stress.volatility().keySet());
            if (stress.sigmas() > 0) {
                underlyings.add(ScenarioSet.ANY_OTHER);
            }
        }
        return underlyings.toArray(String[]::new);
    }

    /** All pegged ones that the model knows, so that a move of all prices leaves them alone, and all a stress names. */
    private String[] currencies() {
        TreeSet<String> currencies = new TreeSet<>();
        for (String name : factors.names()) {
            if (isPegged(name)) {
                currencies.add(name);
            }
        }
        for (StressPack stress : packs.stresses()) {
            currencies.addAll(stress.rate().keySet());
        }
        currencies.remove(ScenarioSet.ANY_OTHER);
        return currencies.toArray(String[]::new);
    }

    private boolean isPegged(String underlying) {
        return packs.simulation().isPegged(underlying);
    }

    private static double move(SortedMap<String, Double> moves, String name) {
        return moves.getOrDefault(name, moves.getOrDefault(ScenarioSet.ANY_OTHER, 0.0));
    }

    /** Log moves under the stressed correlation; 0 for pegged currencies, and for all where correlation stays. */
    private double[] jointLogMoves(StressPack stress, String[] underlyings) {
        double[] moves = new double[underlyings.length];
        if (!(stress.sigmas() > 0)) {
            return moves;
        }
        double[] known = jointFactorMoves(stress);
        double deepest = 0;
        for (double move : known) {
            deepest = Double.isNaN(move) ? deepest : Math.min(deepest, move);
        }
        for (int row = 0; row < underlyings.length; row++) {
            if (!isPegged(underlyings[row])) {
                int factor = Arrays.binarySearch(factors.names(), underlyings[row]);
                moves[row] = factor < 0 || Double.isNaN(known[factor]) ? deepest : known[factor];
            }
        }
        return moves;
    }

    /** -k sigma sqrt(horizon) R*1 / sqrt(1'R*1) of the coins with a volatility; NaN for the others. */
    private double[] jointFactorMoves(StressPack stress) {
        int size = factors.names().length;
        double[] rowSum = new double[size];
        Arrays.fill(rowSum, Double.NaN);
        double total = 0;
        for (int i = 0; i < size; i++) {
            if (takesPart(i)) {
                rowSum[i] = 0;
                for (int j = 0; j < size; j++) {
                    if (takesPart(j)) {
                        double rho = factors.correlation(model, i, j);
                        rowSum[i] += (1 - stress.correlation()) * rho + stress.correlation();
                    }
                }
                total += rowSum[i];
            }
        }
        double[] moves = new double[size];
        for (int i = 0; i < size; i++) {
            double deviation = YearFraction.volatilityOver(factors.volatility()[i], horizonMillis);
            moves[i] = -stress.sigmas() * deviation * rowSum[i] / Math.sqrt(Math.max(total, Double.MIN_NORMAL));
        }
        return moves;
    }

    private boolean takesPart(int factor) {
        return !Double.isNaN(factors.volatility()[factor]) && !isPegged(factors.names()[factor]);
    }
}
