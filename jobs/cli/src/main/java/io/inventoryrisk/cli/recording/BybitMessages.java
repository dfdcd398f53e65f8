package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.recording.BookAssembler.Sequence;
import io.inventoryrisk.cli.recording.TickerFields.Field;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.List;

/**
 * Bybit's v5: {@code orderbook} (numbered one by one in {@code u}), {@code publicTrade}, {@code tickers}, whose deltas
 * carry what has changed, and the answers that hold the same or definitions. Sizes are contracts of one coin (linear) or
 * one dollar (inverse); volatilities are decimals. A book is stamped with the matching engine's {@code cts} where it is
 * sent. Block trades never met the book and are counted.
 */
final class BybitMessages implements VenueMessages {

    private final Outlet outlet;
    private final BybitMarkets markets;

    BybitMessages(Outlet outlet) {
        this.outlet = outlet;
        this.markets = new BybitMarkets(outlet.ids());
    }

    @Override
    public boolean recognises(JsonNode message) {
        return message.has("topic")
                || message.has("retCode")
                || message.has("op")
                || message.has("success")
                || message.path("ret_msg").isTextual();
    }

    @Override
    public void read(Envelope.Letter letter, RecordSink sink) throws MalformedLineException {
        Message message = new Message(letter.message());
        if (message.has("topic")) {
            stream(message.text("topic"), letter.address(), message, sink);
        } else if (message.has("result")) {
            answer(letter.address(), message.at("result"), sink);
        } else {
            outlet.unpublished().add("control message");
        }
    }

    private void stream(String topic, String address, Message message, RecordSink sink) throws MalformedLineException {
        String[] parts = topic.split("\\.");
        switch (parts[0]) {
            case "orderbook" -> {
                Message data = message.at("data");
                long time = message.millis(message.has("cts") ? "cts" : "ts");
                boolean snapshot = isSnapshot(message.text("type"));
                book(parts[0] + "." + parts[1], markets.of(address, data.text("s")), data, time, snapshot, sink);
            }
            case "publicTrade" -> trades(address, message.list("data"), "s", sink);
            case "trade" -> trades(parts[1], message.list("data"), "s", sink);
            case "tickers" -> ticker(address, message, sink);
            default -> outlet.unpublished().add(parts[0]);
        }
    }

    private void answer(String address, Message result, RecordSink sink) throws MalformedLineException {
        String category = result.has("category") ? result.text("category") : address;
        if (result.has("b") && result.has("a")) {
            BybitMarkets.Listing listing = markets.of(category, result.text("s"));
            long time = result.millis(result.has("cts") ? "cts" : "ts");
            book("answer", listing, result, time, true, sink);
        } else if (result.node().path("list").path(0).has("execId")
                && result.node().path("list").path(0).has("isBlockTrade")) {
            trades(category, result.list("list"), "symbol", sink);
        } else if (result.node().path("list").path(0).has("priceFilter")) {
            outlet.learn(BybitDefinitions.of(result.list("list")));
        } else {
            outlet.unpublished().add("answer");
        }
    }

    private void book(
            String channel, BybitMarkets.Listing listing, Message data, long time, boolean snapshot, RecordSink sink)
            throws MalformedLineException {
        if (!outlet.isBookChannel(listing.venueId(), channel)) {
            return;
        }
        BookAssembler book = outlet.book(listing.venueId());
        for (JsonNode level : data.array("b")) {
            book.bid(level.path(0).asText(), level.path(1).asText());
        }
        for (JsonNode level : data.array("a")) {
            book.ask(level.path(0).asText(), level.path(1).asText());
        }
        Sequence sequence = new Sequence(data.integer("u"), BookUpdate.NO_SEQUENCE, BookUpdate.NO_SEQUENCE);
        outlet.emit(sink, listing.venueId(), listing.id(), time, book.build(listing.id(), time, snapshot, sequence));
    }

