package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How a fill report changes a position. Reports are keyed by trade id and revision; the highest revision of a trade is
 * the one in force, and what a trade did is remembered for the dedup horizon.
 *
 * <ul>
 *   <li>A report at or below the revision seen is a duplicate: counted, and nothing else, however late it comes.
 *   <li>A NEW trade older than the newest one by more than the horizon is rejected: its trade id may have been
 *       forgotten, so that it cannot be proved new.
 *   <li>A CORRECTION carries the full corrected trade: the old one is taken back, the corrected one applied.
 *   <li>A BUST takes the trade back.
 *   <li>A CORRECTION or BUST of a trade that is not known is rejected and says so: the trade may be on its way, or
 *       forgotten. The bust is remembered all the same, so that a trade which arrives after its bust does not count; a
 *       correction is not, and has to be sent again after its trade.
 * </ul>
 *
 * <p>A DELIVERY is a trade of its own that closes a position, or part of it, after expiry: see {@link Delivery}. An
 * ADJUSTMENT is one without a fee that the desk publishes itself. What corrects one of these is of its kind, too.
 *
 * <p>Taking back is booked as the opposite trade at the original price with the fee refunded, at the time of the
 * report. Quantity, cash, fees and total P&L are then exactly as if the trade had never been; how P&L is divided between
 * realised and unrealised follows average cost at that moment. Fills of one millisecond are applied as they come.
 */
public final class InventoryBook {

    private InventoryBook() {}

    /**
     * What a report did.
     *
     * @param position the position from now on
     * @param update what to publish; null where the inventory did not change
     * @param transitions one line of the ledger for each effect
     * @param effects what the grid lane folds
     * @param rejection why the report was refused; null where it was not
     * @param duplicate whether it had been applied before
     */
    public record Outcome(
            Position position,
            InventoryUpdate update,
            List<PositionTransition> transitions,
            List<AppliedFill> effects,
            String rejection,
            boolean duplicate) {}

    /**
     * Applies one report.
     *
     * @param history trades of this position; changed in place
     * @param dedupHorizonMillis how long trade ids are remembered
     */
    public static Outcome apply(
            Position position, Fill fill, Instrument instrument, TradeHistory history, long dedupHorizonMillis) {
        String malformed = malformed(fill, instrument);
        if (malformed != null) {
            return rejected(position, malformed);
        }
        AppliedTrade known = history.get(fill.tradeId());
        if (known != null && fill.revision() <= known.revision()) {
            return new Outcome(position.duplicate(), null, List.of(), List.of(), null, true);
        }
        String refused = known == null
                ? refusedUnknown(position, fill, instrument, history, dedupHorizonMillis)
                : refusedKnown(position, fill, instrument, known);
        return refused != null ? rejected(position, refused) : applied(position, fill, instrument, history, known);
    }

    private static Outcome applied(
            Position position, Fill fill, Instrument instrument, TradeHistory history, AppliedTrade known) {
        List<AppliedFill> effects = new ArrayList<>();
        long ordinal = position.ordinal();
        if (known != null && !known.busted()) {
            effects.add(new AppliedFill(
                    fill.account(),
                    instrument,
                    ++ordinal,
                    fill.timeMicros(),
                    known.quantity().negate(),
                    known.price(),
                    known.fee().negate(),
                    known.feeCurrency(),
                    known.liquidity(),
                    restated(known.kind())));
        }
        boolean bust = fill.action() == FillAction.BUST;
        if (!bust) {
            effects.add(new AppliedFill(
                    fill.account(),
                    instrument,
                    ++ordinal,
                    fill.timeMicros(),
                    fill.signedSize(),
                    fill.price(),
                    fill.fee(),
                    fill.feeCurrency(),
                    fill.liquidity(),
                    known == null ? kind(fill) : restated(known.kind())));
        }
        history.put(fill.tradeId(), bust ? busted(fill, known) : inForce(fill, known));
        return folded(position, fill, instrument, effects);
    }

    private static Outcome folded(Position position, Fill fill, Instrument instrument, List<AppliedFill> effects) {
        Position now = position;
        List<PositionTransition> transitions = new ArrayList<>();
        for (AppliedFill effect : effects) {
            Position next = now.apply(effect, fill.tradeId());
            transitions.add(new PositionTransition(
                    fill.account(),
                    instrument.id(),
                    effect.ordinal(),
                    fill.tradeId(),
                    fill.revision(),
                    fill.action(),
                    fill.timeMicros(),
                    effect.quantity(),
                    effect.price(),
                    next.quantity(),
                    next.realisedPnl().subtract(now.realisedPnl()),
                    next.cash().subtract(now.cash()),
                    instrument.settle(),
                    effect.fee(),
                    effect.feeCurrency()));
            now = next;
        }
        return new Outcome(now, update(now, fill.account(), instrument), transitions, effects, null, false);
    }

    private static InventoryUpdate update(Position position, String account, Instrument instrument) {
        return new InventoryUpdate(
                account,
                instrument.id(),
                instrument.underlying(),
                position.newestMicros(),
                position.quantity(),
                position.open().averagePrice(instrument),
                position.realisedPnl(),
                position.cash(),
                instrument.settle(),
                new TreeMap<>(position.fees()),
                position.ordinal(),
                position.duplicates(),
                position.lastTradeId());
    }

