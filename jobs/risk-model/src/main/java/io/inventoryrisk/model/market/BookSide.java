package io.inventoryrisk.model.market;

/**
 * One side of a book: parallel arrays of keys and sizes, sorted with the best level last, so that a change at the touch
 * moves few elements. A key is the price for bids and its negative for asks: the best level has the largest key on
 * either side. The levels stand in [from, to) with room at both ends, so that a change deep in the book moves the
 * shorter part and the worst level is dropped in constant time.
 *
 * <p>At most {@code maxLevels} are kept. Whenever the worst level has to go, the side remembers its <em>horizon</em>: the
 * worst price still kept. At the horizon and better the side is exactly the venue's; beyond it nothing is known, so
 * updates beyond it are ignored and an empty side with a horizon means "not known", not "empty".
 */
final class BookSide {

    private static final int INITIAL_CAPACITY = 32;
    private static final long NO_HORIZON = Long.MIN_VALUE;
    private static final double BPS = 1e4;

    private final int sign;
    private final int maxLevels;
    private final LevelChanges changes = new LevelChanges(2 * BPS);
    private long[] keys = new long[INITIAL_CAPACITY];
    private long[] sizes = new long[INITIAL_CAPACITY];
    private int from = INITIAL_CAPACITY / 2;
    private int finger;
    private int to = INITIAL_CAPACITY / 2;
    private long horizon = NO_HORIZON;

    /** Bids have sign +1, asks -1. */
    BookSide(int sign, int maxLevels) {
        this.sign = sign;
        this.maxLevels = maxLevels;
    }

    int levels() {
        return to - from;
    }

    /** Price in units of the level this far from the best, which is 0. */
    long price(int level) {
        return sign * keys[to - 1 - level];
    }

    long size(int level) {
        return sizes[to - 1 - level];
    }

    /** The worst price that is known for sure; 0 where the side has no horizon. */
    long horizonPrice() {
        return horizon == NO_HORIZON ? 0 : sign * horizon;
    }

    /** Whether every level that was known is gone: the best price lies beyond the horizon. */
    boolean isExhausted() {
        return from == to && horizon != NO_HORIZON;
    }

    /** Whether nothing was ever said about this side. */
    boolean isBlank() {
        return from == to && horizon == NO_HORIZON;
    }

    /** Sets the size at a price, 0 removes the level. */
    void set(long price, long size) {
        long key = sign * price;
        if (key < horizon) {
            return;
        }
        int at = indexOf(key);
        if (at >= 0) {
            changes.note(key, size - sizes[at]);
            if (size == 0) {
                remove(at);
            } else {
                sizes[at] = size;
            }
        } else if (size != 0 && insert(~at, key, size)) {
            changes.note(key, size);
        }
    }

    /** What the last message changed; to be started before each. */
    LevelChanges changes() {
        return changes;
    }

    /** From here on counts what deltas place and remove within a distance of a mid; nothing where there is no mid. */
    void countWithin(double twiceMid, double distanceBps) {
        changes.countFrom(border(twiceMid, distanceBps));
    }

    /** The best level at or behind which something changed, the limit where that lies deeper: those before it did not. */
    int firstChanged(int limit) {
        int known = Math.min(limit, levels());
        int level = 0;
        while (level < known && changes.spared(keys[to - 1 - level])) {
            level++;
        }
        return level;
    }

    /**
     * Replaces the side by a snapshot's levels, in any order, sizes of 0 skipped. A snapshot that fills the side counts
     * as cut off there.
     */
    void load(long[] prices, long[] levelSizes) {
        horizon = NO_HORIZON;
        changes.countFrom(Double.NaN);
        if (isBestFirst(prices, levelSizes)) {
            int kept = Math.min(prices.length, maxLevels);
            reserve(kept);
            from = (keys.length - kept) / 2;
            to = from + kept;
            for (int i = 0; i < kept; i++) {
                keys[to - 1 - i] = sign * prices[i];
                sizes[to - 1 - i] = levelSizes[i];
            }
        } else {
            from = keys.length / 2;
            to = from;
            for (int i = 0; i < prices.length; i++) {
                if (levelSizes[i] != 0) {
                    set(prices[i], levelSizes[i]);
                }
            }
        }
        if (levels() == maxLevels) {
            horizon = keys[from];
        }
        changes.noteAll();
    }

    /** Puts back a horizon that a state remembered; 0 means none. */
    void restoreHorizon(long price) {
        horizon = price == 0 ? NO_HORIZON : sign * price;
    }

