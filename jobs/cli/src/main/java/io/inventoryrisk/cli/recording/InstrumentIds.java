package io.inventoryrisk.cli.recording;

import java.util.HashMap;
import java.util.Map;

/** The {@code venue:symbol} id of each symbol in one file: given by the caller for the whole file, else by venue. */
final class InstrumentIds {

    private final String given;
    private final Map<String, String> bySymbol = new HashMap<>();

    /** @param given the id of the file's only instrument; null to derive ids from the venue's symbols */
    InstrumentIds(String given) {
        this.given = given;
    }

    /** Whether the caller named the file's only instrument. */
    boolean areGiven() {
        return given != null;
    }

    /**
     * The id of a symbol.
     *
     * @param symbol as the file spells it
     * @param byDefault its id where the caller gave none
     * @throws MalformedLineException if the caller gave one id and the file holds a second symbol
     */
    String of(String symbol, String byDefault) throws MalformedLineException {
        String known = bySymbol.get(symbol);
        if (known == null) {
            if (given != null && !bySymbol.isEmpty()) {
                throw new MalformedLineException("the file was given the one instrument " + given
                        + ", but after " + bySymbol.keySet() + " comes '" + symbol
                        + "': leave the instrument out, or split the file");
            }
            known = given == null ? byDefault : given;
            bySymbol.put(symbol, known);
        }
        return known;
    }

    /** The id where a message names no symbol: the given one, or the only one the file has shown so far. */
    String only() throws MalformedLineException {
        if (given != null) {
            return given;
        }
        if (bySymbol.size() != 1) {
            throw new MalformedLineException("no instrument is named here, and the file has shown " + bySymbol.keySet()
                    + " before: name its only one as venue:symbol=FILE");
        }
        return bySymbol.values().iterator().next();
    }

    /** Our id of a symbol at one of Binance's three markets: its perpetual linear contracts have no suffix of their own. */
    static String binance(String symbol, boolean linearFutures) {
        return "binance:" + symbol + (linearFutures && symbol.indexOf('_') < 0 ? "-PERP" : "");
    }
}
