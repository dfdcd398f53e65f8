package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a run's limits would watch, from its events alone: positions by exact sums of the reports, marks by folded books
 * and the tickers of options, P&L by cash flow plus present value, once a second.
 */
final class DeskOracle {

    private static final double BUMP = 1e-5;

    /** Which value of which account and instrument, coin or nothing. */
    record Watched(RiskMetric metric, String account, String subject) {}

    private final Map<String, Instrument> instruments = new TreeMap<>();
    private final Map<String, Instrument> options = new TreeMap<>();
    private final Map<String, FoldedBook> books = new TreeMap<>();
    private final Map<String, Ticker> tickers = new TreeMap<>();
    private final Map<String, Map<String, Fill>> latest = new TreeMap<>();
    private final Map<String, Double> settled = new HashMap<>();
    private final Map<String, Double> peak = new HashMap<>();
    private long lastSecond;

    DeskOracle(List<Instrument> definitions) {
        definitions.stream()
                .filter(instrument -> instrument.kind() == InstrumentKind.OPTION)
                .forEach(option -> options.put(option.id(), option));
        definitions.stream().filter(DeskOracle::hasBook).forEach(instrument -> {
            instruments.put(instrument.id(), instrument);
            books.put(instrument.id(), new FoldedBook());
        });
    }

    private static boolean hasBook(Instrument instrument) {
        return instrument.kind() == InstrumentKind.SPOT || instrument.kind() == InstrumentKind.PERPETUAL;
    }

    /** Takes one event; at each full second tells all values. */
    void observe(Event event, BiConsumer<Watched, Double> values) {
        if (event.payload() instanceof BookUpdate update) {
            books.get(update.instrument()).apply(update);
        } else if (event.payload() instanceof Ticker ticker) {
            tickers.put(ticker.instrument(), ticker);
        } else if (event.payload() instanceof Fill fill) {
            if (fill.action() == FillAction.DELIVERY) {
                settled.put(
                        fill.instrument(),
                        payoff(options.get(fill.instrument()), fill.price().doubleValue()));
            }
            latest.computeIfAbsent(fill.account(), account -> new TreeMap<>())
                    .merge(
                            fill.instrument() + "|" + fill.tradeId(),
                            fill,
                            (held, next) -> next.revision() > held.revision() ? next : held);
        } else if (event.payload() instanceof Clock clock && clock.timeMicros() / 1_000_000 > lastSecond) {
            lastSecond = clock.timeMicros() / 1_000_000;
            tell(event.timeMicros(), values);
        }
    }

    FoldedBook book(String instrument) {
        return books.get(instrument);
    }

    /** Signed contracts, exact. */
    BigDecimal position(String account, String instrument) {
        return latest.getOrDefault(account, Map.of()).values().stream()
                .filter(fill -> fill.instrument().equals(instrument) && fill.action() != FillAction.BUST)
                .map(Fill::signedSize)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void tell(long timeMicros, BiConsumer<Watched, Double> values) {
        books.forEach((id, book) -> {
            values.accept(new Watched(RiskMetric.FEED_AGE_MILLIS, "market", id), (timeMicros - book.timeMicros) / 1e3);
            values.accept(new Watched(RiskMetric.BOOK_BROKEN, "market", id), book.valid ? 0.0 : 1.0);
        });
        latest.keySet().forEach(account -> tell(account, timeMicros, values));
    }

    private void tell(String account, long timeMicros, BiConsumer<Watched, Double> values) {
        Map<String, Double> delta = new TreeMap<>();
        double pnl = 0;
        for (Instrument instrument : instruments.values()) {
            double quantity = position(account, instrument.id()).doubleValue();
            double notional =
                    quantity * unitUsd(instrument, books.get(instrument.id()).mid());
            values.accept(new Watched(RiskMetric.POSITION, account, instrument.id()), Math.abs(quantity));
            values.accept(new Watched(RiskMetric.NOTIONAL_USD, account, instrument.id()), Math.abs(notional));
            delta.merge(instrument.underlying(), notional, Double::sum);
        }
        for (Instrument option : options.values()) {
            double quantity = position(account, option.id()).doubleValue();
            if (quantity != 0) {
                delta.merge(option.underlying(), quantity * deltaUsd(option, timeMicros), Double::sum);
            }
        }
        for (Fill fill : latest.get(account).values()) {
            boolean option = options.containsKey(fill.instrument());
            pnl += fill.action() == FillAction.BUST ? 0 : option ? optionPnlUsd(fill, timeMicros) : pnlUsd(fill);
        }
        delta.forEach((coin, usd) -> values.accept(new Watched(RiskMetric.DELTA_USD, account, coin), Math.abs(usd)));
        double high = peak.merge(account, pnl, Math::max);
        values.accept(new Watched(RiskMetric.DRAWDOWN_USD, account, ""), high - pnl);
    }

    /** In coin: the mark of the venue, after the expiry what it paid, until then its last mark. */
    private double value(Instrument option, long timeMicros) {
        return timeMicros < option.expiryMicros()
                ? tickers.get(option.id()).mark()
                : settled.getOrDefault(option.id(), tickers.get(option.id()).mark());
    }

    /** Change of the option's value in USD over a relative move of the coin, by a small difference. */
    private double deltaUsd(Instrument option, long timeMicros) {
        if (timeMicros >= option.expiryMicros()) {
            return 0;
        }
        Ticker ticker = tickers.get(option.id());
        double years = YearFraction.betweenMicros(timeMicros, option.expiryMicros());
        return (coins(option, ticker, 1 + BUMP, years) - coins(option, ticker, 1 - BUMP, years))
                / (2 * BUMP)
                * ticker.index();
    }

    private static double coins(Instrument option, Ticker ticker, double factor, double years) {
        double forward = ticker.forward() * factor;
        double strike = option.strike().doubleValue();
        return Black76.price(option.optionType(), forward, strike, ticker.markVolatility(), years) / forward;
    }

    /** Premiums paid and marks now, at the index of now; fees excluded. */
    private double optionPnlUsd(Fill fill, long timeMicros) {
        Instrument option = options.get(fill.instrument());
        double price = fill.action() == FillAction.DELIVERY
                ? settled.get(fill.instrument())
                : fill.price().doubleValue();
        double value = value(option, timeMicros);
        return fill.signedSize().doubleValue()
                * (value - price)
                * tickers.get(option.id()).index();
    }

    private static double payoff(Instrument option, double settlement) {
        double above = settlement - option.strike().doubleValue();
        return Math.max(0, option.optionType() == OptionType.CALL ? above : -above) / settlement;
    }

    /** Fees excluded. */
    private double pnlUsd(Fill fill) {
        Instrument instrument = instruments.get(fill.instrument());
        double mark = books.get(fill.instrument()).mid();
        double price = fill.price().doubleValue();
        double contracts =
                fill.signedSize().doubleValue() * instrument.multiplier().doubleValue();
        return instrument.payoff() == Payoff.INVERSE
                ? contracts * (1 / price - 1 / mark) * mark
                : contracts * (mark - price) * usdPerQuote(instrument);
    }

    private double unitUsd(Instrument instrument, double mark) {
        double multiplier = instrument.multiplier().doubleValue();
        return instrument.payoff() == Payoff.INVERSE ? multiplier : multiplier * mark * usdPerQuote(instrument);
    }

    private double usdPerQuote(Instrument instrument) {
        return instrument.quote().equals("USD")
                ? 1
                : books.get("kraken:USDT-USD").mid();
    }
}
