package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.math.YearFraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings together what each instrument's value depends on at one instant, from the market model and the parameters in
 * force. Every instrument is looked at once. Not safe for several threads.
 */
public final class InstrumentPricer {

    private static final long MICROS_PER_SECOND = 1_000_000;

    private final MarketModel model;
    private final Map<String, Double> windowSeconds;
    private final OptionInputs options;
    private final Map<String, PricedInstrument> priced = new HashMap<>();
    private Map<String, Instrument> bookedAmong;
    private Map<String, List<Instrument>> booked;

    /**
     * @param model of the instant
     * @param packs in force, by name; of {@link ParameterPack#SETTLEMENT_WINDOWS} the seconds by venue are read, a venue
     *     without any settles at one instant
     */
    public InstrumentPricer(MarketModel model, Map<String, ParameterPack> packs) {
        this.model = model;
        ParameterPack windows = packs.get(ParameterPack.SETTLEMENT_WINDOWS);
        windowSeconds = windows == null ? Map.of() : windows.values();
        options = new OptionInputs(model);
    }

    /** The model it prices from. */
    public MarketModel model() {
        return model;
    }

    /** The instrument at this instant; what is not known is NaN, and the status and the reason say so. */
    public PricedInstrument priced(Instrument instrument) {
        return priced.computeIfAbsent(instrument.id(), id -> price(instrument));
    }

    /**
     * Instruments of an underlying that have a book in the model, in its order. They are looked for once in each map of
     * definitions: an account asks for every underlying, and accounts share the map.
     *
     * @param definitions in force at the model's instant, by id; not changed any more
     */
    public List<Instrument> booked(String underlying, Map<String, Instrument> definitions) {
        if (bookedAmong != definitions) {
            bookedAmong = definitions;
            booked = new HashMap<>();
            for (QuotedBook book : model.books()) {
                Instrument instrument = definitions.get(book.instrument());
                if (instrument != null) {
                    booked.computeIfAbsent(instrument.underlying(), any -> new ArrayList<>())
                            .add(instrument);
                }
            }
        }
        return booked.getOrDefault(underlying, List.of());
    }

    private PricedInstrument price(Instrument instrument) {
        Doubt doubt = new Doubt();
        double mark = mark(instrument, doubt);
        Settlement settlement = settlement(instrument, doubt);
        OptionInputs.Smile smile = instrument.kind() == InstrumentKind.OPTION
                ? options.of(instrument, mark, settlement, doubt)
                : OptionInputs.Smile.none(mark);
        if (Double.isNaN(mark)) {
            mark = smile.value();
            boolean valued = !Double.isNaN(mark);
            doubt.add(
                    valued ? QualityStatus.FALLBACK : QualityStatus.INSUFFICIENT,
                    valued ? "no mark: valued on its surface" : "no mark");
        }
        return new PricedInstrument(
                instrument,
                mark,
                smile.forward(),
                smile.volatility(),
                smile.slope(),
                smile.stickiness(),
                settlement.years(),
                settlement.fixedShare(),
                settlement.fixedAverage(),
                settlement.windowYears(),
                rate(instrument.quote(), doubt),
                rate(instrument.settle(), doubt),
                rate(instrument.underlying(), doubt),
                doubt.status(),
                doubt.reason());
    }

    /** NaN where there is none. */
    private double mark(Instrument instrument, Doubt doubt) {
        int index = model.indexOf(instrument.id());
        double mark = index < 0 ? Double.NaN : model.mark()[index];
        if (!(mark > 0 && mark < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        doubt.add(model.status()[index], "mark is " + model.status()[index]);
        return mark;
    }

    private double rate(String currency, Doubt doubt) {
        double rate = model.usdRate(currency);
        if (Double.isNaN(rate)) {
            doubt.add(QualityStatus.PARTIAL, "no USD rate of " + currency);
        }
        return rate;
    }

    /**
     * How far an instrument is from its settlement.
     *
     * @param years to expiry; infinite where there is none, 0 once it has passed
     * @param windowYears length of the window
     * @param fixedShare of the window; 0 outside
     * @param fixedAverage over that share; NaN outside
     */
    record Settlement(double years, double windowYears, double fixedShare, double fixedAverage) {}

    private Settlement settlement(Instrument instrument, Doubt doubt) {
        if (instrument.expiryMicros() == 0) {
            return new Settlement(Double.POSITIVE_INFINITY, 0, 0, Double.NaN);
        }
        double years = Math.max(YearFraction.betweenMicros(model.asOfMicros(), instrument.expiryMicros()), 0);
        SettlementAverage average = averageOf(instrument);
        long windowMicros = average == null
                ? (long) (windowSeconds.getOrDefault(instrument.venue(), 0.0) * MICROS_PER_SECOND)
                : average.windowMicros();
        double windowYears = (double) windowMicros / YearFraction.MICROS_PER_YEAR;
        if (years == 0) {
            doubt.add(QualityStatus.STALE, "expired, waits for its delivery");
        }
        if (average != null && years < windowYears) {
            return new Settlement(years, windowYears, Math.min(average.fixedShare(), 1), average.average());
        }
        if (years > 0 && years < windowYears) {
            doubt.add(QualityStatus.FALLBACK, "settlement average not known: the spot price stands for it");
            return new Settlement(years, windowYears, 1 - years / windowYears, model.usdRate(instrument.underlying()));
        }
        return new Settlement(years, windowYears, 0, Double.NaN);
    }

    private SettlementAverage averageOf(Instrument instrument) {
        for (SettlementAverage average : model.settlements()) {
            if (average.expiryMicros() == instrument.expiryMicros()
                    && average.venue().equals(instrument.venue())
                    && average.underlying().equals(instrument.underlying())) {
                return average;
            }
        }
        return null;
    }
}
