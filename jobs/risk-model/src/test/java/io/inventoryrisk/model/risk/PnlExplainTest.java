package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.EXPIRY;
import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.Fixtures;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PnlExplainTest {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 1_440 * MINUTE;

    /** Ten days before the expiry, at 00:00 UTC. */
    private static final long MIDNIGHT = EXPIRY - 10 * DAY - 480 * MINUTE;

    private static final double ROUNDING = 1e-9;

    private Account account;

    @BeforeEach
    void nothingHeld() {
        account = new Account();
    }

    @ParameterizedTest
    @EnumSource(
            value = Payoff.class,
            names = {"LINEAR", "INVERSE"})
    void aDayOfAnOptionIsExplainedToTheThirdOrder(Payoff payoff) {
        Instrument call = Fixtures.option(OptionType.CALL, "66000", payoff);
        Random random = new Random(7);
        double spot = 65_000;
        double volatility = 0.55;
        account.fills(call, MIDNIGHT, "10", payoff == Payoff.INVERSE ? "0.03" : "2000");
        account.close(market(MIDNIGHT + SECOND, call, spot, volatility));
        double before = account.state.explain().totalUsd();
        double moved = 0;
        for (int minute = 1; minute < 1_440; minute++) {
            double last = spot;
            spot *= Math.exp(0.0007 * random.nextGaussian());
            volatility += 0.0005 * random.nextGaussian();
            moved += Math.abs(spot - last);
            account.close(market(MIDNIGHT + minute * MINUTE, call, spot, volatility));
        }
        PnlExplain explain = account.state.explain();
        assertThat(moved).isGreaterThan(30_000);
        assertThat(explain.totalUsd() - before).isNotZero();
        assertThat(explain.unexplainedShare()).isLessThan(1e-4);
        assertThat(explain.thetaUsd()).isNegative();
        assertThat(explain.gammaUsd()).isPositive();
        assertThat(sum(explain)).isCloseTo(explain.totalUsd(), within(ROUNDING * explain.grossUsd()));
        assertThat(account.state.pnl().totalUsd()).isCloseTo(explain.totalUsd(), within(ROUNDING * explain.grossUsd()));
    }

    @Test
    void aJumpIsExplainedByAThirdOrderTermLess() {
        Instrument call = Fixtures.option(OptionType.CALL, "66000", Payoff.INVERSE);
        account.fills(call, MIDNIGHT, "10", "0.03");
        account.close(market(MIDNIGHT + SECOND, call, 65_000, 0.55));
        PnlExplain quiet =
                account.close(market(MIDNIGHT + 2 * SECOND, call, 65_650, 0.56)).explain();
        assertThat(quiet.unexplainedShare()).isLessThan(0.01);
        PnlExplain jump =
                account.close(market(MIDNIGHT + 3 * SECOND, call, 40_000, 0.9)).explain();
        assertThat(jump.unexplainedShare()).isGreaterThan(0.05);
    }

    @Test
    void futuresAreExplainedByDeltaAndTheWholeCurvatureOfTheInverse() {
        account.fills(LINEAR, MIDNIGHT, "1000", "60000").fills(INVERSE, MIDNIGHT, "50000", "60000");
        account.close(perpetuals(MIDNIGHT + SECOND, 60_000, 60_000));
        PnlExplain explain =
                account.close(perpetuals(MIDNIGHT + 2 * SECOND, 50_000, 60_000)).explain();
        double delta = -10_000 + 50_000 / 60_000.0 / 60_000 * -10_000 * 60_000;
        assertThat(explain.deltaUsd()).isCloseTo(delta, within(1e-6));
        double inverse = 50_000 * (1 / 60_000.0 - 1 / 50_000.0) * 60_000;
        assertThat(explain.gammaUsd()).isCloseTo(inverse - (delta + 10_000), within(1e-6));
        assertThat(explain.unexplainedUsd()).isCloseTo(0, within(1e-6));
        assertThat(explain.totalUsd()).isCloseTo(-10_000 + inverse, within(1e-6));
    }

    @Test
    void fillsFundingAndRatesHaveLinesOfTheirOwn() {
        account.close(perpetuals(MIDNIGHT + SECOND, 60_000, 60_000));
        account.fills(INVERSE, MIDNIGHT + SECOND + 1, "60000", "50000");
        Exposure bought = account.close(
                perpetuals(MIDNIGHT + 2 * SECOND, 60_000, 60_000).funding(INVERSE.id(), 0.01, MIDNIGHT + 3 * SECOND));
        double edge = 60_000 * (1 / 50_000.0 - 1 / 60_000.0);
        assertThat(bought.explain().newTradesUsd()).isCloseTo(edge * 60_000, within(1e-6));
        Exposure later = account.close(perpetuals(MIDNIGHT + 3 * SECOND, 60_000, 66_000));
        assertThat(later.explain().translationUsd()).isCloseTo(edge * 6_000, within(1e-6));
        assertThat(later.explain().carryUsd()).isCloseTo(-0.01 * 66_000, within(1e-6));
        assertThat(later.explain().unexplainedUsd()).isCloseTo(0, within(1e-6));
        assertThat(later.explain().totalUsd()).isCloseTo(later.pnl().totalUsd(), within(1e-6));
        assertThat(later.explain().grossUsd()).isCloseTo((edge * 66_000 + 660), within(1e-6));
    }

    @Test
    void anAdjustmentIsInventoryAtTheMarkAndNeitherSpreadNorHedging() {
        account.fills(LINEAR, MIDNIGHT, "1000", "60000");
        account.close(perpetuals(MIDNIGHT + SECOND, 60_000, 60_000));
        account.adjusts(LINEAR, MIDNIGHT + SECOND + 1, "2000", "59900");
        Exposure adjusted = account.close(perpetuals(MIDNIGHT + 2 * SECOND, 60_100, 60_000));
        assertThat(adjusted.pnl().spreadCaptureUsd()).isZero();
        assertThat(adjusted.pnl().hedgingUsd()).isZero();
        // 2 BTC at 100 below the mark, then 3 BTC carried 100 up
        assertThat(adjusted.pnl().inventoryUsd()).isCloseTo(200 + 300, within(1e-6));
        assertThat(adjusted.pnl().residualUsd()).isZero();
        assertThat(adjusted.explain().newTradesUsd()).isCloseTo(200, within(1e-6));
        assertThat(adjusted.explain().deltaUsd()).isCloseTo(300, within(1e-6));
        assertThat(adjusted.explain().unexplainedUsd()).isCloseTo(0, within(1e-6));
    }

    @Test
    void theMoveOfAMarkInTheStepThatOpensAPositionBelongsToTheNewTrade() {
        account.close(perpetuals(MIDNIGHT + SECOND, 60_000, 60_000));
        account.fills(LINEAR, MIDNIGHT + SECOND + 1, "1000", "59990");
        PnlExplain explain =
                account.close(perpetuals(MIDNIGHT + 2 * SECOND, 60_100, 60_000)).explain();
        assertThat(explain.newTradesUsd()).isCloseTo(110, within(1e-6));
        assertThat(explain.deltaUsd()).isZero();
        assertThat(explain.unexplainedUsd()).isCloseTo(0, within(1e-6));
    }

    @Test
    void theDayOpensAfterMidnightAndTheStepThatEndsAtItBelongsToTheDayBefore() {
        account.fills(LINEAR, MIDNIGHT - MINUTE, "1000", "60000");
        account.close(perpetuals(MIDNIGHT - SECOND, 60_000, 60_000));
        assertThat(account.close(perpetuals(MIDNIGHT, 60_100, 60_000)).explain().deltaUsd())
                .isCloseTo(100, within(1e-6));
        Exposure opened = account.close(perpetuals(MIDNIGHT + SECOND, 60_150, 60_000));
        assertThat(opened.explain().deltaUsd()).isCloseTo(50, within(1e-6));
        assertThat(opened.pnl().totalUsd()).isCloseTo(150, within(1e-6));
    }

    @Test
    void aStandingMarkIsNotExplainedUntilItMoves() {
        Instrument call = Fixtures.option(OptionType.CALL, "66000", Payoff.LINEAR);
        account.fills(call, MIDNIGHT, "1", "2000");
        account.close(market(MIDNIGHT + SECOND, call, 65_000, 0.55));
        double opened = account.state.explain().grossUsd();
        account.close(Models.at(MIDNIGHT + MINUTE).rate("BTC", 65_000).rate("USDC", 1));
        assertThat(account.state.explain().grossUsd()).isCloseTo(opened, within(ROUNDING));
        account.close(market(MIDNIGHT + 60 * MINUTE, call, 65_000, 0.55));
        assertThat(account.state.explain().thetaUsd()).isNegative();
        assertThat(account.state.explain().unexplainedUsd()).isCloseTo(0, within(0.01));
    }

    @Test
    void termsInACurrencyWithoutARateWaitWithTheirPnl() {
        account.fills(LINEAR, MIDNIGHT, "1000", "60000");
        account.close(perpetuals(MIDNIGHT + SECOND, 60_000, 60_000));
        account.close(Models.at(MIDNIGHT + 2 * SECOND).mark(LINEAR.id(), 60_200));
        assertThat(account.state.explain().deltaUsd()).isZero();
        account.close(perpetuals(MIDNIGHT + 3 * SECOND, 60_300, 60_000));
        assertThat(account.state.explain().deltaUsd()).isCloseTo(300, within(1e-6));
        assertThat(account.state.explain().unexplainedUsd()).isCloseTo(0, within(1e-6));
    }

    private static double sum(PnlExplain explain) {
        return explain.deltaUsd()
                + explain.gammaUsd()
                + explain.vegaUsd()
                + explain.thetaUsd()
                + explain.vannaUsd()
                + explain.volgaUsd()
                + explain.charmUsd()
                + explain.carryUsd()
                + explain.newTradesUsd()
                + explain.translationUsd()
                + explain.unexplainedUsd();
    }

    /** An option marked at a volatility on the spot price, which stands for its forward; rates stand still. */
    private static Models market(long micros, Instrument option, double spot, double volatility) {
        double years = YearFraction.betweenMicros(micros, option.expiryMicros());
        double price = Black76.price(option.optionType(), spot, option.strike().doubleValue(), volatility, years);
        double mark = option.payoff() == Payoff.INVERSE ? price / spot : price;
        return Models.at(micros).mark(option.id(), mark).rate("BTC", spot).rate("USDC", 1);
    }

    private static Models perpetuals(long micros, double mark, double coinUsd) {
        return Models.at(micros)
                .mark(LINEAR.id(), mark)
                .mark(INVERSE.id(), mark)
                .rate("USDT", 1)
                .rate("BTC", coinUsd);
    }
}
