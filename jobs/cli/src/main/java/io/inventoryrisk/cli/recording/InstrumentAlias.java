package io.inventoryrisk.cli.recording;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that others give an instrument, as ids of ours: CCXT's unified symbols behind a venue,
 * {@code binance:BTC/USDT:USDT} (with {@code -YYMMDD} for a future, {@code -YYMMDD-STRIKE-C} for an option), and Nautilus'
 * {@code BTCUSDT-PERP.BINANCE}. Everything else is left as it is.
 */
public final class InstrumentAlias {

    private static final Pattern NAUTILUS = Pattern.compile("([A-Za-z0-9_/-]+)\\.([A-Z][A-Z0-9_]*)");
    private static final Pattern CCXT = Pattern.compile(
            "([a-z0-9_-]+):([A-Z0-9]+)/([A-Z0-9]+)" + "(?::([A-Z0-9]+)(?:-(\\d{6})(?:-([0-9.]+)-([CP]))?)?)?");
    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final DateTimeFormatter DMMMYY = DateTimeFormatter.ofPattern("dMMMyy", Locale.ROOT);

    private InstrumentAlias() {}

    /**
     * Our id of an instrument.
     *
     * @throws IllegalArgumentException for a unified symbol of a venue whose own symbols are not known here
     */
    public static String canonical(String name) {
        Matcher nautilus = NAUTILUS.matcher(name);
        if (nautilus.matches()) {
            return nautilus(nautilus.group(1), nautilus.group(2).toLowerCase(Locale.ROOT));
        }
        Matcher ccxt = CCXT.matcher(name);
        return ccxt.matches() ? ccxt.group(1) + ":" + symbol(ccxt) : name;
    }

    /** Nautilus has Bybit's market behind its symbol; else the venue's symbols are as ours. */
    private static String nautilus(String symbol, String venue) {
        int market = symbol.lastIndexOf('-');
        if (venue.equals("bybit") && market > 0) {
            return BybitMarkets.venueId(
                    symbol.substring(market + 1).toLowerCase(Locale.ROOT), symbol.substring(0, market));
        }
        return venue + ":" + symbol;
    }

    private static String symbol(Matcher ccxt) {
        String base = ccxt.group(2);
        String quote = ccxt.group(3);
        String settle = ccxt.group(4);
        String date = ccxt.group(5);
        String option = ccxt.group(6) == null ? "" : "-" + ccxt.group(6) + "-" + ccxt.group(7);
        return switch (ccxt.group(1)) {
            case "binance" -> binance(base + quote, settle != null, quote.equals(settle), date);
            case "bybit" -> bybit(base, quote, settle, date, option);
            case "okx" -> base + "-" + quote + (settle == null ? "" : date == null ? "-SWAP" : "-" + date) + option;
            case "deribit" -> deribit(base, quote, settle, date) + option;
            default ->
                throw new IllegalArgumentException("the symbols of " + ccxt.group(1)
                        + " are not known here: write venue:symbol with the venue's own symbol, was '" + ccxt.group()
                        + "'");
        };
    }

    private static String binance(String pair, boolean contract, boolean linear, String date) {
        if (date != null) {
            return pair + "_" + date;
        }
        return pair + (!contract ? "" : linear ? "-PERP" : "_PERP");
    }

    private static String bybit(String base, String quote, String settle, String date, String option) {
        if (date != null) {
            boolean coin = !option.isEmpty() || quote.equals("USDC");
            return (coin ? base : base + quote) + "-" + venueDate(date) + option;
        }
        return base + quote + (settle == null ? "" : "-PERP");
    }

    private static String deribit(String base, String quote, String settle, String date) {
        if (settle == null) {
            return base + "_" + quote;
        }
        return (quote.equals(settle) ? base + "_" + quote : base) + "-"
                + (date == null ? "PERPETUAL" : venueDate(date));
    }

    /** 240628 as 28JUN24. */
    private static String venueDate(String date) {
        try {
            return DMMMYY.format(LocalDate.parse(date, YYMMDD)).toUpperCase(Locale.ROOT);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date in a symbol must be YYMMDD, was '" + date + "'", e);
        }
    }
}
