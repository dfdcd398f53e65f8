package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.ContractValue;
import io.inventoryrisk.model.scenario.PricedInstrument;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.math.BigDecimal;

/** One line of an exposure: a holding valued on the market model of an instant. What is not known is NaN. */
final class LineValuation {

    private LineValuation() {}

    static ExposureLine of(Holding holding, InstrumentSteps.Quoted quoted, MarketModel model) {
        PricedInstrument priced = quoted.priced();
        Instrument instrument = holding.instrument();
        boolean option = instrument.kind() == InstrumentKind.OPTION;
        double quantity = holding.open().quantity().doubleValue();
        boolean marked = holding.mark() != null;
        double mark = marked ? holding.mark().doubleValue() : Double.NaN;
        double unrealised = marked ? unrealised(holding).doubleValue() : Double.NaN;
        Greeks greeks = marked ? GreekValuation.of(priced, mark, quantity) : Greeks.unknown();
        return new ExposureLine(
                instrument.id(),
                quantity,
                holding.open().averagePrice(instrument).doubleValue(),
                mark,
                instrument.settle(),
                unrealised,
                unrealised * priced.settleUsd(),
                greeks.deltaCoin(),
                marked ? GreekValuation.deltaUsd(priced, mark, quantity) : Double.NaN,
                instrument.expiryMicros(),
                option ? priced.forward() : Double.NaN,
                option ? priced.volatility() : Double.NaN,
                GreekValuation.settledShare(priced),
                greeks,
                status(holding, quoted, model));
    }

    /** The position with what it adds to the account's equity: of futures unrealised P&L, of options and spot their value. */
    static ValuedPosition position(Holding holding, PricedInstrument priced) {
        double quantity = holding.open().quantity().doubleValue();
        if (holding.mark() == null) {
            return new ValuedPosition(priced, quantity, Double.NaN);
        }
        BigDecimal equity =
                switch (holding.instrument().kind()) {
                    case PERPETUAL, FUTURE -> unrealised(holding);
                    case SPOT, OPTION -> value(holding);
                };
        return new ValuedPosition(priced, quantity, equity.doubleValue());
    }

    private static BigDecimal value(Holding holding) {
        return holding.open().quantity().multiply(ContractValue.of(holding.instrument(), holding.mark()));
    }

    private static BigDecimal unrealised(Holding holding) {
        return value(holding).subtract(holding.open().cost());
    }

    /** Of the mark; of what expires also of all else its value and its Greeks rest on. */
    private static QualityStatus status(Holding holding, InstrumentSteps.Quoted quoted, MarketModel model) {
        int index = quoted.index();
        PricedInstrument priced = quoted.priced();
        boolean known = index >= 0 && model.mark()[index] > 0;
        QualityStatus absent = absent(holding, priced);
        QualityStatus status = index < 0 ? absent : model.status()[index];
        if (!known && status.isDecisive()) {
            status = absent;
        }
        return holding.instrument().expiryMicros() > 0 ? status.worse(priced.status()) : status;
    }

    /** Without a mark an option is valued on its surface, anything else at the last mark it had. */
    private static QualityStatus absent(Holding holding, PricedInstrument priced) {
        if (holding.mark() == null) {
            return QualityStatus.INSUFFICIENT;
        }
        return Double.isNaN(priced.mark()) ? QualityStatus.STALE : QualityStatus.FALLBACK;
    }
}