    private void trades(String market, List<Message> data, String symbol, RecordSink sink)
            throws MalformedLineException {
        boolean stream = symbol.equals("s");
        String block = stream ? "BT" : "isBlockTrade";
        List<Trade> trades = new ArrayList<>();
        for (Message trade : data) {
            if (trade.has(block) && trade.flag(block)) {
                outlet.unpublished().add("block trade");
            } else {
                trades.add(new Trade(
                        trade.text(symbol),
                        trade.millis(stream ? "T" : "time"),
                        trade.text(stream ? "i" : "execId"),
                        aggressor(trade.text(stream ? "S" : "side")),
                        trade.positive(stream ? "p" : "price"),
                        trade.positive(stream ? "v" : "size")));
            }
        }
        for (Trade trade : TradeOrder.byTime(trades)) {
            BybitMarkets.Listing listing = markets.of(market, trade.instrument());
            outlet.emit(
                    sink, listing.venueId(), listing.id(), trade.timeMicros(), TradeOrder.under(listing.id(), trade));
        }
    }

    private void ticker(String address, Message message, RecordSink sink) throws MalformedLineException {
        Message data = message.at("data");
        String symbol = data.text("symbol");
        BybitMarkets.Listing listing = markets.of(address.isEmpty() ? contract(data, symbol) : address, symbol);
        boolean snapshot = isSnapshot(message.text("type"));
        long time = message.millis("ts");
        if (listing.isSpot()) {
            outlet.unpublished().add("tickers of spot");
            return;
        }
        TickerFields ticker = outlet.ticker(listing.venueId());
        boolean option = data.has("markPriceIv");
        merge(ticker, Field.BID_PRICE, data, option ? "bidPrice" : "bid1Price", snapshot);
        merge(ticker, Field.BID_SIZE, data, option ? "bidSize" : "bid1Size", snapshot);
        merge(ticker, Field.ASK_PRICE, data, option ? "askPrice" : "ask1Price", snapshot);
        merge(ticker, Field.ASK_SIZE, data, option ? "askSize" : "ask1Size", snapshot);
        merge(ticker, Field.MARK, data, "markPrice", snapshot);
        merge(ticker, Field.INDEX, data, "indexPrice", snapshot);
        merge(ticker, Field.FORWARD, data, "underlyingPrice", snapshot);
        merge(ticker, Field.MARK_VOLATILITY, data, "markPriceIv", snapshot);
        merge(ticker, Field.BID_VOLATILITY, data, "bidIv", snapshot);
        merge(ticker, Field.ASK_VOLATILITY, data, "askIv", snapshot);
        if (snapshot || data.has("fundingRate")) {
            ticker.set(Field.FUNDING_RATE, data.number("fundingRate"));
        }
        if (snapshot || data.has("nextFundingTime")) {
            ticker.fundingTimeMicros(data.optionalMillis("nextFundingTime"));
        }
        if (snapshot || data.has("openInterest")) {
            ticker.set(Field.OPEN_INTEREST, data.number("openInterest"));
        }
        outlet.emit(sink, listing.venueId(), listing.id(), time, ticker.at(listing.id(), time));
    }

    /** The market of a ticker that has a funding rate, since only perpetuals have one; else empty. */
    private static String contract(Message data, String symbol) {
        return !data.has("fundingRate") ? "" : symbol.endsWith("USD") ? "inverse" : "linear";
    }

    /** A delta leaves out what has not changed; in a snapshot what is missing is not there. */
    private static void merge(TickerFields ticker, Field field, Message data, String name, boolean snapshot)
            throws MalformedLineException {
        if (snapshot || data.has(name)) {
            ticker.set(field, data.quoted(name));
        }
    }

    private static boolean isSnapshot(String type) throws MalformedLineException {
        return switch (type) {
            case "snapshot" -> true;
            case "delta" -> false;
            default -> throw new MalformedLineException("type must be snapshot or delta, was '" + type + "'");
        };
    }

    private static Side aggressor(String side) throws MalformedLineException {
        return switch (side) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw new MalformedLineException("side must be Buy or Sell, was '" + side + "'");
        };
    }
}