    private static FillKind kind(Fill fill) {
        return switch (fill.action()) {
            case DELIVERY -> FillKind.DELIVERY;
            case ADJUSTMENT -> FillKind.ADJUSTMENT;
            case NEW, CORRECTION, BUST -> FillKind.TRADE;
        };
    }

    /** What corrects a delivery or an adjustment is one; what corrects a trade is nothing new on the market. */
    private static FillKind restated(FillKind known) {
        return known == FillKind.TRADE ? FillKind.RESTATEMENT : known;
    }

    private static AppliedTrade inForce(Fill fill, AppliedTrade known) {
        return new AppliedTrade(
                fill.revision(),
                newest(fill, known),
                fill.signedSize(),
                fill.price(),
                fill.fee(),
                fill.feeCurrency(),
                fill.liquidity(),
                false,
                known == null ? kind(fill) : known.kind());
    }

    private static AppliedTrade busted(Fill fill, AppliedTrade known) {
        return new AppliedTrade(
                fill.revision(),
                newest(fill, known),
                BigDecimal.ZERO,
                known == null ? null : known.price(),
                BigDecimal.ZERO,
                fill.feeCurrency(),
                fill.liquidity(),
                true,
                known == null ? FillKind.TRADE : known.kind());
    }

    private static long newest(Fill fill, AppliedTrade known) {
        return known == null ? fill.timeMicros() : Math.max(known.timeMicros(), fill.timeMicros());
    }

    private static String refusedUnknown(
            Position position, Fill fill, Instrument instrument, TradeHistory history, long horizonMillis) {
        return switch (fill.action()) {
            case NEW, ADJUSTMENT -> refusedTooOld(position, fill, horizonMillis);
            case DELIVERY -> {
                String tooOld = refusedTooOld(position, fill, horizonMillis);
                yield tooOld != null ? tooOld : Delivery.refused(position.quantity(), fill, instrument);
            }
            case CORRECTION ->
                "correction of trade " + fill.tradeId()
                        + ", which is not known: it has not arrived yet, or is older than the dedup horizon; send the"
                        + " correction again after its trade, or adjust the position";
            case BUST -> {
                history.put(fill.tradeId(), busted(fill, null));
                yield "bust of trade " + fill.tradeId()
                        + ", which is not known: should it arrive after this bust, it will not count; if it is older"
                        + " than the dedup horizon, adjust the position";
            }
        };
    }

    private static String refusedTooOld(Position position, Fill fill, long horizonMillis) {
        if (position.newestMicros() == Long.MIN_VALUE
                || fill.timeMicros() >= position.newestMicros() - horizonMillis * 1_000) {
            return null;
        }
        return "trade " + fill.tradeId() + " at " + fill.timeMicros() + " us is more than the dedup horizon of "
                + horizonMillis + " ms older than the newest, at " + position.newestMicros()
                + " us: it cannot be proved new; if it is, adjust the position";
    }

    private static String refusedKnown(Position position, Fill fill, Instrument instrument, AppliedTrade known) {
        return switch (fill.action()) {
            case NEW, DELIVERY, ADJUSTMENT ->
                "trade " + fill.tradeId() + " is already known at revision " + known.revision()
                        + ": a change at revision " + fill.revision() + " must be a CORRECTION or BUST, was "
                        + fill.action();
            case BUST -> known.busted() ? "trade " + fill.tradeId() + " is already busted" : null;
            case CORRECTION -> refusedCorrection(position, fill, instrument, known);
        };
    }

    private static String refusedCorrection(Position position, Fill fill, Instrument instrument, AppliedTrade known) {
        return switch (known.kind()) {
            case DELIVERY -> Delivery.refused(position.quantity().subtract(known.quantity()), fill, instrument);
            case ADJUSTMENT -> refusedFee(fill);
            case TRADE, RESTATEMENT -> null;
        };
    }

    private static String refusedFee(Fill fill) {
        return fill.fee().signum() == 0
                ? null
                : "fee of adjustment " + fill.tradeId() + " must be 0, was " + fill.fee()
                        + ": nobody is paid for it; book a fee with a NEW fill";
    }

    private static Outcome rejected(Position position, String reason) {
        return new Outcome(position, null, List.of(), List.of(), reason, false);
    }

    private static String malformed(Fill fill, Instrument instrument) {
        if (!instrument.id().equals(fill.instrument())) {
            return "fill is of " + fill.instrument() + ", the definition of " + instrument.id();
        }
        if (fill.tradeId() == null || fill.tradeId().isBlank()) {
            return "tradeId must not be empty";
        }
        if (fill.action() == null) {
            return "action must be NEW, CORRECTION, BUST, DELIVERY or ADJUSTMENT, was null";
        }
        return fill.action() == FillAction.BUST ? null : malformedTrade(fill);
    }

    private static String malformedTrade(Fill fill) {
        if (fill.side() == null) {
            return "side must be BUY or SELL, was null";
        }
        if (fill.size() == null || fill.size().signum() <= 0) {
            return "size must be positive, was " + fill.size();
        }
        if (fill.price() == null || fill.price().signum() <= 0) {
            return "price must be positive, was " + fill.price();
        }
        if (fill.fee() == null) {
            return "fee must be a number, 0 where there is none, was null";
        }
        if (fill.fee().signum() != 0
                && (fill.feeCurrency() == null || fill.feeCurrency().isBlank())) {
            return "feeCurrency of a fee of " + fill.fee() + " must not be empty";
        }
        return fill.action() == FillAction.ADJUSTMENT ? refusedFee(fill) : null;
    }
}
