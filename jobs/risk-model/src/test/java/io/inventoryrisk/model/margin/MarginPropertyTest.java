package io.inventoryrisk.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.SpotLadder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of every book, over numbered random ones. */
class MarginPropertyTest {

    private static final double SPOT = 65_000;

    /** Deribit rounds the worst case to 9 decimals of a coin, SPOT x 5e-10 for each of two books and their sum. */
    private static final double ROUNDING = 3 * SPOT * 1e-9;

    /** Sums of a dozen positions of some 1e5 USD each. */
    private static final double ARITHMETIC = 1e-6;

    /** The oracle's volatilities are recovered from marks to some 1e-10. */
    private static final double RECOVERED = 1e-7;

    /** Interpolation over two to seven steps of about a tenth of the price, where a book's gamma changes its sign. */
    private static final double BETWEEN_STEPS = 0.6;

    private static final List<String> SHIPPED = List.of(
            "margin/deribit-portfolio",
            "margin/deribit-standard",
            "margin/paradex-scan",
            "margin/okx-portfolio",
            "margin/span-crypto",
            "margin/binance-standard");

    /** A free amount, what grows with size, and what is charged for offsetting positions. */
    private static final List<String> NOT_PROPORTIONAL =
            List.of("DampenerUsd", "deltaShock.maximum", "multiplier", "mr3.volatilityMove", "interMonth");

    private static MarginModel shipped(String name) {
        return new MarginModel(MarginReferences.pack(name));
    }

    static Stream<Arguments> packsAndBooks() {
        return SHIPPED.stream().flatMap(pack -> IntStream.range(0, 20).mapToObj(book -> Arguments.of(pack, book)));
    }

    /** The packs that only add scenarios and charges which don't grow faster than the position. */
    static Stream<Arguments> subadditive() {
        return Stream.of(
                        "margin/deribit-portfolio", "margin/paradex-scan", "margin/okx-portfolio", "margin/span-crypto")
                .flatMap(pack -> IntStream.range(0, 50).mapToObj(book -> Arguments.of(pack, book)));
    }

    /** Book number i of futures, and of options whose marks tell their volatility wherever the oracle moves the spot. */
    private static Book longDated(int number, boolean options) {
        SplittableRandom random = new SplittableRandom(9_000 + number);
        Book book = Book.at(SPOT).perpetual(random.nextInt(-4, 5)).inverse(SPOT, random.nextInt(-40_000, 40_000));
        for (int leg = 0; options && leg < 6; leg++) {
            OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
            double strike = 5_000 * random.nextInt(10, 17);
            double days = random.nextBoolean() ? 90 : 180;
            book.option(type, strike, days, 0.6, random.nextInt(-5, 6));
            book.coinOption(type, strike, days, 0.7, random.nextInt(-5, 6));
        }
        return book.future(30, random.nextInt(-4, 5));
    }

    /** Book number i. */
    private static Book random(int number) {
        SplittableRandom random = new SplittableRandom(7_000 + number);
        Book book = Book.at(SPOT);
        int legs = 1 + random.nextInt(8);
        for (int leg = 0; leg < legs; leg++) {
            double quantity = random.nextInt(-20, 21) / 4.0;
            OptionType type = random.nextBoolean() ? OptionType.CALL : OptionType.PUT;
            double strike = 1_000 * random.nextInt(40, 110);
            double days = List.of(2.0, 7.0, 30.0, 90.0).get(random.nextInt(4));
            double volatility = 0.4 + 0.1 * ((strike / 1_000 + days) % 4);
            switch (random.nextInt(5)) {
                case 0 -> book.option(type, strike, days, volatility, quantity);
                case 1 -> book.coinOption(type, strike, days, volatility, quantity);
                case 2 -> book.perpetual(quantity);
                case 3 -> book.future(days, quantity);
                default -> book.inverse(SPOT, Math.rint(quantity * SPOT / 10));
            }
        }
        return book;
    }

