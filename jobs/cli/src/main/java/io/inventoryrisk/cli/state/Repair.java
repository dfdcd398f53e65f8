package io.inventoryrisk.cli.state;

import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.execution.ReconciliationFunction;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.AppliedTrade;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.position.QuantityChange;
import io.inventoryrisk.model.position.ReconciliationState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One position made another, in every operator that folds its own, as adjustments would have made it: out at the old
 * average cost and in at the new one, or, where the cost stays, by the difference alone.
 *
 * @param asOfMicros instant of the adjustments, after everything the savepoint has closed, epoch microseconds UTC
 * @param reason kept in the id of the adjustments
 */
record Repair(RiskJobConfig config, Instrument instrument, String account, long asOfMicros, String reason) {

    /** What is left to do for a position to become another: so many contracts, signed, at a price. */
    private record Step(BigDecimal quantity, BigDecimal price) {}

    /**
     * The images after it.
     *
     * @param before of the position's key in every operator
     * @param averageCost of the new position; null to keep the old one
     * @throws IllegalArgumentException where there is nothing to change, or no price to change it at
     */
    Map<PositionOperator, KeyImage> of(
            Map<PositionOperator, KeyImage> before, BigDecimal quantity, BigDecimal averageCost) {
        KeyImage inventory = before.get(PositionOperator.INVENTORY);
        Position position = inventory.value(InventoryFunction.positionState());
        Position now = position == null ? Position.empty() : position;
        Map<String, AppliedTrade> trades = inventory.map(InventoryFunction.tradesState(config.deduplicationHorizon()));
        List<AppliedFill> effects = new ArrayList<>();
        for (Step step : steps(now, quantity, averageCost)) {
            InventoryBook.Outcome outcome = InventoryBook.apply(
                    now,
                    adjustment(step, effects.size() + 1),
                    instrument,
                    new Opening.KnownTrades(trades),
                    config.deduplicationHorizon().toMillis());
            if (outcome.rejection() != null) {
                throw new IllegalArgumentException(outcome.rejection());
            }
            now = outcome.position();
            effects.addAll(outcome.effects());
        }
        Map<PositionOperator, KeyImage> after = new EnumMap<>(PositionOperator.class);
        after.put(
                PositionOperator.INVENTORY,
                inventory
                        .with(InventoryFunction.positionState(), now)
                        .with(InventoryFunction.tradesState(config.deduplicationHorizon()), trades));
        after.put(PositionOperator.EXPOSURE, exposure(before.get(PositionOperator.EXPOSURE), effects));
        after.put(
                PositionOperator.RECONCILIATION, reconciliation(before.get(PositionOperator.RECONCILIATION), effects));
        return after;
    }

    private List<Step> steps(Position now, BigDecimal quantity, BigDecimal averageCost) {
        BigDecimal held = now.quantity();
        BigDecimal cost = now.open().averagePrice(instrument);
        boolean keepsCost = averageCost == null || held.signum() != 0 && averageCost.compareTo(cost) == 0;
        if (keepsCost && held.compareTo(quantity) == 0) {
            throw new IllegalArgumentException(account + " holds " + held.toPlainString() + " " + instrument.id()
                    + (held.signum() == 0 ? "" : " at " + cost.toPlainString())
                    + " already: there is nothing to change");
        }
        if (held.signum() == 0 && averageCost == null) {
            throw new IllegalArgumentException(
                    account + " holds no " + instrument.id() + ": a new position needs --average-cost");
        }
        if (keepsCost || quantity.signum() == 0) {
            return List.of(new Step(quantity.subtract(held), cost));
        }
        Step in = new Step(quantity, averageCost);
        return held.signum() == 0 ? List.of(in) : List.of(new Step(held.negate(), cost), in);
    }

    private Fill adjustment(Step step, int number) {
        return new Fill(
                account,
                instrument.id(),
                "repair-" + asOfMicros + "-" + number + ": " + reason,
                0,
                FillAction.ADJUSTMENT,
                asOfMicros,
                step.quantity().signum() > 0 ? Side.BUY : Side.SELL,
                step.price(),
                step.quantity().abs(),
                BigDecimal.ZERO,
                instrument.settle(),
                Liquidity.UNKNOWN);
    }

    private KeyImage exposure(KeyImage before, List<AppliedFill> effects) {
        List<AppliedFill> waiting = new ArrayList<>(before.list(ExposureFunction.waitingFillsState()));
        waiting.addAll(effects);
        return before.with(ExposureFunction.waitingFillsState(), waiting)
                .withTimer(config.grid().instantOf(asOfMicros) / 1_000);
    }

    private static KeyImage reconciliation(KeyImage before, List<AppliedFill> effects) {
        List<QuantityChange> changes = new ArrayList<>(before.list(ReconciliationFunction.changesState()));
        ReconciliationState state = before.value(ReconciliationFunction.reconciledState());
        ReconciliationState next = state == null ? ReconciliationState.empty() : state;
        for (AppliedFill effect : effects) {
            changes.add(QuantityChange.of(effect));
            next = next.of(effect);
        }
        return before.with(ReconciliationFunction.changesState(), changes)
                .with(ReconciliationFunction.reconciledState(), next);
    }
}
