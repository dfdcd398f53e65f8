package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveCostTest {

    private static final double[] SIZES = {10_000, 50_000};

    private static LiveCost.Cost cost(TradingDesk desk, String instrument, double quantity) {
        MarketModel model = desk.model();
        PricedInstrument priced = new InstrumentPricer(model, desk.packs).priced(desk.instruments.get(instrument));
        return new LiveCost(model, HedgeParameters.standard(), desk.packs).of(priced, quantity);
    }

    /** 10,000 cost 2 bps, 50,000 cost 6: in all 2 and 30 USD, between them on a line, below the first in proportion. */
    @ParameterizedTest
    @CsvSource({"500, 1", "-1000, 2", "3000, 16", "-5000, 30"})
    void aFuturesCostIsReadOffItsBook(double contracts, double usd) {
        TradingDesk desk = new TradingDesk().book("deribit:BTC-PERPETUAL", 1, SIZES, 2, 6);
        LiveCost.Cost cost = cost(desk, "deribit:BTC-PERPETUAL", contracts);
        assertThat(cost.notionalUsd()).isEqualTo(10 * Math.abs(contracts));
        assertThat(cost.slippageUsd()).isCloseTo(usd, within(1e-9));
        assertThat(cost.price() - TradingDesk.BTC)
                .as("paid above, sold below mid")
                .isCloseTo(Math.signum(contracts) * usd / cost.notionalUsd() * TradingDesk.BTC, within(1e-9));
        assertThat(cost.feeUsd()).isCloseTo(5e-4 * cost.notionalUsd(), within(1e-9));
    }

    @Test
    void aLinearContractsNotionalIsItsCoinsAtMid() {
        TradingDesk desk = new TradingDesk().book("binance:BTCUSDT-PERP", 1, SIZES, 2, 6);
        desk.models.rate("USDT", 0.9);
        LiveCost.Cost cost = cost(desk, "binance:BTCUSDT-PERP", 100);
        assertThat(cost.notionalUsd()).isCloseTo(0.1 * 65_000 * 0.9, within(1e-9));
        assertThat(cost.slippageUsd()).isCloseTo(6_500 * 2e-4 * 0.9, within(1e-9));
    }

    @Test
    void beyondTheEndOfTheBookNothingIsTold() {
        TradingDesk desk = new TradingDesk().book("deribit:BTC-PERPETUAL", 1, SIZES, 2, 6);
        assertThat(cost(desk, "deribit:BTC-PERPETUAL", 5_001).isKnown()).isFalse();
        assertThat(cost(desk, "okx:BTC-USDT-SWAP", 1).isKnown()).isFalse();
        TradingDesk thin = new TradingDesk().book("deribit:BTC-PERPETUAL", 1, SIZES, 2, Double.NaN);
        assertThat(cost(thin, "deribit:BTC-PERPETUAL", 1_001).isKnown()).isFalse();
    }

    /** A point of volatility of a coin's option: Black's vega / 100; its fee at most an eighth of its price. */
    @Test
    void anOptionKnownFromTickersCostsTheDesksSpread() {
        TradingDesk desk = new TradingDesk();
        Instrument option = desk.option(OptionType.CALL, 70_000, 30);
        LiveCost.Cost cost = cost(desk, option.id(), -12);
        double vega = Black76.vega(65_000, 70_000, TradingDesk.VOLATILITY, 30 / 365.0) / 100;
        assertThat(cost.slippageUsd())
                .as("the half hour of the settlement average takes a little")
                .isCloseTo(12 * vega, within(1e-3 * 12 * vega));
        assertThat(cost.notionalUsd()).isEqualTo(12 * 65_000.0);
        assertThat(cost(desk, option.id(), 101).isKnown()).isFalse();
        Instrument far = desk.option(OptionType.CALL, 140_000, 7);
        assertThat(cost(desk, far.id(), 1).slippageUsd()).as("half a tick").isCloseTo(0.5e-4 * 65_000, within(1e-9));
        assertThat(cost(desk, far.id(), 1).feeUsd()).isLessThan(1);
    }

    @Test
    void anOptionWithABookCostsHalfItsSpread() {
        TradingDesk desk = new TradingDesk();
        Instrument option = desk.option(OptionType.CALL, 70_000, 30);
        desk.book(option.id(), 100, new double[0]);
        double mark = Black76.price(OptionType.CALL, 65_000, 70_000, TradingDesk.VOLATILITY, 30 / 365.0) / 65_000;
        assertThat(cost(desk, option.id(), 2).slippageUsd()).isCloseTo(2 * 0.01 * mark * 65_000, within(1e-6));
    }

    @Test
    void aFeeIsTheInstrumentsElseTheVenues() {
        TradingDesk desk = new TradingDesk().books();
        desk.pack("taker-fees", Map.of("binance", 1e-3, "okx:BTC-USDT-SWAP", -1e-4, "okx", 0.5));
        assertThat(cost(desk, "binance:BTCUSDT-PERP", 1).feeUsd()).isCloseTo(0.065, within(1e-12));
        assertThat(cost(desk, "okx:BTC-USDT-SWAP", 1).feeUsd()).isCloseTo(-0.065, within(1e-12));
    }

    @Test
    void buyingWalksTheAsksAndSellingTheBids() {
        TradingDesk desk = new TradingDesk();
        desk.models.book(new QuotedBook(
                "deribit:BTC-PERPETUAL",
                64_995,
                65_005,
                SIZES,
                new double[] {3, 7},
                new double[] {2, 6},
                null,
                false,
                Double.NaN,
                QualityStatus.OK));
        assertThat(cost(desk, "deribit:BTC-PERPETUAL", 1_000).bps()).isCloseTo(3, within(1e-12));
        assertThat(cost(desk, "deribit:BTC-PERPETUAL", -1_000).bps()).isCloseTo(2, within(1e-12));
    }
}
