package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import java.math.BigDecimal;

/**
 * What a venue said last of a perpetual's next funding.
 *
 * @param rate per funding interval, as a fraction; positive: longs pay
 * @param timeMicros its stamp, epoch microseconds UTC; 0 where it accrues continuously
 */
public record FundingQuote(BigDecimal rate, long timeMicros) {

    /** What a model knows of an instrument's funding; null where nothing, or where there is none. */
    static FundingQuote of(Instrument instrument, MarketModel model) {
        int index =
                model == null || instrument.kind() != InstrumentKind.PERPETUAL ? -1 : model.indexOf(instrument.id());
        return index < 0 || !Double.isFinite(model.fundingRate()[index])
                ? null
                : new FundingQuote(BigDecimal.valueOf(model.fundingRate()[index]), model.fundingTimeMicros()[index]);
    }
}
