package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionQuote;
import java.util.ArrayList;
import java.util.List;

/**
 * The quotes of one living expiry, by strike and type.
 *
 * @param expiryMicros epoch microseconds UTC
 * @param offset of the first in the whole chain
 * @param quotes at least one
 */
record ExpiryQuotes(long expiryMicros, int offset, List<OptionQuote> quotes) {

    /** Splits a chain sorted by expiry; what has expired is left out. */
    static List<ExpiryQuotes> split(List<OptionQuote> chain, long asOfMicros) {
        List<ExpiryQuotes> expiries = new ArrayList<>();
        int from = 0;
        while (from < chain.size()) {
            long expiry = chain.get(from).expiryMicros();
            int to = from + 1;
            while (to < chain.size() && chain.get(to).expiryMicros() == expiry) {
                to++;
            }
            if (expiry > asOfMicros) {
                expiries.add(new ExpiryQuotes(expiry, from, chain.subList(from, to)));
            }
            from = to;
        }
        return expiries;
    }
}
