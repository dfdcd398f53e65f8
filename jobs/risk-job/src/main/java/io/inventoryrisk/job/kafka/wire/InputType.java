package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.job.gate.Cutover;
import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.VenuePosition;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * One kind of record that the job reads: its topic, its key, its event time, and how it goes over the wire both ways.
 *
 * @param topic where it stands
 * @param model the model's record
 * @param key partition key of a record
 * @param timeMicros event time of a record, epoch microseconds UTC
 * @param toWire onto the wire
 * @param fromWire from the wire; throws IllegalArgumentException naming field and value for what is out of bounds
 * @param direct the way around Avro's objects; null where there is none
 * @param removal what a null value under a key at a time means; null where it means nothing
 */
public record InputType<T>(
        Topic topic,
        Class<T> model,
        Function<T, String> key,
        ToLongFunction<T> timeMicros,
        Function<T, SpecificRecord> toWire,
        Function<SpecificRecord, T> fromWire,
        Direct<T> direct,
        Removal<T> removal) {

    public static final InputType<BookUpdate> BOOK = new InputType<>(
            Topic.MARKET_BOOK,
            BookUpdate.class,
            BookUpdate::instrument,
            BookUpdate::timeMicros,
            BookWire::toWire,
            wire -> BookWire.fromWire((io.inventoryrisk.wire.OrderBookUpdate) wire),
            new BookWire(),
            null);

    public static final InputType<Trade> TRADE = new InputType<>(
            Topic.MARKET_TRADE,
            Trade.class,
            Trade::instrument,
            Trade::timeMicros,
            MarketWire::toWire,
            wire -> MarketWire.fromWire((io.inventoryrisk.wire.Trade) wire),
            null,
            null);

    public static final InputType<Ticker> TICKER = new InputType<>(
            Topic.MARKET_TICKER,
            Ticker.class,
            Ticker::instrument,
            Ticker::timeMicros,
            MarketWire::toWire,
            wire -> MarketWire.fromWire((io.inventoryrisk.wire.Ticker) wire),
            null,
            null);

    public static final InputType<Fill> FILL = new InputType<>(
            Topic.TRADING_FILL,
            Fill.class,
            fill -> fill.account() + "|" + fill.instrument(),
            Fill::timeMicros,
            TradingWire::toWire,
            wire -> TradingWire.fromWire((io.inventoryrisk.wire.Fill) wire),
            null,
            null);

    public static final InputType<Balance> BALANCE = new InputType<>(
            Topic.TRADING_BALANCE,
            Balance.class,
            TradingWire::key,
            Balance::timeMicros,
            TradingWire::toWire,
            wire -> TradingWire.fromWire((io.inventoryrisk.wire.Balance) wire),
            null,
            TradingWire::nothingLeft);

    public static final InputType<VenuePosition> POSITION = new InputType<>(
            Topic.TRADING_POSITION,
            VenuePosition.class,
            position -> position.account() + "|" + position.instrument(),
            VenuePosition::timeMicros,
            TradingWire::toWire,
            wire -> TradingWire.fromWire((io.inventoryrisk.wire.VenuePosition) wire),
            null,
            null);

    public static final InputType<Instrument> INSTRUMENT = new InputType<>(
            Topic.REFERENCE_INSTRUMENT,
            Instrument.class,
            Instrument::id,
            Instrument::validFromMicros,
            ReferenceWire::toWire,
            wire -> ReferenceWire.fromWire((io.inventoryrisk.wire.Instrument) wire),
            null,
            null);

    public static final InputType<RiskLimit> LIMIT = new InputType<>(
            Topic.REFERENCE_LIMIT,
            RiskLimit.class,
            RiskLimit::limitId,
            RiskLimit::effectiveFromMicros,
            LimitWire::toWire,
            wire -> LimitWire.fromWire((io.inventoryrisk.wire.RiskLimit) wire),
            null,
            LimitWire::removedLimit);

    public static final InputType<ParameterPack> PARAMETERS = new InputType<>(
            Topic.REFERENCE_PARAMETERS,
            ParameterPack.class,
            ReferenceWire::key,
            ParameterPack::effectiveFromMicros,
            ReferenceWire::toWire,
            wire -> ReferenceWire.fromWire((io.inventoryrisk.wire.ParameterPack) wire),
            null,
            ReferenceWire::emptiedPack);

    public static final InputType<AlertControl> ALERT_CONTROL = new InputType<>(
            Topic.CONTROL_ALERT,
            AlertControl.class,
            AlertControl::controlId,
            AlertControl::timeMicros,
            LimitWire::toWire,
            wire -> LimitWire.fromWire((io.inventoryrisk.wire.AlertControl) wire),
            null,
            AlertControl::withdrawn);

    public static final InputType<Cutover> CUTOVER = new InputType<>(
            Topic.CONTROL_CUTOVER,
            Cutover.class,
            Cutover::generation,
            Cutover::atMicros,
            ReferenceWire::toWire,
            wire -> ReferenceWire.fromWire((io.inventoryrisk.wire.Cutover) wire),
            null,
            null);

    public static final InputType<Clock> CLOCK = new InputType<>(
            Topic.CONTROL_CLOCK,
            Clock.class,
            Clock::source,
            Clock::timeMicros,
            MarketWire::toWire,
            wire -> MarketWire.fromWire((io.inventoryrisk.wire.Clock) wire),
            null,
            null);

    private static final List<InputType<?>> ALL = List.of(
            BOOK, TRADE, TICKER, FILL, BALANCE, POSITION, INSTRUMENT, LIMIT, PARAMETERS, ALERT_CONTROL, CUTOVER, CLOCK);

    /** What a null value means. */
    @FunctionalInterface
    public interface Removal<T> {
        T of(String key, long timeMicros);
    }

    /** Every kind. */
    public static List<InputType<?>> all() {
        return ALL;
    }

    /** The kind that stands on a topic. */
    public static InputType<?> on(Topic topic) {
        return ALL.stream()
                .filter(type -> type.topic == topic)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(topic.baseName() + " is no input of the job"));
    }

    /** The kind of a model record. */
    @SuppressWarnings("unchecked")
    public static <T> InputType<T> of(T record) {
        return (InputType<T>) ALL.stream()
                .filter(type -> type.model == record.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        record.getClass().getName() + " is no input of the job: " + record));
    }

    /** Whether a record stands for the removal of its key, that is for a null value. */
    public boolean isRemoval(T record) {
        return record instanceof RiskLimit limit && limit.removed()
                || record instanceof AlertControl control && control.isWithdrawn();
    }
}
