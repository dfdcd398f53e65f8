package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFlowImbalanceTest {

    @Test
    void reproducesTheReferenceTable() {
        ReferenceCases.Case reference = ReferenceCases.named("REF-OFI-1");
        JsonNode quotes = reference.inputs().get("quotes_bidpx_bidsz_askpx_asksz");
        OrderFlowImbalance flow = new OrderFlowImbalance();
        for (int i = 0; i < quotes.size(); i++) {
            JsonNode quote = quotes.get(i);
            double event = flow.observe(
                    quote.get(0).asDouble(),
                    quote.get(1).asDouble(),
                    quote.get(2).asDouble(),
                    quote.get(3).asDouble());
            if (i > 0) {
                reference.check("events[" + (i - 1) + "]", event);
            }
        }
        reference.check("OFI", flow.sum());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void equalsTheFormulaReadAloudOverRandomQuotes(int stream) {
        Random random = new Random(stream);
        OrderFlowImbalance flow = new OrderFlowImbalance();
        long[] last = null;
        long sum = 0;
        for (int i = 0; i < 2_000; i++) {
            long[] quote = {
                100 + random.nextInt(4), 1 + random.nextInt(9), 104 + random.nextInt(4), 1 + random.nextInt(9)
            };
            long expected = last == null ? 0 : bidPressure(last, quote) - askPressure(last, quote);
            sum += expected;
            assertThat(flow.observe(quote[0], quote[1], quote[2], quote[3]))
                    .as("stream %d, quote %d", stream, i)
                    .isEqualTo(expected);
            last = quote;
            if (random.nextInt(50) == 0) {
                flow.reset();
                last = null;
            }
        }
        assertThat(flow.sum()).as("stream %d", stream).isEqualTo(sum);
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
