package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Settles the expiries of one coin's options: watches the index over each window and, some seconds after the expiry,
 * delivers what accounts hold.
 */
final class Settlement implements Source {

    private static final long DELIVERY_MICROS = 3_000_000;

    private final OptionBoard board;
    private final List<DeskAccount> accounts;
    private final FillReports reports;
    private final TreeSet<Long> expiries = new TreeSet<>();
    private long nextMicros;

    Settlement(OptionBoard board, List<DeskAccount> accounts, FillReports reports) {
        this.board = board;
        this.accounts = accounts;
        this.reports = reports;
        for (Instrument instrument : board.instruments()) {
            if (instrument.kind() == InstrumentKind.OPTION) {
                expiries.add(instrument.expiryMicros());
            }
        }
        this.nextMicros = begin();
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        long expiry = expiries.first();
        if (nextMicros <= expiry) {
            board.mean().observe(expiry, board.index());
            long next = nextMicros + SettlementMean.STEP_MICROS;
            nextMicros = next > expiry ? expiry + DELIVERY_MICROS : next;
        } else {
            deliver(expiry, out);
            expiries.remove(expiry);
            nextMicros = begin();
        }
    }

    private long begin() {
        return expiries.isEmpty() ? Long.MAX_VALUE : board.mean().firstMicros(expiries.first());
    }

    private void deliver(long expiry, Consumer<Object> out) {
        BigDecimal price = board.mean().price();
        for (DeskAccount account : accounts) {
            for (Instrument instrument : board.instruments()) {
                if (instrument.expiryMicros() == expiry && account.options().containsKey(instrument.id())) {
                    reports.deliver(account, board.contract(instrument), price, nextMicros, out);
                }
            }
        }
    }
}
