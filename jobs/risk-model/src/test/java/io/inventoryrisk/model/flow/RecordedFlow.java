package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.RecordedBinance;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.math.ExponentialRegression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Bars of a recorded Binance stream, and what explains the moves of their mid. */
final class RecordedFlow {

    static final List<String> STREAMS = List.of(
            "cm_btcusd_perp_20240808",
            "cm_ethusd_perp_20240808",
            "spot_btcusdt_20240808",
            "spot_ethusdt_20240808",
            "usdm_btcusdt_20240808",
            "usdm_ethusdt_20240808");

    private static final int SCALE = 8;

    private RecordedFlow() {}

    /** From the depth messages, which sum up what happened in 13 ms (COIN-M), 50 ms (USD-M) or 100 ms (spot). */
    static List<MarketBar> fromDeltas(RecordedBinance recording, BookSpec spec) {
        return fold(recording.updates(), spec);
    }

    /**
     * From each change of the best quotes, as snapshots of one level. Spot's have no time: each is stamped as the depth
     * message that holds its update id.
     */
    static List<MarketBar> fromQuotes(RecordedBinance recording, BookSpec spec) {
        TreeMap<Long, Long> times = new TreeMap<>();
        recording.updates().stream()
                .filter(update -> !update.snapshot())
                .forEach(update -> times.put(update.sequence(), update.timeMicros()));
        List<BookUpdate> quotes = new ArrayList<>();
        new TreeMap<>(recording.quotes()).forEach((id, quote) -> {
            Map.Entry<Long, Long> covering = times.ceilingEntry(id);
            if (covering != null) {
                quotes.add(snapshot(id, covering.getValue(), quote));
            }
        });
        return fold(quotes, spec);
    }

    private static List<MarketBar> fold(List<BookUpdate> updates, BookSpec spec) {
        List<MarketBar> bars = new ArrayList<>();
        InstrumentBook book = new InstrumentBook("binance:recorded", spec);
        updates.forEach(update -> book.apply(update, bars::add));
        return bars;
    }

    private static BookUpdate snapshot(long id, long micros, RecordedBinance.Quote quote) {
        long none = BookUpdate.NO_SEQUENCE;
        return new BookUpdate(
                "binance:recorded",
                micros,
                true,
                id,
                none,
                none,
                -SCALE,
                -SCALE,
                units(quote.bidPrice()),
                units(quote.bidSize()),
                units(quote.askPrice()),
                units(quote.askSize()));
    }

    private static long[] units(BigDecimal value) {
        return new long[] {value.movePointRight(SCALE).longValueExact()};
    }

    /** Moves of the mid from one OK bar to the next, regressed on something of the later one. */
    static ExponentialRegression explain(List<MarketBar> bars, ToDoubleFunction<MarketBar> by) {
        ExponentialRegression regression = ExponentialRegression.empty();
        for (int i = 1; i < bars.size(); i++) {
            MarketBar last = bars.get(i - 1);
            MarketBar bar = bars.get(i);
            boolean known =
                    last.quality().status() == QualityStatus.OK && bar.quality().status() == QualityStatus.OK;
            if (known && bar.activity().open() == last.mid()) {
                regression = regression.observe(by.applyAsDouble(bar), bar.mid() - last.mid());
            }
        }
        return regression;
    }

    /** Contracts bought less sold by takers in each bar. */
    static ToDoubleFunction<MarketBar> tradeImbalance(RecordedBinance recording, Grid grid) {
        Map<Long, Double> signed = new TreeMap<>();
        for (Trade trade : recording.trades()) {
            double size = (trade.aggressor() == Side.BUY ? 1 : -1) * trade.size();
            signed.merge(grid.instantOf(trade.timeMicros()), size, Double::sum);
        }
        return bar -> signed.getOrDefault(bar.asOfMicros(), 0.0);
    }
}
