package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.risk.Models;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScenarioFactoryTest {

    private static final long NOW = 1_767_571_200_000_000L;
    private static final long DAY = 86_400_000L;

    private static final FactorReturns PAST = new FactorReturns(
            "test",
            NOW,
            3_600_000,
            new String[] {"BTC", "USDT"},
            2,
            new double[] {0.01, 0, -0.02, 0.001},
            new double[] {0, 0, 0, 0},
            new double[] {0.4, Double.NaN, 0.5, Double.NaN});

    private static final Map<String, ParameterPack> PACKS = Map.of(
            "scenario/fall", new ParameterPack("scenario/fall", "v1", 0, Map.of("spot.*", -0.3)),
            "simulation", new ParameterPack("simulation", "v1", 0, Map.of("jump.own.intensity", 5.0)));

    private final ScenarioFactory factory = new ScenarioFactory(ScenarioSpec.standard(200, 1, DAY, 5_000));

    @Test
    void allSetsOfADueInstantAreThereByName() {
        ScenarioSets sets = factory.at(model(NOW), PAST, PACKS);
        assertThat(sets.stress().name()).isEqualTo("stress");
        assertThat(sets.stress().ids()).containsExactly("fall");
        assertThat(sets.historical().name()).isEqualTo("historical");
        assertThat(sets.historical().size()).isEqualTo(2);
        assertThat(sets.filtered().name()).isEqualTo("filtered");
        assertThat(sets.filtered().size()).isEqualTo(2);
        assertThat(sets.filtered().underlyings()).containsExactly("BTC", "USDT");
        assertThat(sets.monteCarlo().name()).isEqualTo("monte-carlo");
        assertThat(sets.monteCarlo().size()).isEqualTo(200);
        assertThat(sets.monteCarlo().underlyings()).containsExactly("BTC", "USDT");
        assertThat(sets.monteCarlo().spotMove()[1]).containsOnly(0);
        assertThat(sets.ladder().name()).isEqualTo("ladder");
    }

    @Test
    void betweenTheSimulationsInstantsOnlyStressAndLadderHaveScenarios() {
        ScenarioSets sets = factory.at(model(NOW + 1_000_000), PAST, PACKS);
        assertThat(sets.stress().size()).isOne();
        assertThat(sets.ladder().size()).isEqualTo(SpotLadder.moves().length);
        for (ScenarioSet simulated : new ScenarioSet[] {sets.historical(), sets.filtered(), sets.monteCarlo()}) {
            assertThat(simulated.size()).isZero();
            assertThat(simulated.rowOf("BTC")).isNotNegative();
        }
    }

    @Test
    void theLadderMovesAllCoinsTogetherAndMoneyNot() {
        ScenarioSet ladder = factory.at(model(NOW), PAST, PACKS).ladder();
        assertThat(ladder.spotMove()[ladder.rowOf("BTC")]).isEqualTo(SpotLadder.moves());
        assertThat(ladder.spotMove()[ladder.rowOf("DOGE")]).isEqualTo(SpotLadder.moves());
        assertThat(ladder.rateMoveOf("BTC")).isEqualTo(SpotLadder.moves());
        assertThat(ladder.rateMoveOf("USDT")).containsOnly(0);
        assertThat(ladder.spotMove()[ladder.rowOf("USDT")]).containsOnly(0);
        assertThat(ladder.ids()).doesNotHaveDuplicates().contains("-95.00 %", "+0.00 %", "+500.00 %");
    }

    @Test
    void theSameInstantGivesTheSameSetsFromAnyFactory() {
        factory.at(model(NOW - 5_000_000), PAST, Map.of());
        ScenarioSets warm = factory.at(model(NOW), PAST, PACKS);
        ScenarioSets cold = new ScenarioFactory(ScenarioSpec.standard(200, 1, DAY, 5_000))
                .at(model(NOW), PAST, new TreeMap<>(PACKS));
        assertThat(warm).usingRecursiveComparison().isEqualTo(cold);
    }

    @Test
    void aBadSimulationPackCountsAsAbsentAndIsNamed() {
        Map<String, ParameterPack> packs =
                Map.of("simulation", new ParameterPack("simulation", "v2", 0, Map.of("jump.own.intensity", -5.0)));
        ScenarioSets sets = factory.at(model(NOW), PAST, packs);
        ScenarioSets without = factory.at(model(NOW), PAST, Map.of());
        assertThat(sets).usingRecursiveComparison().isEqualTo(without);
        assertThat(StressScenarios.of(model(NOW), packs).refused())
                .containsExactly(new RefusedPack(
                        "simulation",
                        "v2",
                        "simulation v2: jump.own.intensity must be from 0 to 10,000 a year, was -5.0"));
    }

    @Test
    void aMarketThatIsNotKnownYetHasNoScenariosButTheNamedOnes() {
        ScenarioSets sets = factory.at(Models.at(NOW).build(), FactorReturns.none("test", 3_600_000), PACKS);
        assertThat(sets.stress().size()).isOne();
        assertThat(sets.historical().size()).isZero();
        assertThat(sets.filtered().size()).isZero();
        assertThat(sets.monteCarlo().underlyings()).isEmpty();
    }

    @Test
    void aSpecThatCannotWorkIsRefused() {
        assertThatThrownBy(() -> new ScenarioSpec(7, 1, DAY, 1_000))
                .hasMessage("scenarios must be even and positive, was 7");
        assertThatThrownBy(() -> new ScenarioSpec(8, 1, 0, 1_000)).hasMessage("horizonMillis must be positive, was 0");
        assertThat(ScenarioSpec.standard(7, 1, DAY, 1_000).scenarios()).isEqualTo(8);
    }

    private static MarketModel model(long asOfMicros) {
        return Models.at(asOfMicros)
                .rate("BTC", 90_000)
                .rate("USDT", 1)
                .volatility("a:BTCUSDT", 0.4)
                .build();
    }
}
