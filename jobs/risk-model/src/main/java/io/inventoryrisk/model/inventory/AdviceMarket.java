package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What advice rests on at one instant whoever's it is: looked up once, for all accounts. */
final class AdviceMarket {

    private final long asOfMicros;
    private final MarketModel model;
    private final Map<String, Instrument> instruments;
    private final UnderlyingFactors factors;
    private final Map<String, QuotedBook> books = new HashMap<>();
    private final Map<String, List<Instrument>> followed = new HashMap<>();

    AdviceMarket(AdviceInputs in) {
        asOfMicros = in.asOfMicros();
        model = in.model();
        instruments = in.instruments();
        factors = UnderlyingFactors.of(model);
        for (QuotedBook book : model.books()) {
            books.put(book.instrument(), book);
        }
        for (Instrument instrument : instruments.values()) {
            if (isFollowed(instrument)) {
                followed.computeIfAbsent(instrument.underlying(), any -> new ArrayList<>())
                        .add(instrument);
            }
        }
        followed.values().forEach(list -> list.sort(Comparator.comparing(Instrument::id)));
    }

    private boolean isFollowed(Instrument instrument) {
        boolean expired = instrument.expiryMicros() > 0 && instrument.expiryMicros() <= asOfMicros;
        if (instrument.kind() == InstrumentKind.OPTION || expired) {
            return false;
        }
        int index = model.indexOf(instrument.id());
        return books.containsKey(instrument.id())
                || index >= 0 && model.bookStatus()[index] != QualityStatus.INSUFFICIENT;
    }

    /** Whether inputs are of the same instant and definitions: the job shares them among accounts. */
    boolean isOf(AdviceInputs in) {
        return asOfMicros == in.asOfMicros() && model == in.model() && instruments == in.instruments();
    }

    UnderlyingFactors factors() {
        return factors;
    }

    /** The fresh book of an instrument, null where there is none. */
    QuotedBook book(String instrument) {
        return books.get(instrument);
    }

    /** Every living instrument of an underlying, options excepted, that has a book or once had; by id. */
    List<Instrument> followed(String underlying) {
        return followed.getOrDefault(underlying, List.of());
    }
}
