package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Side;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizedVolatilityTest {

    private static final double MONTH = 30 / 365.0;
    private static final double LOT = 0.1;

    @Test
    void sizeIsPaidByTheWalk() {
        BookLadder ladder = new BookLadder(
                new double[] {0.0330, 0.0320}, new double[] {1, 5}, new double[] {0.0340, 0.0350}, new double[] {2, 8});
        SizedVolatility buy = SizedVolatility.of(ladder, Side.BUY, 4, call(70_000), MONTH, LOT);
        SizedVolatility sell = SizedVolatility.of(ladder, Side.SELL, 4, call(70_000), MONTH, LOT);
        assertThat(buy.price()).isCloseTo(0.0345, within(1e-15));
        assertThat(sell.price()).isCloseTo(0.03225, within(1e-15));
        assertThat(Black76.price(OptionType.CALL, 65_000, 70_000, buy.volatility(), MONTH) / 65_000)
                .isCloseTo(0.0345, within(1e-15));
        assertThat(buy.volatility()).isGreaterThan(buy.bestVolatility());
        assertThat(sell.volatility()).isLessThan(sell.bestVolatility());
        assertThat(buy.insufficientDepth()).isFalse();
        assertThat(buy.illusory()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void volatilityNeverBeatsTheBestPrice(int stream) {
        var random = new Random(stream);
        double[] asks = new double[6];
        double[] sizes = new double[6];
        double price = 0.01 + 0.05 * random.nextDouble();
        for (int i = 0; i < asks.length; i++) {
            asks[i] = price;
            sizes[i] = 0.1 + 10 * random.nextDouble();
            price += 0.0001 * (1 + random.nextInt(9));
        }
        BookLadder ladder = new BookLadder(asks.clone(), sizes, asks, sizes);
        double before = 0;
        for (double size = 0.1; size < 30; size *= 1.3) {
            SizedVolatility buy = SizedVolatility.of(ladder, Side.BUY, size, call(70_000), MONTH, LOT);
            if (!buy.insufficientDepth()) {
                assertThat(buy.volatility())
                        .as("stream %d, size %s", stream, size)
                        .isGreaterThanOrEqualTo(buy.bestVolatility())
                        .isGreaterThanOrEqualTo(before);
                before = buy.volatility();
            }
        }
    }

    @Test
    void depthThatDoesNotFillTheSizeIsSaidNotInvented() {
        BookLadder ladder = new BookLadder(new double[0], new double[0], new double[] {0.034}, new double[] {2});
        SizedVolatility buy = SizedVolatility.of(ladder, Side.BUY, 3, call(70_000), MONTH, LOT);
        assertThat(buy.insufficientDepth()).isTrue();
        assertThat(buy.price()).isNaN();
        assertThat(buy.volatility()).isNaN();
        assertThat(buy.bestVolatility()).isPositive();
        SizedVolatility sell = SizedVolatility.of(ladder, Side.SELL, 1, call(70_000), MONTH, LOT);
        assertThat(sell.insufficientDepth()).isTrue();
        assertThat(sell.bestVolatility()).isNaN();
        assertThat(sell.illusory()).isFalse();
    }

    @Test
    void farOptionOneLotDeepIsAnIllusion() {
        double[] price = {0.0005};
        BookLadder oneLot = new BookLadder(price, new double[] {5}, price, new double[] {LOT});
        assertThat(SizedVolatility.of(oneLot, Side.BUY, LOT, call(100_000), MONTH, LOT)
                        .illusory())
                .isTrue();
        assertThat(SizedVolatility.of(oneLot, Side.SELL, LOT, call(100_000), MONTH, LOT)
                        .illusory())
                .isFalse();
    }

    private static OptionQuote call(double strike) {
        double none = Double.NaN;
        return new OptionQuote(
                "deribit:X",
                "BTC",
                OptionType.CALL,
                strike,
                0,
                true,
                0.0001,
                0,
                none,
                none,
                none,
                none,
                none,
                none,
                65_000,
                none);
    }
}
