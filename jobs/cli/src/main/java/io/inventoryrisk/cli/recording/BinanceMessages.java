package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.recording.BookAssembler.Sequence;
import io.inventoryrisk.cli.recording.TickerFields.Field;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.function.Consumer;

/**
 * Binance's streams and its REST depth snapshot. Publishes {@code depthUpdate} (deltas), the snapshot, {@code trade} and
 * {@code markPriceUpdate} (mark, index and funding); spot, USD-M and COIN-M, whose sizes are contracts.
 *
 * <p>Time is the transaction time {@code T}, else the event time {@code E}, which a mark alone is stamped with. Spot's REST snapshot carries neither: it gets
 * the newest event time the file has shown before it, so that it does not go back behind deltas already out. The
 * recorder's own clock is not used: it need not agree with the venue's.
 */
final class BinanceMessages implements VenueMessages {

    private final Outlet outlet;
    private final InstrumentIds ids;
    private final Consumer<BestQuote> bestQuotes;
    private long newestMicros;

    BinanceMessages(Outlet outlet, Consumer<BestQuote> bestQuotes) {
        this.outlet = outlet;
        this.ids = outlet.ids();
        this.bestQuotes = bestQuotes;
    }

    @Override
    public boolean recognises(JsonNode message) {
        JsonNode data = data(message);
        return data.has("e") || data.has("lastUpdateId") || data.has("B") || message.has("serverTime");
    }

    @Override
    public void read(Envelope.Letter letter, RecordSink sink) throws MalformedLineException {
        Message message = new Message(data(letter.message()));
        if (message.has("lastUpdateId")) {
            snapshot(message, sink);
            return;
        }
        // Spot's bookTicker is the one stream whose messages do not name their kind.
        String kind = message.has("e") ? message.text("e") : message.has("B") ? "bookTicker" : "answer";
        switch (kind) {
            case "depthUpdate" -> delta(message, sink);
            case "trade" -> trade(message, sink);
            case "markPriceUpdate" -> mark(message, sink);
            case "bookTicker" -> {
                bestQuote(message);
                outlet.unpublished().add(kind);
            }
            default -> outlet.unpublished().add(kind);
        }
    }

    private static JsonNode data(JsonNode message) {
        JsonNode data = message.get("data");
        return data != null && data.isObject() ? data : message;
    }

    private void delta(Message message, RecordSink sink) throws MalformedLineException {
        String id = id(message, message.has("T"));
        long time = timeMicros(message);
        Sequence sequence = new Sequence(
                message.integer("u"),
                message.has("pu") ? message.integer("pu") : BookUpdate.NO_SEQUENCE,
                message.integer("U"));
        emit(sink, time, levels(id, message, "b", "a").build(id, time, false, sequence));
    }

    private void snapshot(Message message, RecordSink sink) throws MalformedLineException {
        String id = message.has("symbol") ? id("symbol", message, !message.has("pair")) : ids.only();
        long time = message.has("T") || message.has("E") ? timeMicros(message) : newestMicros;
        if (time == 0) {
            throw new MalformedLineException(
                    "a spot snapshot has no time of its own and needs a message with a time before it");
        }
        Sequence sequence =
                new Sequence(message.integer("lastUpdateId"), BookUpdate.NO_SEQUENCE, BookUpdate.NO_SEQUENCE);
        emit(sink, time, levels(id, message, "bids", "asks").build(id, time, true, sequence));
    }

    private void trade(Message message, RecordSink sink) throws MalformedLineException {
        // Only the futures markets name the kind of a trade, X; INSURANCE_FUND and the like never met the book.
        String kind = message.has("X") ? message.text("X") : "MARKET";
        if (!kind.equals("MARKET")) {
            outlet.unpublished().add("trade " + kind);
            return;
        }
        String id = id(message, message.has("X"));
        long time = timeMicros(message);
        Side aggressor = message.flag("m") ? Side.SELL : Side.BUY;
        String tradeId = Long.toString(message.integer("t"));
        double price = Numbers.positive("price p", message.text("p"));
        double size = Numbers.positive("quantity q", message.text("q"));
        emit(sink, time, new Trade(id, time, tradeId, aggressor, price, size));
    }

    /** Only the futures markets have it; its {@code T} is the next funding stamp, 0 where the contract has no funding. */
    private void mark(Message message, RecordSink sink) throws MalformedLineException {
        String id = id(message, true);
        long time = Numbers.microsOfMillis("E", message.integer("E"));
        TickerFields ticker = outlet.ticker(id)
                .set(Field.MARK, message.quoted("p"))
                .set(Field.INDEX, message.quoted("i"))
                .set(Field.FUNDING_RATE, message.number("r"))
                .fundingTimeMicros(message.optionalMillis("T"));
        emit(sink, time, ticker.at(id, time));
    }

    private void bestQuote(Message message) throws MalformedLineException {
        bestQuotes.accept(new BestQuote(
                id(message, message.has("T")),
                message.integer("u"),
                Numbers.decimal("b", message.text("b")),
                Numbers.decimal("B", message.text("B")),
                Numbers.decimal("a", message.text("a")),
                Numbers.decimal("A", message.text("A"))));
    }

    private void emit(RecordSink sink, long timeMicros, Object record) {
        newestMicros = Math.max(newestMicros, timeMicros);
        sink.accept(timeMicros, record);
    }

    private BookAssembler levels(String id, Message message, String bids, String asks) throws MalformedLineException {
        BookAssembler book = outlet.book(id);
        for (JsonNode level : message.array(bids)) {
            book.bid(level.path(0).asText(), level.path(1).asText());
        }
        for (JsonNode level : message.array(asks)) {
            book.ask(level.path(0).asText(), level.path(1).asText());
        }
        return book;
    }

    private String id(Message message, boolean futures) throws MalformedLineException {
        return id("s", message, futures && !message.has("ps"));
    }

    private String id(String field, Message message, boolean linearFutures) throws MalformedLineException {
        String symbol = message.text(field);
        return ids.of(symbol, InstrumentIds.binance(symbol, linearFutures));
    }

    private static long timeMicros(Message message) throws MalformedLineException {
        String field = message.has("T") ? "T" : "E";
        return Numbers.microsOfMillis(field, message.integer(field));
    }
}
