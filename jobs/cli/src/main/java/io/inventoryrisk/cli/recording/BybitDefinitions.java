package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Bybit's {@code instruments-info}. A contract is one coin (spot, linear, option) or one dollar (inverse), so that the
 * multiplier is 1. An option is quoted in dollars and paid in a stablecoin: the stablecoin counts as its quote currency.
 */
final class BybitDefinitions {

    private BybitDefinitions() {}

    /** The definitions; which market each belongs to is told by its fields. */
    static List<Instrument> of(List<Message> listed) throws MalformedLineException {
        List<Instrument> definitions = new ArrayList<>();
        for (Message message : listed) {
            definitions.add(DeribitDefinitions.checked(of(message)));
        }
        return definitions;
    }

    private static Instrument of(Message message) throws MalformedLineException {
        String contract = message.optional("contractType");
        boolean option = message.has("optionsType");
        boolean inverse = contract.startsWith("Inverse");
        String market = option ? "option" : contract.isEmpty() ? "spot" : inverse ? "inverse" : "linear";
        boolean spot = market.equals("spot");
        boolean expires = option || contract.endsWith("Futures");
        String symbol = message.text("symbol");
        String base = message.text("baseCoin");
        String settle = spot ? message.text("quoteCoin") : message.text("settleCoin");
        Message lots = message.at("lotSizeFilter");
        return new Instrument(
                BybitMarkets.venueId(market, symbol),
                kind(option, spot, expires),
                inverse ? Payoff.INVERSE : Payoff.LINEAR,
                BigDecimal.ONE,
                message.at("priceFilter").positiveExact("tickSize"),
                lots.positiveExact(spot ? "basePrecision" : "qtyStep"),
                base,
                inverse ? message.text("quoteCoin") : settle,
                settle,
                base,
                option ? type(message) : null,
                option ? strike(symbol) : null,
                expires ? message.millis("deliveryTime") : 0,
                0);
    }

    private static InstrumentKind kind(boolean option, boolean spot, boolean expires) {
        if (option) {
            return InstrumentKind.OPTION;
        }
        return spot ? InstrumentKind.SPOT : expires ? InstrumentKind.FUTURE : InstrumentKind.PERPETUAL;
    }

    private static OptionType type(Message message) throws MalformedLineException {
        return DeribitContract.type(message.text("optionsType"));
    }

    /** Only the symbol has it: coin-expiry-strike-type. */
    private static BigDecimal strike(String symbol) throws MalformedLineException {
        String[] parts = symbol.split("-");
        if (parts.length < 4) {
            throw new MalformedLineException(
                    "an option's symbol must be coin-expiry-strike-type, was '" + symbol + "'");
        }
        return Numbers.positiveExact("strike in the symbol", parts[2]);
    }
}