    /** Whether every price and size still fits a {@code long} after multiplication. */
    boolean fits(long priceFactor, long sizeFactor) {
        boolean fits = priceFactor > 0 && sizeFactor > 0 && DecimalScale.fits(horizonPrice(), priceFactor);
        for (int i = from; i < to && fits; i++) {
            fits = DecimalScale.fits(sign * keys[i], priceFactor) && DecimalScale.fits(sizes[i], sizeFactor);
        }
        return fits;
    }

    /** Restates the side in finer units. */
    void scale(long priceFactor, long sizeFactor) {
        for (int i = from; i < to; i++) {
            keys[i] *= priceFactor;
            sizes[i] *= sizeFactor;
        }
        if (horizon != NO_HORIZON) {
            horizon *= priceFactor;
        }
    }

    /**
     * Adds up the sizes within each distance of mid, the border included.
     *
     * @param twiceMid best bid + best ask, in price units
     * @param distancesBps ascending
     * @return one sum in size units for each distance
     */
    double[] depth(double twiceMid, double[] distancesBps) {
        double[] depth = new double[distancesBps.length];
        double sum = 0;
        int level = to - 1;
        for (int i = 0; i < depth.length; i++) {
            double border = border(twiceMid, distancesBps[i]);
            while (level >= from && 2 * BPS * keys[level] >= border) {
                sum += sizes[level--];
            }
            depth[i] = sum;
        }
        return depth;
    }

    /** Whether every price within a distance of mid is known. */
    boolean covers(double twiceMid, double distanceBps) {
        return horizon == NO_HORIZON || 2 * BPS * horizon <= border(twiceMid, distanceBps);
    }

    /** mid x (1 - d) as a key, times 2 x 10^4 so that whole distances stay exact. */
    private double border(double twiceMid, double distanceBps) {
        return twiceMid * (sign * BPS - distanceBps);
    }

    /**
     * Where a key is, or ~(where it would go). Gallops from the last place, since the levels of a message are neighbours
     * in order.
     */
    private int indexOf(long key) {
        int low = Math.min(Math.max(finger, from), to);
        int high = low;
        int step = 1;
        if (low < to && keys[low] < key) {
            while (high < to && keys[high] < key) {
                low = high + 1;
                high += step;
                step <<= 1;
            }
            high = Math.min(high, to);
        } else {
            int probe = low - 1;
            while (probe >= from && keys[probe] >= key) {
                high = probe;
                probe -= step;
                step <<= 1;
            }
            low = Math.max(probe + 1, from);
        }
        int length = high - low;
        while (length > 0) {
            int half = (length + 1) >>> 1;
            low += keys[low + half - 1] < key ? half : 0;
            length -= half;
        }
        finger = low;
        return low < to && keys[low] == key ? low : ~low;
    }

    /** False where the level would be worse than all that may be kept. */
    private boolean insert(int at, long key, long size) {
        boolean full = levels() == maxLevels;
        if (full) {
            if (at == from) {
                horizon = keys[from];
                return false;
            }
            from++;
        }
        int slot = at;
        if (from > 0 && at - from < to - at) {
            move(from, from - 1, at - from);
            from--;
            slot = at - 1;
        } else {
            if (to == keys.length) {
                slot += makeRoom();
            }
            move(slot, slot + 1, to - slot);
            to++;
        }
        keys[slot] = key;
        sizes[slot] = size;
        if (full) {
            horizon = keys[from];
        }
        return true;
    }

    private void remove(int at) {
        if (at - from < to - 1 - at) {
            move(from, from + 1, at - from);
            from++;
        } else {
            move(at + 1, at, to - at - 1);
            to--;
        }
    }

    private void move(int source, int target, int length) {
        System.arraycopy(keys, source, keys, target, length);
        System.arraycopy(sizes, source, sizes, target, length);
    }

    /** Centres the levels in arrays with room at both ends; returns by how much they moved. */
    private int makeRoom() {
        long[] oldKeys = keys;
        long[] oldSizes = sizes;
        int oldFrom = from;
        int count = levels();
        reserve(count + 1);
        from = (keys.length - count) / 2;
        to = from + count;
        System.arraycopy(oldKeys, oldFrom, keys, from, count);
        System.arraycopy(oldSizes, oldFrom, sizes, from, count);
        return from - oldFrom;
    }

    /** Makes the arrays a half larger than a number of levels needs; their content is lost if they grow. */
    private void reserve(int count) {
        int capacity = count + count / 2 + INITIAL_CAPACITY;
        if (keys.length < count + count / 4 + 2) {
            keys = new long[capacity];
            sizes = new long[capacity];
        }
    }

    private boolean isBestFirst(long[] prices, long[] levelSizes) {
        long previous = Long.MAX_VALUE;
        for (int i = 0; i < prices.length; i++) {
            long key = sign * prices[i];
            if (key >= previous || levelSizes[i] == 0) {
                return false;
            }
            previous = key;
        }
        return true;
    }
}
