package io.inventoryrisk.model.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.RecordedBinance;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Recorded books and trades as the instants that the job would make of them. Skips where the recording is absent. */
final class RecordedTape {

    private static final int PRICE_SCALE = 6;
    private static final int SIZE_SCALE = 8;
    private static final int LEVELS = 20;
    private static final String INSTRUMENT = "recorded:SYMBOL";

    private RecordedTape() {}

    static List<FlowTape> binance(String file) {
        RecordedBinance recording = RecordedBinance.read(file);
        return tape(recording.updates(), recording.trades());
    }

    /** Top 20 levels in milliseconds of the venue; one disconnect, after which trades come again. */
    static List<FlowTape> hyperliquid(String coin) {
        List<BookUpdate> updates = new ArrayList<>();
        for (Row row : rows("hyperliquid_l2/orderbooks_" + coin)) {
            String[][] names = {{"bid_price_%d", "bid_size_%d"}, {"ask_price_%d", "ask_size_%d"}};
            updates.add(snapshot(row, names, row.whole("exchange_timestamp") * 1_000, row.whole("sequence")));
        }
        List<Trade> trades = new ArrayList<>();
        for (Row row : rows("hyperliquid_l2/trades_" + coin)) {
            Side side = row.text("side").equals("buy") ? Side.BUY : Side.SELL;
            long micros = row.whole("exchange_timestamp") * 1_000;
            trades.add(
                    new Trade(INSTRUMENT, micros, row.text("trade_id"), side, row.number("price"), row.number("size")));
        }
        return tape(updates, trades);
    }

    /** Every snapshot twice, many locked; the aggressor of trades is unusable and their ids are missing. */
    static List<FlowTape> standx(int hour) {
        List<BookUpdate> updates = new ArrayList<>();
        for (Row row : rows("standx_l2/book_snapshot_20_2026-01-06_" + hour)) {
            String[][] names = {{"bids[%d].price", "bids[%d].amount"}, {"asks[%d].price", "asks[%d].amount"}};
            updates.add(snapshot(row, names, row.whole("timestamp"), BookUpdate.NO_SEQUENCE));
        }
        List<Trade> trades = new ArrayList<>();
        for (Row row : rows("standx_l2/trades_2026-01-06_" + hour)) {
            trades.add(new Trade(
                    INSTRUMENT, row.whole("timestamp"), null, null, row.number("price"), row.number("amount")));
        }
        return tape(updates, trades);
    }

    private static BookUpdate snapshot(Row row, String[][] names, long micros, long sequence) {
        long none = BookUpdate.NO_SEQUENCE;
        return new BookUpdate(
                INSTRUMENT,
                micros,
                true,
                sequence,
                none,
                none,
                -PRICE_SCALE,
                -SIZE_SCALE,
                row.units(names[0][0], PRICE_SCALE),
                row.units(names[0][1], SIZE_SCALE),
                row.units(names[1][0], PRICE_SCALE),
                row.units(names[1][1], SIZE_SCALE));
    }

    /** Each trade in the first instant at or after its time that still has a bar to come. */
    private static List<FlowTape> tape(List<BookUpdate> updates, List<Trade> trades) {
        Grid grid = Grid.oneSecond();
        List<MarketBar> bars = new ArrayList<>();
        InstrumentBook book = new InstrumentBook(INSTRUMENT, BookSpec.withDefaults(grid));
        updates.forEach(update -> book.apply(update, bars::add));
        TreeMap<Long, List<Trade>> byInstant = new TreeMap<>();
        bars.forEach(bar -> byInstant.put(bar.asOfMicros(), new ArrayList<>()));
        long newest = Long.MIN_VALUE;
        for (Trade trade : trades) {
            newest = Math.max(newest, grid.instantOf(trade.timeMicros()));
            Long instant = byInstant.ceilingKey(newest);
            if (instant != null) {
                byInstant.get(instant).add(trade);
            }
        }
        return bars.stream()
                .map(bar -> new FlowTape(bar, byInstant.get(bar.asOfMicros())))
                .toList();
    }

    private static List<Row> rows(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(ReferenceCases.shared("data/" + file + ".csv.gz"))), UTF_8))) {
            List<String> names = Arrays.asList(lines.readLine().split(","));
            return lines.lines()
                    .map(line -> new Row(names, line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Row(List<String> names, String[] values) {

        String text(String name) {
            return values[names.indexOf(name)];
        }

        double number(String name) {
            return Double.parseDouble(text(name));
        }

        long whole(String name) {
            return Long.parseLong(text(name));
        }

        long[] units(String pattern, int scale) {
            long[] units = new long[LEVELS];
            int levels = 0;
            for (int level = 0; level < LEVELS; level++) {
                int column = names.indexOf(String.format(pattern, level));
                if (column >= 0 && column < values.length && !values[column].isEmpty()) {
                    units[levels++] =
                            new BigDecimal(values[column]).movePointRight(scale).longValueExact();
                }
            }
            return Arrays.copyOf(units, levels);
        }
    }
}
