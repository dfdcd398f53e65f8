package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What a run's limits would watch, from its events alone: positions by exact sums of the reports, marks by folded books,
 * P&L by cash flow plus present value, once a second.
 */
final class DeskOracle {

    /** Which value of which account and instrument, coin or nothing. */
    record Watched(RiskMetric metric, String account, String subject) {}

    private final Map<String, Instrument> instruments = new TreeMap<>();
    private final Map<String, FoldedBook> books = new TreeMap<>();
    private final Map<String, Map<String, Fill>> latest = new TreeMap<>();
    private final Map<String, Double> peak = new HashMap<>();
    private long lastSecond;

    DeskOracle(List<Instrument> definitions) {
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
        } else if (event.payload() instanceof Fill fill) {
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
        latest.keySet().forEach(account -> tell(account, values));
    }

    private void tell(String account, BiConsumer<Watched, Double> values) {
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
        for (Fill fill : latest.get(account).values()) {
            pnl += fill.action() == FillAction.BUST ? 0 : pnlUsd(fill);
        }
        delta.forEach((coin, usd) -> values.accept(new Watched(RiskMetric.DELTA_USD, account, coin), Math.abs(usd)));
        double high = peak.merge(account, pnl, Math::max);
        values.accept(new Watched(RiskMetric.DRAWDOWN_USD, account, ""), high - pnl);
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
