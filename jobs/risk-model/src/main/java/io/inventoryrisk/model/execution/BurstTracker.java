package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.MakerProtection.Counted;
import io.inventoryrisk.model.market.MakerProtection.Limits;
import io.inventoryrisk.model.market.MakerProtection.Trip;
import io.inventoryrisk.model.market.MakerProtection.Unit;
import io.inventoryrisk.model.market.MakerProtection.Window;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.OptionSensitivity;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is left of a venue's market-maker protection for one account and underlying. Fills are counted one by one in event
 * time; the one that uses up a limit trips the protection at its own time. The venue then quotes nothing until the freeze
 * has passed: fills in it (in flight, or of unprotected orders) don't count and don't trip, and after it the count begins
 * at nothing (Deribit: "resets automatically"; Bybit: counters go to 0; assumed of the others).
 *
 * <p>Only what happened on the market counts: no delivery, no adjustment, and no bust or correction either, since a venue's
 * counter never runs backwards. Fill reports don't say whether an order was flagged for protection: all that the pack
 * counts are taken to be.
 *
 * <p>A fill after the instant t - 1 and at or before t is worth the delta and vega that the model of t - 1 gives it: that
 * is what was known when it came, as a venue's own engine prices before it matches.
 */
public final class BurstTracker {

    /** Share of a limit: sums of doubles are equal to it within this. */
    private static final double NOISE = 1e-9;

    private static final double MILLIS_PER_SECOND = 1_000;

    private static final Comparator<AppliedFill> ORDER = Comparator.comparingLong(AppliedFill::timeMicros)
            .thenComparing(fill -> fill.instrument().id())
            .thenComparingLong(AppliedFill::ordinal);

    private final BurstSpec spec;
    private final Limits limits;

    public BurstTracker(BurstSpec spec) {
        this.spec = spec;
        limits = spec.protection().limits(spec.account(), spec.underlying());
    }

    /**
     * An instant.
     *
     * @param state to carry on
     * @param budget to publish; null where nothing counted, counts or was frozen
     */
    public record Step(BurstState state, BurstBudget budget) {}

    /**
     * Closes an instant.
     *
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param fills stamped at or before it and not yet counted, in any order
     * @param before prices on the newest model before the instant; null where there is none
     */
    public Step at(long asOfMicros, BurstState state, List<AppliedFill> fills, InstrumentPricer before) {
        List<AppliedFill> counted = new ArrayList<>(fills);
        counted.removeIf(fill -> !counts(fill));
        if (counted.isEmpty() && state.isQuiet()) {
            return new Step(state.closed(asOfMicros, state.window()), null);
        }
        counted.sort(ORDER);
        BurstState next = state;
        for (AppliedFill fill : counted) {
            PricedInstrument priced = before == null ? null : before.priced(fill.instrument());
            next = count(next, fill, priced);
        }
        next = next.closed(asOfMicros, inWindow(next.window(), asOfMicros));
        return new Step(next, budget(asOfMicros, next, before));
    }

    private boolean counts(AppliedFill fill) {
        MakerProtection protection = spec.protection();
        return fill.kind() == FillKind.TRADE
                && protection.kinds().contains(fill.instrument().kind())
                && (protection.counts() == Counted.ALL || fill.liquidity() != Liquidity.TAKER);
    }

    private BurstState count(BurstState state, AppliedFill fill, PricedInstrument priced) {
        long micros = Math.max(fill.timeMicros(), state.newestMicros());
        if (state.isFrozen(micros)) {
            return state;
        }
        BurstWindow window =
                inWindow(state.window(), micros).plus(micros, use(fill, priced), limits.windowMillis() * 1_000);
        BurstUse used = window.use();
        QualityStatus status = state.status().worse(status(fill, priced));
        return trips(used)
                ? new BurstState(
                        BurstWindow.empty(),
                        used,
                        micros,
                        micros + limits.frozenMillis() * 1_000,
                        state.trips() + 1,
                        micros,
                        status,
                        state.closedMicros())
                : new BurstState(
                        window,
                        state.tripped(),
                        state.trippedMicros(),
                        state.frozenUntilMicros(),
                        state.trips(),
                        micros,
                        status,
                        state.closedMicros());
    }

    /** What is left of a window at a moment. */
    private BurstWindow inWindow(BurstWindow window, long micros) {
        long length = limits.windowMillis() * 1_000;
        if (spec.protection().window() == Window.SLIDING || window.isEmpty()) {
            return window.after(micros - length);
        }
        return micros >= window.openedMicros() + length ? BurstWindow.empty() : window;
    }

