package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What the market says of every instrument at an instant and at the one before. Each is looked up once, for all accounts
 * that hold it. Not safe for several threads.
 */
public final class InstrumentSteps {

    private final MarketModel before;
    private final InstrumentPricer pricer;
    private final Map<String, Quoted> quoted = new HashMap<>();

    /**
     * Between two instants.
     *
     * @param before the model of the instant before, for the marks just before the fills; null where there is none: a position
     *     opened from flat is then measured against the mark of its own instant
     * @param pricer of the model of the instant
     */
    public InstrumentSteps(MarketModel before, InstrumentPricer pricer) {
        this.before = before;
        this.pricer = pricer;
    }

    /**
     * One instrument; what is not known is null.
     *
     * @param index in the later model, negative where it is not there
     * @param laterPoint derivatives at the later mark
     */
    record Quoted(
            PricedInstrument priced,
            int index,
            BigDecimal earlierMark,
            BigDecimal laterMark,
            FundingQuote earlierFunding,
            FundingQuote laterFunding,
            ExplainPoint laterPoint) {}

    /** The model of the instant. */
    MarketModel model() {
        return pricer.model();
    }

    Quoted of(Instrument instrument) {
        Quoted known = quoted.get(instrument.id());
        if (known == null) {
            known = look(instrument);
            quoted.put(instrument.id(), known);
        }
        return known;
    }

    private Quoted look(Instrument instrument) {
        PricedInstrument priced = pricer.priced(instrument);
        BigDecimal laterMark = price(priced.mark());
        return new Quoted(
                priced,
                model().indexOf(instrument.id()),
                markOf(instrument, before),
                laterMark,
                FundingQuote.of(instrument, before),
                FundingQuote.of(instrument, model()),
                laterMark == null ? null : ExplainPoint.of(priced));
    }

    /**
     * For a holding that is carried from the one instant to the other. Once expired it keeps the mark it has: what the
     * venue quotes then is no price of it any more.
     *
     * @param closedMicros instant the holding is of, epoch microseconds UTC
     */
    InstrumentStep of(Holding holding, long closedMicros) {
        Quoted known = of(holding.instrument());
        long expiryMicros = holding.instrument().expiryMicros();
        boolean expired = expiryMicros > 0 && model().asOfMicros() > expiryMicros;
        boolean kept = expired && holding.mark() != null;
        return new InstrumentStep(
                before == null ? closedMicros : Math.max(closedMicros, before.asOfMicros()),
                model().asOfMicros(),
                known.earlierMark(),
                kept ? null : known.laterMark(),
                known.earlierFunding(),
                known.laterFunding(),
                kept ? null : known.laterPoint());
    }

    private static BigDecimal markOf(Instrument instrument, MarketModel model) {
        int index = model == null ? -1 : model.indexOf(instrument.id());
        return index < 0 ? null : price(model.mark()[index]);
    }

    private static BigDecimal price(double mark) {
        return mark > 0 && mark < Double.POSITIVE_INFINITY ? BigDecimal.valueOf(mark) : null;
    }
}
