package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes all scenario sets of an instant: a pure function of the market model, the past returns, the parameter packs in
 * force and the spec. What does not depend on the model (random numbers, the rows of the past, read packs) is kept between
 * instants, so an instant costs one matrix product and one exponential a number.
 */
public final class ScenarioFactory {

    private static final String LADDER = "ladder";
    private static final String[] LADDER_IDS = Arrays.stream(SpotLadder.moves())
            .mapToObj(move -> String.format(Locale.ROOT, "%+.2f %%", 100 * move))
            .toArray(String[]::new);

    private final ScenarioSpec spec;
    private final MonteCarloScenarios monteCarlo;
    private FactorReturns keptReturns;
    private TenorScaling keptTenor;
    private ScenarioSet keptHistorical;

    public ScenarioFactory(ScenarioSpec spec) {
        this.spec = spec;
        this.monteCarlo = new MonteCarloScenarios(spec);
    }

    /**
     * @param returns of the past; {@link FactorReturns#none} where there are none yet
     * @param packs in force, by name
     * @return stress and ladder always; the simulated sets without scenarios where they are not due
     */
    public ScenarioSets at(MarketModel model, FactorReturns returns, Map<String, ParameterPack> packs) {
        ScenarioPacks read = ScenarioPacks.of(packs, model.asOfMicros());
        UnderlyingFactors factors = UnderlyingFactors.of(model);
        ScenarioSet stress = new StressScenarios(model, read, spec.horizonMillis(), factors).set();
        ScenarioSet ladder = ladder(factors, read.simulation());
        if (!spec.isDue(model.asOfMicros())) {
            return new ScenarioSets(
                    stress,
                    ScenarioMoves.none(HistoricalScenarios.NAME, factors.names()),
                    ScenarioMoves.none(FilteredHistorical.NAME, factors.names()),
                    ScenarioMoves.none(MonteCarloScenarios.NAME, factors.names()),
                    ladder);
        }
        return new ScenarioSets(
                stress,
                historical(returns, read.simulation().tenor()),
                FilteredHistorical.of(
                        returns,
                        factors::volatilityOf,
                        read.simulation()::isPegged,
                        spec.horizonMillis(),
                        read.simulation().tenor()),
                monteCarlo.of(model, factors, read.simulation()),
                ladder);
    }

    /** The past as it was changes only with a new row. */
    private ScenarioSet historical(FactorReturns returns, TenorScaling tenor) {
        if (returns != keptReturns || !tenor.equals(keptTenor)) {
            keptHistorical = HistoricalScenarios.of(returns, spec.horizonMillis(), tenor);
            keptReturns = returns;
            keptTenor = tenor;
        }
        return keptHistorical;
    }

    /** All coins together; pegged currencies stand still. */
    private static ScenarioSet ladder(UnderlyingFactors factors, SimulationParameters simulation) {
        double[] moves = SpotLadder.moves();
        TreeSet<String> rows = new TreeSet<>(Arrays.asList(factors.names()));
        rows.add(ScenarioSet.ANY_OTHER);
        String[] underlyings = rows.toArray(String[]::new);
        double[][] spot = new double[underlyings.length][];
        for (int row = 0; row < underlyings.length; row++) {
            spot[row] = simulation.isPegged(underlyings[row]) ? new double[moves.length] : moves;
        }
        return ScenarioMoves.set(
                LADDER,
                LADDER_IDS,
                underlyings,
                spot,
                new double[underlyings.length][moves.length],
                TenorScaling.parallel());
    }
}
