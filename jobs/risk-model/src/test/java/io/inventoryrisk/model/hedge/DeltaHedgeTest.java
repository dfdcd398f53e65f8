package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.ContractValue;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.risk.Models;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaHedgeTest {

    private static final double BTC = 64_000;
    private static final double ETH = 3_200;

    private static PricedInstrument priced(Instrument instrument, double mark) {
        return new InstrumentPricer(
                        Models.at(1)
                                .rate("BTC", BTC)
                                .rate("ETH", ETH)
                                .rate("USDT", 1)
                                .mark(instrument.id(), mark)
                                .build(),
                        Map.of())
                .priced(instrument);
    }

    private static NoTradeBand band(double lower, double upper) {
        return new NoTradeBand("FIXED", (lower + upper) / 2, lower, upper, Double.NaN, false, new double[4]);
    }

    /** 0.001 coins; 1 USD = 1/64,000 coins; 1e-6 BTC per point of ETH at 3,200 = 204.8 USD = 0.064 ETH. */
    @Test
    void aContractsDeltaIsItsCoins() {
        assertThat(DeltaHedge.deltaPerContract(priced(Fixtures.LINEAR, BTC))).isEqualTo(0.001);
        assertThat(DeltaHedge.deltaPerContract(priced(Fixtures.INVERSE, BTC))).isEqualTo(1 / BTC);
        assertThat(DeltaHedge.deltaPerContract(priced(Fixtures.QUANTO, ETH))).isCloseTo(0.064, within(1e-15));
    }

    /** -(delta - target) in contracts: 2 coins too many are 2,000 of 0.001, 128,000 USD, 31.25 of 0.064 coins. */
    @ParameterizedTest
    @CsvSource({"LINEAR, 64000, -2000", "INVERSE, 64000, -128000", "QUANTO, 3200, -31"})
    void outsideABandWithoutWidthAllOfItIsTraded(Payoff payoff, double mark, double contracts) {
        Instrument instrument =
                switch (payoff) {
                    case LINEAR -> Fixtures.LINEAR;
                    case INVERSE -> Fixtures.INVERSE;
                    case QUANTO -> Fixtures.QUANTO;
                };
        double delta = DeltaHedge.deltaPerContract(priced(instrument, mark));
        assertThat(DeltaHedge.toBand(band(3, 3), 5, delta, BigDecimal.ONE)).isEqualTo(contracts);
        assertThat(DeltaHedge.toBand(band(3, 3), 1, delta, BigDecimal.ONE)).isEqualTo(-contracts);
    }

    /** Worked by trying every number of lots: the fewest of those that end nearest to the band. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void roundsAsBruteForceDoes(int stream) {
        SplittableRandom random = new SplittableRandom(stream);
        for (int i = 0; i < 200; i++) {
            double lower = -5 + 5 * random.nextDouble();
            double upper = lower + (i % 2 == 0 ? 2 : 0.02) * random.nextDouble();
            double delta = -20 + 40 * random.nextDouble();
            double perContract = random.nextBoolean() ? 0.01 : 0.37;
            BigDecimal lot = new BigDecimal(i % 3 == 0 ? "0.1" : "1");
            NoTradeBand band = band(lower, upper);
            double best = 0;
            double least = Math.abs(band.tradeToEdge(delta));
            for (long lots = 1; lots <= 30_000; lots++) {
                for (int side = -1; side <= 1; side += 2) {
                    double quantity = side * lots * lot.doubleValue();
                    double missed = Math.abs(band.tradeToEdge(delta + quantity * perContract));
                    if (missed < least - 1e-12) {
                        least = missed;
                        best = quantity;
                    }
                }
            }
            assertThat(DeltaHedge.toBand(band, delta, perContract, lot))
                    .as("stream %d, case %d", stream, i)
                    .isCloseTo(best, within(1e-9));
        }
    }

    @Test
    void withinTheBandNothingIsTraded() {
        assertThat(DeltaHedge.toBand(band(-1, 1), 1, 0.001, BigDecimal.ONE)).isZero();
        assertThat(DeltaHedge.toBand(band(Double.NaN, Double.NaN), 9, 0.001, BigDecimal.ONE))
                .isZero();
    }

    /** PnL of N USD short is N (1/exit - 1/entry) coins: coins + PnL are worth N USD whatever the exit. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "31999.5", "64000", "250000"})
    void aShortInverseOfAllCoinsLocksTheirUsdValue(String exit) {
        double coins = 2.5;
        double contracts = DeltaHedge.toBand(
                band(-coins, -coins), 0, DeltaHedge.deltaPerContract(priced(Fixtures.INVERSE, BTC)), BigDecimal.ONE);
        BigDecimal pnl = ContractValue.pnl(
                Fixtures.INVERSE, BigDecimal.valueOf(contracts), BigDecimal.valueOf(BTC), new BigDecimal(exit));
        BigDecimal usd = pnl.add(BigDecimal.valueOf(coins)).multiply(new BigDecimal(exit));
        assertThat(contracts).isEqualTo(-160_000);
        assertThat(usd.doubleValue()).isCloseTo(coins * BTC, within(1e-9));
    }
}
