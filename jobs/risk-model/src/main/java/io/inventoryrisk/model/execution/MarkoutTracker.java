package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Judges the desk's fills in one instrument by what its market did after them: markout at h = side x (mid(t + h) - price),
 * edge = side x (mid(t) - price), adverse selection = edge - markout (Huang and Stoll 1996, J. Fin. Econ. 41; models.md,
 * b.4). mid(x) is the last mid at or before x; see {@link MarketReader} for its resolution.
 *
 * <p>A horizon counts only where one unbroken run of mids holds both the fill and its end: one that spans a gap, a crossed,
 * one-sided or silent book is dropped and counted, and so are horizons shorter than the grid step of an option without a
 * book. Deliveries and adjustments are no trades and are ignored. A bust or correction changes nothing here but a count:
 * the trade it restates was met by the market at its own time, and what stands in its place is nothing new; the weight of
 * what was wrong fades with the memory.
 *
 * <p>A fill that comes late, after its instant was closed, counts in the next one with its own time: with the same weight,
 * markouts and kind as if it had been in time, as long as the market of its time is remembered.
 *
 * <p>Cost: a fill and each of its horizons take constant time, but for the list of the account's kinds of fill, whose
 * references are copied; an instant at which an account changed reads all of its kinds once, to publish them.
 */
public final class MarkoutTracker {

    private static final Comparator<AppliedFill> BY_TIME = Comparator.comparingLong(AppliedFill::timeMicros)
            .thenComparing(AppliedFill::account)
            .thenComparingLong(AppliedFill::ordinal);

    private static final Comparator<OpenFill> OPEN_BY_TIME = Comparator.comparingLong(OpenFill::timeMicros)
            .thenComparing(OpenFill::account)
            .thenComparingLong(OpenFill::ordinal)
            .thenComparingInt(OpenFill::next);

    private final MarkoutSpec spec;
    private final MarketMoments moments;

    public MarkoutTracker(MarkoutSpec spec) {
        this.spec = spec;
        this.moments = new MarketMoments(spec);
    }

    /** The state from now on, and what changed, sorted by account. */
    public record Step(MarkoutState state, List<ExecutionQuality> changed) {}

    /**
     * Takes an instant in, in the order of time; instants at which nothing is new and no fill's horizon ends may be left
     * out.
     *
     * @param store of the same instrument; changed in place
     */
    public Step advance(MarkoutState before, MarkoutInputs in, MarkoutStore store) {
        MarkoutState state = remember(before, in, store);
        Pass pass = new Pass(in.asOfMicros(), state, store);
        List<OpenFill> due = new ArrayList<>(store.take(in.asOfMicros()));
        due.sort(OPEN_BY_TIME);
        due.forEach(pass::resume);
        List<AppliedFill> fills = new ArrayList<>(in.fills());
        fills.removeIf(fill -> !fill.isTrade());
        fills.sort(BY_TIME);
        fills.forEach(pass::enter);
        List<ExecutionQuality> changed = new ArrayList<>();
        for (AccountMarkouts account : pass.touched.values()) {
            store.put(account);
            changed.add(ExecutionReport.of(account, in.instrument(), in.asOfMicros(), state, spec));
        }
        return new Step(state.withOpen(pass.open), changed);
    }

    private MarkoutState remember(MarkoutState before, MarkoutInputs in, MarkoutStore store) {
        MarketMoment moment = moments.of(before, in);
        MarkoutState state = before;
        if (moment != null) {
            store.put(moment);
            state = before.after(moment, before.booked() || in.book() != null);
        }
        long keepFrom = spec.grid().instantOf(in.asOfMicros() - spec.historyMicros());
        if (state.oldestMicros() == Long.MIN_VALUE || state.oldestMicros() >= keepFrom) {
            return state;
        }
        long to = Math.min(keepFrom, spec.grid().next(state.newestMicros()));
        for (long instant = state.oldestMicros();
                instant < to;
                instant = spec.grid().next(instant)) {
            store.forget(instant);
        }
        return state.forgottenBefore(keepFrom);
    }

    /** One instant of one instrument. */
    private final class Pass {

        private final long asOfMicros;
        private final boolean booked;
        private final MarkoutStore store;
        private final MarketReader market;
        private final FillReader fills;
        private final TreeMap<String, AccountMarkouts> touched = new TreeMap<>();
        private int open;

