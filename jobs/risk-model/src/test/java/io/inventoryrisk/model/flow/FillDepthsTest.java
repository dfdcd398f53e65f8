package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillDepthsTest {

    private static final double TICK = 0.01;

    /** Squared z-scores of 400 samples have a mean of 1 with a standard error of 0.07. */
    private static final double FOUR_ERRORS = 0.28;

    @ParameterizedTest
    @CsvSource({"2.986162360812285, 0.04235741115084049", "0.8426573649994981, 0.016958811558646644", "0.2, 0.3"})
    void recoversBothParametersWithTheErrorsItTells(double rate, double decay) {
        double[] squares = new double[2];
        int samples = 400;
        Random random = new Random(3);
        for (int sample = 0; sample < samples; sample++) {
            FillIntensity fit = Intensities.fitted(rate, decay, 1_000 / rate, 105, random);
            squares[0] += Math.pow((Math.log(fit.arrivalRate()) - Math.log(rate)) / fit.logArrivalRateError(), 2);
            squares[1] += Math.pow((fit.decay() - decay) / fit.decayError(), 2);
        }
        assertThat(squares[0] / samples).as("ln A").isCloseTo(1, within(FOUR_ERRORS));
        assertThat(squares[1] / samples).as("k").isCloseTo(1, within(FOUR_ERRORS));
    }

    @Test
    void errorsAllowForWeightsThatFallWithAge() {
        double[] squares = new double[2];
        int samples = 400;
        Random random = new Random(4);
        for (int sample = 0; sample < samples; sample++) {
            FillDepths depths = Intensities.cut(70);
            for (int step = 0; step < 300; step++) {
                depths.decay(Math.exp(-1 / 60.0));
                Intensities.draw(depths, 3, 0.05, 1, random);
                depths.expose(1);
            }
            depths.fit(1);
            FillIntensity fit = depths.state().publicFit();
            squares[0] += Math.pow((Math.log(fit.arrivalRate()) - Math.log(3)) / fit.logArrivalRateError(), 2);
            squares[1] += Math.pow((fit.decay() - 0.05) / fit.decayError(), 2);
        }
        assertThat(squares[0] / samples).as("ln A").isCloseTo(1, within(FOUR_ERRORS));
        assertThat(squares[1] / samples).as("k").isCloseTo(1, within(FOUR_ERRORS));
    }

    @Test
    void ownFillsOfADeskThatRestsAtEveryDepthGiveTheCurveBack() {
        Random random = new Random(5);
        double rate = 2;
        double decay = 0.05;
        double seconds = 5_000;
        FillDepths depths = Intensities.cut(70);
        for (int bin = 0; bin < 35; bin++) {
            double middle = 2 * bin + 1;
            for (double time = arrival(rate, decay, middle, random);
                    time < 2 * seconds;
                    time += arrival(rate, decay, middle, random)) {
                depths.addOwn(middle * TICK);
            }
        }
        depths.expose(seconds);
        depths.fit(1);
        FillIntensity fit = depths.state().ownFit();
        assertThat(Math.abs(fit.decay() - decay) / fit.decayError()).isLessThan(3);
        assertThat(Math.abs(Math.log(fit.arrivalRate() / rate)) / fit.logArrivalRateError())
                .isLessThan(3);
        assertThat(depths.state().publicFit().status()).isEqualTo(QualityStatus.INSUFFICIENT);
    }

    private static double arrival(double rate, double decay, double depth, Random random) {
        return -Math.log(1 - random.nextDouble()) / (rate * Math.exp(-decay * depth));
    }

    @Test
    void tradesOfOneTimeAndSideAreOneOrderAtItsDeepest() {
        FillDepths depths = Intensities.cut(70);
        depths.addPublic(Side.BUY, 1, 0.01);
        depths.addPublic(Side.SELL, 1, 0.055);
        depths.addPublic(Side.BUY, 1, 0.09);
        depths.addPublic(Side.BUY, 1, 0.05);
        depths.addPublic(Side.BUY, 2, 0.01);
        depths.addPublic(Side.BUY, 3, -0.01);
        depths.addPublic(Side.BUY, 4, 9);
        depths.closeInstant();
        double[] orders = depths.state().publicOrders();
        assertThat(orders[4]).as("8 or 9 ticks").isEqualTo(1);
        assertThat(orders[2]).as("4 or 5 ticks").isEqualTo(1);
        assertThat(orders[0]).as("0 or 1 tick").isEqualTo(1);
        double all = 0;
        for (double order : orders) {
            all += order;
        }
        assertThat(all).as("short of mid or beyond the range doesn't count").isEqualTo(3);
    }

    @Test
    void anotherTickSizeStartsNewSumsAndKeepsTheLastGoodFitAsFallback() {
        FillDepths depths = Intensities.cut(70);
        Intensities.draw(depths, 3, 0.05, 1_000, new Random(6));
        depths.expose(1_000);
        depths.fit(1);
        FillIntensity good = depths.state().publicFit();
        assertThat(good.status()).isEqualTo(QualityStatus.OK);
        depths.cut(2 * TICK, 1_300);
        assertThat(depths.state().seconds()).isZero();
        depths.fit(2);
        assertThat(depths.state().publicFit().status()).isEqualTo(QualityStatus.FALLBACK);
        assertThat(depths.state().publicFit().decay()).isEqualTo(good.decay());
        assertThat(depths.state().publicFit().rangeTicks()).as("of the fit").isEqualTo(70);
        assertThat(depths.state().publicFit().fittedMicros()).isEqualTo(1);
    }

    @Test
    void midThatDoublesTakesTheRangeAlong() {
        FillDepths depths = Intensities.cut(70);
        depths.cut(TICK, 1_500);
        assertThat(depths.state().binTicks()).isEqualTo(2);
        depths.cut(TICK, 2_600);
        assertThat(depths.state().binTicks()).isEqualTo(4);
    }

    @Test
    void intensityThatRisesWithDepthIsRefused() {
        FillDepths depths = Intensities.cut(70);
        for (int tick = 0; tick < 70; tick++) {
            for (int order = 0; order < tick; order++) {
                depths.addPublic(Side.BUY, tick * 100L + order, (tick + 0.5) * TICK);
            }
        }
        depths.closeInstant();
        depths.expose(100);
        depths.fit(1);
        assertThat(depths.state().publicFit().status()).isEqualTo(QualityStatus.INSUFFICIENT);
        assertThat(depths.state().publicFit().decay()).isNaN();
        assertThat(depths.state().publicFit().fills()).isGreaterThan(1_000);
    }
}
