package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.margin.MarginRequirement;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.scenario.ScenarioFactory;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatedTailsTest {

    private static final RiskSpec SPEC = RiskSpec.oneDay("p1");
    private static final int SCENARIOS = 1_000;

    private final MarketModel model = Models.at(0)
            .rate("BTC", 90_000)
            .rate("NEW", 1)
            .volatility("a:BTCUSDT", 0.4)
            .build();

    private final ScenarioSets sets = new ScenarioFactory(ScenarioSpec.standard(SCENARIOS, 1, 86_400_000, 1_000))
            .at(model, FactorReturns.none("test", 3_600_000), Map.of());

    @Test
    void whatASetSaysNothingOfStandsStillInItAndTheTailIsMarked() {
        TailRisk all = monteCarlo("BTC");
        assertThat(all.status()).isEqualTo(QualityStatus.OK);
        TailRisk partial = monteCarlo("BTC", "NEW");
        assertThat(partial.status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(partial.reason()).isEqualTo("stand still for want of a past or a volatility: NEW");
        assertThat(partial.valueAtRiskUsd()).isPositive();
    }

    @Test
    void ofWhatDoesNotMoveAtAllThereIsNoTailRatherThanNone() {
        TailRisk still = tail(List.of(vectors("NEW", new double[SCENARIOS])));
        assertThat(still.status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(still.valueAtRiskUsd()).isNaN();
        assertThat(still.reason()).isEqualTo("nothing held has a past or a volatility: NEW");
    }

    private TailRisk monteCarlo(String... underlyings) {
        List<RiskVectors> vectors =
                List.of(underlyings).stream().map(SimulatedTailsTest::vectors).toList();
        return tail(vectors);
    }

    private TailRisk tail(List<RiskVectors> vectors) {
        ScenarioBook book = ScenarioBook.of(List.of(), vectors, AccountEquity.of(vectors, Map.of(), model));
        return new SimulatedTails(SPEC, book, 0)
                .at(sets, SimulatedRisk.none(), false)
                .tails()[2];
    }

    private static RiskVectors vectors(String underlying) {
        double[] pnl = new double[SCENARIOS];
        for (int i = 0; i < SCENARIOS; i++) {
            pnl[i] = i - 500;
        }
        return vectors(underlying, pnl);
    }

    private static RiskVectors vectors(String underlying, double[] pnl) {
        double[] none = {};
        VenueVectors venue = new VenueVectors(
                "a", new String[0], none, 0, none, none, none, pnl, none, new MarginRequirement[0], new String[0]);
        return new RiskVectors("mm-1", underlying, 0, new VenueVectors[] {venue}, new MarginRequirement[0]);
    }
}
