package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.scenario.ScenarioSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Scenario P&L of a whole account: positions as their vectors say, and every wallet by the change of its currency's rate.
 * A wallet belongs to the part of its own currency.
 *
 * @param vectors sorted by account and underlying
 * @param complete whether every exposure came with its vectors
 */
record ScenarioBook(List<RiskVectors> vectors, AccountEquity equity, boolean complete) {

    static ScenarioBook of(List<Exposure> exposures, List<RiskVectors> vectors, AccountEquity equity) {
        List<RiskVectors> sorted = vectors.stream()
                .sorted(Comparator.comparing(RiskVectors::account).thenComparing(RiskVectors::underlying))
                .toList();
        Set<BookKey> known = sorted.stream().map(BookKey::of).collect(Collectors.toSet());
        boolean complete = exposures.stream()
                .filter(exposure -> !exposure.lines().isEmpty())
                .allMatch(exposure -> known.contains(BookKey.of(exposure)));
        return new ScenarioBook(sorted, equity, complete);
    }

    /** P&L under a set, in USD. Vectors that are not of the set's size are left out: the set was not due then. */
    PartSums under(ScenarioSet set, Function<VenueVectors, double[]> pnlOf) {
        PartSums sums = new PartSums(set.size());
        for (RiskVectors book : vectors) {
            for (VenueVectors venue : book.venues()) {
                double[] pnl = pnlOf.apply(venue);
                if (pnl.length == set.size()) {
                    sums.add(new PartSums.Cell(book.account(), venue.venue(), book.underlying()), pnl, 1);
                }
            }
        }
        for (AccountEquity.Holding wallet : equity.wallets()) {
            double[] move = set.rateMoveOf(wallet.cell().underlying());
            if (move != null) {
                sums.add(wallet.cell(), move, wallet.amount() * wallet.usdRate());
            }
        }
        return sums;
    }

    /** Underlyings and currencies held that a set says nothing of, sorted: they stand still under it. */
    List<String> withoutMoves(ScenarioSet set) {
        TreeSet<String> held = new TreeSet<>();
        for (RiskVectors book : vectors) {
            if (book.venues().length > 0) {
                held.add(book.underlying());
            }
        }
        for (AccountEquity.Holding wallet : equity.wallets()) {
            if (wallet.amount() != 0) {
                held.add(wallet.cell().underlying());
            }
        }
        held.remove(ConversionRates.USD);
        held.removeIf(name -> set.rowOf(name) >= 0 || set.rateMoveOf(name) != null);
        return List.copyOf(held);
    }
}
