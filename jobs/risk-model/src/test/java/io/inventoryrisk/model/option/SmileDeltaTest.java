package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.option.SmileDelta.SmilePoint;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmileDeltaTest {

    private static final double FORWARD = 65_000;
    private static final double YEARS = 0.08;

    /** A smile that is a straight line in k keeps the approximation of a proportional move exact. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1, 1.5, 2})
    void deltaIsTheRepricedMoveOfForwardAndSmile(double stickiness) {
        double skew = -0.25;
        double strike = 58_000;
        DoubleUnaryOperator price = forward -> {
            double atForward = 0.6 + stickiness * skew * Math.log(forward / FORWARD);
            double volatility = atForward + skew * Math.log(strike / forward);
            return Black76.price(OptionType.PUT, forward, strike, volatility, YEARS);
        };
        double step = 1;
        double bumped = (price.applyAsDouble(FORWARD + step) - price.applyAsDouble(FORWARD - step)) / (2 * step);
        SmilePoint point = new SmilePoint(0.6 + skew * Math.log(strike / FORWARD), skew);
        // the central difference's own error: step^2 / 6 times speed
        assertThat(SmileDelta.of(OptionType.PUT, FORWARD, strike, YEARS, point, stickiness))
                .isCloseTo(bumped, within(1e-9));
    }
}
