package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;

/**
 * What the market says of one instrument at an instant and at the one before.
 *
 * @param fromMicros the earlier instant, epoch microseconds UTC
 * @param toMicros the later instant
 * @param earlierMark for a holding that has none of its own; null where unknown
 * @param laterMark null where there is none: the last one then stands
 * @param earlierFunding for a holding that remembers none; null where unknown
 * @param laterFunding null where unknown
 * @param laterPoint derivatives at the later mark; null where unknown
 */
record InstrumentStep(
        long fromMicros,
        long toMicros,
        BigDecimal earlierMark,
        BigDecimal laterMark,
        FundingQuote earlierFunding,
        FundingQuote laterFunding,
        ExplainPoint laterPoint) {

    /**
     * For a holding that is carried from the one instant to the other. Once expired it keeps the mark it has: what the
     * venue quotes then is no price of it any more.
     *
     * @param before the model of the earlier instant; null where there is none
     */
    static InstrumentStep of(
            Holding holding, long fromMicros, MarketModel before, MarketModel model, PricedInstrument priced) {
        Instrument instrument = holding.instrument();
        boolean expired = instrument.expiryMicros() > 0 && model.asOfMicros() > instrument.expiryMicros();
        BigDecimal laterMark = expired && holding.mark() != null ? null : price(priced.mark());
        return new InstrumentStep(
                before == null ? fromMicros : Math.max(fromMicros, before.asOfMicros()),
                model.asOfMicros(),
                markOf(instrument, before),
                laterMark,
                FundingQuote.of(instrument, before),
                FundingQuote.of(instrument, model),
                laterMark == null ? null : ExplainPoint.of(priced));
    }

    private static BigDecimal markOf(Instrument instrument, MarketModel model) {
        int index = model == null ? -1 : model.indexOf(instrument.id());
        return index < 0 ? null : price(model.mark()[index]);
    }

    private static BigDecimal price(double mark) {
        return mark > 0 && mark < Double.POSITIVE_INFINITY ? BigDecimal.valueOf(mark) : null;
    }
}
