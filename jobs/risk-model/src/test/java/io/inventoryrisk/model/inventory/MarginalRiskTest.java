package io.inventoryrisk.model.inventory;

import static io.inventoryrisk.model.inventory.QuotedDesk.ETHER;
import static io.inventoryrisk.model.inventory.QuotedDesk.INVERSE;
import static io.inventoryrisk.model.inventory.QuotedDesk.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.risk.RiskContribution;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarginalRiskTest {

    /** Shortfalls of 1e5 USD carry ten digits behind the point; their difference is of a thousand sums. */
    private static final double USD = 1e-6;

    static IntStream desks() {
        return IntStream.range(0, 20);
    }

    private static QuotedDesk desk(int number) {
        SplittableRandom random = new SplittableRandom(number);
        QuotedDesk desk = QuotedDesk.flat().balance("deribit", "BTC", 3).balance("binance", "USDT", 200_000);
        desk.holds(INVERSE, Math.rint(random.nextDouble(-20_000, 20_000)));
        desk.holds(LINEAR, Math.rint(random.nextDouble(-3e3, 3e3)) / 1e3);
        desk.holds(ETHER, Math.rint(random.nextDouble(-3e4, 3e4)) / 1e3);
        String put = desk.option("BTC", OptionType.PUT, 60_000, 20, 0.03);
        return desk.holds(put, random.nextInt(-50, 50) / 10.0);
    }

    @ParameterizedTest
    @MethodSource("desks")
    void isWhatThePortfolioAndTheVenueSayAfterTheLot(int number) {
        AdviceInputs before = desk(number).inputs();
        for (String id : new String[] {INVERSE, LINEAR, ETHER}) {
            QuoteAdvice quote = desk(number).quote(id);
            double lot = before.instruments().get(id).lotSize().doubleValue();
            AdviceInputs bought = desk(number).holds(id, lot).inputs();
            AdviceInputs sold = desk(number).holds(id, -lot).inputs();
            String what = "desk " + number + ", " + id;
            assertThat(quote.marginalVarBuyUsd())
                    .as(what)
                    .isCloseTo(shortfall(bought) - shortfall(before), within(USD));
            assertThat(quote.marginalVarSellUsd()).as(what).isCloseTo(shortfall(sold) - shortfall(before), within(USD));
            assertThat(quote.marginalMarginBuyUsd())
                    .as(what)
                    .isCloseTo(margin(bought, id) - margin(before, id), within(USD));
            assertThat(quote.marginalMarginSellUsd())
                    .as(what)
                    .isCloseTo(margin(sold, id) - margin(before, id), within(USD));
        }
    }

    private static double shortfall(AdviceInputs in) {
        return in.portfolio().expectedShortfallUsd();
    }

    private static double margin(AdviceInputs in, String id) {
        String venue = id.substring(0, id.indexOf(':'));
        return in.margins().stream()
                .filter(report -> report.venue().equals(venue))
                .mapToDouble(MarginReport::initialMarginUsd)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("desks")
    void shortfallIsConvexSoBothSidesTogetherNeverReleaseAny(int number) {
        for (String id : new String[] {INVERSE, LINEAR, ETHER}) {
            QuoteAdvice quote = desk(number).quote(id);
            assertThat(quote.marginalVarBuyUsd() + quote.marginalVarSellUsd()).isGreaterThan(-USD);
        }
    }

    @Test
    void lotsTimesTheirMarginalsAddUpToTheContributionOfACoin() {
        QuotedDesk desk = QuotedDesk.flat().holds(LINEAR, 2).holds(ETHER, 30);
        RiskContribution bitcoin = Arrays.stream(desk.inputs().portfolio().contributions())
                .filter(part -> part.name().equals("BTC"))
                .findFirst()
                .orElseThrow();
        // Euler: 2,000 lots of 0.001, whose tail doesn't change with one of them
        assertThat(2_000 * desk.quote(LINEAR).marginalVarBuyUsd())
                .isCloseTo(
                        bitcoin.expectedShortfallComponentUsd(),
                        within(1e-3 * bitcoin.expectedShortfallComponentUsd()));
    }

    @Test
    void aFlatAccountTakesRiskOnEitherSide() {
        QuoteAdvice quote = QuotedDesk.flat().quote(LINEAR);
        assertThat(quote.marginalVarBuyUsd()).isPositive();
        assertThat(quote.marginalVarSellUsd()).isPositive();
        assertThat(quote.marginalMarginBuyUsd()).isPositive();
    }

    @Test
    void aSpentShortfallBudgetLeavesOnlyTheSideThatReducesIt() {
        QuotedDesk desk = QuotedDesk.flat().holds(LINEAR, 2);
        double shortfall = desk.inputs().portfolio().expectedShortfallUsd();
        double perLot = desk.quote(LINEAR).marginalVarBuyUsd();
        QuoteAdvice spent =
                desk.wants(Map.of("budget.shortfall-usd", shortfall - 1)).quote(LINEAR);
        assertThat(spent.bidSize()).isZero();
        assertThat(spent.reason()).contains("no bid: the risk budget");
        assertThat(spent.askSize()).isPositive();
        QuoteAdvice left = desk.wants(Map.of("budget.shortfall-usd", shortfall + 10.5 * perLot))
                .quote(LINEAR);
        assertThat(left.bidSize()).isEqualTo(0.010);
    }

    @Test
    void marginBeyondTheShareOfEquityLeavesOnlyTheSideThatReleasesIt() {
        QuotedDesk poor = QuotedDesk.flat().balance("binance", "USDT", 1_000).holds(LINEAR, -2);
        assertThat(poor.quote(LINEAR).askSize()).isZero();
        assertThat(poor.quote(LINEAR).bidSize()).isPositive();
        assertThat(poor.balance("binance", "USDT", 1e6).quote(LINEAR).askSize()).isPositive();
    }

    @Test
    void withoutScenariosMarginalRiskIsUnknown() {
        AdviceInputs in = desk(1).inputs();
        AdviceInputs silent = new AdviceInputs(
                in.account(),
                in.asOfMicros(),
                in.exposures(),
                in.vectors(),
                in.portfolio(),
                in.margins(),
                in.model(),
                in.instruments(),
                in.pricer(),
                in.units(),
                io.inventoryrisk.model.scenario.ScenarioSets.none(),
                in.marginPacks(),
                in.packs());
        Advice advice = new AdviceCalculator(new AdviceSpec("p", desk(1).risk))
                .at(silent)
                .get(0);
        assertThat(QuotedDesk.quote(advice, LINEAR).marginalVarBuyUsd()).isNaN();
        assertThat(QuotedDesk.quote(advice, LINEAR).bidPrice()).isPositive();
    }
}
