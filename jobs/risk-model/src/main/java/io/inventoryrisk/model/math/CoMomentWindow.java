package io.inventoryrisk.model.math;

import java.util.Arrays;

/**
 * Slides {@link CoMoments} over the grid: adds the row of an instant, takes out the rows that have left. Of 50 series
 * an instant costs 2 x 1,275 multiply-adds and two row blocks, whatever the window's length.
 *
 * <p>Rows live in a ring of {@code length} blocks; a block starts with its grid index, so that a row of an earlier lap
 * is never taken out as if it were a newer one.
 *
 * @param length rows in the window; positive
 * @param maxSeries slots at most; series that appear beyond it get none until one is free
 */
public record CoMomentWindow(int length, int maxSeries) {

    public CoMomentWindow {
        if (length <= 0 || maxSeries <= 0) {
            throw new IllegalArgumentException(
                    "window length and maximal series must be positive, were " + length + " and " + maxSeries);
        }
    }

    /**
     * The sums after one more instant, those in (index - length, index].
     *
     * @param index grid index, above the state's last; indices left out are rows without returns
     * @param series ids, distinct; those new to the window get slots in this order
     * @param returns of each, NaN where missing
     * @param ring where the rows live
     */
    public CoMoments advance(CoMoments state, long index, String[] series, double[] returns, BlockStore ring) {
        if (index <= state.lastIndex()) {
            throw new IllegalArgumentException(
                    "grid index must be above " + state.lastIndex() + ", was " + index + "; feed instants in order");
        }
        Sums sums = new Sums(state);
        if (state.lastIndex() == CoMoments.NONE || index - length >= state.lastIndex()) {
            sums = new Sums(CoMoments.empty());
        } else {
            for (long gone = state.lastIndex() - length + 1; gone <= index - length; gone++) {
                double[] row = ring.get(slot(gone));
                if (row != null && row[0] == gone) {
                    sums.add(row, -1);
                }
            }
        }
        sums.freeEmptySlots();
        double[] row = sums.rowOf(index, series, returns, maxSeries);
        if (row != null) {
            ring.put(slot(index), row);
            sums.add(row, 1);
        }
        return sums.at(index);
    }

    private int slot(long index) {
        return (int) Math.floorMod(index, (long) length);
    }

    /** The sums while they change: arrays of their own. */
    private static final class Sums {

        private int rows;
        private String[] series;
        private int[] counts;
        private CompensatedSums products;
        private CompensatedSums sums;
        private CompensatedSums norms;
        private CompensatedSums skews;

        Sums(CoMoments state) {
            rows = state.rows();
            series = state.series().clone();
            counts = state.counts().clone();
            products = state.products().copy();
            sums = state.sums().copy();
            norms = state.norms().copy();
            skews = state.skews().copy();
        }

        CoMoments at(long index) {
            return new CoMoments(index, rows, series, counts, products, sums, norms, skews);
        }

        void freeEmptySlots() {
            for (int slot = 0; slot < series.length; slot++) {
                if (counts[SymmetricMatrix.index(slot, slot)] == 0) {
                    series[slot] = "";
                }
            }
        }

        /** Index, then a return for each slot; null where no series has one. */
        double[] rowOf(long index, String[] ids, double[] returns, int maxSeries) {
            double[] row = new double[] {index};
            boolean present = false;
            for (int i = 0; i < ids.length; i++) {
                int slot = Double.isFinite(returns[i]) ? slotFor(ids[i], maxSeries) : -1;
                if (slot >= 0) {
                    row = row.length > slot + 1 ? row : widened(row);
                    row[1 + slot] = returns[i];
                    present = true;
                }
            }
            return present ? row : null;
        }

        private double[] widened(double[] row) {
            double[] wide = Arrays.copyOf(row, 1 + series.length);
            Arrays.fill(wide, row.length, wide.length, Double.NaN);
            return wide;
        }

        private int slotFor(String id, int maxSeries) {
            int free = series.length;
            for (int slot = 0; slot < series.length; slot++) {
                if (series[slot].equals(id)) {
                    return slot;
                }
                if (series[slot].isEmpty() && free == series.length) {
                    free = slot;
                }
            }
            if (free >= maxSeries) {
                return -1;
            }
            if (free == series.length) {
                grow();
            }
            series[free] = id;
            return free;
        }

        private void grow() {
            int size = series.length + 1;
            series = Arrays.copyOf(series, size);
            counts = Arrays.copyOf(counts, SymmetricMatrix.packedLength(size));
            products = products.copy(SymmetricMatrix.packedLength(size));
            sums = sums.copy(size);
            skews = skews.copy(size);
        }

        /** Adds a row, or takes it out with sign -1; a sum without rows is exactly zero again. */
        void add(double[] row, int sign) {
            rows += sign;
            double norm = 0;
            for (int i = 1; i < row.length; i++) {
                norm += Double.isNaN(row[i]) ? 0 : row[i] * row[i];
            }
            norms.add(0, sign * norm * norm);
            if (rows == 0) {
                norms.clear(0);
            }
            for (int slot = 0; slot + 1 < row.length; slot++) {
                if (!Double.isNaN(row[1 + slot])) {
                    addSlot(row, slot, norm, sign);
                }
            }
        }

        private void addSlot(double[] row, int slot, double norm, int sign) {
            double value = row[1 + slot];
            sums.add(slot, sign * value);
            skews.add(slot, sign * norm * value);
            for (int other = 0; other <= slot; other++) {
                if (!Double.isNaN(row[1 + other])) {
                    int pair = SymmetricMatrix.index(slot, other);
                    products.add(pair, sign * (value * row[1 + other]));
                    counts[pair] += sign;
                    if (counts[pair] == 0) {
                        products.clear(pair);
                    }
                }
            }
            if (counts[SymmetricMatrix.index(slot, slot)] == 0) {
                sums.clear(slot);
                skews.clear(slot);
            }
        }
    }
}
