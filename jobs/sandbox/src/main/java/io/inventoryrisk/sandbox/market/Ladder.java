package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Side;
import java.util.Arrays;

/**
 * One side of a book. A level's key is its distance-ordered price: the price on the ask side, its negative on the bid side,
 * so that keys ascend away from the best on both.
 */
final class Ladder {

    private final int sign;
    private final RandomStream draws;
    private final long[] removed;
    private long[] keys;
    private long[] sizes;
    private long[] nextKeys;
    private long[] nextSizes;
    private boolean[] changed;
    private int removals;

    Ladder(Side side, int levels, RandomStream draws) {
        this.sign = -side.sign();
        this.draws = draws;
        this.keys = new long[levels];
        this.sizes = new long[levels];
        this.nextKeys = new long[levels];
        this.nextSizes = new long[levels];
        this.changed = new boolean[levels];
        this.removed = new long[levels];
    }

    /**
     * Moves the side: the best level to a price, the others to the multiples of a gap behind it. Levels that stay keep
     * their size, but for a few that are drawn anew.
     *
     * @param bestPrice in price units
     * @param gap between two levels, in price units
     * @param typicalSize of the best level, in size units
     */
    void move(long bestPrice, long gap, double typicalSize) {
        long best = sign * bestPrice;
        int old = 0;
        removals = 0;
        for (int level = 0; level < keys.length; level++) {
            long key = level == 0 ? best : (Math.floorDiv(best, gap) + level) * gap;
            while (old < keys.length && keys[old] < key) {
                remove(old++);
            }
            boolean stays = old < keys.length && keys[old] == key && sizes[old] > 0;
            long size = stays ? sizes[old] : 0;
            if (!stays || draws.chance(level == 0 ? 0.4 : 0.06)) {
                size = Math.max(1, Math.round(typicalSize * (1 + 0.12 * level) * (0.3 + 1.4 * draws.uniform())));
            }
            changed[level] = !stays || size != sizes[old];
            nextKeys[level] = key;
            nextSizes[level] = size;
            if (old < keys.length && keys[old] == key) {
                old++;
            }
        }
        while (old < keys.length) {
            remove(old++);
        }
        swap();
    }

    /** Changes the best level by one unit, so that a message has something to say. */
    void nudge() {
        sizes[0]++;
        changed[0] = true;
    }

    /** Levels changed or removed by the last move. */
    int changes() {
        int count = removals;
        for (boolean one : changed) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** Prices of the changes, removals first. */
    long[] changedPrices() {
        long[] prices = new long[changes()];
        for (int i = 0; i < removals; i++) {
            prices[i] = sign * removed[i];
        }
        int next = removals;
        for (int level = 0; level < keys.length; level++) {
            if (changed[level]) {
                prices[next++] = sign * keys[level];
            }
        }
        return prices;
    }

    /** Sizes of the changes, 0 for removals. */
    long[] changedSizes() {
        long[] changes = new long[changes()];
        int next = removals;
        for (int level = 0; level < keys.length; level++) {
            if (changed[level]) {
                changes[next++] = sizes[level];
            }
        }
        return changes;
    }

    long[] prices() {
        return Arrays.stream(keys).map(key -> sign * key).toArray();
    }

    long[] sizes() {
        return sizes.clone();
    }

    long bestPrice() {
        return sign * keys[0];
    }

    /** The price of the level that an order of this size reaches. */
    long priceReachedBy(long size) {
        long left = size;
        int level = 0;
        while (level < keys.length - 1 && left > sizes[level]) {
            left -= sizes[level++];
        }
        return sign * keys[level];
    }

    private void remove(int level) {
        if (sizes[level] > 0) {
            removed[removals++] = keys[level];
        }
    }

    private void swap() {
        long[] spareKeys = keys;
        keys = nextKeys;
        nextKeys = spareKeys;
        long[] spareSizes = sizes;
        sizes = nextSizes;
        nextSizes = spareSizes;
    }
}
