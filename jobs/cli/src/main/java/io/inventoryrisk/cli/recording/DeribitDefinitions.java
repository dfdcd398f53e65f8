package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Deribit's {@code get_instruments}. The multiplier is 1, since sizes are amounts (see {@link DeribitContract}); the tick is
 * the smallest, below the first of {@code tick_size_steps}.
 */
final class DeribitDefinitions {

    private DeribitDefinitions() {}

    static List<Instrument> of(List<Message> listed, Unpublished unpublished) throws MalformedLineException {
        List<Instrument> definitions = new ArrayList<>();
        for (Message message : listed) {
            String kind = message.text("kind");
            if (kind.endsWith("_combo")) {
                unpublished.add("definition of a combination");
            } else {
                definitions.add(checked(of(kind, message)));
            }
        }
        return definitions;
    }

    private static Instrument of(String kind, Message message) throws MalformedLineException {
        boolean option = kind.equals("option");
        String base = message.text("base_currency");
        String quote = message.text("quote_currency");
        // An inverse future is quoted in dollars and paid in its coin; an inverse option is quoted in it, too.
        boolean inverse = !kind.equals("spot") && (option ? quote.equals(base) : quote.equals("USD"));
        return new Instrument(
                DeribitContract.id(message.text("instrument_name")),
                kindOf(kind, message),
                inverse ? Payoff.INVERSE : Payoff.LINEAR,
                BigDecimal.ONE,
                message.positiveExact("tick_size"),
                message.positiveExact("min_trade_amount"),
                base,
                quote,
                inverse ? base : quote,
                base,
                option ? type(message) : null,
                option ? message.positiveExact("strike") : null,
                isEndless(kind, message) ? 0 : message.millis("expiration_timestamp"),
                0);
    }

    private static InstrumentKind kindOf(String kind, Message message) throws MalformedLineException {
        return switch (kind) {
            case "spot" -> InstrumentKind.SPOT;
            case "option" -> InstrumentKind.OPTION;
            case "future" -> isEndless(kind, message) ? InstrumentKind.PERPETUAL : InstrumentKind.FUTURE;
            default -> throw new MalformedLineException("kind must be spot, future or option, was '" + kind + "'");
        };
    }

    private static boolean isEndless(String kind, Message message) {
        return kind.equals("spot") || message.optional("settlement_period").equals("perpetual");
    }

    private static OptionType type(Message message) throws MalformedLineException {
        return DeribitContract.type(message.text("option_type"));
    }

    /** Refuses what could not be valued. */
    static Instrument checked(Instrument definition) throws MalformedLineException {
        try {
            return definition.check();
        } catch (IllegalArgumentException e) {
            throw new MalformedLineException(e.getMessage());
        }
    }
}
