package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the accounts have at the venues, just after the start and every five seconds. Some of it is settled on chain and
 * sent to the venue's wallet now and then, where it arrives a quarter of a minute later.
 */
final class BalanceFeed implements Source {

    static final long PERIOD_MICROS = 5_000_000;

    private static final long AFTER_START_MICROS = 100_000;
    private static final int PERIODS_IN_FLIGHT = 3;
    private static final double DEPARTURES = 0.15;

    private final List<DeskAccount> accounts;
    private final List<Reserve> reserves = new ArrayList<>();
    private final RandomStream draws;
    private final long startMicros;
    private long reports;

    BalanceFeed(List<DeskAccount> accounts, MarketSpec spec, long seed) {
        this.accounts = accounts;
        this.draws = new RandomStream(seed, "transfers");
        this.startMicros = spec.startMicros();
    }

    /** Gives an account coins on chain for a venue, to be sent there in equal parts. */
    void reserve(DeskAccount account, String venue, String currency, BigDecimal amount, int parts) {
        reserves.add(new Reserve(account, venue, currency, amount, amount.divide(BigDecimal.valueOf(parts))));
    }

    @Override
    public long nextMicros() {
        return reports == 0 ? startMicros + AFTER_START_MICROS : startMicros + reports * PERIOD_MICROS;
    }

    @Override
    public void fire(Consumer<Object> out) {
        long timeMicros = nextMicros();
        for (Reserve reserve : reserves) {
            reserve.advance(draws.chance(DEPARTURES) && reports > 0);
        }
        for (DeskAccount account : accounts) {
            account.wallets()
                    .forEach((venue, amounts) -> report(account, venue, timeMicros, amounts, BalanceSource.VENUE, out));
        }
        for (Reserve reserve : reserves) {
            report(reserve, reserve.onChain, BalanceSource.ON_CHAIN, timeMicros, out);
            report(reserve, reserve.inFlight, BalanceSource.IN_FLIGHT, timeMicros, out);
        }
        reports++;
    }

    private static void report(
            Reserve reserve, BigDecimal amount, BalanceSource source, long timeMicros, Consumer<Object> out) {
        report(reserve.account, reserve.venue, timeMicros, Map.of(reserve.currency, amount), source, out);
    }

    private static void report(
            DeskAccount account,
            String venue,
            long timeMicros,
            Map<String, BigDecimal> amounts,
            BalanceSource source,
            Consumer<Object> out) {
        out.accept(new Balance(account.name(), venue, timeMicros, new TreeMap<>(amounts), source));
    }

    /** Coins on chain and the part of them that is on its way. */
    private static final class Reserve {

        private final DeskAccount account;
        private final String venue;
        private final String currency;
        private final BigDecimal part;
        private BigDecimal onChain;
        private BigDecimal inFlight = BigDecimal.ZERO;
        private int periodsLeft;

        Reserve(DeskAccount account, String venue, String currency, BigDecimal amount, BigDecimal part) {
            this.account = account;
            this.venue = venue;
            this.currency = currency;
            this.part = part;
            this.onChain = amount;
        }

        void advance(boolean departs) {
            if (inFlight.signum() > 0) {
                if (--periodsLeft == 0) {
                    account.wallet(venue).merge(currency, inFlight, BigDecimal::add);
                    inFlight = BigDecimal.ZERO;
                }
            } else if (departs && onChain.compareTo(part) >= 0) {
                onChain = onChain.subtract(part);
                inFlight = part;
                periodsLeft = PERIODS_IN_FLIGHT;
            }
        }
    }
}
