package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.recording.BookAssembler.Sequence;
import io.inventoryrisk.cli.recording.TickerFields.Field;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Deribit's JSON-RPC: {@code book} (with {@code change_id} and {@code prev_change_id}), {@code trades}, {@code ticker}, and
 * the answers that hold the same or definitions. Sizes are the venue's amounts: dollars of an inverse future, coins of
 * everything else. Volatilities come in percent. Combinations, whose prices may be negative, block trades, which never met
 * the book, and {@code quote}, which the book tells better, are counted.
 */
final class DeribitMessages implements VenueMessages {

    private static final Pattern COMBINATION = Pattern.compile("[A-Z0-9_]+-(?!PERPETUAL)[A-Z]+-.*");

    private final Outlet outlet;

    DeribitMessages(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public boolean recognises(JsonNode message) {
        return message.has("jsonrpc");
    }

    @Override
    public void read(Envelope.Letter letter, RecordSink sink) throws MalformedLineException {
        Message message = new Message(letter.message());
        if (message.has("result")) {
            answer(message, sink);
        } else if (message.has("params") && message.at("params").has("channel")) {
            Message params = message.at("params");
            stream(params.text("channel"), params, sink);
        } else {
            outlet.unpublished().add("control message");
        }
    }

    private void stream(String channel, Message params, RecordSink sink) throws MalformedLineException {
        String kind = channel.substring(0, Math.max(0, channel.indexOf('.')));
        switch (kind) {
            case "book" -> book(channel, params.at("data"), sink);
            case "trades" -> trades(params.list("data"), sink);
            case "ticker" -> ticker(params.at("data"), sink);
            default -> outlet.unpublished().add(kind.isEmpty() ? channel : kind);
        }
    }

    private void answer(Message message, RecordSink sink) throws MalformedLineException {
        JsonNode result = message.node().get("result");
        if (result.has("trades") && !result.has("order")) {
            trades(message.at("result").list("trades"), sink);
        } else if (result.has("change_id") && result.has("instrument_name")) {
            book("answer", message.at("result"), sink);
            ticker(message.at("result"), sink);
        } else if (result.has("tick_size")) {
            outlet.learn(DeribitDefinitions.of(List.of(message.at("result")), outlet.unpublished()));
        } else if (result.path(0).has("tick_size")) {
            outlet.learn(DeribitDefinitions.of(message.list("result"), outlet.unpublished()));
        } else {
            outlet.unpublished().add("answer");
        }
    }

    private void book(String channel, Message data, RecordSink sink) throws MalformedLineException {
        String name = data.text("instrument_name");
        if (isCombination(name) || !outlet.isBookChannel(name, channel.replace(name, "*"))) {
            return;
        }
        String id = id(name);
        long time = data.millis("timestamp");
        boolean change = data.optional("type").equals("change");
        long previous = change ? data.integer("prev_change_id") : BookUpdate.NO_SEQUENCE;
        BookAssembler book = outlet.book(name);
        for (JsonNode level : data.array("bids")) {
            book.bid(price(level), size(level));
        }
        for (JsonNode level : data.array("asks")) {
            book.ask(price(level), size(level));
        }
        Sequence sequence = new Sequence(data.integer("change_id"), previous, BookUpdate.NO_SEQUENCE);
        emit(sink, name, id, time, book.build(id, time, !change, sequence));
    }

    /** Levels are [action, price, amount], or [price, amount] where they are grouped; a deleted one has the amount 0. */
    private static String price(JsonNode level) {
        return Message.digits(level.path(level.size() - 2));
    }

    private static String size(JsonNode level) {
        return level.path(0).asText().equals("delete") ? "0" : Message.digits(level.path(level.size() - 1));
    }

    private void trades(List<Message> data, RecordSink sink) throws MalformedLineException {
        List<Trade> trades = new ArrayList<>();
        for (Message trade : data) {
            String name = trade.text("instrument_name");
            if (trade.has("block_trade_id")) {
                outlet.unpublished().add("block trade");
            } else if (!isCombination(name)) {
                trades.add(new Trade(
                        name,
                        trade.millis("timestamp"),
                        trade.text("trade_id"),
                        aggressor(trade.text("direction")),
                        trade.positive("price"),
                        trade.positive("amount")));
            }
        }
        for (Trade trade : TradeOrder.byTime(trades)) {
            String id = id(trade.instrument());
            emit(sink, trade.instrument(), id, trade.timeMicros(), TradeOrder.under(id, trade));
        }
    }

    private static Side aggressor(String direction) throws MalformedLineException {
        return switch (direction) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new MalformedLineException("direction must be buy or sell, was '" + direction + "'");
        };
    }

    private void ticker(Message data, RecordSink sink) throws MalformedLineException {
        String name = data.text("instrument_name");
        if (isCombination(name)) {
            return;
        }
        String id = id(name);
        long time = data.millis("timestamp");
        boolean option = data.has("mark_iv");
        TickerFields ticker = outlet.ticker(name)
                .set(Field.BID_PRICE, data.quoted("best_bid_price"))
                .set(Field.BID_SIZE, data.quoted("best_bid_amount"))
                .set(Field.ASK_PRICE, data.quoted("best_ask_price"))
                .set(Field.ASK_SIZE, data.quoted("best_ask_amount"))
                .set(Field.MARK, data.quoted("mark_price"))
                .set(Field.INDEX, data.quoted("index_price"))
                .set(Field.FORWARD, option ? data.quoted("underlying_price") : Double.NaN)
                .set(Field.MARK_VOLATILITY, data.quoted("mark_iv") / 100)
                .set(Field.BID_VOLATILITY, data.quoted("bid_iv") / 100)
                .set(Field.ASK_VOLATILITY, data.quoted("ask_iv") / 100)
                .set(Field.FUNDING_RATE, data.number("current_funding"))
                .set(Field.OPEN_INTEREST, data.number("open_interest"));
        emit(sink, name, id, time, ticker.at(id, time));
    }

    private boolean isCombination(String name) {
        boolean combination = COMBINATION.matcher(name).matches();
        if (combination) {
            outlet.unpublished().add("message of a combination");
        }
        return combination;
    }

    private String id(String name) throws MalformedLineException {
        return outlet.ids().of(name, DeribitContract.id(name));
    }

    private void emit(RecordSink sink, String name, String id, long timeMicros, Object record) {
        String venueId = DeribitContract.id(name);
        if (!outlet.definitions().knows(venueId)) {
            DeribitContract.of(name).ifPresent(outlet.definitions()::learn);
        }
        outlet.emit(sink, venueId, id, timeMicros, record);
    }
}
