package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.risk.Models;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StressScenariosTest {

    private static final long NOW = 1_767_571_200_000_000L;

    private final Map<String, ParameterPack> packs = new HashMap<>();

    private final MarketModel model = Models.at(NOW)
            .rate("BTC", 90_000)
            .rate("ETH", 3_000)
            .rate("USDT", 0.999)
            .volatility("a:BTCUSDT", 0.4)
            .volatility("a:ETHUSDT", 0.6)
            .correlation(0.5)
            .build();

    @Test
    void aPackIsOneScenarioAndPacksComeById() {
        pack("fall", Map.of("spot.BTC", -0.4, "spot.*", -0.5, "volatility.*", 1.0, "basis", -0.05, "days", 2.0));
        pack("depeg", Map.of("rate.USDT", -0.03, "weight", 0.5));
        ScenarioSet set = set();
        assertThat(set.ids()).containsExactly("depeg", "fall");
        assertThat(set.underlyings()).containsExactly("*", "BTC", "ETH", "USDT");
        assertThat(set.spotMove()[1]).containsExactly(new double[] {0, -0.4}, within(1e-15));
        assertThat(set.spotMove()[2]).containsExactly(new double[] {0, -0.5}, within(1e-15));
        assertThat(set.spotMove()[set.rowOf("DOGE")]).containsExactly(new double[] {0, -0.5}, within(1e-15));
        assertThat(set.volatilityMove()[2]).containsExactly(0, 1);
        assertThat(set.weight()).containsExactly(0.5, 1);
        assertThat(set.days()).containsExactly(0, 2);
        assertThat(set.basisMove()).containsExactly(0, -0.05);
    }

    @Test
    void aStablecoinMovesByItsOwnRateOnlyAndAnInstrumentOnItMovesAlike() {
        pack("fall", Map.of("spot.*", -0.5, "volatility.*", 1.0));
        pack("depeg", Map.of("rate.USDT", -0.03));
        ScenarioSet set = set();
        assertThat(set.rateMoveOf("USDT")).containsExactly(new double[] {-0.03, 0}, within(1e-15));
        assertThat(set.spotMove()[set.rowOf("USDT")]).containsExactly(new double[] {-0.03, 0}, within(1e-15));
        assertThat(set.volatilityMove()[set.rowOf("USDT")]).containsExactly(0, 0);
        assertThat(set.rateMoveOf("BTC")).containsExactly(new double[] {0, -0.5}, within(1e-15));
        assertThat(set.rateMoveOf("USD")).isNull();
    }

    @Test
    void whatElseAStressDoesIsToldApart() {
        pack("default", Map.of("venue-default.b", 0.5, "venue-default.a", 1.0, "liquidity", 3.0));
        StressAttributes attributes =
                StressScenarios.of(model, packs).attributes().get(0);
        assertThat(attributes.id()).isEqualTo("default");
        assertThat(attributes.description()).isEqualTo("one of a test");
        assertThat(attributes.venues()).containsExactly("a", "b");
        assertThat(attributes.lossShare()).containsExactly(1, 0.5);
        assertThat(attributes.liquidityMultiplier()).isEqualTo(3);
        assertThat(set().spotMove()[0]).containsExactly(0);
    }

    @Test
    void underFullCorrelationEveryCoinFallsByItsOwnDeviations() {
        pack("one", Map.of("correlation", 1.0, "sigmas", 3.0));
        ScenarioSet set = set();
        double day = Math.sqrt(1.0 / 365);
        assertThat(set.spotMove()[set.rowOf("BTC")][0]).isCloseTo(Math.expm1(-3 * 0.4 * day), within(1e-12));
        assertThat(set.spotMove()[set.rowOf("ETH")][0]).isCloseTo(Math.expm1(-3 * 0.6 * day), within(1e-12));
        assertThat(set.spotMove()[set.rowOf("USDT")][0]).isZero();
        assertThat(set.spotMove()[set.rowOf("DOGE")][0])
                .as("unknown: like the deepest")
                .isCloseTo(Math.expm1(-3 * 0.6 * day), within(1e-12));
    }

    /** Of two coins with correlation r the sum falls by k sqrt(2 + 2r), half of it each: z = -k sqrt((1 + r) / 2). */
    @ParameterizedTest
    @CsvSource({"0, 0.5", "0.5, 0.75", "1, 1"})
    void betweenTheTwoTheMoveIsTheMostLikelyOneOfTheStressedCorrelation(double c, double stressed) {
        pack("joint", Map.of("correlation", c, "sigmas", 2.0, "spot.*", -0.1));
        ScenarioSet set = set();
        double z = -2 * Math.sqrt((1 + stressed) / 2);
        double expected = 0.9 * Math.exp(z * 0.4 * Math.sqrt(1.0 / 365)) - 1;
        assertThat(set.spotMove()[set.rowOf("BTC")][0]).isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spot.BTC | -1 | scenario/bad v1: spot.BTC must be a fraction above -1, 100 at most, was -1.0",
                "rate.USDT | -2 | scenario/bad v1: rate.USDT must be a fraction above -1, 100 at most, was -2.0",
                "volatility.* | NaN | scenario/bad v1: volatility.* must be a fraction from -1 to 100, was NaN",
                "weight | 0 | scenario/bad v1: weight must be in (0, 1], was 0.0",
                "days | -1 | scenario/bad v1: days must be 0 or more, was -1.0",
                "venue-default.x | 1.5 | scenario/bad v1: venue-default.x must be a share in [0, 1], was 1.5",
                "liquidity | 0.5 | scenario/bad v1: liquidity must be a multiplier of cost from 1 to 1,000, was 0.5",
                "correlation | 0.5 | scenario/bad v1: sigmas must be positive beside correlation, was missing",
                "basis | 1e300 | scenario/bad v1: basis must be in [-10, 10] a year, was 1.0E300",
                "spots.BTC | -0.1 | scenario/bad v1: spots.BTC must be one of spot.<underlying>,"
                        + " volatility.<underlying>, rate.<currency> (each also with *), basis, days, weight,"
                        + " venue-default.<venue>, liquidity, correlation with sigmas, was -0.1"
            })
    void aBadPackIsRefusedAsAWholeByNameAndTheOthersStay(String field, double value, String reason) {
        pack("bad", Map.of(field, value));
        pack("good", Map.of("spot.BTC", -0.1));
        StressScenarios stress = StressScenarios.of(model, packs);
        assertThat(stress.set().ids()).containsExactly("good");
        assertThat(stress.refused()).containsExactly(new RefusedPack("scenario/bad", "v1", reason));
    }

    @Test
    void aPackOfTheFutureIsNotUsed() {
        packs.put("scenario/later", new ParameterPack("scenario/later", "v1", NOW + 1, Map.of("days", 1.0)));
        assertThat(set().size()).isZero();
        assertThat(set().underlyings()).containsExactly("BTC", "ETH", "USDT");
    }

    private ScenarioSet set() {
        return StressScenarios.of(model, packs).set();
    }

    private void pack(String id, Map<String, Double> values) {
        String name = ParameterPack.SCENARIO_PREFIX + id;
        packs.put(name, new ParameterPack(name, "v1", NOW, values, Map.of("description", "one of a test")));
    }
}
