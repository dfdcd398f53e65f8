package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.ContractValue;
import java.math.BigDecimal;

/**
 * One line of an exposure: a holding valued on the market model of an instant. With q contracts, multiplier m and mark
 * p: the delta is q m coins (LINEAR) or q m / p coins (INVERSE), and q m p x the quote currency's USD rate; for QUANTO
 * it is q m p x the settlement currency's USD rate, in coins of the underlying at that coin's USD rate. What needs a
 * mark or a rate that is not there is NaN.
 */
final class LineValuation {

    private LineValuation() {}

    static ExposureLine of(Holding holding, MarketModel model) {
        Instrument instrument = holding.instrument();
        double averagePrice = holding.open().averagePrice(instrument).doubleValue();
        double quantity = holding.open().quantity().doubleValue();
        if (holding.mark() == null) {
            return new ExposureLine(
                    instrument.id(),
                    quantity,
                    averagePrice,
                    Double.NaN,
                    instrument.settle(),
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    instrument.expiryMicros(),
                    Double.NaN,
                    Double.NaN,
                    0,
                    Greeks.zero(),
                    statusWithoutMark(instrument, model));
        }
        double mark = holding.mark().doubleValue();
        double unrealised = unrealised(holding).doubleValue();
        double deltaUsd = deltaUsd(instrument, quantity, mark, model);
        return new ExposureLine(
                instrument.id(),
                quantity,
                averagePrice,
                mark,
                instrument.settle(),
                unrealised,
                unrealised * model.usdRate(instrument.settle()),
                deltaCoin(instrument, quantity, mark, deltaUsd, model),
                deltaUsd,
                instrument.expiryMicros(),
                Double.NaN,
                Double.NaN,
                0,
                Greeks.zero(),
                status(instrument, model));
    }

    /** Mark of an instrument in the model, exact; null where it has none. */
    static BigDecimal markOf(Instrument instrument, MarketModel model) {
        int index = model == null ? -1 : model.indexOf(instrument.id());
        return index < 0 || !(model.mark()[index] > 0) || Double.isInfinite(model.mark()[index])
                ? null
                : BigDecimal.valueOf(model.mark()[index]);
    }

    private static BigDecimal unrealised(Holding holding) {
        return holding.open()
                .quantity()
                .multiply(ContractValue.of(holding.instrument(), holding.mark()))
                .subtract(holding.open().cost());
    }

    private static double deltaUsd(Instrument instrument, double quantity, double mark, MarketModel model) {
        double contracts = quantity * instrument.multiplier().doubleValue();
        return switch (instrument.payoff()) {
            case LINEAR -> contracts * mark * model.usdRate(instrument.quote());
            case INVERSE -> contracts * model.usdRate(instrument.quote());
            case QUANTO -> contracts * mark * model.usdRate(instrument.settle());
        };
    }

    private static double deltaCoin(
            Instrument instrument, double quantity, double mark, double deltaUsd, MarketModel model) {
        double contracts = quantity * instrument.multiplier().doubleValue();
        return switch (instrument.payoff()) {
            case LINEAR -> contracts;
            case INVERSE -> contracts / mark;
            case QUANTO -> deltaUsd / model.usdRate(instrument.underlying());
        };
    }

    private static QualityStatus status(Instrument instrument, MarketModel model) {
        int index = model.indexOf(instrument.id());
        QualityStatus status = index < 0 ? QualityStatus.STALE : model.status()[index];
        boolean repeated = markOf(instrument, model) == null;
        return repeated && status.isDecisive() ? QualityStatus.STALE : status;
    }

    private static QualityStatus statusWithoutMark(Instrument instrument, MarketModel model) {
        int index = model.indexOf(instrument.id());
        QualityStatus status = index < 0 ? QualityStatus.INSUFFICIENT : model.status()[index];
        return status.isDecisive() ? QualityStatus.INSUFFICIENT : status;
    }
}
