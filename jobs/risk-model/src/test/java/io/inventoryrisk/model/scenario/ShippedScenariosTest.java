package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.risk.Models;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShippedScenariosTest {

    private static final String NOW = "2026-01-05T00:00:00Z";

    private final SortedMap<String, ParameterPack> packs = Packs.at(NOW);

    private final MarketModel model = Models.at(Packs.micros(NOW))
            .rate("BTC", 90_000)
            .rate("ETH", 3_000)
            .rate("XRP", 2)
            .rate("USDT", 1)
            .rate("USDC", 1)
            .volatility("binance:BTCUSDT-PERP", 0.4)
            .volatility("binance:ETHUSDT-PERP", 0.6)
            .correlation(0.8)
            .build();

    private final StressScenarios stress = StressScenarios.of(model, packs);

    @Test
    void everyStressTheDeskIsPromisedIsThereAndNoPackIsRefused() {
        assertThat(stress.refused()).isEmpty();
        assertThat(stress.set().ids())
                .contains(
                        "2020-03-12",
                        "2021-05-19",
                        "2022-11-09",
                        "2025-10-10",
                        "depeg-usdt",
                        "default-deribit",
                        "default-binance",
                        "volatility-up",
                        "volatility-down",
                        "correlation-to-one",
                        "liquidity-withdrawal");
        assertThat(stress.attributes())
                .allSatisfy(one -> assertThat(one.description()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({
        "2020-03-12, BTC, 2020-03-11, 2020-03-12",
        "2020-03-12, ETH, 2020-03-11, 2020-03-12",
        "2021-05-19, BTC, 2021-05-18, 2021-05-19",
        "2021-05-19, ETH, 2021-05-18, 2021-05-19",
        "2021-05-19, SOL, 2021-05-18, 2021-05-19",
        "2022-11-09, BTC, 2022-11-07, 2022-11-09",
        "2022-11-09, ETH, 2022-11-07, 2022-11-09",
        "2022-11-09, SOL, 2022-11-07, 2022-11-09"
    })
    void aHistoricalDayMovesAsRecordedFromTheCloseBeforeToItsLow(String id, String coin, String before, String day)
            throws IOException {
        double move = low(coin, day) / close(coin, before) - 1;
        ScenarioSet set = stress.set();
        int scenario = List.of(set.ids()).indexOf(id);
        assertThat(set.spotMove()[set.rowOf(coin)][scenario]).isCloseTo(move, within(5e-5));
    }

    @Test
    void aDePegMovesTheStablecoinAloneAndACrashNoStablecoin() {
        ScenarioSet set = stress.set();
        int depeg = List.of(set.ids()).indexOf("depeg-usdt");
        int crash = List.of(set.ids()).indexOf("2020-03-12");
        assertThat(set.rateMoveOf("USDT")[depeg]).isCloseTo(-0.05, within(1e-15));
        assertThat(set.rateMoveOf("USDC")[depeg]).isZero();
        assertThat(set.rateMoveOf("BTC")[depeg]).isZero();
        assertThat(set.rateMoveOf("USDT")[crash]).isZero();
        assertThat(set.rateMoveOf("XRP")[crash]).isCloseTo(-0.5, within(1e-15));
    }

    @Test
    void venueDefaultsAndLiquidityAreToldByTheirAttributes() {
        StressAttributes deribit = named("default-deribit");
        assertThat(deribit.venues()).containsExactly("deribit");
        assertThat(deribit.lossShare()).containsExactly(0.5);
        assertThat(named("liquidity-withdrawal").liquidityMultiplier()).isEqualTo(5);
        assertThat(named("volatility-up").liquidityMultiplier()).isEqualTo(1);
    }

    @Test
    void theShippedSimulationJumpsDownTogetherAndRaisesVolatility() {
        ScenarioSet set = new ScenarioFactory(ScenarioSpec.standard(10_000, 1, 86_400_000, 1_000))
                .at(model, FactorReturns.none("test", 3_600_000), packs)
                .monteCarlo();
        assertThat(set.underlyings()).containsExactly("BTC", "ETH", "USDC", "USDT");
        double[] btc = set.spotMove()[0];
        double[] volatility = set.volatilityMove()[0];
        int[] worst = IntStream.range(0, set.size())
                .boxed()
                .sorted((a, b) -> Double.compare(btc[a], btc[b]))
                .limit(20)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i : worst) {
            assertThat(btc[i]).as("beyond four deviations").isLessThan(-4 * 0.4 / Math.sqrt(365));
            assertThat(volatility[i]).isPositive();
        }
        assertThat(Arrays.stream(btc).average().orElseThrow())
                .as("the expected price stays")
                .isCloseTo(0, within(3 * 0.03 / Math.sqrt(set.size())));
    }

    private StressAttributes named(String id) {
        return stress.attributes().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double low(String coin, String day) throws IOException {
        return field(coin, day, 3);
    }

    private static double close(String coin, String day) throws IOException {
        return field(coin, day, 4);
    }

    private static double field(String coin, String day, int column) throws IOException {
        String file = "data/ohlcv_daily/binance_spot_" + coin + "USDT_1d_2017-2023.csv.gz";
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(ReferenceCases.shared(file)))))) {
            return lines.lines()
                    .filter(line -> line.startsWith(day))
                    .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
