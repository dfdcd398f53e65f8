package io.inventoryrisk.job.execution;

import io.inventoryrisk.model.execution.BookMoment;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.volatility.CalibratedBar;
import org.apache.flink.util.Collector;

/** What one instrument's fills are judged by: a fill, the book of an instant or an option's quote; exactly one is set. */
public record ExecutionInput(String instrument, AppliedFill fill, BookMoment book, OptionQuote quote) {

    /** A fill, unless it is a delivery or an adjustment: those met no market. */
    public static void fill(AppliedFill fill, Collector<ExecutionInput> out) {
        if (fill.isTrade()) {
            out.collect(new ExecutionInput(fill.instrument().id(), fill, null, null));
        }
    }

    /** The book of an instant, with its flow and liquidity. */
    public static ExecutionInput of(CalibratedBar bar) {
        return new ExecutionInput(bar.bar().instrument(), null, BookMoment.of(bar), null);
    }

    /** An option's quote, in the instant at which it was sent on. */
    public static ExecutionInput of(OptionQuote quote) {
        return new ExecutionInput(quote.instrument(), null, null, quote);
    }
}
