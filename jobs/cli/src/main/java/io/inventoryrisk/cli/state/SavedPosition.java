package io.inventoryrisk.cli.state;

import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.execution.ReconciliationFunction;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.position.QuantityChange;
import io.inventoryrisk.model.position.ReconciliationState;
import io.inventoryrisk.model.risk.Holding;
import io.inventoryrisk.model.risk.HoldingState;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One position as a savepoint holds it, by every operator that folds its own.
 *
 * @param position as inventory has it
 * @param definition of its instrument; null where the savepoint does not know it
 * @param exposureQuantity contracts as exposure has them, fills that wait for their instant included
 * @param reconciledQuantity contracts as reconciliation has them
 */
record SavedPosition(
        String account,
        String instrument,
        Position position,
        Instrument definition,
        BigDecimal exposureQuantity,
        BigDecimal reconciledQuantity) {

    /** Every position of a savepoint, by account and instrument. */
    static List<SavedPosition> all(Savepoint savepoint) throws IOException {
        Map<String, Instrument> definitions =
                savepoint.entries(PositionOperator.INVENTORY, InventoryFunction.instrumentsState());
        Map<String, BigDecimal> exposed = exposed(savepoint.positions(PositionOperator.EXPOSURE));
        Map<String, BigDecimal> reconciled = reconciled(savepoint.positions(PositionOperator.RECONCILIATION));
        Map<String, SavedPosition> positions = new TreeMap<>();
        for (KeyImage image : savepoint.positions(PositionOperator.INVENTORY)) {
            Position position = image.value(InventoryFunction.positionState());
            if (position == null) {
                continue; // nothing but fills that wait for their definition
            }
            String key = image.key();
            String instrument = key.substring(key.indexOf('|') + 1);
            positions.put(
                    key,
                    new SavedPosition(
                            key.substring(0, key.indexOf('|')),
                            instrument,
                            position,
                            definitions.get(instrument),
                            exposed.getOrDefault(key, BigDecimal.ZERO),
                            reconciled.getOrDefault(key, BigDecimal.ZERO)));
        }
        return new ArrayList<>(positions.values());
    }

    private static Map<String, BigDecimal> exposed(List<KeyImage> images) {
        Map<String, BigDecimal> quantities = new HashMap<>();
        for (KeyImage image : images) {
            HoldingState state = image.value(ExposureFunction.holdingsState());
            for (Holding holding : state == null ? List.<Holding>of() : state.holdings()) {
                quantities.merge(
                        PositionOperator.INVENTORY.key(state.account(), holding.instrument()),
                        holding.open().quantity(),
                        BigDecimal::add);
            }
            for (AppliedFill fill : image.list(ExposureFunction.waitingFillsState())) {
                quantities.merge(
                        PositionOperator.INVENTORY.key(fill.account(), fill.instrument()),
                        fill.quantity(),
                        BigDecimal::add);
            }
        }
        return quantities;
    }

    private static Map<String, BigDecimal> reconciled(List<KeyImage> images) {
        Map<String, BigDecimal> quantities = new HashMap<>();
        for (KeyImage image : images) {
            ReconciliationState state = image.value(ReconciliationFunction.reconciledState());
            BigDecimal quantity = state == null ? BigDecimal.ZERO : state.settled();
            for (QuantityChange change : image.list(ReconciliationFunction.changesState())) {
                quantity = quantity.add(change.quantity());
            }
            quantities.put(image.key(), quantity);
        }
        return quantities;
    }

    BigDecimal quantity() {
        return position.quantity();
    }

    /** Average entry price in quote currency, 0 when flat; null where the definition is not known. */
    BigDecimal averageCost() {
        return definition == null ? null : position.open().averagePrice(definition);
    }

    /** Whether all three operators hold the same. */
    boolean agrees() {
        return quantity().compareTo(exposureQuantity) == 0 && quantity().compareTo(reconciledQuantity) == 0;
    }
}
