package io.inventoryrisk.model.validation;

import static io.inventoryrisk.model.validation.Accounts.check;
import static io.inventoryrisk.model.validation.Accounts.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.TailRisk;
import io.inventoryrisk.model.validation.Accounts.Profit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VarBacktestTest {

    private static final String MODEL = "value-at-risk/MONTE_CARLO";
    private static final long HORIZON_SECONDS = 10;
    private static final long HORIZON = HORIZON_SECONDS * 1_000;
    private static final Quality OK = Quality.ok(0, 0);
    /** Publishes at each instant whatever changed. */
    private static final ValidationSpec SPEC = new ValidationSpec(1_000, 250, 20, 0.05, 10_000, 250, 30, 0.9, 0, "p");

    private final AccountChecks checks = new AccountChecks(SPEC);
    private final List<ModelCheck> told = new ArrayList<>();
    private CheckState state = CheckState.empty();
    private long now = 1_000;
    private double held;

    /** Fixture G8 of the handbook. */
    @ParameterizedTest
    @CsvSource({"0, 5.0252, true, 1", "2, 0.1084, true, 0", "6, 3.5554, true, 0", "7, 5.4970, false, 0"})
    void exceptionsOfTwoHundredAndFiftyWindowsPassOrFail(int exceptions, double ratio, boolean passed, double tooFew) {
        windows(250, exceptions);
        ModelCheck kupiec = check(told, MODEL, "kupiecLikelihoodRatio");
        assertThat(check(told, MODEL, "observations").value()).isEqualTo(250);
        assertThat(check(told, MODEL, "exceptions").value()).isEqualTo(exceptions);
        assertThat(kupiec.value()).isCloseTo(ratio, within(5e-5));
        assertThat(kupiec.limit()).isCloseTo(3.8415, within(5e-5));
        assertThat(kupiec.passed()).isEqualTo(passed);
        assertThat(kupiec.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(check(told, MODEL, "overConservative").value()).isEqualTo(tooFew);
        assertThat(check(told, MODEL, "overConservative").passed()).isTrue();
        assertThat(check(told, MODEL, "trafficLight").value()).isEqualTo(exceptions < 5 ? 0 : 1);
        assertThat(check(told, MODEL, "capitalMultiplier").value())
                .isEqualTo(exceptions < 5 ? 3 : exceptions == 6 ? 3.5 : 3.65);
    }

    @Test
    void tenOfTwoHundredAndFiftyAreRedAndFailBothLights() {
        windows(250, 10);
        assertThat(check(told, MODEL, "trafficLight").value()).isEqualTo(2);
        assertThat(check(told, MODEL, "trafficLight").passed()).isFalse();
        assertThat(check(told, MODEL, "conditionalCoverageRatio").limit()).isCloseTo(5.9915, within(5e-5));
        assertThat(check(told, MODEL, "conditionalCoverageRatio").passed()).isFalse();
    }

    @Test
    void onlyTheNewestWindowsCount() {
        windows(100, 100);
        windows(250, 0);
        assertThat(check(told, MODEL, "observations").value()).isEqualTo(250);
        assertThat(check(told, MODEL, "exceptions").value()).isZero();
    }

    @Test
    void fewWindowsFailNothingAndSaySo() {
        windows(19, 19);
        assertThat(told).allMatch(ModelCheck::passed);
        assertThat(check(told, MODEL, "kupiecLikelihoodRatio").quality().status())
                .isEqualTo(QualityStatus.WARMING);
        windows(1, 1);
        assertThat(check(told, MODEL, "kupiecLikelihoodRatio").passed()).isFalse();
    }

    /** The forecast of t decides, whatever was forecast within the window, and keeps the model it was made from. */
    @Test
    void aWindowIsJudgedByTheForecastOfItsStartAlone() {
        instant(OK, 0, 100);
        VarForecast open = state.backtests().get(0).open();
        assertThat(open.modelVersion()).isEqualTo(1_000 * Accounts.SECOND);
        for (int i = 1; i < HORIZON_SECONDS; i++) {
            instant(OK, -1_000, 1e9);
            assertThat(state.backtests().get(0).open()).isEqualTo(open);
        }
        instant(OK, -101, 1e9);
        assertThat(state.backtests().get(0).outcomes()).containsExactly(VarBacktest.HELD | VarBacktest.TOTAL);
        assertThat(state.backtests().get(0).open().valueAtRiskUsd()).isEqualTo(1e9);
    }

    /** What comes after t + h is not looked at: the loss falls a second later. */
    @Test
    void aLossAfterTheEndBelongsToTheNextWindow() {
        instant(OK, 0, 100);
        now += HORIZON_SECONDS - 1;
        instant(OK, -100, 100);
        instant(OK, -201, 100);
        assertThat(state.backtests().get(0).outcomes()).containsExactly(0);
        now += HORIZON_SECONDS - 2;
        instant(OK, -201, 100);
        assertThat(state.backtests().get(0).outcomes())
                .containsExactly(0, VarBacktest.HELD | VarBacktest.TOTAL | VarBacktest.NEXT);
    }

    @Test
    void spreadAndFeesSaveTheTotalButNotWhatWasHeld() {
        instant(OK, new Profit(0, 0), tail(RiskMethod.MONTE_CARLO, now, 100));
        now += HORIZON_SECONDS - 1;
        instant(OK, new Profit(-150, 100), tail(RiskMethod.MONTE_CARLO, now, 100));
        assertThat(state.backtests().get(0).outcomes()).containsExactly(VarBacktest.HELD);
        assertThat(check(told, MODEL, "exceptions").value()).isEqualTo(1);
        assertThat(check(told, MODEL + "/total", "exceptions").value()).isZero();
    }

    @Test
    void aWindowWithoutATrustworthyEndIsSkippedAndCounted() {
        instant(OK, 0, 100);
        now += HORIZON_SECONDS - 1;
        instant(Accounts.partial("USDT"), -1_000, 100);
        assertThat(state.backtests().get(0).outcomes()).isEmpty();
        assertThat(check(told, MODEL, "skippedWindows").value()).isEqualTo(1);
        instant(OK, -1_000, 100);
        assertThat(state.backtests().get(0).open()).isNotNull();
    }

    @Test
    void aHorizonWithoutATrustworthyForecastIsSkippedAndCounted() {
        for (int i = 0; i <= 3 * HORIZON_SECONDS; i++) {
            TailRisk unknown = new TailRisk(
                    RiskMethod.MONTE_CARLO,
                    Double.NaN,
                    Double.NaN,
                    0,
                    now * Accounts.SECOND,
                    QualityStatus.INSUFFICIENT,
                    "");
            instant(OK, new Profit(0, 0), unknown);
        }
        assertThat(state.backtests().get(0).open()).isNull();
        assertThat(check(told, MODEL, "skippedWindows").value()).isEqualTo(3);
    }

    @Test
    void aForecastOfAnEarlierInstantOpensNoWindow() {
        instant(OK, new Profit(0, 0), tail(RiskMethod.MONTE_CARLO, now - 1, 100));
        assertThat(state.backtests().get(0).open()).isNull();
        instant(OK, new Profit(0, 0), tail(RiskMethod.MONTE_CARLO, now, 100));
        assertThat(state.backtests().get(0).open()).isNotNull();
    }

    @Test
    void aBookThatWentFlatKeepsItsProfitAndForecastsNothing() {
        instant(OK, 0, 100);
        instantOf(0, new Profit(-200, 0), OK, tail(RiskMethod.MONTE_CARLO, now, 0));
        now += 100 * HORIZON_SECONDS;
        instant(OK, -200, 100);
        assertThat(state.backtests().get(0).outcomes()).containsExactly(VarBacktest.HELD | VarBacktest.TOTAL);
        assertThat(state.backtests().get(0).skipped()).isZero();
    }

    @Test
    void anEndThatNobodySawIsSkippedUnlessItIsOnlyJustMissed() {
        instant(OK, 0, 100);
        now += HORIZON_SECONDS;
        instant(OK, -200, 100);
        assertThat(state.backtests().get(0).skipped())
                .as("the newest P&L was ten seconds old")
                .isEqualTo(1);
    }

    /** Half a day of seeded P&L, doubtful instants and gaps, against the definition window by window. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void seededAccountsAreJudgedAsTheDefinitionSays(long seed) {
        Random random = new Random(seed);
        List<Instant> tape = new ArrayList<>();
        double profit = 0;
        long second = 5_000;
        for (int i = 0; i < 3_000; i++) {
            second += random.nextInt(50) == 0 ? 1 + random.nextInt(25) : 1;
            profit += 10 * random.nextGaussian();
            tape.add(new Instant(second, profit, 20 + 60 * random.nextDouble(), random.nextInt(12) != 0));
        }
        List<Integer> expected = new ArrayList<>();
        int skipped = judge(tape, expected);
        for (Instant instant : tape) {
            now = instant.second();
            instant(instant.whole() ? OK : Accounts.partial("BTC"), instant.profit(), instant.valueAtRisk());
        }
        VarBacktest backtest = state.backtests().get(0);
        List<Integer> kept = new ArrayList<>();
        for (byte outcome : backtest.outcomes()) {
            kept.add(outcome & VarBacktest.HELD);
        }
        assertThat(expected).hasSizeGreaterThan(100).contains(0, 1);
        assertThat(kept).isEqualTo(expected.subList(Math.max(0, expected.size() - 250), expected.size()));
        assertThat(backtest.skipped()).isEqualTo(skipped).isPositive();
    }

    private record Instant(long second, double profit, double valueAtRisk, boolean whole) {}

    /** Looks each window's end up in the whole tape; no forecast is doubtful for a whole horizon on end. */
    private static int judge(List<Instant> tape, List<Integer> outcomes) {
        int skipped = 0;
        long free = Long.MIN_VALUE;
        for (Instant start : tape) {
            long end = start.second() + HORIZON_SECONDS;
            if (start.second() < free
                    || !start.whole()
                    || end > tape.get(tape.size() - 1).second()) {
                continue;
            }
            Instant at =
                    tape.stream().filter(i -> i.second() == end).findFirst().orElse(null);
            if (at == null || !at.whole()) {
                skipped++;
            } else {
                outcomes.add(start.profit() - at.profit() > start.valueAtRisk() ? 1 : 0);
            }
            free = end;
        }
        return skipped;
    }

    @Test
    void anotherHorizonOrConfidenceStartsAnew() {
        windows(30, 1);
        held = 0;
        step(Accounts.risk(now, 2 * HORIZON, new Profit(0, 0), OK, tail(RiskMethod.MONTE_CARLO, now, 1)));
        assertThat(state.backtests().get(0).outcomes()).isEmpty();
    }

    @Test
    void everyMethodIsTestedOnItsOwn() {
        instant(OK, new Profit(0, 0), tail(RiskMethod.NORMAL, now, 10), tail(RiskMethod.MONTE_CARLO, now, 100));
        now += HORIZON_SECONDS - 1;
        instant(OK, new Profit(-50, 0), tail(RiskMethod.NORMAL, now, 10), tail(RiskMethod.MONTE_CARLO, now, 100));
        assertThat(check(told, "value-at-risk/NORMAL", "exceptions").value()).isEqualTo(1);
        assertThat(check(told, MODEL, "exceptions").value()).isZero();
    }

    @Test
    void nothingIsToldOfABacktestThatDidNotChange() {
        windows(1, 0);
        now--;
        instant(OK, held, 1);
        assertThat(told).noneMatch(check -> check.model().startsWith("value-at-risk"));
    }

    /** So many windows, each of two instants; the first ones lose more than the forecast. */
    private void windows(int windows, int exceptions) {
        for (int i = 0; i < windows; i++) {
            if (state.backtests().isEmpty()) {
                instant(OK, held, 100);
                now += HORIZON_SECONDS - 1;
            }
            held -= i < exceptions ? 101 : 0;
            instant(OK, held, 100);
            now += HORIZON_SECONDS - 1;
        }
    }

    private void instant(Quality quality, double profit, double valueAtRisk) {
        instant(quality, new Profit(profit, 0), tail(RiskMethod.MONTE_CARLO, now, valueAtRisk));
    }

    private void instant(Quality quality, Profit profit, TailRisk... tails) {
        instantOf(1e6, profit, quality, tails);
    }

    private void instantOf(double notionalUsd, Profit profit, Quality quality, TailRisk... tails) {
        step(Accounts.risk(now, HORIZON, profit, notionalUsd, quality, tails));
    }

    private void step(PortfolioRisk risk) {
        AccountChecks.Step step = checks.at(state, risk.asOfMicros(), Accounts.ACCOUNT, risk, List.of());
        state = step.state();
        told.clear();
        told.addAll(step.checks());
        now++;
    }
}