    private boolean trips(BurstUse used) {
        return trips(used.quantity(), limits.quantity())
                || trips(used.delta(), limits.delta())
                || trips(used.vega(), limits.vega());
    }

    private boolean trips(double used, double limit) {
        return spec.protection().trips() == Trip.REACHED ? used >= limit - NOISE * limit : used > limit + NOISE * limit;
    }

    /** An outright contract is worth its coins at its own price, whatever the market says; an option needs the model. */
    private BurstUse use(AppliedFill fill, PricedInstrument priced) {
        double quantity = fill.quantity().doubleValue();
        double contracts = quantity * fill.instrument().multiplier().doubleValue();
        double coins = coins(fill, priced, contracts);
        double amount = Math.abs(spec.protection().quantity() == Unit.COIN ? coins : quantity);
        if (!isOption(fill)) {
            return new BurstUse(amount, coins, 0);
        }
        return priced == null
                ? new BurstUse(amount, Double.NaN, Double.NaN)
                : new BurstUse(
                        amount,
                        OptionSensitivity.deltaCoin(priced, contracts),
                        OptionSensitivity.vegaUsdPerVolPoint(priced, contracts));
    }

    private static double coins(AppliedFill fill, PricedInstrument priced, double contracts) {
        double price = fill.price().doubleValue();
        return switch (fill.instrument().payoff()) {
            case LINEAR -> contracts;
            case INVERSE -> isOption(fill) ? contracts : contracts / price;
            case QUANTO -> {
                if (priced == null) {
                    yield Double.NaN;
                }
                yield isOption(fill)
                        ? OptionSensitivity.coins(priced, contracts)
                        : contracts * price * priced.settleUsd() / priced.underlyingUsd();
            }
        };
    }

    private static boolean isOption(AppliedFill fill) {
        return fill.instrument().kind() == InstrumentKind.OPTION;
    }

    private static QualityStatus status(AppliedFill fill, PricedInstrument priced) {
        boolean priceless = !isOption(fill) && fill.instrument().payoff() != Payoff.QUANTO;
        return priceless || priced == null ? QualityStatus.OK : priced.status();
    }

    private BurstBudget budget(long asOfMicros, BurstState state, InstrumentPricer before) {
        boolean frozen = state.isFrozen(asOfMicros);
        BurstUse used = frozen ? state.tripped() : state.window().use();
        List<BurstLine> lines = new ArrayList<>();
        addLine(lines, "delta", limits.delta(), used.delta(), frozen);
        addLine(lines, "quantity", limits.quantity(), used.quantity(), frozen);
        addLine(lines, "vega", limits.vega(), used.vega(), frozen);
        long modelVersion = before == null ? 0 : before.model().asOfMicros();
        return new BurstBudget(
                spec.account(),
                spec.venue(),
                spec.underlying(),
                asOfMicros,
                modelVersion,
                spec.parametersVersion(),
                spec.protection().pack(),
                spec.protection().version(),
                limits.windowMillis(),
                state.trippedMicros(),
                state.frozenUntilMicros(),
                state.trips(),
                lines.toArray(BurstLine[]::new),
                quality(asOfMicros, state, modelVersion));
    }

    private void addLine(List<BurstLine> lines, String measure, double limit, double used, boolean frozen) {
        if (limit == Double.POSITIVE_INFINITY) {
            return;
        }
        double left = limit - used;
        double headroom = left > NOISE * limit ? left : 0;
        double ratePerSecond = used / (limits.windowMillis() / MILLIS_PER_SECOND);
        double secondsToTrip = ratePerSecond > 0 ? headroom / ratePerSecond : Double.POSITIVE_INFINITY;
        lines.add(new BurstLine(measure, limit, used, headroom, ratePerSecond, frozen ? 0 : secondsToTrip));
    }

    private Quality quality(long asOfMicros, BurstState state, long modelVersion) {
        long ageMillis = modelVersion == 0 ? -1 : (asOfMicros - modelVersion) / 1_000;
        int unknown = state.window().unknown();
        if (unknown > 0) {
            return new Quality(
                    state.status().worse(QualityStatus.PARTIAL),
                    ageMillis,
                    0,
                    List.of("delta", "vega"),
                    "no delta or vega of " + unknown + " fills in the window: no model before them, or no price");
        }
        return state.status() == QualityStatus.OK
                ? Quality.ok(ageMillis, 0)
                : Quality.of(state.status(), ageMillis, 0, "prices behind deltas and vegas are " + state.status());
    }
}
