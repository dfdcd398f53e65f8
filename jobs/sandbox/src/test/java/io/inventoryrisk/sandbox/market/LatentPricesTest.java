package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayDeque;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentPricesTest {

    private static final int SECONDS = 6 * 3_600;

    /** (1 - 0.81^2) / sqrt(21,600) is 0.0023; jumps and regimes make about three times that of it; four deviations. */
    private static final double CORRELATION_TOLERANCE = 0.03;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void returnsCorrelateAndVaryAsSpecified(long seed) {
        MarketSpec spec = MarketSpec.standard();
        LatentPrices prices = new LatentPrices(seed, spec, Scenario.CALM);
        int bitcoin = spec.coinIndex("BTC");
        int ether = spec.coinIndex("ETH");
        double[] sums = new double[3];
        double x = Math.log(prices.usd(bitcoin));
        double y = Math.log(prices.usd(ether));
        for (int second = 1; second <= SECONDS; second++) {
            prices.advanceTo(spec.startMicros() + second * 1_000_000L);
            double nextX = Math.log(prices.usd(bitcoin));
            double nextY = Math.log(prices.usd(ether));
            sums[0] += (nextX - x) * (nextX - x);
            sums[1] += (nextY - y) * (nextY - y);
            sums[2] += (nextX - x) * (nextY - y);
            x = nextX;
            y = nextY;
        }
        double secondsPerYear = 365 * 86_400;
        // A quarter of the time at 1.8 times the volatility; 40 jumps an hour of 16 times a step's deviation.
        double mixture = Math.sqrt((0.75 + 0.25 * 1.8 * 1.8) * (1 + 40.0 / 3_600 / 20 * 255));
        assertThat(sums[2] / Math.sqrt(sums[0] * sums[1]))
                .as("correlation, seed %d", seed)
                .isCloseTo(0.9 * 0.9, within(CORRELATION_TOLERANCE));
        assertThat(Math.sqrt(sums[0] / SECONDS * secondsPerYear))
                .as("bitcoin's volatility, seed %d", seed)
                .isCloseTo(0.45 * mixture, Percentage.withPercentage(15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void tetherStaysAtItsPeg(long seed) {
        MarketSpec spec = MarketSpec.standard();
        LatentPrices prices = new LatentPrices(seed, spec, Scenario.CRASH);
        for (int second = 1; second <= 3_600; second++) {
            prices.advanceTo(spec.startMicros() + second * 1_000_000L);
            assertThat(prices.usd(spec.coinIndex("USDT"))).isBetween(0.9990, 1.0002);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pricesDriftOnAfterAnAggressor(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.CALM, 600);
        ArrayDeque<double[]> open = new ArrayDeque<>();
        double sum = 0;
        double squares = 0;
        int count = 0;
        while (market.hasNext()) {
            Event event = market.next();
            double logPrice = Math.log(market.latentUsd("BTC"));
            while (!open.isEmpty() && open.peek()[0] <= Run.second(event)) {
                double[] trade = open.poll();
                double drift = trade[1] * (logPrice - trade[2]);
                sum += drift;
                squares += drift * drift;
                count++;
            }
            if (event.payload() instanceof Trade trade && trade.instrument().contains("BTC")) {
                int sign = trade.aggressor() == Side.BUY ? 1 : -1;
                open.add(new double[] {Run.second(event) + 1, sign, logPrice});
            }
        }
        double deviations = sum / Math.sqrt(squares);
        assertThat(deviations)
                .as("drift over a second after %d trades, in standard errors, seed %d", count, seed)
                .isGreaterThan(5);
    }
}
