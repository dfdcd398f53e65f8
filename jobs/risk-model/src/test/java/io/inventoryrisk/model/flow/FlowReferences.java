package io.inventoryrisk.model.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.BookUpdates;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.RecordedBinance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reference cases of order flow at the best quotes and of the micro-price. */
public final class FlowReferences {

    private static final long SECOND = 1_000_000;

    private FlowReferences() {}

    /** What each case asks of the model, by its id. */
    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        return Map.of(
                "REF-OFI-1",
                FlowReferences::eventTable,
                "REF-OFI-2",
                FlowReferences::explanatoryPower,
                "REF-MICRO-2",
                FlowReferences::weightedMid);
    }

    /** One quote a bar: each bar holds one event. */
    private static void eventTable(ReferenceCases.Case reference) {
        List<MarketBar> bars = bars(reference.inputs().get("quotes_bidpx_bidsz_askpx_asksz"));
        double sum = 0;
        for (int i = 1; i < bars.size(); i++) {
            reference.check("events[" + (i - 1) + "]", bars.get(i).orderFlowImbalance());
            sum += bars.get(i).orderFlowImbalance();
        }
        reference.check("OFI", sum);
    }

    /** On other markets and years than the paper's, hence a band: the average over six recorded streams at its 10 s. */
    private static void explanatoryPower(ReferenceCases.Case reference) {
        BookSpec spec = BookSpec.withDefaults(new Grid(10 * SECOND));
        double byFlow = 0;
        double byTrades = 0;
        for (String stream : RecordedFlow.STREAMS) {
            RecordedBinance recording = RecordedBinance.read(stream);
            List<MarketBar> bars = RecordedFlow.fromQuotes(recording, spec);
            byFlow += RecordedFlow.explain(bars, MarketBar::orderFlowImbalance).rSquared();
            byTrades += RecordedFlow.explain(bars, RecordedFlow.tradeImbalance(recording, spec.grid()))
                    .rSquared();
        }
        reference.check("avg_R2_OFI", byFlow / RecordedFlow.STREAMS.size());
        reference.check("avg_R2_trade_imbalance", byTrades / RecordedFlow.STREAMS.size());
    }

    /** The bar's weighted mid, and the micro-price before it is calibrated, which is the same. */
    private static void weightedMid(ReferenceCases.Case reference) {
        JsonNode in = reference.inputs();
        ArrayNode quotes = JsonNodeFactory.instance.arrayNode();
        quotes.addArray()
                .add(in.get("bid"))
                .add(in.get("bid_sz"))
                .add(in.get("ask"))
                .add(in.get("ask_sz"));
        MarketBar bar = bars(quotes).get(0);
        reference.check("weighted_mid", bar.microprice());
        reference.check("mid", bar.mid());
        reference.check("imbalance", (1 + bar.imbalance()) / 2);
        MicroPrice.Step step = new MicroPrice(MicroPriceSpec.standard())
                .advance(
                        MicroPriceState.empty(),
                        bar.bidPrice(),
                        bar.bidSize(),
                        bar.askPrice(),
                        bar.askSize(),
                        bar.mid(),
                        bar.askPrice() - bar.bidPrice());
        reference.check("weighted_mid", step.microprice());
    }

    private static List<MarketBar> bars(JsonNode quotes) {
        List<MarketBar> bars = new ArrayList<>();
        InstrumentBook book = new InstrumentBook(BookUpdates.INSTRUMENT, BookSpec.withDefaults(Grid.oneSecond()));
        for (int i = 0; i < quotes.size(); i++) {
            book.apply(quote((i + 1) * SECOND, i + 1, quotes.get(i)), bars::add);
        }
        book.closeThrough(quotes.size() * SECOND, bars::add);
        return bars;
    }

    private static BookUpdate quote(long micros, long sequence, JsonNode quote) {
        long none = BookUpdate.NO_SEQUENCE;
        return new BookUpdate(
                BookUpdates.INSTRUMENT,
                micros,
                true,
                sequence,
                none,
                none,
                -1,
                0,
                new long[] {tenths(quote.get(0))},
                new long[] {quote.get(1).asLong()},
                new long[] {tenths(quote.get(2))},
                new long[] {quote.get(3).asLong()});
    }

    private static long tenths(JsonNode price) {
        return new BigDecimal(price.asText()).movePointRight(1).longValueExact();
    }
}
