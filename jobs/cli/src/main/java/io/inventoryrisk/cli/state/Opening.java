package io.inventoryrisk.cli.state;

import io.inventoryrisk.cli.recording.InputException;
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
import io.inventoryrisk.model.position.ReconciliationState;
import io.inventoryrisk.model.position.TradeHistory;
import io.inventoryrisk.model.position.VenuePosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Opening positions as the state of every operator that folds its own. Each is an adjustment from nothing at the opening's
 * instant, applied by the rules the job applies adjustments by:
 *
 * <ul>
 *   <li>inventory holds the position, the adjustment among its known trades, and the opening of the account at the venue,
 *       so that no fill stamped at or before it counts again
 *   <li>exposure holds the adjustment as a fill that waits for its instant: risk begins there
 *   <li>reconciliation holds it as compared and agreed, so that figures of before say nothing
 * </ul>
 */
final class Opening {

    private final RiskJobConfig config;
    private final Map<String, Instrument> definitions;
    private final long asOfMicros;
    private final Map<PositionOperator, Map<String, KeyImage>> images = new EnumMap<>(PositionOperator.class);
    private final Map<String, Long> openings = new TreeMap<>();

    /**
     * @param definitions by instrument id
     * @param asOfMicros instant of the opening, epoch microseconds UTC
     */
    Opening(RiskJobConfig config, Map<String, Instrument> definitions, long asOfMicros) {
        this.config = config;
        this.definitions = definitions;
        this.asOfMicros = asOfMicros;
        for (PositionOperator operator : PositionOperator.values()) {
            images.put(operator, new TreeMap<>());
        }
    }

    /**
     * Opens a position.
     *
     * @throws InputException naming its place and the remedy
     */
    void add(OpeningPosition position) throws InputException {
        openings.put(InventoryFunction.openingKey(position.account(), position.instrument()), asOfMicros);
        if (position.isEmpty()) {
            return;
        }
        Instrument instrument = definitions.get(position.instrument());
        if (instrument == null) {
            throw new InputException(position.place() + ": instrument " + position.instrument()
                    + " is not defined; add its definition to a file given with --instruments");
        }
        Map<String, AppliedTrade> trades = new HashMap<>();
        Position opened = Position.empty();
        List<AppliedFill> effects = List.of();
        if (position.quantity().signum() != 0) {
            InventoryBook.Outcome outcome = adopt(position, instrument, trades);
            opened = outcome.position();
            effects = outcome.effects();
        }
        inventory(position, instrument, carrying(opened, position), trades);
        for (AppliedFill effect : effects) {
            exposure(effect);
            reconciliation(effect);
        }
    }

    private InventoryBook.Outcome adopt(
            OpeningPosition position, Instrument instrument, Map<String, AppliedTrade> trades) throws InputException {
        if (position.averageCost() == null) {
            throw new InputException(position.place() + ": " + position.account() + " holds " + position.quantity()
                    + " " + position.instrument() + " without an average cost; add averageCost, or its price to a file"
                    + " given with --prices");
        }
        Fill fill = new Fill(
                position.account(),
                instrument.id(),
                "opening-" + asOfMicros,
                0,
                FillAction.ADJUSTMENT,
                asOfMicros,
                position.quantity().signum() > 0 ? Side.BUY : Side.SELL,
                position.averageCost(),
                position.quantity().abs(),
                BigDecimal.ZERO,
                instrument.settle(),
                Liquidity.UNKNOWN);
        InventoryBook.Outcome outcome = InventoryBook.apply(
                Position.empty(),
                fill,
                instrument,
                new KnownTrades(trades),
                config.deduplicationHorizon().toMillis());
        if (outcome.rejection() != null) {
            throw new InputException(position.place() + ": " + outcome.rejection());
        }
        return outcome;
    }

    /** With what was earned and paid before. */
    private static Position carrying(Position opened, OpeningPosition position) {
        return new Position(
                opened.open(),
                opened.realisedPnl().add(position.realisedPnl()),
                opened.cash().add(position.realisedPnl()),
                new TreeMap<>(position.fees()),
                opened.ordinal(),
                opened.duplicates(),
                opened.newestMicros(),
                opened.lastTradeId());
    }

    private void inventory(
            OpeningPosition position, Instrument instrument, Position opened, Map<String, AppliedTrade> trades)
            throws InputException {
        String key = PositionOperator.INVENTORY.key(position.account(), instrument);
        KeyImage image = KeyImage.empty(key)
                .with(InventoryFunction.positionState(), opened)
                .with(InventoryFunction.tradesState(config.deduplicationHorizon()), trades);
        if (images.get(PositionOperator.INVENTORY).put(key, image) != null) {
            throw new InputException(position.place() + ": " + position.account() + " and " + instrument.id()
                    + " stand twice; net the two into one position");
        }
    }

    private void exposure(AppliedFill effect) {
        String key = PositionOperator.EXPOSURE.key(effect.account(), effect.instrument());
        KeyImage known = images.get(PositionOperator.EXPOSURE).getOrDefault(key, KeyImage.empty(key));
        List<AppliedFill> waiting = new ArrayList<>(known.list(ExposureFunction.waitingFillsState()));
        waiting.add(effect);
        images.get(PositionOperator.EXPOSURE)
                .put(
                        key,
                        known.with(ExposureFunction.waitingFillsState(), waiting)
                                .withTimer(config.grid().instantOf(asOfMicros) / 1_000));
    }

    private void reconciliation(AppliedFill effect) {
        String key = PositionOperator.RECONCILIATION.key(effect.account(), effect.instrument());
        BigDecimal quantity = effect.quantity();
        ReconciliationState agreed = new ReconciliationState(
                effect.instrument(),
                asOfMicros,
                quantity,
                asOfMicros,
                new VenuePosition(effect.account(), effect.instrument().id(), asOfMicros, quantity),
                quantity,
                config.grid().instantOf(asOfMicros),
                0,
                0,
                false);
        images.get(PositionOperator.RECONCILIATION)
                .put(key, KeyImage.empty(key).with(ReconciliationFunction.reconciledState(), agreed));
    }

    /** How many positions inventory holds. */
    int positions() {
        return images.get(PositionOperator.INVENTORY).size();
    }

    /** Whose openings they are: accounts at venues. */
    List<String> openings() {
        return List.copyOf(openings.keySet());
    }

    /** Puts all of it into a savepoint. */
    void into(NewSavepoint savepoint) {
        images.forEach((operator, byKey) -> savepoint.put(
                operator,
                List.copyOf(byKey.values()),
                operator == PositionOperator.INVENTORY
                        ? Map.of(
                                InventoryFunction.openingsState().getName(),
                                StateCodec.of(InventoryFunction.openingsState()).encode(openings))
                        : Map.of()));
    }

    /** The trades of one position on the heap. */
    record KnownTrades(Map<String, AppliedTrade> trades) implements TradeHistory {

        @Override
        public AppliedTrade get(String tradeId) {
            return trades.get(tradeId);
        }

        @Override
        public void put(String tradeId, AppliedTrade trade) {
            trades.put(tradeId, trade);
        }
    }
}
