package io.inventoryrisk.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.SpotLadder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarginCalculatorTest {

    private static final double SPOT = 50_000;
    private static final double VOLATILITY = 0.6;

    /** Ladder of futures alone: USD 5,000 of margin for each coin at the spot, whatever the pack. */
    private static final double MAINTENANCE = 0.1;

    private static final Map<String, ParameterPack> PACKS = Packs.at("2025-06-01T00:00:00Z");

    private static MarginCalculator calculator(Map<String, ParameterPack> packs) {
        ScenarioSet noneMoves = ScenarioSets.none().ladder();
        return new MarginCalculator(
                MarginPacks.of(packs), packs, noneMoves, Book.at(SPOT).model());
    }

    private static Balance balance(BalanceSource source, String currency, String amount) {
        return new Balance("mm", "binance", Book.NOW_MICROS, Map.of(currency, new BigDecimal(amount)), source);
    }

    /** So many coins of linear perpetuals at the spot, with a gain that is not yet realised. */
    private static MarginCalculator.Unit unit(double coins, double gainUsdc, String... missing) {
        double[] maintenance = Arrays.stream(SpotLadder.moves())
                .map(move -> MAINTENANCE * Math.abs(coins) * SPOT * (1 + move))
                .toArray();
        double initial = 2 * maintenance[SpotLadder.base()];
        MarginRequirement venue = new MarginRequirement(
                "margin/binance-standard",
                "2021-03-18",
                "BTC",
                initial,
                maintenance[SpotLadder.base()],
                initial,
                "worst",
                new String[0],
                new double[0],
                maintenance);
        return new MarginCalculator.Unit(
                "BTC",
                new String[] {"USDC"},
                new double[] {gainUsdc},
                0,
                Arrays.stream(SpotLadder.moves())
                        .map(move -> coins * SPOT * move)
                        .toArray(),
                venue,
                venue,
                Math.abs(coins) * SPOT,
                VOLATILITY,
                new Quality(QualityStatus.OK, 7, 0, List.of(missing), ""));
    }

    @Test
    void distanceIsTheClosedFormsForAPositionOnItsOwn() {
        // Cash counts for 99.5 %: the stablecoin's floor.
        double cash = 0.995 * 20_000;
        MarginReport longs = calculator(PACKS)
                .at("mm", "binance", List.of(unit(1, 0)), List.of(balance(BalanceSource.VENUE, "USDC", "20000")), 0);
        MarginReport shorts = calculator(PACKS)
                .at("mm", "binance", List.of(unit(-1, 0)), List.of(balance(BalanceSource.VENUE, "USDC", "20000")), 0);

        double longPrice = Liquidation.linearPrice(1, SPOT, cash, MAINTENANCE);
        double shortPrice = Liquidation.linearPrice(-1, SPOT, cash, MAINTENANCE);
        assertThat(SPOT * (1 - longs.distanceDown())).isCloseTo(longPrice, within(1e-9 * SPOT));
        assertThat(SPOT * (1 + shorts.distanceUp())).isCloseTo(shortPrice, within(1e-9 * SPOT));
        assertThat(longs.distanceUp()).isInfinite();
        assertThat(shorts.distanceDown()).isInfinite();
        assertThat(longs.distanceDownSigma())
                .isCloseTo(-Math.log(longPrice / SPOT) / (VOLATILITY / Math.sqrt(365)), within(1e-9));
        assertThat(longs.pack()).isEqualTo("margin/binance-standard");
        assertThat(longs.packVersion()).isEqualTo("2021-03-18");
        assertThat(longs.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void equityIsCollateralAndOpenProfitAndTheRatioIsOverWhatCounts() {
        MarginReport report = calculator(PACKS)
                .at(
                        "mm",
                        "binance",
                        List.of(unit(1, 1_000)),
                        List.of(
                                balance(BalanceSource.VENUE, "USDC", "20000"),
                                balance(BalanceSource.IN_FLIGHT, "USDC", "5000")),
                        0);

        assertThat(report.equityUsd()).isEqualTo(21_000);
        assertThat(report.haircutEquityUsd()).isCloseTo(0.995 * 20_000 + 1_000, within(1e-9));
        assertThat(report.initialMarginUsd()).isEqualTo(10_000);
        assertThat(report.maintenanceMarginUsd()).isEqualTo(5_000);
        assertThat(report.marginRatio()).isCloseTo(5_000 / 20_900.0, within(1e-12));
        assertThat(report.bookInitialMarginUsd()).isEqualTo(10_000);
        assertThat(report.bookWorstScenario()).isEqualTo("worst");
        assertThat(report.collateral()).hasSize(2);
    }

    /** At the spot a long coin position falls with its collateral: it is liquidated sooner than on dollars. */
    @Test
    void collateralInTheCoinIsWrongWayForALong() {
        MarginReport coins = calculator(PACKS)
                .at("mm", "binance", List.of(unit(1, 0)), List.of(balance(BalanceSource.VENUE, "BTC", "0.4")), 0);
        MarginReport dollars = calculator(PACKS)
                .at("mm", "binance", List.of(unit(1, 0)), List.of(balance(BalanceSource.VENUE, "USDC", "20000")), 0);

        assertThat(coins.distanceDown()).isLessThan(dollars.distanceDown());
        // c (1 + m) S k + m S = r (1 + m) S, c coins that count for 1 - h: the haircut is 2.33 sigma of a day.
        double counted = 0.4 * (1 - 2.33 * VOLATILITY / Math.sqrt(365));
        assertThat(coins.distanceDown()).isCloseTo(1 - 1 / (1 + counted - MAINTENANCE), within(1e-9));
    }

    @Test
    void whatIsBreachedHasNoDistanceAndNothingHeldAnInfiniteOne() {
        MarginReport breached = calculator(PACKS).at("mm", "binance", List.of(unit(1, 0)), List.of(), 0);
        MarginReport empty = calculator(PACKS).at("mm", "binance", List.of(), List.of(), 0);

        assertThat(breached.distanceDown()).isZero();
        assertThat(breached.distanceUp()).isZero();
        assertThat(breached.marginRatio()).isNaN();
        assertThat(empty.distanceDown()).isInfinite();
        assertThat(empty.distanceDownSigma()).isNaN();
        assertThat(empty.initialMarginUsd()).isZero();
    }

    @Test
    void theTierRemembersWhereItCameFrom() {
        // 250,000 is the end of tier 1, and 245,000 is 2 % below it.
        assertThat(tier(250_001, 0)).isEqualTo(2);
        assertThat(tier(250_000, 0)).isEqualTo(1);
        assertThat(tier(245_001, 2)).isEqualTo(2);
        assertThat(tier(244_999, 2)).isEqualTo(1);
    }

    private static int tier(double notional, int previous) {
        return calculator(PACKS)
                .at("mm", "binance", List.of(unit(notional / SPOT, 0)), List.of(), previous)
                .tier();
    }

    @Test
    void whatIsMissingIsNamedAndMakesTheReportPartial() {
        MarginReport report = calculator(PACKS)
                .at(
                        "mm",
                        "binance",
                        List.of(unit(1, 0, "binance:XRP")),
                        List.of(balance(BalanceSource.VENUE, "USDX", "1000000")),
                        0);

        assertThat(report.equityUsd()).isZero();
        assertThat(report.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(report.quality().missing()).containsExactly("USDX", "binance:XRP");
    }

    @Test
    void aVenueWithoutRulesAndRefusedHaircutsAreTold() {
        Map<String, ParameterPack> broken = new HashMap<>(PACKS);
        broken.put(ParameterPack.HAIRCUTS, Packs.with(PACKS.get("haircuts"), Map.of("default.floor", 2.0)));

        MarginReport report = calculator(broken)
                .at(
                        "mm",
                        "nowhere",
                        List.of(unruled(QualityStatus.OK)),
                        List.of(balance(BalanceSource.VENUE, "USDC", "-1")),
                        0);

        assertThat(report.pack()).isEmpty();
        assertThat(report.distanceDown()).isNaN();
        assertThat(report.maintenanceMarginUsd()).as("nobody knows what is due").isNaN();
        assertThat(report.initialMarginUsd()).isNaN();
        assertThat(report.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        assertThat(report.quality().reason())
                .contains("no margin pack names this venue")
                .contains("default.floor must be a share in [0, 1], was 2.0");
    }

    @Test
    void aRefusedPackIsNamedAtTheVenuesItWouldHaveServed() {
        Map<String, ParameterPack> broken = new HashMap<>(PACKS);
        String name = "margin/binance-standard";
        broken.put(name, Packs.with(PACKS.get(name), Map.of("default.perCoin", -1.0)));

        MarginReport report = calculator(broken).at("mm", "binance", List.of(unruled(QualityStatus.OK)), List.of(), 0);

        assertThat(report.maintenanceMarginUsd()).isNaN();
        assertThat(report.quality().reason()).contains(name).contains("perCoin").contains("was -1.0");
    }

    @Test
    void walletsAloneNeedNoRules() {
        MarginReport report = calculator(Map.of())
                .at("mm", "vault", List.of(), List.of(balance(BalanceSource.ON_CHAIN, "USDC", "5")), 0);

        assertThat(report.maintenanceMarginUsd()).isZero();
        assertThat(report.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void marginIsAsGoodAsTheWorstMarkItRestsOn() {
        MarginReport report = calculator(PACKS)
                .at(
                        "mm",
                        "binance",
                        List.of(unit(1, 0), unruled(QualityStatus.STALE)),
                        List.of(balance(BalanceSource.VENUE, "USDC", "20000")),
                        0);

        assertThat(report.quality().status()).isEqualTo(QualityStatus.STALE);
        assertThat(report.quality().reason()).isEqualTo("ETH: binance:ETH is STALE");
        assertThat(report.quality().inputAgeMillis()).isEqualTo(60_000);
    }

    /** Held, but with nothing that rules could be read off. */
    private static MarginCalculator.Unit unruled(QualityStatus status) {
        boolean sound = status == QualityStatus.OK;
        return new MarginCalculator.Unit(
                "ETH",
                new String[] {"USDC"},
                new double[] {0},
                0,
                new double[41],
                null,
                null,
                0,
                VOLATILITY,
                Quality.of(status, 60_000, 0, sound ? "" : "binance:ETH is " + status));
    }
}
