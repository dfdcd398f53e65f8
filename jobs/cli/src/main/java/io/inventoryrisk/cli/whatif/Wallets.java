package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.CostBasis;
import io.inventoryrisk.model.risk.Holding;
import io.inventoryrisk.model.risk.HoldingState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What trades bring into the venues' wallets and take out of them: of an option its premium, of spot both coins, of futures
 * and perpetuals the profit they realise. Exact. It goes to the balance a venue keeps itself, else to the one on chain.
 */
final class Wallets {

    private final SortedMap<String, SortedMap<String, BigDecimal>> cash = new TreeMap<>();

    private Wallets() {}

    /**
     * Balances after trades; none where none was told, since then collateral is not known at all.
     *
     * @param holdings before them, by underlying
     * @param fills in their order
     */
    static List<Balance> after(List<Balance> balances, Map<String, HoldingState> holdings, List<AppliedFill> fills) {
        if (balances.isEmpty()) {
            return balances;
        }
        Wallets wallets = new Wallets();
        Map<String, CostBasis> open = new TreeMap<>();
        for (HoldingState state : holdings.values()) {
            for (Holding holding : state.holdings()) {
                open.put(holding.instrument().id(), holding.open());
            }
        }
        fills.forEach(fill -> wallets.add(fill, open));
        List<Balance> after = new ArrayList<>(balances);
        wallets.cash.forEach((venue, amounts) -> pay(after, balances.get(0).account(), venue, amounts));
        return List.copyOf(after);
    }

    private void add(AppliedFill fill, Map<String, CostBasis> open) {
        Instrument instrument = fill.instrument();
        BigDecimal paid = fill.contractValue().multiply(fill.quantity());
        if (instrument.kind() == InstrumentKind.SPOT || instrument.kind() == InstrumentKind.OPTION) {
            add(instrument.venue(), instrument.settle(), paid.negate());
            if (instrument.kind() == InstrumentKind.SPOT) {
                add(instrument.venue(), instrument.base(), fill.quantity().multiply(instrument.multiplier()));
            }
            return;
        }
        CostBasis.Traded traded =
                open.getOrDefault(instrument.id(), CostBasis.flat()).trade(fill.quantity(), fill.contractValue());
        open.put(instrument.id(), traded.open());
        add(instrument.venue(), instrument.settle(), traded.realised());
    }

    private void add(String venue, String currency, BigDecimal amount) {
        if (amount.signum() != 0) {
            cash.computeIfAbsent(venue, name -> new TreeMap<>()).merge(currency, amount, BigDecimal::add);
        }
    }

    private static void pay(List<Balance> balances, String account, String venue, Map<String, BigDecimal> amounts) {
        int index = find(balances, venue, BalanceSource.VENUE);
        index = index < 0 ? find(balances, venue, BalanceSource.ON_CHAIN) : index;
        if (index < 0) {
            balances.add(new Balance(account, venue, 0, amounts, BalanceSource.VENUE));
            return;
        }
        Balance balance = balances.get(index);
        Map<String, BigDecimal> sum = new TreeMap<>(balance.amounts());
        amounts.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
        balances.set(index, new Balance(balance.account(), venue, balance.timeMicros(), sum, balance.source()));
    }

    private static int find(List<Balance> balances, String venue, BalanceSource source) {
        for (int i = 0; i < balances.size(); i++) {
            if (balances.get(i).venue().equals(venue) && balances.get(i).source() == source) {
                return i;
            }
        }
        return -1;
    }
}
