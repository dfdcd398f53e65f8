package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.SymmetricMatrix;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.scenario.ScenarioSets;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuadraticBookTest {

    private static final RiskSpec SPEC = RiskSpec.oneDay("p");
    private static final double SPOT = 50_000;

    /**
     * A line of delta 2 coins, gamma -1e-4 coins per USD, 30-day vega -150 USD a point at 60 %, theta 90 USD a day, and a
     * coin in the wallet. Volatility changes by 1.1 x sqrt(1 / 365) a day and correlates by -0.5.
     */
    @Test
    void theQuadraticIsMadeOfTheGreeksAndTheWallet() {
        double gamma = -1e-4 * SPOT * SPOT;
        double vega = -150 * 100 * 0.6;
        double spot = 0.6 * Math.sqrt(1 / 365.0);
        double volatility = 1.1 * Math.sqrt(1 / 365.0);
        double cross = -0.5 * spot * volatility;
        DeltaGammaRisk expected = DeltaGammaRisk.of(
                90,
                new double[] {3 * SPOT, vega},
                SymmetricMatrix.of(new double[][] {{gamma, 0}, {0, 0}}),
                SymmetricMatrix.of(new double[][] {{spot * spot, cross}, {cross, volatility * volatility}}),
                SPEC);
        TailRisk tail = tail(exposure("x:BTC", "BTC"));
        assertThat(tail.valueAtRiskUsd()).isCloseTo(expected.valueAtRisk(), within(1e-6));
        assertThat(tail.expectedShortfallUsd()).isCloseTo(expected.expectedShortfall(), within(1e-6));
        assertThat(tail.status()).isEqualTo(expected.exact() ? QualityStatus.FALLBACK : QualityStatus.OK);
    }

    @Test
    void anUnderlyingWithoutVolatilityIsNamed() {
        TailRisk tail = tail(exposure("x:BTC", "BTC"), exposure("x:SOL", "SOL"));
        assertThat(tail.reason()).startsWith("left out: SOL");
        assertThat(tail.valueAtRiskUsd()).isPositive();
    }

    private static TailRisk tail(Exposure... exposures) {
        MarketModel model =
                Models.at(9).rate("BTC", SPOT).volatility("x:BTC", 0.6).build();
        ParameterPack simulation = new ParameterPack(
                ParameterPack.SIMULATION, "1", 0, Map.of("volatility.deviation", 1.1, "volatility.leverage", -0.5));
        Balance wallet = new Balance("mm-1", "x", 9, Map.of("BTC", BigDecimal.ONE), BalanceSource.VENUE);
        PortfolioRisk risk = new PortfolioCalculator(SPEC)
                .at(
                        9,
                        PortfolioState.empty("mm-1"),
                        List.of(exposures),
                        List.of(),
                        Map.of("any", wallet),
                        model,
                        ScenarioSets.none(),
                        Map.of(simulation.name(), simulation))
                .risk();
        return risk.tails()[RiskMethod.CORNISH_FISHER.ordinal()];
    }

    private static Exposure exposure(String instrument, String underlying) {
        Greeks greeks = new Greeks(2, 2, 2, -1e-4, 0, -150, 90, 0, 0, 0, 0);
        ExposureLine line = new ExposureLine(
                instrument, 1, 1, 1, "USD", 0, 0, 2, 2 * SPOT, 0, SPOT, 0.6, 0, greeks, QualityStatus.OK);
        return new Exposure(
                "mm-1",
                underlying,
                9,
                9,
                "p",
                List.of(line),
                List.of(),
                2,
                2 * SPOT,
                2 * SPOT,
                0,
                greeks,
                List.of(),
                PnlSplit.zero(),
                PnlExplain.zero(),
                0,
                Quality.ok(0, 0));
    }
}
