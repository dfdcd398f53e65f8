package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnwindRiskTest {

    private static final RiskSpec SPEC = RiskSpec.oneDay("p");
    private static final double NONE = Double.NaN;

    /** A linear book: the average cost rises with size, 1 bp per 10,000 USD. */
    @Test
    void unwindingCostsTwiceAsMuchOnHalfTheDepth() {
        double[] sizes = {1e4, 1e5, 1e6};
        LiquidityRisk deep = risk(-60_000, market(sizes, 1, 10, 100));
        LiquidityRisk thin = risk(-60_000, market(sizes, 2, 20, 200));
        assertThat(thin.unwindCostUsd()).isCloseTo(2 * deep.unwindCostUsd(), within(1e-9));
        assertThat(deep.liquidityAdjustedVarUsd() - 1_000).isCloseTo(deep.unwindCostUsd(), within(1e-9));
        assertThat(deep.insufficient()).isEmpty();
    }

    @Test
    void aSizeOnTheCurveCostsWhatTheCurveSays() {
        assertThat(risk(1e5, market(new double[] {1e4, 1e5}, 1, 10)).unwindCostUsd())
                .isCloseTo(1e5 * 10 / 1e4, within(1e-9));
    }

    /** 100,000 USD are shown at 10 bp; the other 300,000 pay 10 bp x sqrt(4). */
    @Test
    void beyondTheDisplayedDepthTheRestPaysTheSquareRootAndTheUnderlyingIsNamed() {
        LiquidityRisk risk = risk(4e5, market(new double[] {1e4, 1e5, 1e6}, 1, 10, NONE));
        assertThat(risk.unwindCostUsd()).isCloseTo(100 + 3e5 * 20 / 1e4, within(1e-9));
        assertThat(risk.insufficient()).containsExactly("BTC");
    }

    @Test
    void withoutABookNobodyKnowsTheCost() {
        MarketModel model =
                Models.at(0).rate("BTC", 65_000).volatility("a:BTC", 0.6).build();
        LiquidityRisk risk = risk(1e5, model);
        assertThat(risk.unwindCostUsd()).isNaN();
        assertThat(risk.liquidityAdjustedVarUsd()).isNaN();
        assertThat(risk.scheduledVarUsd()).isNaN();
        assertThat(risk.insufficient()).containsExactly("BTC");
    }

    @Test
    void aFlatAccountCostsNothing() {
        LiquidityRisk risk = risk(0, market(new double[] {1e4}, 1));
        assertThat(risk.unwindCostUsd()).isZero();
        assertThat(risk.scheduledVarUsd()).isZero();
    }

    /** At most what waiting the whole hour risks, at least what half a spread costs. */
    @Test
    void aScheduleCostsBetweenHalfASpreadAndTheWholeWait() {
        LiquidityRisk risk = risk(1e6, market(new double[] {1e4, 1e5, 1e6}, 1, 10, 100));
        assertThat(risk.scheduledCostUsd()).isBetween(1e6 * 0.8e-4, risk.unwindCostUsd());
        double hour = 1e6 * 0.6 * Math.sqrt(1 / 8_760.0);
        assertThat(risk.scheduledVarUsd() - risk.scheduledCostUsd()).isBetween(0.0, NormalRisk.quantile(0.99) * hour);
    }

    private static LiquidityRisk risk(double deltaUsd, MarketModel model) {
        TreeMap<String, Double> deltas = new TreeMap<>();
        deltas.put("BTC", deltaUsd);
        return new UnwindRisk(deltas, model, UnderlyingFactors.of(model)).risk(1_000, SPEC);
    }

    private static MarketModel market(double[] notionals, double... costBps) {
        return Models.at(0)
                .rate("BTC", 65_000)
                .volatility("a:BTC", 0.6)
                .liquidity("BTC", notionals, costBps)
                .build();
    }
}
