package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.ACCOUNT;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An account in one underlying, carried from instant to instant; fills made before an instant enter at it. */
final class Account {

    HoldingState state = HoldingState.empty(ACCOUNT, "BTC");
    ExposureCalculator.Step last;
    private MarketModel before;
    private final List<AppliedFill> waiting = new ArrayList<>();
    private long ordinal;

    /** A fill without a fee that made liquidity. */
    Account fills(Instrument instrument, long micros, String contracts, String price) {
        return fills(instrument, micros, contracts, price, Liquidity.MAKER, FillKind.TRADE);
    }

    Account takes(Instrument instrument, long micros, String contracts, String price) {
        return fills(instrument, micros, contracts, price, Liquidity.TAKER, FillKind.TRADE);
    }

    Account isDelivered(Instrument instrument, long micros, String contracts, String price) {
        return fills(instrument, micros, contracts, price, Liquidity.UNKNOWN, FillKind.DELIVERY);
    }

    Account adjusts(Instrument instrument, long micros, String contracts, String price) {
        return fills(instrument, micros, contracts, price, Liquidity.UNKNOWN, FillKind.ADJUSTMENT);
    }

    private Account fills(
            Instrument instrument, long micros, String contracts, String price, Liquidity liquidity, FillKind kind) {
        waiting.add(new AppliedFill(
                ACCOUNT,
                instrument,
                ++ordinal,
                micros,
                new BigDecimal(contracts),
                new BigDecimal(price),
                BigDecimal.ZERO,
                instrument.settle(),
                liquidity,
                kind));
        return this;
    }

    Exposure close(Models models) {
        return close(models.build());
    }

    Exposure close(MarketModel model) {
        last = ExposureCalculator.at(
                model.asOfMicros(),
                state,
                List.copyOf(waiting),
                new InstrumentSteps(before, new InstrumentPricer(model, Map.of())));
        waiting.clear();
        before = model;
        state = last.state();
        return last.exposure();
    }
}
