package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.AppliedFill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds fills and market models into what an account holds in one underlying, instant by instant. P&L is split exactly
 * in the currency it arises in (see {@link Revaluation}) and translated at the instant's rate; an amount whose currency
 * has no rate waits for one, is named in {@code missing} and makes the exposure PARTIAL. A flat underlying
 * emits one last exposure without lines, once no P&L waits, and then nothing; its P&L stays in the state.
 */
public final class ExposureCalculator {

    private static final Comparator<AppliedFill> ORDER = Comparator.comparingLong(AppliedFill::timeMicros)
            .thenComparing(fill -> fill.instrument().id())
            .thenComparingLong(AppliedFill::ordinal);

    private ExposureCalculator() {}

    /**
     * The account at one instant.
     *
     * @param state to carry on
     * @param exposure to publish; null where nothing is held, was held or changed
     */
    public record Step(HoldingState state, Exposure exposure) {}

    /**
     * Closes an instant.
     *
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param fills stamped at or before it and not yet folded, in any order
     * @param before the model of the instant before, for the marks just before the fills; null where there is none: a position
     *     opened from flat is then measured against the mark of its own instant
     * @param model the model of the instant
     */
    public static Step at(
            long asOfMicros, HoldingState state, List<AppliedFill> fills, MarketModel before, MarketModel model) {
        Map<String, List<AppliedFill>> fillsOf = new TreeMap<>();
        Map<String, Holding> holdings = new TreeMap<>();
        Map<String, CurrencyPnl> earned = new TreeMap<>();
        state.holdings().forEach(holding -> holdings.put(holding.instrument().id(), holding));
        state.untranslated().forEach(pnl -> earned.put(pnl.currency(), pnl));
        for (AppliedFill fill : fills.stream().sorted(ORDER).toList()) {
            String id = fill.instrument().id();
            fillsOf.computeIfAbsent(id, key -> new ArrayList<>()).add(fill);
            Holding known = holdings.getOrDefault(id, Holding.empty(fill.instrument()));
            holdings.put(id, new Holding(fill.instrument(), known.open(), known.mark(), known.unmarkedCash()));
            add(earned, feeOf(fill));
        }
        List<Holding> held = new ArrayList<>();
        holdings.forEach((id, holding) -> {
            BigDecimal earlierMark = LineValuation.markOf(holding.instrument(), before);
            BigDecimal laterMark = LineValuation.markOf(holding.instrument(), model);
            Revaluation next = Revaluation.of(holding, fillsOf.getOrDefault(id, List.of()), earlierMark, laterMark);
            add(earned, next.pnl());
            if (!next.holding().open().isFlat()) {
                held.add(next.holding());
            }
        });
        return closed(asOfMicros, state, new Unpriced(held, earned, late(fills, state), !fills.isEmpty()), model);
    }

    /** What an instant brought, before any of it is translated. */
    private record Unpriced(List<Holding> held, Map<String, CurrencyPnl> earned, int lateFills, boolean traded) {}

    private static Step closed(long asOfMicros, HoldingState state, Unpriced now, MarketModel model) {
        PnlSplit pnl = state.pnl();
        List<CurrencyPnl> waiting = new ArrayList<>();
        for (CurrencyPnl earned : now.earned().values()) {
            double usdRate = model.usdRate(earned.currency());
            if (Double.isNaN(usdRate)) {
                waiting.add(earned);
            } else {
                pnl = pnl.plus(earned.inUsd(usdRate));
            }
        }
        HoldingState next = new HoldingState(state.account(), state.underlying(), now.held(), pnl, waiting, asOfMicros);
        boolean silent = state.isFlat() && next.isFlat() && !now.traded();
        return new Step(next, silent ? null : ExposureSum.of(next, closed(state, next), now.lateFills(), model));
    }

    private static List<String> closed(HoldingState before, HoldingState after) {
        TreeSet<String> closed = new TreeSet<>();
        before.holdings().forEach(holding -> closed.add(holding.instrument().id()));
        after.holdings().forEach(holding -> closed.remove(holding.instrument().id()));
        return List.copyOf(closed);
    }

    private static int late(List<AppliedFill> fills, HoldingState state) {
        return (int) fills.stream()
                .filter(fill -> fill.timeMicros() <= state.closedMicros())
                .count();
    }

    private static CurrencyPnl feeOf(AppliedFill fill) {
        return new CurrencyPnl(
                fill.feeCurrency(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                fill.fee(),
                fill.fee().negate());
    }

    /** Adds an amount to its currency's, unless it is nothing: then it needs no rate. */
    private static void add(Map<String, CurrencyPnl> earned, CurrencyPnl pnl) {
        boolean nothing = pnl.spreadCapture().signum() == 0
                && pnl.inventory().signum() == 0
                && pnl.fees().signum() == 0
                && pnl.total().signum() == 0;
        if (!nothing) {
            earned.merge(pnl.currency(), pnl, CurrencyPnl::plus);
        }
    }
}
