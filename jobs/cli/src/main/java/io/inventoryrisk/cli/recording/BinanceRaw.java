package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.cli.recording.BookAssembler.Sequence;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Binance's raw messages as a recorder writes them: {@code <local receive time in ns> <JSON>} a line. Publishes
 * {@code depthUpdate} (deltas), the REST depth snapshot and {@code trade}; spot, USD-M and COIN-M, whose sizes are
 * contracts.
 *
 * <p>Time is the transaction time {@code T}, else the event time {@code E}. Spot's REST snapshot carries neither: it gets
 * the newest event time the file has shown before it, so that it does not go back behind deltas already out. The
 * recorder's own clock is not used: it need not agree with the venue's.
 */
final class BinanceRaw implements LineParser {

    private final ObjectMapper json = new ObjectMapper();
    private final InstrumentIds ids;
    private final Consumer<BestQuote> bestQuotes;
    private final BookAssembler book = new BookAssembler();
    private final Map<String, Long> unpublished = new TreeMap<>();
    private long newestMicros;

    BinanceRaw(InstrumentIds ids, Consumer<BestQuote> bestQuotes) {
        this.ids = ids;
        this.bestQuotes = bestQuotes;
    }

    @Override
    public void parse(String line, RecordSink sink) throws MalformedLineException {
        JsonNode message = message(line);
        if (message.has("lastUpdateId")) {
            snapshot(message, sink);
            return;
        }
        // Spot's bookTicker is the one stream whose messages do not name their kind.
        String kind = message.has("e") ? message.get("e").asText() : message.has("B") ? "bookTicker" : "";
        switch (kind) {
            case "depthUpdate" -> delta(message, sink);
            case "trade" -> trade(message, sink);
            case "bookTicker" -> {
                bestQuote(message);
                unpublished.merge(kind, 1L, Long::sum);
            }
            case "" -> throw new MalformedLineException("the message has neither a kind 'e' nor a lastUpdateId");
            default -> unpublished.merge(kind, 1L, Long::sum);
        }
    }

    @Override
    public Map<String, Long> unpublished() {
        return unpublished;
    }

    private JsonNode message(String line) throws MalformedLineException {
        int space = line.indexOf(' ');
        if (space <= 0) {
            throw new MalformedLineException("expected '<local time in ns> <JSON>', was '" + start(line) + "'");
        }
        try {
            JsonNode message = json.readTree(line.substring(space + 1));
            return message.has("data") ? message.get("data") : message;
        } catch (JsonProcessingException e) {
            throw new MalformedLineException("not JSON: " + e.getOriginalMessage());
        }
    }

    private void delta(JsonNode message, RecordSink sink) throws MalformedLineException {
        String id = id(message, message.has("T"));
        long time = timeMicros(message);
        Sequence sequence = new Sequence(
                number(message, "u"),
                message.has("pu") ? number(message, "pu") : BookUpdate.NO_SEQUENCE,
                number(message, "U"));
        levels(message, "b", "a");
        emit(sink, time, book.build(id, time, false, sequence));
    }

    private void snapshot(JsonNode message, RecordSink sink) throws MalformedLineException {
        String id = ids.only();
        long time = message.has("T") || message.has("E") ? timeMicros(message) : newestMicros;
        if (time == 0) {
            throw new MalformedLineException(
                    "a spot snapshot has no time of its own and needs a message with a time before it");
        }
        levels(message, "bids", "asks");
        Sequence sequence =
                new Sequence(number(message, "lastUpdateId"), BookUpdate.NO_SEQUENCE, BookUpdate.NO_SEQUENCE);
        emit(sink, time, book.build(id, time, true, sequence));
    }

    private void trade(JsonNode message, RecordSink sink) throws MalformedLineException {
        // Only the futures markets name the kind of a trade, X; INSURANCE_FUND and the like never met the book.
        String kind = message.path("X").asText("MARKET");
        if (!kind.equals("MARKET")) {
            unpublished.merge("trade " + kind, 1L, Long::sum);
            return;
        }
        String id = id(message, message.has("X"));
        long time = timeMicros(message);
        Side aggressor = flag(message, "m") ? Side.SELL : Side.BUY;
        String tradeId = Long.toString(number(message, "t"));
        double price = Numbers.positive("price p", text(message, "p"));
        double size = Numbers.positive("quantity q", text(message, "q"));
        emit(sink, time, new Trade(id, time, tradeId, aggressor, price, size));
    }

    private void bestQuote(JsonNode message) throws MalformedLineException {
        bestQuotes.accept(new BestQuote(
                id(message, message.has("T")),
                number(message, "u"),
                Numbers.decimal("b", text(message, "b")),
                Numbers.decimal("B", text(message, "B")),
                Numbers.decimal("a", text(message, "a")),
                Numbers.decimal("A", text(message, "A"))));
    }

    private void emit(RecordSink sink, long timeMicros, Object record) {
        newestMicros = Math.max(newestMicros, timeMicros);
        sink.accept(timeMicros, record);
    }

    private void levels(JsonNode message, String bids, String asks) throws MalformedLineException {
        book.clear();
        for (JsonNode level : levels(message, bids)) {
            book.bid(price(level), size(level));
        }
        for (JsonNode level : levels(message, asks)) {
            book.ask(price(level), size(level));
        }
    }

    private static JsonNode levels(JsonNode message, String side) throws MalformedLineException {
        JsonNode levels = message.get(side);
        if (levels == null || !levels.isArray()) {
            throw new MalformedLineException("'" + side + "' must be an array of [price, size], was " + levels);
        }
        return levels;
    }

    private static String price(JsonNode level) {
        return level.path(0).asText();
    }

    private static String size(JsonNode level) {
        return level.path(1).asText();
    }

    private String id(JsonNode message, boolean futures) throws MalformedLineException {
        String symbol = text(message, "s");
        return ids.of(symbol, InstrumentIds.binance(symbol, futures && !message.has("ps")));
    }

    private static long timeMicros(JsonNode message) throws MalformedLineException {
        String field = message.has("T") ? "T" : "E";
        return Numbers.microsOfMillis(field, number(message, field));
    }

    private static String text(JsonNode message, String field) throws MalformedLineException {
        JsonNode value = message.get(field);
        if (value == null || !value.isTextual()) {
            throw new MalformedLineException("'" + field + "' must be a text, was " + value);
        }
        return value.textValue();
    }

    private static long number(JsonNode message, String field) throws MalformedLineException {
        JsonNode value = message.get(field);
        if (value == null || !value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new MalformedLineException("'" + field + "' must be an integer, was " + value);
        }
        return value.longValue();
    }

    private static boolean flag(JsonNode message, String field) throws MalformedLineException {
        JsonNode value = message.get(field);
        if (value == null || !value.isBoolean()) {
            throw new MalformedLineException("'" + field + "' must be true or false, was " + value);
        }
        return value.booleanValue();
    }

    private static String start(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }
}
