package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.TradeFlow;
import java.math.BigDecimal;

/** Bars with the few fields that the estimators of trades read. */
final class FlowBars {

    static final String INSTRUMENT = "venue:SYMBOL";
    static final long STEP_MICROS = 1_000_000;

    private FlowBars() {}

    static MarketBar ok(long index, double mid) {
        return of(index, mid, QualityStatus.OK, 0);
    }

    static MarketBar of(long index, double mid, QualityStatus status, double removedContracts) {
        return of(index, mid, status, removedContracts, 0);
    }

    static MarketBar of(
            long index, double mid, QualityStatus status, double removedContracts, double orderFlowImbalance) {
        double[] none = {};
        return new MarketBar(
                INSTRUMENT,
                index * STEP_MICROS,
                index * STEP_MICROS,
                1,
                mid - 0.5,
                1,
                mid + 0.5,
                1,
                mid,
                mid,
                1,
                none,
                none,
                1,
                0,
                none,
                orderFlowImbalance,
                1,
                0,
                0,
                0,
                0,
                TradeFlow.none(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN,
                new BookActivity(
                        none,
                        0,
                        removedContracts / 4,
                        0,
                        removedContracts * 3 / 4,
                        Double.NaN,
                        mid,
                        mid,
                        new long[0],
                        none,
                        BookLadder.empty()),
                status == QualityStatus.OK ? Quality.ok(0, 0) : Quality.of(status, 0, 0, "for the test"));
    }

    static Instrument definition(Payoff payoff, String multiplier, String tickSize) {
        return new Instrument(
                INSTRUMENT,
                InstrumentKind.PERPETUAL,
                payoff,
                new BigDecimal(multiplier),
                new BigDecimal(tickSize),
                BigDecimal.ONE,
                "BTC",
                "USD",
                payoff == Payoff.LINEAR ? "USD" : "BTC",
                "BTC",
                0,
                0);
    }
}
