package io.inventoryrisk.model.market;

import java.math.BigDecimal;

/**
 * The definition of a tradable instrument.
 *
 * @param id {@code venue:symbol}, for instance {@code deribit:BTC-PERPETUAL}
 * @param kind what is traded
 * @param payoff how a price difference becomes money
 * @param multiplier contract size: base units per contract (LINEAR), quote units per contract (INVERSE), settlement
 *     coin per contract and quote point (QUANTO)
 * @param tickSize smallest price step, in quote currency
 * @param lotSize smallest quantity step, in contracts
 * @param base base currency, for instance {@code BTC}
 * @param quote currency of the price
 * @param settle currency of cash, fees excepted
 * @param underlying the coin whose risk it carries
 * @param optionType call or put; null unless the kind is OPTION
 * @param strike in quote currency of the underlying, for instance USD; null unless the kind is OPTION
 * @param expiryMicros last instant of trading, epoch microseconds UTC; 0 where it never expires
 * @param validFromMicros event time from which the definition holds, epoch microseconds UTC
 */
public record Instrument(
        String id,
        InstrumentKind kind,
        Payoff payoff,
        BigDecimal multiplier,
        BigDecimal tickSize,
        BigDecimal lotSize,
        String base,
        String quote,
        String settle,
        String underlying,
        OptionType optionType,
        BigDecimal strike,
        long expiryMicros,
        long validFromMicros) {

    /** Anything but an option. */
    public Instrument(
            String id,
            InstrumentKind kind,
            Payoff payoff,
            BigDecimal multiplier,
            BigDecimal tickSize,
            BigDecimal lotSize,
            String base,
            String quote,
            String settle,
            String underlying,
            long expiryMicros,
            long validFromMicros) {
        this(
                id,
                kind,
                payoff,
                multiplier,
                tickSize,
                lotSize,
                base,
                quote,
                settle,
                underlying,
                null,
                null,
                expiryMicros,
                validFromMicros);
    }

    /** The venue part of {@code venue:symbol}. */
    public String venue() {
        return id.substring(0, id.indexOf(':'));
    }

    /**
     * Refuses a definition that could not be valued.
     *
     * @throws IllegalArgumentException naming the field, its value and the remedy
     */
    public Instrument check() {
        require(id != null && id.indexOf(':') > 0 && id.indexOf(':') < id.length() - 1, "id", id, "venue:symbol");
        require(kind != null, "kind", kind, "SPOT, PERPETUAL, FUTURE or OPTION");
        require(payoff != null, "payoff", payoff, "LINEAR, INVERSE or QUANTO");
        require(isPositive(multiplier), "multiplier", multiplier, "a positive number");
        require(isPositive(tickSize), "tickSize", tickSize, "a positive number");
        require(isPositive(lotSize), "lotSize", lotSize, "a positive number");
        require(isNamed(base), "base", base, "a currency");
        require(isNamed(quote), "quote", quote, "a currency");
        require(isNamed(settle), "settle", settle, "a currency");
        require(isNamed(underlying), "underlying", underlying, "a coin");
        require(payoff != Payoff.LINEAR || settle.equals(quote), "settle", settle, "the quote currency for LINEAR");
        require(payoff != Payoff.INVERSE || settle.equals(base), "settle", settle, "the base currency for INVERSE");
        require(expiryMicros >= 0, "expiryMicros", expiryMicros, "0 or an instant");
        boolean option = kind == InstrumentKind.OPTION;
        require(option == (optionType != null), "optionType", optionType, option ? "CALL or PUT" : "absent");
        require(option ? isPositive(strike) : strike == null, "strike", strike, option ? "positive" : "absent");
        require(!option || expiryMicros > 0, "expiryMicros", expiryMicros, "an instant for an option");
        return this;
    }

    private static boolean isPositive(BigDecimal value) {
        return value != null && value.signum() > 0;
    }

    private static boolean isNamed(String currency) {
        return currency != null && !currency.isBlank();
    }

    private void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "instrument " + id + ": " + field + " must be " + remedy + ", was " + value);
        }
    }
}
