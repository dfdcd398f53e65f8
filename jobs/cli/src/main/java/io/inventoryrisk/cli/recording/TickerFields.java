package io.inventoryrisk.cli.recording;

import io.inventoryrisk.model.market.Ticker;
import java.util.Arrays;

/**
 * The newest of every field of one instrument's ticker. Venues send what has changed only, or one field a channel; a
 * {@link Ticker} tells all that is known.
 */
final class TickerFields {

    /** The numbers of a ticker. */
    enum Field {
        BID_PRICE,
        BID_SIZE,
        ASK_PRICE,
        ASK_SIZE,
        MARK,
        INDEX,
        FORWARD,
        MARK_VOLATILITY,
        BID_VOLATILITY,
        ASK_VOLATILITY,
        FUNDING_RATE,
        OPEN_INTEREST
    }

    private final double[] values = new double[Field.values().length];
    private long fundingTimeMicros;

    TickerFields() {
        Arrays.fill(values, Double.NaN);
    }

    /** Takes a field; NaN where the venue says there is none. */
    TickerFields set(Field field, double value) {
        values[field.ordinal()] = value;
        return this;
    }

    /** Takes the next funding stamp, epoch microseconds UTC; 0 where there is none. */
    TickerFields fundingTimeMicros(long timeMicros) {
        fundingTimeMicros = timeMicros;
        return this;
    }

    /** All that is known at a time. */
    Ticker at(String instrument, long timeMicros) {
        return new Ticker(
                instrument,
                timeMicros,
                value(Field.BID_PRICE),
                value(Field.BID_SIZE),
                value(Field.ASK_PRICE),
                value(Field.ASK_SIZE),
                value(Field.MARK),
                value(Field.INDEX),
                value(Field.FORWARD),
                value(Field.MARK_VOLATILITY),
                value(Field.BID_VOLATILITY),
                value(Field.ASK_VOLATILITY),
                value(Field.FUNDING_RATE),
                fundingTimeMicros,
                value(Field.OPEN_INTEREST));
    }

    private double value(Field field) {
        return values[field.ordinal()];
    }
}
