package io.inventoryrisk.model.execution;

/**
 * What one instrument's market last was. Fixed size; all else is in the {@link MarkoutStore}.
 *
 * @param booked whether there ever was a book: quotes then say nothing about mids
 * @param newestMicros instant of the newest market, epoch microseconds UTC; Long.MIN_VALUE where none ever
 * @param oldestMicros no instant before it is remembered; Long.MIN_VALUE where none ever was
 * @param run number of the unbroken run of mids
 * @param mid the newest; NaN where it is not known any more
 * @param midMicros its event time; 0 where none ever
 * @param volatility of the newest quote; NaN where none ever
 * @param forward of the newest quote; NaN where none ever
 * @param quoteMicros event time of both; 0 where none ever
 * @param open fills that wait for a horizon
 */
public record MarkoutState(
        boolean booked,
        long newestMicros,
        long oldestMicros,
        long run,
        double mid,
        long midMicros,
        double volatility,
        double forward,
        long quoteMicros,
        int open) {

    /** Nothing was seen. */
    public static MarkoutState empty() {
        return new MarkoutState(false, Long.MIN_VALUE, Long.MIN_VALUE, 0, Double.NaN, 0, Double.NaN, Double.NaN, 0, 0);
    }

    MarkoutState after(MarketMoment moment, boolean isBooked) {
        SampledPath mids = moment.mids();
        return new MarkoutState(
                isBooked,
                moment.asOfMicros(),
                oldestMicros == Long.MIN_VALUE ? moment.asOfMicros() : oldestMicros,
                moment.run(),
                mids.last(),
                Math.max(midMicros, mids.lastMicros()),
                moment.volatilities().last(),
                moment.forwards().last(),
                moment.volatilities().lastMicros(),
                open);
    }

    MarkoutState forgottenBefore(long instantMicros) {
        return new MarkoutState(
                booked, newestMicros, instantMicros, run, mid, midMicros, volatility, forward, quoteMicros, open);
    }

    MarkoutState withOpen(int fills) {
        return new MarkoutState(
                booked, newestMicros, oldestMicros, run, mid, midMicros, volatility, forward, quoteMicros, fills);
    }
}
