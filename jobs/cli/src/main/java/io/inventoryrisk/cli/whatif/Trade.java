package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.InstrumentAlias;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A trade that has not happened.
 *
 * @param instrument {@code venue:symbol}
 * @param quantity contracts, negative for a sale; not 0
 * @param price in quote currency; null for the mark
 */
record Trade(String instrument, BigDecimal quantity, BigDecimal price) {

    private static final Pattern FORM =
            Pattern.compile("\\s*(buy|sell)\\s+(\\S+)\\s+(\\S+?)\\s*(?:@\\s*(\\S+)\\s*)?", Pattern.CASE_INSENSITIVE);

    /**
     * From {@code BUY 10 deribit:BTC-PERPETUAL @ 93000}; without a price, the mark.
     *
     * @throws InputException naming the text, what is wrong and the remedy
     */
    static Trade parse(String text) throws InputException {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw refused(text, "must be BUY or SELL, contracts and instrument, and a price if it is not the mark");
        }
        BigDecimal size = number(text, "contracts", form.group(2));
        BigDecimal price = form.group(4) == null ? null : number(text, "the price", form.group(4));
        try {
            String instrument = InstrumentAlias.canonical(form.group(3));
            return new Trade(instrument, form.group(1).equalsIgnoreCase("buy") ? size : size.negate(), price);
        } catch (IllegalArgumentException e) {
            throw refused(text, e.getMessage());
        }
    }

    private static BigDecimal number(String text, String what, String value) throws InputException {
        try {
            BigDecimal number = new BigDecimal(value);
            if (number.signum() > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // as bad as one that is not positive
        }
        throw refused(text, what + " must be a positive number such as 0.5, was '" + value + "'");
    }

    private static InputException refused(String text, String why) {
        return new InputException(
                "trade '" + text + "': " + why + "; for instance \"BUY 10 deribit:BTC-PERPETUAL @ 93000\"");
    }
}
