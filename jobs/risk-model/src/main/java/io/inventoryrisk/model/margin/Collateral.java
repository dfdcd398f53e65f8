package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Collateral of one account at one venue. A currency without a USD rate is left out and named; it never counts as one
 * dollar. Coins held as spot positions are equity of those positions, so the balance at the venue counts less by them.
 */
public final class Collateral {

    private static final ToDoubleFunction<String> STILL = currency -> 0;

    private final Haircuts haircuts;
    private final List<Holding> holdings;
    private final SortedSet<String> missing;

    /** An amount of one currency from one source that counts by {@code share}. */
    private record Holding(
            String currency, BalanceSource source, double amount, double share, double rate, double volatility) {}

    private Collateral(Haircuts haircuts, List<Holding> holdings, SortedSet<String> missing) {
        this.haircuts = haircuts;
        this.holdings = holdings;
        this.missing = missing;
    }

    /**
     * Adds up balances.
     *
     * @param balances of the account at the venue, one for each source
     * @param spotCoins held as spot positions there, by currency
     * @param volatility annualised, by currency, where known
     */
    public static Collateral of(
            Collection<Balance> balances,
            Map<String, Double> spotCoins,
            Map<String, Double> volatility,
            MarketModel model,
            Haircuts haircuts) {
        SortedSet<String> missing = new TreeSet<>();
        List<Holding> holdings = new ArrayList<>();
        balances.stream().sorted(Comparator.comparing(Balance::source)).forEach(balance -> {
            for (Map.Entry<String, Double> entry : amounts(balance, spotCoins).entrySet()) {
                String currency = entry.getKey();
                double rate = model.usdRate(currency);
                if (entry.getValue() != 0 && Double.isNaN(rate)) {
                    missing.add(currency);
                } else if (entry.getValue() != 0) {
                    holdings.add(new Holding(
                            currency,
                            balance.source(),
                            entry.getValue(),
                            haircuts.counted(balance.source()),
                            rate,
                            volatility.getOrDefault(currency, Double.NaN)));
                }
            }
        });
        holdings.sort(Comparator.comparing(Holding::currency).thenComparing(Holding::source));
        return new Collateral(haircuts, holdings, missing);
    }

    private static SortedMap<String, Double> amounts(Balance balance, Map<String, Double> spotCoins) {
        SortedMap<String, Double> amounts = new TreeMap<>();
        for (Map.Entry<String, BigDecimal> entry : balance.amounts().entrySet()) {
            amounts.put(entry.getKey(), entry.getValue().doubleValue());
        }
        if (balance.source() == BalanceSource.VENUE) {
            spotCoins.forEach((currency, coins) -> amounts.merge(currency, -coins, Double::sum));
        }
        return amounts;
    }

    /** Currencies left out for want of a rate, sorted. */
    public SortedSet<String> missing() {
        return missing;
    }

    /** What is there and counts by its source, in USD, before haircuts. */
    public double usd() {
        double usd = 0;
        for (Holding holding : holdings) {
            usd += holding.amount() * holding.rate() * holding.share();
        }
        return usd;
    }

    /**
     * What counts after haircuts, in USD, after moves of the rates.
     *
     * @param moves fraction of a currency's rate
     */
    public double marginUsd(ToDoubleFunction<String> moves) {
        double usd = 0;
        SortedMap<String, Double> totals = totalsUsd(moves);
        for (Holding holding : holdings) {
            double value = valueUsd(holding, moves);
            usd += holding.amount() > 0 ? value * (1 - haircut(holding, totals.get(holding.currency()))) : value;
        }
        return usd;
    }

    /** Per currency and source, sorted. */
    public CollateralLine[] lines() {
        SortedMap<String, Double> totals = totalsUsd(STILL);
        return holdings.stream()
                .map(holding -> {
                    double value = valueUsd(holding, STILL);
                    double haircut = holding.amount() > 0 ? haircut(holding, totals.get(holding.currency())) : 0;
                    return new CollateralLine(
                            holding.currency(),
                            holding.source().name(),
                            holding.amount(),
                            holding.amount() * holding.rate(),
                            1 - (1 - haircut) * holding.share(),
                            value * (1 - haircut));
                })
                .toArray(CollateralLine[]::new);
    }

    /** The tiers apply to all of a currency together, wherever it is. */
    private SortedMap<String, Double> totalsUsd(ToDoubleFunction<String> moves) {
        SortedMap<String, Double> totals = new TreeMap<>();
        for (Holding holding : holdings) {
            totals.merge(holding.currency(), valueUsd(holding, moves), Double::sum);
        }
        return totals;
    }

    private double haircut(Holding holding, double totalUsd) {
        return haircuts.of(holding.currency(), totalUsd, holding.volatility());
    }

    private static double valueUsd(Holding holding, ToDoubleFunction<String> moves) {
        double rate = holding.rate() * (1 + moves.applyAsDouble(holding.currency()));
        return holding.amount() * rate * holding.share();
    }
}
