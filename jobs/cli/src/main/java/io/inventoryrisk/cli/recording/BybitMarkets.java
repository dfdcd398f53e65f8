package io.inventoryrisk.cli.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The market a symbol of Bybit belongs to: {@code BTCUSDT} is one instrument on the spot market and another on the linear
 * one. The messages do not say; the address does that they came from, or the category of an answer.
 */
final class BybitMarkets {

    private static final Pattern OPTION = Pattern.compile("[A-Z0-9]+-\\d{1,2}[A-Z]{3}\\d{2}-\\d+-[CP](-[A-Z]+)?");

    /** Contracts with a date, {@code BTCUSDT-26JUN26} or {@code BTCUSDH26}, and those that say they are perpetual. */
    private static final Pattern TELLS_ITSELF = Pattern.compile(".*-.*|.*PERP|.*USD[A-Z]\\d{2}");

    private final InstrumentIds ids;
    private final Map<String, String> bySymbol = new HashMap<>();

    BybitMarkets(InstrumentIds ids) {
        this.ids = ids;
    }

    /**
     * The instrument of a symbol.
     *
     * @param hint a text that names the market, such as an address; may be empty
     * @throws MalformedLineException if nothing tells the market
     */
    Listing of(String hint, String symbol) throws MalformedLineException {
        String market = market(hint, symbol);
        String known = bySymbol.getOrDefault(symbol, "");
        if (market.isEmpty()) {
            market = known;
        } else if (known.isEmpty()) {
            bySymbol.put(symbol, market);
        } else if (ids.areGiven() && !market.equals(known)) {
            throw new MalformedLineException(
                    "the file was given one instrument, but holds " + symbol + " of the market " + known + " and of "
                            + market + ": leave the instrument out, or split the file");
        }
        if (market.isEmpty() && !ids.areGiven()) {
            throw new MalformedLineException("nothing tells whether " + symbol + " is spot or linear: the message does"
                    + " not, and its address is not recorded; name the instrument as venue:symbol=FILE");
        }
        String venueId = venueId(market, symbol);
        return new Listing(venueId, ids.of(ids.areGiven() ? symbol : market + " " + symbol, venueId), market);
    }

    private static String market(String hint, String symbol) {
        if (OPTION.matcher(symbol).matches()) {
            return "option";
        }
        for (String market : new String[] {"linear", "inverse", "spot", "option"}) {
            if (hint.contains(market)) {
                return market;
            }
        }
        return "";
    }

    /**
     * Our id: a perpetual has the suffix -PERP, as linear ones at Binance, since spot has the same symbols; all others are
     * the venue's symbols.
     */
    static String venueId(String market, String symbol) {
        boolean contract = market.equals("linear") || market.equals("inverse");
        return "bybit:" + symbol + (contract && !TELLS_ITSELF.matcher(symbol).matches() ? "-PERP" : "");
    }

    /**
     * An instrument.
     *
     * @param venueId its id by default
     * @param id the id it is published under
     * @param market linear, inverse, spot or option; empty where unknown
     */
    record Listing(String venueId, String id, String market) {

        boolean isSpot() {
            return market.equals("spot");
        }
    }
}
