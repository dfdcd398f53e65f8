package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.sandbox.market.Listing.Fees;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The inverse options of one coin at one venue, and one dated inverse future on the last expiry. Expiries are at 08:00 UTC,
 * whole days after the day the market starts; the logarithms of strikes lie evenly around the coin's start price, wider
 * for later expiries. Where the market's calendar has a near expiry, it comes first, with strikes a step apart. None of them has book messages: their venue's tickers tell the best quotes.
 *
 * @param venue that lists them
 * @param coin underlying and currency of premium and settlement
 * @param expiryDays rising
 * @param strikes of each expiry
 * @param strikeUnit every strike is a multiple of it, in USD
 * @param lotSize of the options, in coins
 * @param near strikes of the near expiry
 * @param fees of options
 * @param future of the last expiry
 */
public record OptionChain(
        String venue,
        String coin,
        List<Integer> expiryDays,
        int strikes,
        BigDecimal strikeUnit,
        BigDecimal lotSize,
        NearStrikes near,
        Fees fees,
        FutureTerms future) {

    /** Smallest step of a premium, in coins. */
    static final BigDecimal TICK = new BigDecimal("0.0001");

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long EXPIRY_HOUR_MICROS = 8 * 3_600_000_000L;
    private static final double STRIKE_DISTANCE_DEVIATIONS = 0.9;
    private static final DateTimeFormatter SYMBOL_DATE = DateTimeFormatter.ofPattern("dMMMyy", Locale.ENGLISH);

    public OptionChain {
        if (expiryDays.isEmpty() || strikes < 1 || strikeUnit.signum() <= 0 || lotSize.signum() <= 0) {
            throw new IllegalArgumentException(
                    "options of " + coin + " need expiries, strikes and positive units, were " + expiryDays + ", "
                            + strikes + " strikes, unit " + strikeUnit + ", lot " + lotSize);
        }
        expiryDays = List.copyOf(expiryDays);
    }

    /**
     * The dated future.
     *
     * @param contractUsd value of one contract
     * @param tickSize in USD
     */
    public record FutureTerms(BigDecimal contractUsd, BigDecimal tickSize) {}

    /**
     * Strikes around the start price, whatever the volatility.
     *
     * @param count how many
     * @param step between two, in USD
     */
    public record NearStrikes(int count, BigDecimal step) {}

    /** Options by expiry, strike and type, then the future. */
    List<Instrument> instruments(Coin terms, MarketSpec spec, long validFromMicros) {
        long startMicros = spec.startMicros();
        List<Instrument> instruments = new ArrayList<>();
        if (spec.calendar().nearExpiryMicros() > 0) {
            long expiry = startMicros + spec.calendar().nearExpiryMicros();
            for (int i = 0; i < near.count(); i++) {
                BigDecimal steps = BigDecimal.valueOf(i - near.count() / 2);
                BigDecimal strike =
                        units(terms.startUsd(), near.step()).add(near.step().multiply(steps));
                addBoth(instruments, strike, expiry, validFromMicros);
            }
        }
        for (int days : expiryDays) {
            long expiry = expiryMicros(startMicros, days);
            double deviation = terms.volatility() * Math.sqrt(YearFraction.betweenMicros(startMicros, expiry));
            for (int i = 0; i < strikes; i++) {
                double distance = (i - strikes / 2) * STRIKE_DISTANCE_DEVIATIONS * deviation;
                BigDecimal strike = units(terms.startUsd() * StrictMath.exp(distance), strikeUnit);
                addBoth(instruments, strike, expiry, validFromMicros);
            }
        }
        long last = expiryMicros(startMicros, expiryDays.get(expiryDays.size() - 1));
        instruments.add(future(last, validFromMicros));
        return instruments;
    }

    private void addBoth(List<Instrument> instruments, BigDecimal strike, long expiry, long validFromMicros) {
        for (OptionType type : OptionType.values()) {
            instruments.add(option(type, strike, expiry, validFromMicros));
        }
    }

    private static long expiryMicros(long startMicros, int days) {
        return Math.floorDiv(startMicros, DAY_MICROS) * DAY_MICROS + days * DAY_MICROS + EXPIRY_HOUR_MICROS;
    }

    private static BigDecimal units(double usd, BigDecimal unit) {
        long count = Math.max(1, Math.round(usd / unit.doubleValue()));
        return unit.multiply(BigDecimal.valueOf(count));
    }

    private Instrument option(OptionType type, BigDecimal strike, long expiryMicros, long validFromMicros) {
        String letter = type == OptionType.CALL ? "C" : "P";
        return new Instrument(
                        symbol(expiryMicros) + "-" + strike.toPlainString() + "-" + letter,
                        InstrumentKind.OPTION,
                        Payoff.INVERSE,
                        BigDecimal.ONE,
                        TICK,
                        lotSize,
                        coin,
                        coin,
                        coin,
                        coin,
                        type,
                        strike,
                        expiryMicros,
                        validFromMicros)
                .check();
    }

    private Instrument future(long expiryMicros, long validFromMicros) {
        return new Instrument(
                        symbol(expiryMicros),
                        InstrumentKind.FUTURE,
                        Payoff.INVERSE,
                        future.contractUsd(),
                        future.tickSize(),
                        BigDecimal.ONE,
                        coin,
                        "USD",
                        coin,
                        coin,
                        expiryMicros,
                        validFromMicros)
                .check();
    }

    private String symbol(long expiryMicros) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(expiryMicros / 1_000_000), ZoneOffset.UTC);
        return venue + ":" + coin + "-" + SYMBOL_DATE.format(day).toUpperCase(Locale.ENGLISH);
    }
}