    @ParameterizedTest
    @MethodSource("packsAndBooks")
    void scanRiskAndAddOnsAreTheInitialMarginExactly(String pack, int number) {
        MarginRequirement margin = random(number).margin(shipped(pack));
        double sum = margin.scanRiskUsd();
        for (double addOn : margin.addOnUsd()) {
            sum += addOn;
        }
        assertThat(sum).isEqualTo(margin.initialUsd());
        assertThat(margin.addOns()).hasSameSizeAs(margin.addOnUsd());
        assertThat(margin.scanRiskUsd()).isGreaterThanOrEqualTo(0);
        assertThat(margin.initialUsd()).isGreaterThanOrEqualTo(margin.maintenanceUsd());
        assertThat(margin.maintenanceUsd()).isGreaterThanOrEqualTo(0);
        assertThat(margin.pack()).isEqualTo(pack);
    }

    @ParameterizedTest
    @MethodSource("packsAndBooks")
    void marginDoesNotDependOnHowManyFillsMadeThePosition(String pack, int number) {
        Book book = random(number);
        Book inParts = book.times(0.25).plus(book.times(0.5)).plus(book.times(0.25));
        Book hedgeMode = book.plus(random(number + 1)).plus(random(number + 1).times(-1));

        double initial = book.margin(shipped(pack)).initialUsd();

        assertThat(inParts.margin(shipped(pack)).initialUsd()).isCloseTo(initial, within(ARITHMETIC));
        assertThat(hedgeMode.margin(shipped(pack)).initialUsd()).isCloseTo(initial, within(ARITHMETIC));
    }

