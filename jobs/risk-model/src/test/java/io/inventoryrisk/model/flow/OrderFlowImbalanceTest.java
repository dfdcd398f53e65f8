package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.BookUpdates;
import io.inventoryrisk.model.market.OrderBook;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFlowImbalanceTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void equalsTheFormulaReadAloudOverRandomQuotes(int stream) {
        Random random = new Random(stream);
        OrderFlowImbalance flow = new OrderFlowImbalance(1);
        OrderBook book = new OrderBook(10);
        long[] last = null;
        long sum = 0;
        for (int i = 0; i < 2_000; i++) {
            long[] quote = {
                100 + random.nextInt(4), 1 + random.nextInt(9), 104 + random.nextInt(4), 1 + random.nextInt(9)
            };
            sum += last == null ? 0 : bidPressure(last, quote) - askPressure(last, quote);
            book.apply(snapshot(i, quote));
            flow.observe(book);
            assertThat(flow.sums()).as("stream %d, quote %d", stream, i).containsExactly(sum);
            last = quote;
            if (random.nextInt(50) == 0) {
                flow.reset();
                last = null;
            }
            if (random.nextInt(50) == 0) {
                flow = OrderFlowImbalance.restore(flow.state(), 1);
            }
        }
    }

    private static BookUpdate snapshot(int i, long[] quote) {
        long none = BookUpdate.NO_SEQUENCE;
        return BookUpdates.of(i, true, i, none, none, new long[] {quote[0], quote[1]}, new long[] {quote[2], quote[3]});
    }

    /** A bid that rises brings its whole size, one that falls takes its whole size away, one that stays the change. */
    private static long bidPressure(long[] last, long[] quote) {
        if (quote[0] > last[0]) {
            return quote[1];
        }
        return quote[0] < last[0] ? -last[1] : quote[1] - last[1];
    }

    private static long askPressure(long[] last, long[] quote) {
        if (quote[2] < last[2]) {
            return quote[3];
        }
        return quote[2] > last[2] ? -last[3] : quote[3] - last[3];
    }
}
