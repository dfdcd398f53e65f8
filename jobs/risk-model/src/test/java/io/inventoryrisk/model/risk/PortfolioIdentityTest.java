package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.RiskContribution.Dimension;
import io.inventoryrisk.model.scenario.LadderCurve;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.SpotLadder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Identities of whole accounts over random books of futures and coin options at two venues. */
class PortfolioIdentityTest {

    /** Relative rounding of sums of some thousand doubles. */
    private static final double ROUNDING = 1e-9;

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void componentsAddUpAlongEveryDimension(long seed) {
        for (RiskMethod method : List.of(RiskMethod.MONTE_CARLO, RiskMethod.NORMAL, RiskMethod.CORNISH_FISHER)) {
            for (QuantileConvention convention : QuantileConvention.values()) {
                PortfolioRisk risk = Desk.random(seed, "mm-1", "mm-2", "mm-3")
                        .measured(PortfolioCalculator.FIRM, spec(method, convention))
                        .risk();
                assertThat(risk.method()).isEqualTo(method);
                for (Dimension dimension : Dimension.values()) {
                    double valueAtRisk = 0;
                    double shortfall = 0;
                    for (RiskContribution part : risk.contributions()) {
                        if (part.dimension() == dimension) {
                            valueAtRisk += part.valueAtRiskComponentUsd();
                            shortfall += part.expectedShortfallComponentUsd();
                        }
                    }
                    assertThat(valueAtRisk)
                            .as("%s %s %s", method, convention, dimension)
                            .isCloseTo(risk.valueAtRiskUsd(), within(ROUNDING * risk.valueAtRiskUsd()));
                    assertThat(shortfall)
                            .as("%s %s %s", method, convention, dimension)
                            .isCloseTo(risk.expectedShortfallUsd(), within(ROUNDING * risk.expectedShortfallUsd()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void capitalAddsUpOverUnderlyingsAndOverAccounts(long seed) {
        PortfolioRisk risk = Desk.random(seed, "mm-1", "mm-2")
                .measured(PortfolioCalculator.FIRM, RiskSpec.oneDay("p"))
                .risk();
        CapitalAllocation capital = risk.capital();
        double worst = Arrays.stream(risk.stress())
                .mapToDouble(StressLoss::pnlUsd)
                .min()
                .orElseThrow();
        assertThat(capital.worstStressUsd()).isPositive().isEqualTo(-worst);
        assertThat(capital.riskAdjustedCapitalUsd()).isEqualTo(capital.haircutEquityUsd() - capital.worstStressUsd());
        double byUnderlying = 0;
        double byAccount = 0;
        for (int i = 0; i < capital.parts().length; i++) {
            if (capital.parts()[i].startsWith("account:")) {
                byAccount += capital.allocationUsd()[i];
            } else {
                byUnderlying += capital.allocationUsd()[i];
            }
        }
        assertThat(byUnderlying).isCloseTo(capital.worstStressUsd(), within(ROUNDING * capital.worstStressUsd()));
        assertThat(byAccount).isCloseTo(capital.worstStressUsd(), within(ROUNDING * capital.worstStressUsd()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatAPartAddsIsWhatRecomputingWithoutItSays(long seed) {
        Desk desk = Desk.random(seed, "mm-1");
        RiskSpec spec = RiskSpec.oneDay("p");
        PortfolioRisk whole = desk.measured("mm-1", spec).risk();
        for (String coin : Desk.SPOTS.keySet()) {
            double without = desk.without(coin).measured("mm-1", spec).risk().valueAtRiskUsd();
            RiskContribution part = Arrays.stream(whole.contributions())
                    .filter(contribution -> contribution.name().equals(coin))
                    .findFirst()
                    .orElseThrow();
            assertThat(part.incrementalValueAtRiskUsd())
                    .as(coin)
                    .isCloseTo(whole.valueAtRiskUsd() - without, within(ROUNDING * whole.valueAtRiskUsd()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shortfallIsNeverBelowValueAtRiskAtOneConfidence(long seed) {
        for (QuantileConvention convention : QuantileConvention.values()) {
            RiskSpec spec = new RiskSpec(
                    0.975, 0.975, 86_400_000, RiskMethod.MONTE_CARLO, convention, 317, 1, 1_000, 0.5, 0, "p");
            PortfolioRisk risk =
                    Desk.random(seed, "mm-1").measured("mm-1", spec).risk();
            for (TailRisk tail : risk.tails()) {
                if (!Double.isNaN(tail.valueAtRiskUsd())) {
                    assertThat(tail.expectedShortfallUsd())
                            .as("%s %s", convention, tail.method())
                            .isGreaterThanOrEqualTo(tail.valueAtRiskUsd());
                }
            }
        }
    }

    /** The same positions and wallets under one account, and spread over three and added up by the firm. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aDeskSplitOverAccountsIsTheDeskUnsplit(long seed) {
        Desk split = Desk.random(seed, "mm-1", "mm-2", "mm-3");
        RiskSpec spec = RiskSpec.oneDay("p");
        PortfolioRisk firm = split.measured(PortfolioCalculator.FIRM, spec).risk();
        PortfolioRisk one = split.merged("mm").measured("mm", spec).risk();
        double scale = ROUNDING * one.valueAtRiskUsd();
        assertThat(firm.valueAtRiskUsd()).isCloseTo(one.valueAtRiskUsd(), within(scale));
        assertThat(firm.expectedShortfallUsd()).isCloseTo(one.expectedShortfallUsd(), within(scale));
        assertThat(firm.equityUsd()).isCloseTo(one.equityUsd(), within(ROUNDING * Math.abs(one.equityUsd())));
        assertThat(firm.liquidity().unwindCostUsd()).isCloseTo(one.liquidity().unwindCostUsd(), within(scale));
        assertThat(firm.liquidity().scheduledVarUsd()).isCloseTo(one.liquidity().scheduledVarUsd(), within(scale));
        for (int i = 0; i < one.tails().length; i++) {
            double tail = one.tails()[i].valueAtRiskUsd();
            if (!Double.isNaN(tail)) {
                assertThat(firm.tails()[i].valueAtRiskUsd()).isCloseTo(tail, within(ROUNDING * tail));
            }
        }
        for (int i = 0; i < one.stress().length; i++) {
            if (!one.stress()[i].scenario().equals("venue")) { // each account's claim on a failed venue is its own
                assertThat(firm.stress()[i].pnlUsd())
                        .as(one.stress()[i].scenario())
                        .isCloseTo(one.stress()[i].pnlUsd(), within(10 * scale));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDeskIsTheSumOfItsAccountsAsTheFirmIs(long seed) {
        Desk split = Desk.random(seed, "mm-1", "mm-2");
        RiskSpec spec = RiskSpec.oneDay("p");
        PortfolioCalculator.Step desk = split.measured("desk:options", spec);
        PortfolioRisk firm = split.measured(PortfolioCalculator.FIRM, spec).risk();
        assertThat(desk.risk().account()).isEqualTo("desk:options");
        assertThat(desk.margins()).isEmpty();
        assertThat(desk.risk().valueAtRiskUsd()).isEqualTo(firm.valueAtRiskUsd());
        assertThat(desk.risk().contributions()).isEqualTo(firm.contributions());
        assertThat(desk.risk().capital()).usingRecursiveComparison().isEqualTo(firm.capital());
        double delta = 0;
        double equity = 0;
        for (String account : List.of("mm-1", "mm-2")) {
            PortfolioRisk one = split.only(account).measured(account, spec).risk();
            delta += one.deltaUsd();
            equity += one.equityUsd();
        }
        assertThat(desk.risk().deltaUsd()).isCloseTo(delta, within(ROUNDING * 1e6));
        assertThat(desk.risk().equityUsd()).isCloseTo(equity, within(ROUNDING * 1e6));
        assertThat(desk.risk().contributions())
                .anySatisfy(part -> assertThat(part.name()).isEqualTo("mm-2"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMoveOfReverseStressFedBackLosesTheAmount(long seed) {
        Desk desk = Desk.random(seed, "mm-1");
        RiskSpec spec = RiskSpec.oneDay("p");
        PortfolioRisk risk = desk.measured("mm-1", spec).risk();
        ReverseStress reverse = risk.reverse();
        assertThat(reverse.lossUsd()).isEqualTo(0.5 * risk.capital().haircutEquityUsd());
        ScenarioSets sets = desk.sets(100);
        AccountEquity equity = AccountEquity.of(desk.vectors(sets), desk.balances, desk.model());
        double[] ladder = ScenarioBook.of(desk.exposures(0), desk.vectors(sets), equity)
                .under(sets.ladder(), VenueVectors::ladderUsd)
                .total();
        double[] moves = SpotLadder.moves();
        for (double move : new double[] {reverse.spotDown(), reverse.spotUp()}) {
            if (!Double.isNaN(move)) {
                double loss = -new LadderCurve(moves, ladder).value(move);
                assertThat(loss).isCloseTo(reverse.lossUsd(), within(1e-6 * reverse.lossUsd()));
            } else {
                boolean down = Double.isNaN(reverse.spotDown());
                for (int i = 0; i < moves.length; i++) {
                    if (down && moves[i] < 0 && Double.isNaN(reverse.spotUp())) {
                        assertThat(-ladder[i]).as("NOT_REACHED").isLessThan(reverse.lossUsd());
                    }
                }
            }
        }
    }

    @Test
    void aSimulationIsKeptUntilTheNextIsDueAndSaysWhenItWasMade() {
        Desk desk = Desk.random(3, "mm-1");
        RiskSpec spec = RiskSpec.oneDay("p");
        PortfolioCalculator calculator = new PortfolioCalculator(spec);
        PortfolioCalculator.Step first = desk.measured("mm-1", spec);
        ScenarioSets due = desk.sets(100);
        ScenarioSets none = ScenarioSets.none();
        ScenarioSets between =
                new ScenarioSets(due.stress(), none.historical(), none.filtered(), none.monteCarlo(), due.ladder());
        PortfolioCalculator.Step second = calculator.at(
                Desk.NOW + 100_000,
                first.state(),
                desk.exposures(0),
                desk.vectors(between),
                desk.balances,
                desk.model(),
                between,
                desk.packs);
        assertThat(second.risk().valueAtRiskUsd()).isEqualTo(first.risk().valueAtRiskUsd());
        assertThat(second.risk().contributions()).isEqualTo(first.risk().contributions());
        assertThat(second.risk().tails()[RiskMethod.MONTE_CARLO.ordinal()].asOfMicros())
                .isEqualTo(Desk.NOW);
        assertThat(second.risk().tails()[RiskMethod.NORMAL.ordinal()].asOfMicros())
                .isEqualTo(Desk.NOW + 100_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = RiskMethod.class,
            names = {"HISTORICAL", "FILTERED"})
    void aMethodWithoutNumbersIsReplacedByTheNormalOneWhichSaysWhy(RiskMethod method) {
        PortfolioRisk risk = Desk.random(4, "mm-1")
                .measured("mm-1", spec(method, QuantileConvention.HULL_KTH))
                .risk();
        assertThat(risk.method()).isEqualTo(RiskMethod.NORMAL);
        assertThat(risk.valueAtRiskUsd()).isEqualTo(risk.tails()[0].valueAtRiskUsd());
        assertThat(risk.quality().status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(risk.quality().reason()).isEqualTo(method + " has no numbers: no scenarios yet");
    }

    @Test
    void fewerScenariosThanTheTailNeedsAreNoNumber() {
        ScenarioSets few = Desk.random(4, "mm-1").sets(99);
        Desk desk = Desk.random(4, "mm-1");
        PortfolioRisk risk = new PortfolioCalculator(RiskSpec.oneDay("p"))
                .at(
                        Desk.NOW,
                        PortfolioState.empty("mm-1"),
                        desk.exposures(0),
                        desk.vectors(few),
                        desk.balances,
                        desk.model(),
                        few,
                        desk.packs)
                .risk();
        TailRisk tail = risk.tails()[RiskMethod.MONTE_CARLO.ordinal()];
        assertThat(tail.status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(tail.valueAtRiskUsd()).isNaN();
        assertThat(tail.reason()).isEqualTo("99 scenarios; the tail needs 100");
    }

    @Test
    void exposuresWithoutTheirVectorsHaveNoScenarioNumbersRatherThanWrongOnes() {
        Desk desk = Desk.random(5, "mm-1");
        ScenarioSets sets = desk.sets(200);
        PortfolioRisk risk = new PortfolioCalculator(RiskSpec.oneDay("p"))
                .at(
                        Desk.NOW,
                        PortfolioState.empty("mm-1"),
                        desk.exposures(0),
                        desk.vectors(sets).subList(0, 1),
                        desk.balances,
                        desk.model(),
                        sets,
                        desk.packs)
                .risk();
        assertThat(risk.method()).isEqualTo(RiskMethod.NORMAL);
        assertThat(risk.stress()).isEmpty();
        assertThat(risk.equityUsd()).isNaN();
        assertThat(risk.capital().riskAdjustedCapitalUsd()).isNaN();
        assertThat(risk.reverse().spotDown()).isNaN();
    }

    /** mm-1 loses 10 % from the peak of 1,000 over a restart in the middle, and 7 % since midnight. */
    @Test
    void drawdownsAreMeasuredFromThePeakAndFromTheDaysOpen() {
        long midnight = Desk.NOW;
        PortfolioState state = PortfolioState.empty("mm-1");
        Map<Long, Double> pnl = new TreeMap<>(Map.of(
                midnight - 2_000_000,
                1_000.0,
                midnight - 1_000_000,
                970.0,
                midnight,
                950.0,
                midnight + 1_000_000,
                900.0));
        PortfolioRisk last = null;
        for (Map.Entry<Long, Double> at : pnl.entrySet()) {
            PortfolioState restored = new PortfolioState(
                    state.account(),
                    state.highWaterMarkUsd(),
                    state.day(),
                    state.dayOpenPnlUsd(),
                    Map.copyOf(state.pnlOf()),
                    Map.copyOf(state.tiers()),
                    state.simulated());
            Desk desk = new Desk().perpetual("mm-1", "a", "BTC", 1);
            PortfolioCalculator.Step step = new PortfolioCalculator(RiskSpec.oneDay("p"))
                    .at(
                            at.getKey(),
                            restored,
                            desk.exposures(at.getValue()),
                            List.of(),
                            Map.of(),
                            desk.model(),
                            ScenarioSets.none(),
                            Map.of());
            state = step.state();
            last = step.risk();
        }
        assertThat(last.highWaterMarkUsd()).isEqualTo(1_000);
        assertThat(last.drawdownUsd()).isEqualTo(100);
        assertThat(last.dayOpenPnlUsd()).isEqualTo(970);
        assertThat(last.drawdownFromOpenUsd()).isEqualTo(70);
    }

    private static RiskSpec spec(RiskMethod method, QuantileConvention convention) {
        return new RiskSpec(0.99, 0.975, 86_400_000, method, convention, 350, 1, 1_000, 0.5, 0, "p");
    }
}
