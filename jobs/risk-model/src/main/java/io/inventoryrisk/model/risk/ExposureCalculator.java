package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds fills and market models into what an account holds in one underlying, instant by instant. P&L is split exactly
 * in the currency it arises in (see {@link Revaluation}) and translated at the instant's rate (see {@link PnlLedger}); an
 * amount whose currency has no rate waits for one, is named in {@code missing} and makes the exposure PARTIAL. A flat
 * underlying emits one last exposure without lines, once no P&L waits, and then nothing; its P&L stays in the state.
 */
public final class ExposureCalculator {

    private static final long DAY_MICROS = 86_400_000_000L;

    private static final Comparator<AppliedFill> ORDER = Comparator.comparingLong(AppliedFill::timeMicros)
            .thenComparing(fill -> fill.instrument().id())
            .thenComparingLong(AppliedFill::ordinal);

    private ExposureCalculator() {}

    /**
     * The account at one instant.
     *
     * @param state to carry on
     * @param exposure to publish; null where nothing is held, was held or changed
     * @param positions held, sorted by instrument
     */
    public record Step(HoldingState state, Exposure exposure, List<ValuedPosition> positions) {}

    /** Closes an instant; the day opens at midnight UTC. */
    public static Step at(long asOfMicros, HoldingState state, List<AppliedFill> fills, InstrumentSteps steps) {
        return at(asOfMicros, state, fills, steps, 0);
    }

    /**
     * Closes an instant.
     *
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param fills stamped at or before it and not yet folded, in any order
     * @param steps to the instant from the one before, shared by all accounts
     * @param dayOpenMillis the day's open after midnight UTC; its last instant belongs to the day before
     */
    public static Step at(
            long asOfMicros, HoldingState state, List<AppliedFill> fills, InstrumentSteps steps, long dayOpenMillis) {
        Map<String, List<AppliedFill>> fillsOf = byInstrument(fills);
        Map<String, PnlLedger.Earned> earned = fees(fills);
        List<Holding> held = new ArrayList<>();
        for (Holding holding : holdings(state, fillsOf).values()) {
            Instrument instrument = holding.instrument();
            InstrumentStep step = steps.of(holding, state.closedMicros());
            Revaluation next = Revaluation.of(holding, fillsOf.getOrDefault(instrument.id(), List.of()), step);
            add(earned, instrument.settle(), next.parts(), next.terms());
            if (!next.holding().open().isFlat()) {
                held.add(next.holding());
            }
        }
        PnlLedger.Closed ledger = state.ledger().close(earned, steps.model());
        boolean sameDay = dayOf(state.closedMicros(), dayOpenMillis) == dayOf(asOfMicros, dayOpenMillis);
        PnlExplain today = (sameDay ? state.explain() : PnlExplain.zero())
                .plus(ledger.explain().grossed());
        HoldingState next =
                new HoldingState(state.account(), state.underlying(), held, ledger.ledger(), today, asOfMicros);
        boolean silent = state.isFlat() && next.isFlat() && fills.isEmpty();
        Exposure exposure =
                silent ? null : ExposureSum.of(next, steps, ledger.missing(), closed(state, next), late(fills, state));
        List<ValuedPosition> positions = held.stream()
                .map(holding -> LineValuation.position(
                        holding, steps.of(holding.instrument()).priced()))
                .toList();
        return new Step(next, exposure, positions);
    }

    /** Fills in the order in which they are applied. */
    private static Map<String, List<AppliedFill>> byInstrument(List<AppliedFill> fills) {
        Map<String, List<AppliedFill>> fillsOf = new TreeMap<>();
        fills.stream().sorted(ORDER).forEach(fill -> fillsOf.computeIfAbsent(
                        fill.instrument().id(), id -> new ArrayList<>())
                .add(fill));
        return fillsOf;
    }

    /** What is held or traded, under the newest definition. */
    private static Map<String, Holding> holdings(HoldingState state, Map<String, List<AppliedFill>> fillsOf) {
        Map<String, Holding> holdings = new TreeMap<>();
        state.holdings().forEach(holding -> holdings.put(holding.instrument().id(), holding));
        fillsOf.forEach((id, fills) -> {
            Instrument newest = fills.get(fills.size() - 1).instrument();
            holdings.put(id, holdings.getOrDefault(id, Holding.empty(newest)).of(newest));
        });
        return holdings;
    }

    private static Map<String, PnlLedger.Earned> fees(List<AppliedFill> fills) {
        Map<String, PnlLedger.Earned> earned = new TreeMap<>();
        for (AppliedFill fill : fills) {
            if (fill.fee().signum() != 0) {
                add(earned, fill.feeCurrency(), PnlParts.fee(fill.fee()), ExplainTerms.zero());
            }
        }
        return earned;
    }

    private static void add(Map<String, PnlLedger.Earned> earned, String currency, PnlParts parts, ExplainTerms terms) {
        earned.merge(currency, new PnlLedger.Earned(parts, terms), PnlLedger.Earned::plus);
    }

    /** Number of the day whose open lies before an instant. */
    private static long dayOf(long micros, long dayOpenMillis) {
        return micros == Long.MIN_VALUE
                ? Long.MIN_VALUE
                : Math.floorDiv(micros - 1 - dayOpenMillis * 1_000, DAY_MICROS);
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
}
