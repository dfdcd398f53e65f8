package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.AppliedFill;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;

/**
 * What an account is worth, the slow and obvious way: cash by currency, contracts by instrument, the marks in force. It
 * knows no cost, no average, no split.
 */
final class CashOracle {

    private static final int SCALE = 30;
    private static final BigDecimal EIGHT_HOURS_MICROS = new BigDecimal("28800000000");

    private final TreeMap<String, BigDecimal> cash = new TreeMap<>();
    private final TreeMap<String, BigDecimal> contracts = new TreeMap<>();
    private final TreeMap<String, BigDecimal> mark = new TreeMap<>();
    private MarketModel before;
    double grossUsd;
    int fundings;
    int deliveries;

    /** A second: its fills, what perpetuals pay, then its marks; a mark after the expiry is none. */
    void close(MarketModel model, List<AppliedFill> fills) {
        fills.forEach(this::book);
        for (Instrument instrument : PnlTape.INSTRUMENTS) {
            if (instrument.kind() == InstrumentKind.PERPETUAL && before != null) {
                fund(instrument, model, fills);
            }
        }
        for (Instrument instrument : PnlTape.INSTRUMENTS) {
            double now = model.mark()[model.indexOf(instrument.id())];
            boolean alive = instrument.expiryMicros() == 0 || model.asOfMicros() <= instrument.expiryMicros();
            if (!Double.isNaN(now) && alive) {
                mark.put(instrument.id(), BigDecimal.valueOf(now));
            }
        }
        before = model;
    }

    private void book(AppliedFill fill) {
        BigDecimal value = fill.quantity().multiply(worth(fill.instrument(), fill.price(), fill.delivery()));
        contracts.merge(fill.instrument().id(), fill.quantity(), BigDecimal::add);
        pay(fill.instrument().settle(), value.negate());
        pay(fill.feeCurrency(), fill.fee().negate());
        grossUsd += Math.abs(value.doubleValue()) * roughRate(fill.instrument().settle());
        deliveries += fill.delivery() ? 1 : 0;
    }

    private static double roughRate(String currency) {
        return currency.equals("BTC") ? 60_000 : 1;
    }

    private void pay(String currency, BigDecimal amount) {
        cash.merge(currency, amount, BigDecimal::add);
    }

    /** One contract in settlement currency. */
    private static BigDecimal worth(Instrument instrument, BigDecimal price, boolean delivery) {
        BigDecimal m = instrument.multiplier();
        boolean option = instrument.kind() == InstrumentKind.OPTION;
        if (option && delivery) {
            BigDecimal call = price.subtract(instrument.strike());
            BigDecimal payoff = m.multiply(
                    (instrument.optionType() == OptionType.CALL ? call : call.negate()).max(BigDecimal.ZERO));
            return instrument.payoff() == Payoff.INVERSE ? payoff.divide(price, SCALE, RoundingMode.HALF_EVEN) : payoff;
        }
        return instrument.payoff() == Payoff.INVERSE && !option
                ? m.negate().divide(price, SCALE, RoundingMode.HALF_EVEN)
                : m.multiply(price);
    }

    private void fund(Instrument instrument, MarketModel model, List<AppliedFill> fills) {
        int index = before.indexOf(instrument.id());
        BigDecimal rate = BigDecimal.valueOf(before.fundingRate()[index]);
        long stamp = before.fundingTimeMicros()[index];
        BigDecimal due = BigDecimal.ZERO;
        if (stamp == 0) {
            BigDecimal microsHeld =
                    contracts(instrument).multiply(BigDecimal.valueOf(model.asOfMicros() - before.asOfMicros()));
            for (AppliedFill fill : of(instrument, fills)) {
                BigDecimal tooMany = BigDecimal.valueOf(fill.timeMicros() - before.asOfMicros());
                microsHeld = microsHeld.subtract(fill.quantity().multiply(tooMany));
            }
            due = microsHeld.multiply(rate).divide(EIGHT_HOURS_MICROS, SCALE, RoundingMode.HALF_EVEN);
        } else if (stamp > before.asOfMicros() && stamp <= model.asOfMicros()) {
            BigDecimal held = contracts(instrument);
            for (AppliedFill fill : of(instrument, fills)) {
                held = fill.timeMicros() > stamp ? held.subtract(fill.quantity()) : held;
            }
            due = held.multiply(rate);
        }
        if (due.signum() != 0) {
            boolean onGrid = stamp == model.asOfMicros();
            BigDecimal at = onGrid ? BigDecimal.valueOf(model.mark()[index]) : mark.get(instrument.id());
            pay(
                    instrument.settle(),
                    due.multiply(worth(instrument, at, false).abs()).negate());
            fundings++;
        }
    }

    private BigDecimal contracts(Instrument instrument) {
        return contracts.getOrDefault(instrument.id(), BigDecimal.ZERO);
    }

    private static List<AppliedFill> of(Instrument instrument, List<AppliedFill> fills) {
        return fills.stream()
                .filter(fill -> fill.instrument().id().equals(instrument.id()))
                .toList();
    }

    /** Cash and the value of what is held, in each currency. */
    TreeMap<String, BigDecimal> equity() {
        TreeMap<String, BigDecimal> equity = new TreeMap<>(cash);
        for (Instrument instrument : PnlTape.INSTRUMENTS) {
            if (contracts(instrument).signum() != 0) {
                BigDecimal value = worth(instrument, mark.get(instrument.id()), false);
                equity.merge(instrument.settle(), contracts(instrument).multiply(value), BigDecimal::add);
            }
        }
        return equity;
    }
}