    @ParameterizedTest
    @MethodSource("subadditive")
    void twoBooksTogetherNeedNoMoreThanApart(String name, int number) {
        MarginModel model = new MarginModel(withoutGrowth(MarginReferences.pack(name)));
        Book one = random(2 * number);
        Book other = random(2 * number + 1);

        double apart = one.margin(model).initialUsd() + other.margin(model).initialUsd();
        assertThat(one.plus(other).margin(model).initialUsd())
                .as("%s, books %d and %d", name, 2 * number, 2 * number + 1)
                .isLessThanOrEqualTo(apart + ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("subadditive")
    void scanRiskGrowsWithTheBook(String name, int number) {
        MarginModel model = new MarginModel(withoutGrowth(MarginReferences.pack(name)));
        double scan = random(number).margin(model).scanRiskUsd();

        assertThat(random(number).times(3).margin(model).scanRiskUsd())
                .isCloseTo(3 * scan, within(4 * ROUNDING + ARITHMETIC));
    }

    /** Scenarios, and charges that are proportional to size or delta; the others are shown below. */
    private static ParameterPack withoutGrowth(ParameterPack pack) {
        Map<String, Double> none = new HashMap<>();
        for (String field : pack.values().keySet()) {
            if (NOT_PROPORTIONAL.stream().anyMatch(field::endsWith)
                    || field.contains(".mr9.") && field.endsWith("rate")) {
                none.put(field, 0.0);
            }
        }
        return Packs.with(pack, none);
    }

    /** A far move may lose the dampener freely, once for an account: Deribit's design, as read. */
    @Test
    void deribitsDampenerIsNotSubadditive() {
        Book shortCalls = Book.at(SPOT).option(OptionType.CALL, 300_000, 30, 0.8, -1);
        MarginModel model = shipped("margin/deribit-portfolio");

        double one = shortCalls.margin(model).scanRiskUsd();
        double two = shortCalls.times(2).margin(model).scanRiskUsd();

        assertThat(two).isGreaterThan(2 * one + 1_000);
    }

    /** Size is charged progressively: OKX's minimum charge, standard tiers. */
    @Test
    void progressiveTiersAreNotSubadditive() {
        Book future = Book.at(SPOT).perpetual(100);
        for (String name : List.of("margin/binance-standard", "margin/deribit-standard")) {
            MarginModel model = shipped(name);
            assertThat(future.times(2).margin(model).initialUsd())
                    .as(name)
                    .isGreaterThan(2 * future.margin(model).initialUsd());
        }
        Book hedged = Book.at(SPOT).perpetual(1_000).future(2, -1_000);
        MarginModel okx = shipped("margin/okx-portfolio");
        assertThat(hedged.times(2).margin(okx).initialUsd())
                .isGreaterThan(2.5 * hedged.margin(okx).initialUsd());
    }

    /** What offsets in the scenarios, one expiry against another, is charged for what they don't see. */
    @Test
    void chargesOnWhatOffsetsAreNotSubadditive() {
        Book near = Book.at(SPOT).option(OptionType.CALL, SPOT, 30, 0.6, 1);
        Book far = Book.at(SPOT).option(OptionType.CALL, SPOT, 90, 0.6, -1);
        Map.of("margin/okx-portfolio", "MR3 vega term structure", "margin/span-crypto", "inter-month")
                .forEach((pack, line) -> {
                    assertThat(MarginReferences.line(near.margin(shipped(pack)), line))
                            .isZero();
                    assertThat(MarginReferences.line(far.margin(shipped(pack)), line))
                            .isZero();
                    assertThat(MarginReferences.line(near.plus(far).margin(shipped(pack)), line))
                            .isPositive();
                });
    }

    @ParameterizedTest
    @MethodSource("packsAndBooks")
    void anEmptyBookNeedsNone(String pack, int number) {
        MarginModel model = shipped(pack);
        Book closed = random(number).plus(random(number).times(-1));

        for (Book empty : List.of(Book.at(SPOT), closed)) {
            MarginRequirement margin = empty.withLadder(model);
            assertThat(margin.initialUsd()).isZero();
            assertThat(margin.maintenanceUsd()).isZero();
            assertThat(margin.worstScenario()).isEmpty();
            assertThat(margin.maintenanceLadderUsd()).hasSize(41).containsOnly(0);
        }
    }

    /** The oracle is the same book at the moved market, marked anew. */
    @ParameterizedTest
    @MethodSource("packsAndBooks")
    void theLadderIsTheMarginOfTheBookAtTheMovedSpot(String pack, int number) {
        MarginModel model = shipped(pack);
        double[] moves = SpotLadder.moves();
        for (boolean options : new boolean[] {false, true}) {
            MarginRequirement margin = longDated(number, options).withLadder(model);
            assertThat(margin.maintenanceLadderUsd()[SpotLadder.base()]).isEqualTo(margin.maintenanceUsd());
            for (int node : MarginModel.nodes()) {
                if (!options || Math.abs(moves[node]) < 0.6) {
                    double expected = maintenanceAt(model, longDated(number, options), moves[node]);
                    assertThat(margin.maintenanceLadderUsd()[node])
                            .as("%s, book %d, move %s", pack, number, moves[node])
                            .isCloseTo(expected, within(RECOVERED * Math.max(expected, SPOT)));
                }
            }
        }
    }

    /** Nearer than -59 or +71 % every step is computed, as above; beyond, the oracle computes those that are not. */
    @ParameterizedTest
    @MethodSource("packsAndBooks")
    void betweenItsStepsTheLadderIsCloseToTheMarginThere(String pack, int number) {
        MarginModel model = shipped(pack);
        Book book = longDated(number, true);
        double[] moves = SpotLadder.moves();
        double[] exact = MarginUnit.after(
                        model.method().rows("BTC").after("all steps", "BTC", moves),
                        model.method().rows("BTC"),
                        moves,
                        book.positions(),
                        book.units())
                .stream()
                .mapToDouble(unit -> model.method().demand(unit).maintenanceUsd())
                .toArray();
        double[] ladder = book.withLadder(model).maintenanceLadderUsd();
        for (int step = 0, node = 0; step < moves.length; step++) {
            node += step > MarginModel.nodes()[node] ? 1 : 0;
            double scale = Math.max(exact[step], SPOT);
            double allowed = MarginModel.nodes()[node] == step ? 0 : BETWEEN_STEPS * scale;
            assertThat(ladder[step])
                    .as("%s, book %d, move %s", pack, number, moves[step])
                    .isCloseTo(exact[step], within(allowed));
        }
    }

    private static double maintenanceAt(MarginModel model, Book book, double move) {
        return book.moved(SPOT * (1 + move)).margin(model).maintenanceUsd();
    }
}