        Pass(long asOfMicros, MarkoutState state, MarkoutStore store) {
            this.asOfMicros = asOfMicros;
            this.booked = state.booked();
            this.store = store;
            this.market = new MarketReader(store, spec, booked);
            this.fills = new FillReader(market, spec);
            this.open = state.open();
        }

        private AccountMarkouts account(String id) {
            AccountMarkouts known = touched.get(id);
            if (known == null) {
                known = store.account(id);
                known = known == null
                        ? AccountMarkouts.empty(id, asOfMicros, spec.horizonMillis().length)
                        : known.movedUpTo(asOfMicros, spec);
            }
            return known;
        }

        private void enter(AppliedFill fill) {
            AccountMarkouts account = account(fill.account());
            if (fill.kind() == FillKind.RESTATEMENT) {
                touched.put(fill.account(), account.plusRestated());
                return;
            }
            FillReader.Read read = fills.read(fill);
            OpenFill first = read.fill();
            double weight = account.weight(first.timeMicros(), spec);
            SegmentSums known = account.segment(first.segment());
            SegmentSums sums = known != null
                    ? known
                    : SegmentSums.empty(first.segment(), spec.horizonMillis().length, read.option());
            sums = sums.plusFill(weight, first.quantity(), read.notional());
            account = account.plusFill();
            if (Double.isNaN(first.mid())) {
                touched.put(fill.account(), account.with(sums).plusDropped(spec.horizonMillis().length));
                return;
            }
            sums = sums.plusEdge(weight * first.quantity(), first.gain(first.mid()));
            if (read.isTaker()) {
                account = account.with(account.spreads()
                        .plusTaken(weight * first.quantity(), first.gainShare(first.mid()), read.slippageBps()));
            }
            touched.put(fill.account(), account.with(sums));
            judge(first);
        }

        private void resume(OpenFill fill) {
            open--;
            touched.put(fill.account(), account(fill.account()).plusPending(fill.next() - spec.horizonMillis().length));
            judge(fill);
        }

        /** Judges the horizons that have ended, and lets the fill wait for the next one. */
        private void judge(OpenFill fill) {
            AccountMarkouts account = account(fill.account());
            int horizons = spec.horizonMillis().length;
            double weight = account.weight(fill.timeMicros(), spec);
            int next = fill.next();
            while (next < horizons && endOf(fill, next) <= asOfMicros) {
                account = judged(account, fill, next++, weight);
            }
            if (next < horizons && open >= spec.maxOpen()) {
                account = account.plusDropped(horizons - next);
            } else if (next < horizons) {
                store.add(spec.grid().instantOf(endOf(fill, next)), fill.waitingFor(next));
                account = account.plusPending(horizons - next);
                open++;
            }
            touched.put(fill.account(), account);
        }

        private long endOf(OpenFill fill, int horizon) {
            return fill.timeMicros() + spec.horizonMillis()[horizon] * 1_000;
        }

        private AccountMarkouts judged(AccountMarkouts account, OpenFill fill, int horizon, double weight) {
            boolean tooShort =
                    spec.horizonMillis()[horizon] * 1_000 < spec.grid().stepMicros();
            AccountMarkouts next = account;
            if (!Double.isNaN(fill.vega()) && !tooShort) {
                next = withVolatility(next, fill, horizon, weight);
            }
            MarketReader.Mid mid = tooShort && !booked ? null : market.midAt(endOf(fill, horizon));
            if (mid == null || mid.run() != fill.run()) {
                return next.plusDropped(1);
            }
            double share = fill.gainShare(mid.price());
            SegmentSums sums =
                    next.segment(fill.segment()).plusMarkout(horizon, weight * fill.quantity(), fill.gain(mid.price()));
            next = next.with(sums).with(next.bands().plus(horizon, weight, fill.quantity(), share));
            if (!fill.isMaker() || horizon != spec.spreadHorizon()) {
                return next;
            }
            boolean toxic = fill.segment().toxicityDecile() >= spec.toxicDecile();
            return next.with(
                    next.spreads().plusMade(weight, fill.quantity(), fill.gainShare(fill.mid()), share, toxic));
        }

        private AccountMarkouts withVolatility(AccountMarkouts account, OpenFill fill, int horizon, double weight) {
            double later = market.volatilityAt(endOf(fill, horizon));
            if (Double.isNaN(later)) {
                return account;
            }
            double gain = fill.side().sign() * fill.vega() * (later - fill.volatility());
            return account.with(
                    account.segment(fill.segment()).plusVolatility(horizon, weight * fill.quantity(), gain));
        }
    }
}
