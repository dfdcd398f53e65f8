package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.inventoryrisk.cli.recording.BookAssembler.Sequence;
import io.inventoryrisk.cli.recording.TickerFields.Field;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.List;

/**
 * OKX's v5: the book channels (with {@code seqId} and {@code prevSeqId}), {@code trades}, and the channels that each tell a
 * part of a ticker: {@code tickers}, {@code mark-price}, {@code funding-rate}, {@code opt-summary}, {@code open-interest};
 * and the answers that hold the same or definitions. Sizes are contracts; volatilities are decimals.
 */
final class OkxMessages implements VenueMessages {

    private final Outlet outlet;

    OkxMessages(Outlet outlet) {
        this.outlet = outlet;
    }

    @Override
    public boolean recognises(JsonNode message) {
        boolean answer = message.has("code") && message.has("msg");
        return message.path("arg").has("channel")
                || answer
                || message.has("event")
                || message.isArray() && message.path(0).has("instId");
    }

    @Override
    public void read(Envelope.Letter letter, RecordSink sink) throws MalformedLineException {
        JsonNode node = letter.message();
        if (node.isArray()) {
            Message data = new Message(JsonNodeFactory.instance.objectNode().set("data", node));
            fields(data.list("data"), sink);
            return;
        }
        Message message = new Message(node);
        if (!message.has("data") || message.has("event")) {
            outlet.unpublished().add("control message");
        } else if (message.has("arg")) {
            stream(message.at("arg"), message, sink);
        } else if (message.node().path("data").path(0).isObject()) {
            answer(message.list("data"), sink);
        } else {
            outlet.unpublished().add("answer");
        }
    }

    private void stream(Message arg, Message message, RecordSink sink) throws MalformedLineException {
        String channel = arg.text("channel");
        switch (channel) {
            case "books", "books5", "bbo-tbt", "books-l2-tbt", "books50-l2-tbt" -> {
                for (Message data : message.list("data")) {
                    boolean update = message.optional("action").equals("update");
                    book(channel, arg.text("instId"), data, update, sink);
                }
            }
            case "trades", "trades-all" -> trades(message.list("data"), sink);
            case "tickers", "mark-price", "funding-rate", "opt-summary", "open-interest" ->
                fields(message.list("data"), sink);
            case "instruments" -> outlet.learn(OkxDefinitions.of(message.list("data")));
            default -> outlet.unpublished().add(channel);
        }
    }

    /** Answers name no channel; their fields tell them apart. */
    private void answer(List<Message> data, RecordSink sink) throws MalformedLineException {
        Message first = data.get(0);
        if (first.has("tickSz") && first.has("instType")) {
            outlet.learn(OkxDefinitions.of(data));
        } else if (first.has("tradeId") && first.has("px") && first.has("instId") && !first.has("ordId")) {
            trades(data, sink);
        } else if (first.has("asks") && first.has("bids")) {
            book("answer", null, first, false, sink);
        } else if (first.has("markPx") && !first.has("posId") || first.has("markVol")) {
            fields(data, sink);
        } else {
            outlet.unpublished().add("answer");
        }
    }

    private void book(String channel, String name, Message data, boolean update, RecordSink sink)
            throws MalformedLineException {
        // The answer to a request for a book does not say whose it is.
        String id = name == null ? outlet.ids().only() : id(name);
        String venueId = name == null ? id : venueId(name);
        if (!outlet.isBookChannel(venueId, channel)) {
            return;
        }
        long time = data.millis("ts");
        BookAssembler book = outlet.book(venueId);
        for (JsonNode level : data.array("bids")) {
            book.bid(level.path(0).asText(), level.path(1).asText());
        }
        for (JsonNode level : data.array("asks")) {
            book.ask(level.path(0).asText(), level.path(1).asText());
        }
        Sequence sequence = new Sequence(
                data.has("seqId") ? data.integer("seqId") : BookUpdate.NO_SEQUENCE,
                update ? data.integer("prevSeqId") : BookUpdate.NO_SEQUENCE,
                BookUpdate.NO_SEQUENCE);
        outlet.emit(sink, venueId, id, time, book.build(id, time, !update, sequence));
    }

    private void trades(List<Message> data, RecordSink sink) throws MalformedLineException {
        List<Trade> trades = new ArrayList<>();
        for (Message trade : data) {
            trades.add(new Trade(
                    trade.text("instId"),
                    trade.millis("ts"),
                    trade.text("tradeId"),
                    aggressor(trade.text("side")),
                    trade.positive("px"),
                    trade.positive("sz")));
        }
        for (Trade trade : TradeOrder.byTime(trades)) {
            String id = id(trade.instrument());
            outlet.emit(sink, venueId(trade.instrument()), id, trade.timeMicros(), TradeOrder.under(id, trade));
        }
    }

    /** Takes the fields that are there, whatever the channel. */
    private void fields(List<Message> data, RecordSink sink) throws MalformedLineException {
        for (Message message : data) {
            String name = message.text("instId");
            String id = id(name);
            long time = message.millis("ts");
            TickerFields ticker = outlet.ticker(venueId(name));
            merge(ticker, Field.BID_PRICE, message, "bidPx");
            merge(ticker, Field.BID_SIZE, message, "bidSz");
            merge(ticker, Field.ASK_PRICE, message, "askPx");
            merge(ticker, Field.ASK_SIZE, message, "askSz");
            merge(ticker, Field.MARK, message, "markPx");
            merge(ticker, Field.FORWARD, message, "fwdPx");
            merge(ticker, Field.MARK_VOLATILITY, message, "markVol");
            merge(ticker, Field.BID_VOLATILITY, message, "bidVol");
            merge(ticker, Field.ASK_VOLATILITY, message, "askVol");
            if (message.has("fundingRate")) {
                ticker.set(Field.FUNDING_RATE, message.number("fundingRate"))
                        .fundingTimeMicros(message.optionalMillis("fundingTime"));
            }
            if (message.has("oi")) {
                ticker.set(Field.OPEN_INTEREST, message.number("oi"));
            }
            outlet.emit(sink, venueId(name), id, time, ticker.at(id, time));
        }
    }

    private static void merge(TickerFields ticker, Field field, Message message, String name)
            throws MalformedLineException {
        if (message.has(name)) {
            ticker.set(field, message.quoted(name));
        }
    }

    private String id(String name) throws MalformedLineException {
        return outlet.ids().of(name, venueId(name));
    }

    private static String venueId(String name) {
        return "okx:" + name;
    }

    private static Side aggressor(String side) throws MalformedLineException {
        return switch (side) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new MalformedLineException("side must be buy or sell, was '" + side + "'");
        };
    }
}
