package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a coin-settled contract of Deribit says of it: {@code BTC-PERPETUAL}, {@code BTC-27MAR26},
 * {@code BTC-27MAR26-70000-C}. For recordings without the venue's own definitions, which are better.
 *
 * <p>Sizes are Deribit's amounts, so that the multiplier is 1: dollars of a perpetual or future, coins of an option.
 * Contracts expire at 08:00 UTC. An option's tick depends on its price (BTC: 0.0001 below 0.005, 0.0005 above): the
 * definition has the smallest.
 */
final class DeribitContract {

    private static final Pattern NAME =
            Pattern.compile("(BTC|ETH)-(?:(PERPETUAL)|(\\d{1,2})([A-Z]{3})(\\d{2})(?:-(\\d+)-([CP]))?)");
    private static final String MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    private static final LocalTime EXPIRY_UTC = LocalTime.of(8, 0);
    private static final BigDecimal OPTION_TICK = new BigDecimal("0.0001");

    private DeribitContract() {}

    /** The id of a Deribit name. */
    static String id(String name) {
        return "deribit:" + name;
    }

    /** The contract of that name; empty where the name is of another kind, or of another coin than BTC and ETH. */
    static Optional<Instrument> of(String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String coin = parts.group(1);
        if (parts.group(2) != null) {
            return Optional.of(future(name, coin, 0));
        }
        int month = MONTHS.indexOf(parts.group(4));
        if (month < 0 || month % 3 != 0) {
            return Optional.empty();
        }
        long expiry;
        try {
            expiry = expiryMicros(LocalDate.of(
                    2000 + Integer.parseInt(parts.group(5)), month / 3 + 1, Integer.parseInt(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        if (parts.group(6) == null) {
            return Optional.of(future(name, coin, expiry));
        }
        OptionType type = parts.group(7).equals("C") ? OptionType.CALL : OptionType.PUT;
        return Optional.of(option(name, coin, type, new BigDecimal(parts.group(6)), expiry));
    }

    /** An option paid in its coin. */
    static Instrument option(String name, String coin, OptionType type, BigDecimal strike, long expiryMicros) {
        return new Instrument(
                id(name),
                InstrumentKind.OPTION,
                Payoff.INVERSE,
                BigDecimal.ONE,
                OPTION_TICK,
                coin.equals("BTC") ? new BigDecimal("0.1") : BigDecimal.ONE,
                coin,
                coin,
                coin,
                coin,
                type,
                whole(strike),
                expiryMicros,
                0);
    }

    /** Without superfluous zeros, so that one strike has one form in every source. */
    private static BigDecimal whole(BigDecimal strike) {
        BigDecimal stripped = strike.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Instrument future(String name, String coin, long expiryMicros) {
        boolean bitcoin = coin.equals("BTC");
        return new Instrument(
                id(name),
                expiryMicros == 0 ? InstrumentKind.PERPETUAL : InstrumentKind.FUTURE,
                Payoff.INVERSE,
                BigDecimal.ONE,
                new BigDecimal(bitcoin ? "0.5" : "0.05"),
                bitcoin ? BigDecimal.TEN : BigDecimal.ONE,
                coin,
                "USD",
                coin,
                coin,
                expiryMicros,
                0);
    }

    private static long expiryMicros(LocalDate day) {
        return day.atTime(EXPIRY_UTC).toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    }

    /** CALL or PUT. */
    static OptionType type(String text) throws MalformedLineException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "call", "c" -> OptionType.CALL;
            case "put", "p" -> OptionType.PUT;
            default -> throw new MalformedLineException("an option is a call or a put, was '" + text + "'");
        };
    }
}
