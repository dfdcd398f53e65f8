package io.inventoryrisk.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.option.Black76;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarginModelTest {

    private static final double CENT = 0.01;
    private static final double F = 100_000;

    private static MarginModel shipped(String name) {
        return new MarginModel(Packs.at("2025-06-01T00:00:00Z").get(name));
    }

    /** G1's 27 cells alone: no far moves, no charges beside the scenarios. */
    private static MarginModel grid() {
        ParameterPack pack = Packs.at("2025-06-01T00:00:00Z").get("margin/deribit-portfolio");
        Map<String, Double> none = new TreeMap<>();
        pack.values().keySet().stream()
                .filter(field ->
                        field.contains(".roll.") || field.contains(".deltaShock.") || field.contains("xtended"))
                .forEach(field -> none.put(field, null));
        return new MarginModel(Packs.with(pack, none));
    }

    @Test
    void hedgingAWeekOldShortCallHalvesMarginAndTheFarRiseBinds() {
        MarginModel paradex = shipped("margin/paradex-scan");
        Book bare = Book.at(F).option(OptionType.CALL, F, 7, 0.6, -1);
        double delta = Black76.delta(OptionType.CALL, F, F, 0.6, 7 / 365.0);

        MarginRequirement alone = bare.margin(paradex);
        MarginRequirement hedged = bare.perpetual(delta).margin(paradex);

        assertThat(alone.scanRiskUsd()).isCloseTo(15_893.96, within(CENT));
        assertThat(hedged.scanRiskUsd()).isCloseTo(7_628.84, within(CENT));
        assertThat(hedged.worstScenario()).isEqualTo("+500%/volatility +40%");
        assertThat(alone.worstScenario()).isEqualTo("+500%/volatility +40%");
    }

    @Test
    void aLongFutureAloneCostsTheRange() {
        MarginRequirement margin = Book.at(F).perpetual(1).margin(grid());

        assertThat(margin.initialUsd()).isCloseTo(16_000, within(1e-9 * F));
        assertThat(margin.worstScenario()).startsWith("-16%");
        assertThat(margin.maintenanceUsd()).isEqualTo(0.8 * margin.initialUsd());
    }

    @Test
    void offsetsAreThoseOfTheFixture() {
        MarginModel grid = grid();
        Book longCall = Book.at(F).option(OptionType.CALL, F, 30, 0.6, 1);
        Book shortPut = Book.at(F).option(OptionType.PUT, F, 30, 0.6, -1);
        Book shortCall = Book.at(F).option(OptionType.CALL, F, 30, 0.6, -1);

        assertThat(longCall.margin(grid).initialUsd()).isCloseTo(6_372.59, within(CENT));
        assertThat(shortPut.margin(grid).initialUsd()).isCloseTo(12_649.62, within(CENT));
        assertThat(longCall.plus(shortPut).margin(grid).initialUsd()).isCloseTo(16_000, within(CENT));
        assertThat(shortCall.margin(grid).initialUsd()).isCloseTo(14_003.61, within(CENT));
        assertThat(shortCall.plus(Book.at(F).future(30, 0.5342697)).margin(grid).initialUsd())
                .isCloseTo(5_455.30, within(CENT));
    }

    /**
     * What Deribit answered to {@code private/pme/simulate} for one short ETH perpetual on 15 February 2026: risk matrix
     * margin 0.157461562265, rounded to 9 decimals as initial margin, and maintenance margin 0.125969249812.
     */
    @Test
    void agreesWithARecordedAnswerOfTheVenue() {
        double index = 1_949.34;
        double mark = 1_949.49;
        double size = 0.999487053;

        MarginRequirement margin =
                Book.of("ETH", index).inverse(mark, -size * mark / 10).margin(shipped("margin/deribit-portfolio"));

        assertThat(margin.worstScenario()).startsWith("+18%/");
        assertThat(margin.scanRiskUsd() / index).isCloseTo(0.152464127, within(1e-12));
        assertThat(MarginReferences.line(margin, "roll-shock") / index).isCloseTo(0.004997435265, within(1e-12));
        assertThat(margin.initialUsd() / index).isCloseTo(0.157461562265, within(1e-12));
        assertThat(margin.maintenanceUsd() / index).isCloseTo(0.125969249812, within(1e-12));
    }

    @Test
    void gainsInOneCurrencyOffsetOnlyWhatThePackAllows() {
        Book hedged = Book.at(F).perpetual(1).inverse(F, -10_000);
        ParameterPack none = MarginReferences.pack("margin/deribit-portfolio");
        ParameterPack half = Packs.with(none, Map.of("default.gainsOffset", 0.5, "default.maximumGainUsd", 1e9));
        ParameterPack capped = Packs.with(none, Map.of("default.gainsOffset", 0.5, "default.maximumGainUsd", 1_000.0));

        // At -16 % the linear future loses 16,000 and the inverse one gains 0.16 / 0.84 coins; +16 % is milder.
        assertThat(hedged.margin(new MarginModel(none)).scanRiskUsd()).isCloseTo(16_000, within(1e-3));
        assertThat(hedged.margin(new MarginModel(half)).scanRiskUsd())
                .isCloseTo(16_000 - 0.5 * F * 0.16 / 0.84, within(1e-3));
        assertThat(hedged.margin(new MarginModel(capped)).scanRiskUsd()).isCloseTo(15_000, within(1e-3));
    }

    @Test
    void farMovesTakeFuturesAtTheEndOfTheRangeAndOptionsInFull() {
        MarginModel model = shipped("margin/deribit-portfolio");
        Book book = Book.at(F).perpetual(1);
        MarginUnit future = model.units("BTC", new double[] {0}, book.positions(), book.units())
                .get(0);
        int far = future.rows().size() - 1;

        assertThat(future.rows().id(far)).isEqualTo("+500%/extended");
        assertThat(future.pnl()[0][far]).isCloseTo(16_000, within(1e-9 * F));

        // A short call struck at twice the spot loses 400,000 at +500 %, less the dampener of 100,000 USD.
        MarginRequirement calls =
                Book.at(F).option(OptionType.CALL, 2 * F, 1, 0.6, -1).margin(model);
        assertThat(calls.worstScenario()).isEqualTo("+500%/extended");
        assertThat(calls.scanRiskUsd()).isCloseTo(4 * F - 100_000, within(1.0));
    }

    @Test
    void deltaBeyondTheThresholdIsChargedMoreTheMoreThereIs() {
        MarginModel model = shipped("margin/deribit-portfolio");

        assertThat(MarginReferences.line(Book.at(F).perpetual(200).margin(model), "delta-shock"))
                .isZero();
        // 100 coins beyond 20m USD: 100 x (100 x 0.00005) coins.
        assertThat(MarginReferences.line(Book.at(F).perpetual(300).margin(model), "delta-shock"))
                .isCloseTo(100 * 0.005 * F, within(1e-6));
        // 9,800 coins beyond: the rate stops at 10 %.
        assertThat(MarginReferences.line(Book.at(F).perpetual(10_000).margin(model), "delta-shock"))
                .isCloseTo(9_800 * 0.1 * F, within(1e-3));
    }

    @Test
    void theMinimumOnDeltaTopsScanUp() {
        MarginModel paradex = shipped("margin/paradex-scan");
        MarginRequirement spread = Book.at(F).perpetual(1).future(30, -1).margin(paradex);

        assertThat(spread.scanRiskUsd()).isCloseTo(0, within(1e-9 * F));
        assertThat(MarginReferences.line(spread, "minimum-delta")).isCloseTo(0.01 * F, within(1e-9 * F));
        double fees = 2 * 0.0003 * F;
        assertThat(MarginReferences.line(spread, "fee-provision")).isCloseTo(fees, within(1e-9 * F));
        assertThat(spread.maintenanceUsd()).isCloseTo(0.5 * 0.01 * F + fees, within(1e-9 * F));
    }

    /** OKX's own example: a raw charge of 30,000 becomes 10,000 + 20,000 x 2. */
    @Test
    void theMinimumChargeIsScaledUpByMarginalTiers() {
        ParameterPack pack = Packs.at("2025-01-10T00:00:00Z").get("margin/okx-portfolio");
        Book spread = Book.at(F).perpetual(1).future(30, -1);
        double rawRate = 30_000 / (2 * F);
        MarginRequirement margin =
                spread.margin(new MarginModel(Packs.with(pack, Map.of("default.mr7.future", rawRate))));

        assertThat(margin.maintenanceUsd()).isCloseTo(50_000, within(1e-6));
        assertThat(margin.initialUsd()).isCloseTo(1.3 * 50_000, within(1e-6));
    }

    @Test
    void oneUnitNetsCoinAndDollarContractsAndSpot() {
        MarginModel okx = shipped("margin/okx-portfolio");
        Book hedged = Book.at(F).perpetual(-1).inverse(F, 10_000);
        Book spot = Book.at(F).perpetual(-1).spotCoins(1);

        assertThat(hedged.margin(okx).scanRiskUsd()).isCloseTo(0, within(1e-9 * F));
        assertThat(spot.margin(okx).scanRiskUsd()).isCloseTo(0, within(1e-9 * F));
        assertThat(spot.margin(shipped("margin/paradex-scan")).scanRiskUsd()).isCloseTo(0.16 * F, within(1e-9 * F));
    }

    /** Long coins against one dollar, short against another: the scenarios see nothing, the peg's tiers do. */
    @Test
    void whatTheDollarsOweEachOtherIsChargedByTiers() {
        Book hedged = Book.at(F).perpetual(-100).inverse(F, 1_000_000);

        double line = MarginReferences.line(hedged.margin(shipped("margin/okx-portfolio")), "MR9 stablecoin de-peg");

        // 10m: 1m free, 9m at 1 %.
        assertThat(line).isCloseTo(1.3 * 90_000, within(1e-6));
    }

    @Test
    void spanTakesItsSixteenScenariosInOrder() {
        MarginModel span = shipped("margin/span-crypto");

        assertThat(span.method().rows("BTC").rows().stream().map(ScenarioRows.Row::id))
                .containsExactly(
                        "0/3 range/volatility up",
                        "0/3 range/volatility down",
                        "+1/3 range/volatility up",
                        "+1/3 range/volatility down",
                        "-1/3 range/volatility up",
                        "-1/3 range/volatility down",
                        "+2/3 range/volatility up",
                        "+2/3 range/volatility down",
                        "-2/3 range/volatility up",
                        "-2/3 range/volatility down",
                        "+3/3 range/volatility up",
                        "+3/3 range/volatility down",
                        "-3/3 range/volatility up",
                        "-3/3 range/volatility down",
                        "extreme rise",
                        "extreme fall");
        // A quarter of the price in the ordinary scenarios, 0.33 x 3 quarters of it in the extreme one.
        MarginRequirement future = Book.at(F).perpetual(1).margin(span);
        assertThat(future.maintenanceUsd()).isCloseTo(25_000, within(1e-9 * F));
        assertThat(future.initialUsd()).isCloseTo(27_500, within(1e-9 * F));
    }

    @Test
    void spanChargesCalendarsAndAMinimumOnShortOptions() {
        MarginModel span = shipped("margin/span-crypto");
        MarginRequirement calendar = Book.at(F).future(30, 2).future(90, -2).margin(span);
        MarginRequirement farPut =
                Book.at(F).option(OptionType.PUT, 20_000, 7, 0.6, -1).margin(span);

        assertThat(calendar.maintenanceUsd()).isCloseTo(2 * 0.01 * F, within(1e-9 * F));
        assertThat(farPut.maintenanceUsd()).isCloseTo(0.01 * F, within(1e-9 * F));
    }

    @Test
    void netOptionValueIsACreditWhereOptionsAreNotInEquity() {
        ParameterPack pack = MarginReferences.pack("margin/span-crypto");
        Book call = Book.at(F).option(OptionType.CALL, F, 30, 0.6, 1);
        MarginRequirement without = call.margin(new MarginModel(pack));
        MarginRequirement with = call.margin(new MarginModel(Packs.with(pack, Map.of("default.netOptionValue", 1.0))));

        // G5: the call is worth 6853.94071825.
        assertThat(with.initialUsd() - without.initialUsd()).isCloseTo(-6_853.94071825, within(1e-6));
        assertThat(MarginReferences.line(with, "net-option-value")).isCloseTo(-6_853.94071825, within(1e-6));
    }

    /** Binance, BTCUSDT of 18 March 2021: boundaries belong to the tier below. */
    @Test
    void standardTiersChangeExactlyAtTheirBoundaries() {
        MarginModel binance = shipped("margin/binance-standard");
        MarginRequirement at = Book.at(50_000).perpetual(5).margin(binance);
        MarginRequirement above = Book.at(50_000).perpetual(5.0001).margin(binance);

        assertThat(at.initialUsd()).isCloseTo(0.01 * 250_000, within(1e-6));
        assertThat(above.initialUsd()).isCloseTo(0.02 * 250_005, within(1e-6));
        assertThat(at.maintenanceUsd()).isCloseTo(0.004 * 50_000 + 0.005 * 200_000, within(1e-6));
        assertThat(above.maintenanceUsd()).isCloseTo(at.maintenanceUsd() + 0.01 * 5, within(1e-6));
    }

    @Test
    void aTierIsKeptUntilThePositionIsClearlyBelowIt() {
        PositionTiers tiers = shipped("margin/binance-standard").tiers("BTC");

        assertThat(tiers.of(50_000)).isZero();
        assertThat(tiers.of(Math.nextUp(50_000.0))).isEqualTo(1);
        assertThat(tiers.of(49_500, 1)).isEqualTo(1);
        assertThat(tiers.of(49_500, 0)).isZero();
        assertThat(tiers.of(Math.nextUp(49_000.0), 1)).isEqualTo(1);
        assertThat(tiers.of(49_000, 1)).isZero();
        assertThat(tiers.of(10_000, 7)).isZero();
        assertThat(tiers.of(300_000, 1)).isEqualTo(2);
    }

    @Test
    void whatCannotBePricedIsLeftOut() {
        MarginModel paradex = shipped("margin/paradex-scan");
        Book future = Book.at(F).perpetual(1);
        Book withUnmarked = Book.at(F).perpetual(1).coinOptionAt(OptionType.CALL, F, 30, Double.NaN, -1);

        assertThat(withUnmarked.margin(paradex).initialUsd())
                .isEqualTo(future.margin(paradex).initialUsd());
    }
}
