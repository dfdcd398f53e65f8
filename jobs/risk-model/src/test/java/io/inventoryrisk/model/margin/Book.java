package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.risk.Models;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Positions on one coin at a spot where forwards equal the spot, each valued at a volatility of its own. */
final class Book {

    static final long NOW_MICROS = 1_700_000_000_000_000L;

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final String coin;
    private final double spot;
    private final Models models;
    private final Map<String, Double> volatilities = new HashMap<>();
    private final Map<Instrument, List<Double>> quantities = new LinkedHashMap<>();

    private Book(String coin, double spot) {
        this.coin = coin;
        this.spot = spot;
        this.models = Models.at(NOW_MICROS).rate(coin, spot).rate("USDC", 1);
    }

    /** Of BTC. */
    static Book at(double spot) {
        return of("BTC", spot);
    }

    static Book of(String coin, double spot) {
        return new Book(coin, spot);
    }

    /** A linear option, settled in USDC, of one coin a contract. */
    Book option(OptionType type, double strike, double days, double volatility, double quantity) {
        return option(type, strike, days, Payoff.LINEAR, volatility, quantity);
    }

    /** An option settled in coin. */
    Book coinOption(OptionType type, double strike, double days, double volatility, double quantity) {
        return option(type, strike, days, Payoff.INVERSE, volatility, quantity);
    }

    private Book option(
            OptionType type, double strike, double days, Payoff payoff, double volatility, double quantity) {
        Instrument option = option(type, strike, days, payoff);
        volatilities.put(option.id(), volatility);
        return add(option, markOf(option, volatility, Double.NaN), quantity);
    }

    /** A linear perpetual of one coin a contract. */
    Book perpetual(double quantity) {
        return add(future("PERP", InstrumentKind.PERPETUAL, Payoff.LINEAR, 0), spot, quantity);
    }

    /** A linear future of one coin a contract. */
    Book future(double days, double quantity) {
        return add(future("FUT-" + days, InstrumentKind.FUTURE, Payoff.LINEAR, days), spot, quantity);
    }

    /** The same, marked apart from the spot. */
    Book future(double days, double mark, double quantity) {
        return add(future("FUT-" + days, InstrumentKind.FUTURE, Payoff.LINEAR, days), mark, quantity);
    }

    /** An inverse perpetual of 10 USD a contract, marked apart from the spot. */
    Book inverse(double mark, double contracts) {
        return add(future("INV", InstrumentKind.PERPETUAL, Payoff.INVERSE, 0), mark, contracts);
    }

    /** An option settled in coin with a mark of one's own, in coins. */
    Book coinOptionAt(OptionType type, double strike, double days, double mark, double quantity) {
        return add(option(type, strike, days, Payoff.INVERSE), mark, quantity);
    }

    Book spotCoins(double quantity) {
        return add(future("SPOT", InstrumentKind.SPOT, Payoff.LINEAR, 0), spot, quantity);
    }

    private Book add(Instrument instrument, double mark, double quantity) {
        models.mark(instrument.id(), mark);
        quantities.computeIfAbsent(instrument, i -> new ArrayList<>()).add(quantity);
        return this;
    }

    /** The same contracts at another spot: every future moves with it, options keep their volatility. */
    Book moved(double to) {
        Book moved = new Book(coin, to);
        quantities.forEach((instrument, held) -> {
            double mark = moved.markOf(instrument, volatilities.get(instrument.id()), mark(instrument) * to / spot);
            held.forEach(quantity -> moved.add(instrument, mark, quantity));
        });
        return moved;
    }

    private double markOf(Instrument instrument, Double volatility, double otherwise) {
        if (volatility == null) {
            return otherwise;
        }
        double days = (double) (instrument.expiryMicros() - NOW_MICROS) / MICROS_PER_DAY;
        double value = price(instrument.optionType(), instrument.strike().doubleValue(), days, volatility);
        return instrument.payoff() == Payoff.INVERSE ? value / spot : value;
    }

    private double mark(Instrument instrument) {
        MarketModel model = model();
        return model.mark()[model.indexOf(instrument.id())];
    }

    /** All positions of both books at this one's market. */
    Book plus(Book other) {
        Book sum = new Book(coin, spot);
        for (Book book : List.of(this, other)) {
            MarketModel model = book.model();
            sum.volatilities.putAll(book.volatilities);
            book.quantities.forEach((instrument, held) -> held.forEach(
                    quantity -> sum.add(instrument, model.mark()[model.indexOf(instrument.id())], quantity)));
        }
        return sum;
    }

    Book times(double factor) {
        Book scaled = new Book(coin, spot);
        scaled.volatilities.putAll(volatilities);
        MarketModel model = model();
        quantities.forEach((instrument, held) -> held.forEach(
                quantity -> scaled.add(instrument, model.mark()[model.indexOf(instrument.id())], factor * quantity)));
        return scaled;
    }

    MarketModel model() {
        return models.build();
    }

    UnitVectors units() {
        return new UnitVectors(new InstrumentPricer(model(), Map.of()));
    }

    List<ValuedPosition> positions() {
        UnitVectors units = units();
        List<ValuedPosition> positions = new ArrayList<>();
        quantities.forEach((instrument, held) ->
                held.forEach(quantity -> positions.add(new ValuedPosition(units.priced(instrument), quantity, 0))));
        return positions;
    }

    MarginRequirement withLadder(MarginModel model) {
        return model.withLadder(coin, positions(), units());
    }

    MarginRequirement margin(MarginModel model) {
        return model.of(coin, positions(), units());
    }

    private double price(OptionType type, double strike, double days, double volatility) {
        return Black76.price(type, spot, strike, volatility, days / 365);
    }

    private Instrument option(OptionType type, double strike, double days, Payoff payoff) {
        boolean inCoin = payoff == Payoff.INVERSE;
        return new Instrument(
                "test:" + type + "-" + strike + "-" + days + "-" + payoff,
                InstrumentKind.OPTION,
                payoff,
                BigDecimal.ONE,
                new BigDecimal("1e-12"),
                BigDecimal.ONE,
                coin,
                inCoin ? coin : "USDC",
                inCoin ? coin : "USDC",
                coin,
                type,
                BigDecimal.valueOf(strike),
                NOW_MICROS + Math.round(days * MICROS_PER_DAY),
                0);
    }

    private Instrument future(String name, InstrumentKind kind, Payoff payoff, double days) {
        boolean inCoin = payoff == Payoff.INVERSE;
        return new Instrument(
                "test:" + name,
                kind,
                payoff,
                inCoin ? BigDecimal.TEN : BigDecimal.ONE,
                new BigDecimal("1e-12"),
                BigDecimal.ONE,
                coin,
                inCoin ? "USD" : "USDC",
                inCoin ? coin : "USDC",
                coin,
                days == 0 ? 0 : NOW_MICROS + Math.round(days * MICROS_PER_DAY),
                0);
    }
}
