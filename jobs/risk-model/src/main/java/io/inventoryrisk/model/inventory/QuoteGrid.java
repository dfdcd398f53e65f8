package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.Instrument;
import java.math.BigDecimal;

/** The prices and sizes that a venue accepts. */
final class QuoteGrid {

    /** A price that is a tick but for the rounding of doubles is that tick. */
    private static final double ROUNDING = 1e-12;

    /** Above it a double no longer tells ticks apart. */
    private static final double MOST = 1e12;

    private QuoteGrid() {}

    /** The tick at or below a price; NaN where there is no positive one. */
    static double bid(Instrument instrument, double price) {
        return onGrid(instrument.tickSize(), Math.floor(steps(price, instrument.tickSize()) * (1 + ROUNDING)));
    }

    /** The tick at or above a price; NaN where there is none. */
    static double ask(Instrument instrument, double price) {
        return onGrid(instrument.tickSize(), Math.ceil(steps(price, instrument.tickSize()) * (1 - ROUNDING)));
    }

    /** Whole lots within a positive number of contracts, else 0. */
    static double size(Instrument instrument, double contracts) {
        double size = onGrid(instrument.lotSize(), Math.floor(steps(contracts, instrument.lotSize()) * (1 + ROUNDING)));
        return Double.isNaN(size) ? 0 : size;
    }

    private static double steps(double value, BigDecimal step) {
        return value / step.doubleValue();
    }

    private static double onGrid(BigDecimal step, double count) {
        return count >= 1 && count <= MOST
                ? step.multiply(BigDecimal.valueOf((long) count)).doubleValue()
                : Double.NaN;
    }
}
