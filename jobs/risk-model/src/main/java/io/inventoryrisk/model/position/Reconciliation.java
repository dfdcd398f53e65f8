package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.PositionBreak.Cause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Holds our position against what the venue says, as of the venue's own time and some time later, when fills stamped until
 * then should have arrived: at the first grid instant at or after the figure's time plus the tolerance. Of several figures
 * due at an instant the newest counts; one that is older than the last one compared never does.
 *
 * <ul>
 *   <li>Both agree: nothing is published, but for once where a break or staleness was published before: cause NONE.
 *   <li>They differ: published at every comparison, with the instant of the first one since they agreed last.
 *   <li>A fill that comes after the comparison, stamped at or before the figure's time, has both compared again.
 *   <li>A figure that is older than {@link ReconciliationSpec#staleAfterMillis} decides nothing; where something is held,
 *       or a break is open, the last comparison is published once more as STALE.
 * </ul>
 *
 * <p>Inventory is never changed by it. What the desk adopts it publishes as an adjustment ({@link FillAction#ADJUSTMENT}),
 * which counts from its own time on. An instrument that the venue does not report at all cannot be compared: venues have to
 * say 0 where flat.
 */
public final class Reconciliation {

    private static final Comparator<VenuePosition> NEWEST =
            Comparator.comparingLong(VenuePosition::timeMicros).thenComparing(VenuePosition::quantity);

    private final ReconciliationSpec spec;
    private final Grid grid;

    public Reconciliation(ReconciliationSpec spec, Grid grid) {
        this.spec = spec;
        this.grid = grid;
    }

    /**
     * One account and instrument at an instant.
     *
     * @param account the desk's account
     * @param instrument {@code venue:symbol}
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param changes of our position that are not yet settled, in any order
     * @param figures of the venue that wait
     * @param definition of the instrument, where no fill has brought one; null where unknown
     * @param model newest of the market at or before the instant; null where there is none
     */
    public record Inputs(
            String account,
            String instrument,
            long asOfMicros,
            List<QuantityChange> changes,
            List<VenuePosition> figures,
            Instrument definition,
            MarketModel model) {}

    /**
     * An instant.
     *
     * @param state to carry on
     * @param changes that are not settled
     * @param figures that wait
     * @param line to publish; null where there is nothing to say
     */
    public record Step(
            ReconciliationState state, List<QuantityChange> changes, List<VenuePosition> figures, PositionBreak line) {}

    /** The instant at which a figure is compared. */
    public long comparedAt(VenuePosition figure) {
        return grid.instantOf(figure.timeMicros() + spec.toleranceMillis() * 1_000);
    }

    /** The instant from which a figure is stale. */
    public long staleAt(VenuePosition figure) {
        return grid.instantOf(figure.timeMicros() + spec.staleAfterMillis() * 1_000 + 1);
    }

    /** Closes an instant. */
    public Step at(ReconciliationState state, Inputs in) {
        List<VenuePosition> waiting = new ArrayList<>();
        VenuePosition newest = null;
        for (VenuePosition figure : in.figures()) {
            if (comparedAt(figure) > in.asOfMicros()) {
                waiting.add(figure);
            } else if (staleAt(figure) > in.asOfMicros()
                    && isNews(figure, state.compared())
                    && (newest == null || NEWEST.compare(figure, newest) > 0)) {
                newest = figure;
            }
        }
        boolean late = state.compared() != null
                && staleAt(state.compared()) > in.asOfMicros()
                && in.changes().stream()
                        .anyMatch(change ->
                                change.timeMicros() <= state.compared().timeMicros());
        VenuePosition figure = newest == null && late ? state.compared() : newest;
        long settledMicros = figure == null
                ? Math.max(state.settledMicros(), in.asOfMicros() - spec.staleAfterMillis() * 1_000)
                : figure.timeMicros();
        List<QuantityChange> later = new ArrayList<>();
        ReconciliationState next = settle(state, in.changes(), Math.max(settledMicros, state.settledMicros()), later)
                .closed(in.asOfMicros());
        return figure == null ? untouched(next, in, later, waiting) : compared(next, in, figure, later, waiting);
    }

    /** Newer than the last one compared, or another word on the same moment. */
    private static boolean isNews(VenuePosition figure, VenuePosition compared) {
        return compared == null
                || figure.timeMicros() > compared.timeMicros()
                || figure.timeMicros() == compared.timeMicros()
                        && figure.quantity().compareTo(compared.quantity()) != 0;
    }

    private static ReconciliationState settle(
            ReconciliationState state, List<QuantityChange> changes, long micros, List<QuantityChange> later) {
        BigDecimal sum = state.settled();
        for (QuantityChange change : changes) {
            if (change.timeMicros() <= micros) {
                sum = sum.add(change.quantity());
            } else {
                later.add(change);
            }
        }
        return state.settled(sum, micros);
    }

    private Step compared(
            ReconciliationState state,
            Inputs in,
            VenuePosition figure,
            List<QuantityChange> later,
            List<VenuePosition> waiting) {
        boolean clean = state.comparisons() == 0 && !state.stale();
        ReconciliationState next = state.compared(figure, state.settled(), in.asOfMicros());
        boolean silent = clean && next.comparisons() == 0;
        return new Step(next, later, waiting, silent ? null : line(next, in));
    }

    /** Nothing is compared; a figure that has grown old says so once. */
    private Step untouched(
            ReconciliationState state, Inputs in, List<QuantityChange> later, List<VenuePosition> waiting) {
        VenuePosition figure = state.compared();
        boolean old = figure != null && !state.stale() && staleAt(figure) <= in.asOfMicros();
        if (!old || figure.quantity().signum() == 0 && state.ours().signum() == 0) {
            return new Step(state, later, waiting, null);
        }
        ReconciliationState next = state.staled();
        return new Step(next, later, waiting, line(next, in));
    }

    private PositionBreak line(ReconciliationState state, Inputs in) {
        Instrument definition = state.knownMicros() <= in.asOfMicros() ? state.instrument() : in.definition();
        VenuePosition figure = state.compared();
        BigDecimal difference = figure.quantity().subtract(state.ours());
        double notionalUsd = notionalUsd(difference, definition, in.model());
        return new PositionBreak(
                in.account(),
                in.instrument(),
                definition == null ? "" : definition.underlying(),
                in.asOfMicros(),
                in.model() == null ? 0 : in.model().asOfMicros(),
                spec.parametersVersion(),
                state.ours(),
                figure.quantity(),
                difference,
                notionalUsd,
                cause(state.ours(), figure.quantity()),
                state.sinceMicros(),
                state.comparisons() == 0 ? 0 : (in.asOfMicros() - state.sinceMicros()) / 1_000,
                state.comparisons(),
                figure.timeMicros(),
                quality(state, in.asOfMicros() - figure.timeMicros(), notionalUsd));
    }

    static Cause cause(BigDecimal ours, BigDecimal venues) {
        if (ours.compareTo(venues) == 0) {
            return Cause.NONE;
        }
        if (ours.signum() == 0) {
            return Cause.UNKNOWN_TO_US;
        }
        if (venues.signum() == 0) {
            return Cause.UNKNOWN_TO_VENUE;
        }
        return ours.signum() == venues.signum() ? Cause.SIZE : Cause.DIRECTION;
    }

    /** |difference| x |V(mark)| in USD: of options what they are worth, not what they are written on. */
    private static double notionalUsd(BigDecimal difference, Instrument definition, MarketModel model) {
        if (difference.signum() == 0) {
            return 0;
        }
        int index = definition == null || model == null ? -1 : model.indexOf(definition.id());
        double mark = index < 0 ? Double.NaN : model.mark()[index];
        if (!(mark > 0 && mark < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        double value = ContractValue.of(definition, BigDecimal.valueOf(mark)).doubleValue();
        return Math.abs(difference.doubleValue() * value) * model.usdRate(definition.settle());
    }

    private Quality quality(ReconciliationState state, long ageMicros, double notionalUsd) {
        long ageMillis = ageMicros / 1_000;
        if (state.stale()) {
            return Quality.of(
                    QualityStatus.STALE,
                    ageMillis,
                    state.comparisons(),
                    "the venue's last word is older than " + spec.staleAfterMillis() + " ms: it decides nothing");
        }
        return Double.isNaN(notionalUsd)
                ? new Quality(
                        QualityStatus.PARTIAL,
                        ageMillis,
                        state.comparisons(),
                        List.of("mark"),
                        "no mark, no definition or no USD rate: the difference has no value")
                : Quality.ok(ageMillis, state.comparisons());
    }
}
