package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.position.VenuePosition;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What the venues say the accounts hold, every ten seconds: of every instrument held, and once more, with 0, of one that
 * no longer is.
 */
final class PositionFeed implements Source {

    static final long PERIOD_MICROS = 10_000_000;

    /** Beside the desk's steps, so that a snapshot never shares its time with one of them. */
    private static final long AFTER_PERIOD_MICROS = 310_007;

    private final List<DeskAccount> accounts;
    private final Map<String, Map<String, BigDecimal>> told = new TreeMap<>();
    private long nextMicros;

    PositionFeed(List<DeskAccount> accounts, MarketSpec spec) {
        this.accounts = accounts;
        this.nextMicros = spec.startMicros() + PERIOD_MICROS + AFTER_PERIOD_MICROS;
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        for (DeskAccount account : accounts) {
            Map<String, BigDecimal> held = account.positions();
            Map<String, BigDecimal> before = told.getOrDefault(account.name(), Map.of());
            TreeSet<String> instruments = new TreeSet<>(held.keySet());
            instruments.addAll(before.keySet());
            for (String instrument : instruments) {
                BigDecimal quantity = held.getOrDefault(instrument, BigDecimal.ZERO);
                out.accept(new VenuePosition(account.name(), instrument, nextMicros, quantity));
            }
            told.put(account.name(), held);
        }
        nextMicros += PERIOD_MICROS;
    }
}
