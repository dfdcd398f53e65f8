package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Grid;
import java.io.Serializable;
import java.util.Arrays;

/**
 * How fills are judged by what the market did after them.
 *
 * @param grid instants of the bars
 * @param horizonMillis after a fill, rising
 * @param spreadHorizonMillis the one of them at which realised spread and adverse selection are read
 * @param memoryMillis event time in which a fill's weight falls by a factor e
 * @param latenessMillis how late a fill may come and still find the market of its time
 * @param quoteMaxAgeMillis age from which the quote of an option without a book says nothing any more
 * @param sizeBounds between the buckets of size, in the currency of the notional, rising
 * @param toxicDecile the lowest decile of VPIN that counts as toxic, 0 to 9
 * @param minFills matured fills, by weight, before a number may fire an alert
 * @param maxOpen fills of one instrument that may wait for a horizon; the horizons of any more are dropped
 * @param parametersVersion of all options
 */
public record MarkoutSpec(
        Grid grid,
        long[] horizonMillis,
        long spreadHorizonMillis,
        long memoryMillis,
        long latenessMillis,
        long quoteMaxAgeMillis,
        double[] sizeBounds,
        int toxicDecile,
        double minFills,
        int maxOpen,
        String parametersVersion)
        implements Serializable {

    public MarkoutSpec {
        require(horizonMillis.length > 0, "horizonMillis", "empty", "at least one");
        long before = 0;
        for (long horizon : horizonMillis) {
            require(horizon > before, "horizonMillis", Arrays.toString(horizonMillis), "rising from above 0");
            before = horizon;
        }
        require(
                Arrays.binarySearch(horizonMillis, spreadHorizonMillis) >= 0,
                "spreadHorizonMillis",
                spreadHorizonMillis,
                "one of the horizons " + Arrays.toString(horizonMillis));
        require(memoryMillis >= before, "memoryMillis", memoryMillis, "at least the last horizon of " + before + " ms");
        require(
                latenessMillis >= 0 && latenessMillis <= memoryMillis,
                "latenessMillis",
                latenessMillis,
                "from 0 to the memory of " + memoryMillis + " ms");
        require(
                quoteMaxAgeMillis * 1_000 >= grid.stepMicros(),
                "quoteMaxAgeMillis",
                quoteMaxAgeMillis,
                "at least the grid step of " + grid.stepMicros() + " us");
        double below = 0;
        for (double bound : sizeBounds) {
            require(bound > below, "sizeBounds", Arrays.toString(sizeBounds), "rising from above 0");
            below = bound;
        }
        require(toxicDecile >= 0 && toxicDecile <= 9, "toxicDecile", toxicDecile, "0 to 9");
        require(minFills > 0, "minFills", minFills, "positive");
        require(maxOpen > 0, "maxOpen", maxOpen, "positive");
    }

    /**
     * 100 ms, 1, 5, 30 and 300 s, spreads at 5 s (features.md, rows 25 and 80); a memory of one hour, fills up to a minute
     * late, sizes in powers of ten from 1,000, toxic from the ninth decile on, 30 fills and 100,000 open: the desk's choice.
     */
    public static MarkoutSpec standard(Grid grid, long quoteMaxAgeMillis, String parametersVersion) {
        return new MarkoutSpec(
                grid,
                new long[] {100, 1_000, 5_000, 30_000, 300_000},
                5_000,
                3_600_000,
                60_000,
                quoteMaxAgeMillis,
                new double[] {1e3, 1e4, 1e5, 1e6},
                8,
                30,
                100_000,
                parametersVersion);
    }

    /** Where the spread horizon stands among the horizons. */
    public int spreadHorizon() {
        return Arrays.binarySearch(horizonMillis, spreadHorizonMillis);
    }

    /** How far back the market is remembered, in microseconds. */
    long historyMicros() {
        return (latenessMillis + quoteMaxAgeMillis) * 1_000 + grid.stepMicros();
    }

    /** What an age leaves of a weight; above 1 for a negative age. */
    double weight(long ageMicros) {
        return StrictMath.exp(-ageMicros / (memoryMillis * 1_000.0));
    }

    private static void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(field + " must be " + remedy + ", was " + value);
        }
    }
}
