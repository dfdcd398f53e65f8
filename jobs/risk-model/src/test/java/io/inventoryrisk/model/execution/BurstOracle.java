package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.MakerProtection.Limits;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Market-maker protection the slow and obvious way: all fills at once, every window added up from them anew, quantities in
 * decimals.
 */
final class BurstOracle {

    /** One fill that counts; delta and vega are of the whole fill. */
    private record Counted(long micros, BigDecimal coins, double delta, double vega) {}

    /** Where the venue stopped quoting. */
    record Tripped(long micros, double quantity, double delta, double vega) {}

    final List<Tripped> trips = new ArrayList<>();
    private final List<Counted> counted = new ArrayList<>();
    private final MakerProtection protection;
    private final Limits limits;

    /**
     * @param delta of one contract and a fill, in coins
     * @param vega likewise, in USD per volatility point
     */
    BurstOracle(
            MakerProtection protection,
            List<AppliedFill> fills,
            ToDoubleBiFunction<Instrument, AppliedFill> delta,
            ToDoubleBiFunction<Instrument, AppliedFill> vega) {
        this.protection = protection;
        limits = protection.limits("any", "BTC");
        List<AppliedFill> inOrder = fills.stream()
                .filter(fill -> fill.kind() == FillKind.TRADE && fill.liquidity() != Liquidity.TAKER)
                .sorted(Comparator.comparingLong(AppliedFill::timeMicros)
                        .thenComparing(fill -> fill.instrument().id())
                        .thenComparingLong(AppliedFill::ordinal))
                .toList();
        for (AppliedFill fill : inOrder) {
            if (isFrozen(fill.timeMicros())) {
                continue;
            }
            double contracts = fill.quantity().doubleValue();
            counted.add(new Counted(
                    fill.timeMicros(),
                    coins(fill).abs(),
                    contracts * delta.applyAsDouble(fill.instrument(), fill),
                    contracts * vega.applyAsDouble(fill.instrument(), fill)));
            if (isUsedUp(fill.timeMicros())) {
                trips.add(new Tripped(
                        fill.timeMicros(),
                        quantity(fill.timeMicros()),
                        delta(fill.timeMicros()),
                        vega(fill.timeMicros())));
                counted.clear();
            }
        }
    }

    private static BigDecimal coins(AppliedFill fill) {
        BigDecimal contracts = fill.quantity().multiply(fill.instrument().multiplier());
        boolean reciprocal = fill.instrument().payoff() == Payoff.INVERSE
                && fill.instrument().optionType() == null;
        return reciprocal ? contracts.divide(fill.price()) : contracts;
    }

    private boolean isUsedUp(long micros) {
        BigDecimal exact = exactQuantity(micros);
        int compared = limits.quantity() == Double.POSITIVE_INFINITY
                ? -1
                : exact.compareTo(BigDecimal.valueOf(limits.quantity()));
        boolean reached = protection.trips() == MakerProtection.Trip.REACHED;
        return compared > 0
                || reached && compared == 0
                || delta(micros) > limits.delta()
                || vega(micros) > limits.vega();
    }

    boolean isFrozen(long micros) {
        return !trips.isEmpty() && micros < trips.get(trips.size() - 1).micros() + limits.frozenMillis() * 1_000;
    }

    /** What counts at a moment, of all fills before it. */
    private List<Counted> window(long micros) {
        long length = limits.windowMillis() * 1_000;
        if (protection.window() == MakerProtection.Window.SLIDING) {
            return counted.stream()
                    .filter(fill -> fill.micros() > micros - length)
                    .toList();
        }
        List<Counted> interval = new ArrayList<>();
        for (Counted fill : counted) {
            if (!interval.isEmpty() && fill.micros() >= interval.get(0).micros() + length) {
                interval.clear();
            }
            interval.add(fill);
        }
        boolean over = !interval.isEmpty() && micros >= interval.get(0).micros() + length;
        return over ? List.of() : interval;
    }

    private BigDecimal exactQuantity(long micros) {
        return window(micros).stream().map(Counted::coins).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    double quantity(long micros) {
        return exactQuantity(micros).doubleValue();
    }

    double delta(long micros) {
        return Math.abs(window(micros).stream().mapToDouble(Counted::delta).sum());
    }

    double vega(long micros) {
        return Math.abs(window(micros).stream().mapToDouble(Counted::vega).sum());
    }
}
