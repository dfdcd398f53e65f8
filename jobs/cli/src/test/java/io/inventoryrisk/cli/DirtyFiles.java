package io.inventoryrisk.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The dirty recordings as arguments of {@code publish}, and what their text alone says of them. */
final class DirtyFiles {

    /** A promise of the replay is at most its disorder and its interval behind the newest event: 250 ms each. */
    private static final long SURELY_PROMISED_MICROS = 500_000;

    private final List<String> files = new ArrayList<>();
    private final Map<String, DirtyFeed> feeds = new TreeMap<>();
    private int rows;
    private int late;

    /** Levels, trades, and best prices: two rows, a bid and an ask, make one ticker. */
    void addHyperliquid(String coin) {
        String instrument = "hyperliquid:" + coin + "-PERP";
        Path books = add(instrument + "=", "hyperliquid_l2/orderbooks_" + coin, "exchange_timestamp");
        feeds.put(instrument, DirtyFeed.read(books, "bid_price_0", "ask_price_0", "exchange_timestamp"));
        add(instrument + "=", "hyperliquid_l2/trades_" + coin, "exchange_timestamp");
        Path best = add(instrument + "=", "hyperliquid_l2/prices_" + coin, "exchange_timestamp");
        rows -= DirtyFeed.rows(best).size() / 2;
    }

    /** Best quotes and trades. */
    void addLighter(String coin) {
        String instrument = "lighter:" + coin + "-PERP";
        Path quotes = add(instrument + "=", "lighter_dirty/prices_" + coin, "timestamp");
        feeds.put(instrument, DirtyFeed.read(quotes, "bid_price", "ask_price", "timestamp"));
        add(instrument + "=", "lighter_dirty/trades_" + coin, "timestamp");
    }

    /** An hour of levels and trades. */
    void addStandx(String instrument) {
        Path books = add("", "standx_l2/book_snapshot_20_2026-01-06_12", "timestamp");
        feeds.put(instrument, DirtyFeed.read(books, "bids[0].price", "asks[0].price", "timestamp"));
        add("", "standx_l2/trades_2026-01-06_12", "timestamp");
    }

    /** An option chain. Each row defines an option, too. */
    void addChain(String time) {
        Path file = SharedData.file("deribit_options/deribit_options_snapshot_" + time + ".csv.gz");
        files.add(file.toString());
        rows += 2 * DirtyFeed.rows(file).size();
    }

    private Path add(String instrument, String name, String time) {
        Path file = SharedData.file(name + ".csv.gz");
        files.add(instrument + file);
        rows += DirtyFeed.rows(file).size();
        late += DirtyFeed.rowsBehind(file, time, SURELY_PROMISED_MICROS);
        return file;
    }

    /** All files, and a desk's that defines the instruments: linear perpetuals, sized in coins. */
    List<String> arguments(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of("instruments:"));
        for (String id : feeds.keySet()) {
            String coin = id.substring(id.indexOf(':') + 1, id.indexOf('-'));
            lines.add(String.format(
                    "  - {id: \"%s\", kind: PERPETUAL, payoff: LINEAR, multiplier: 1, tickSize: %s, lotSize: 0.00001,"
                            + " base: %s, quote: USD, settle: USD, underlying: %s}",
                    id, coin.equals("WLFI") ? "0.00001" : "0.01", coin, coin));
        }
        Path desk = Files.write(folder.resolve("desk.yaml"), lines);
        List<String> arguments = new ArrayList<>(List.of("--unknown-side=standx", desk.toString()));
        arguments.addAll(files);
        return arguments;
    }

    /** By instrument. */
    Map<String, DirtyFeed> feeds() {
        return feeds;
    }

    /** Records that they must become, definitions of the desk left out. */
    int rows() {
        return rows;
    }

    /** Rows that come surely after a promise which ruled them out. */
    int late() {
        return late;
    }
}
