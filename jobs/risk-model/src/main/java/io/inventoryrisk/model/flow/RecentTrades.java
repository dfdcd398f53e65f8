package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.OwnFill;
import io.inventoryrisk.model.market.Trade;
import java.util.Arrays;

/**
 * Which trades were seen lately: 64-bit hashes of the newest ids. Venues send trades again after a reconnect; a trade of
 * this memory counts once, and asking about it again does not keep it longer. One without an id is always new. Two ids of one hash are one trade, once in 10^16 trades with
 * 512 remembered. A trade costs one pass over the memory. Mutable, for one instant's work.
 */
final class RecentTrades {

    private static final int PUBLIC = 0;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX = 0xff51afd7ed558ccdL;

    private final int memory;
    private long[] hashes;
    private int size;

    /**
     * @param hashes oldest first
     * @param room trades that may be asked about before the memory is taken
     */
    RecentTrades(int memory, long[] hashes, int room) {
        this.memory = memory;
        this.hashes = room == 0 ? hashes : Arrays.copyOf(hashes, hashes.length + room);
        size = hashes.length;
    }

    /** Whether a public trade is new, which it is no more afterwards. */
    boolean isNew(Trade trade) {
        return isNew(trade.tradeId(), PUBLIC);
    }

    /** Whether a fill is new among the desk's own of its side, which it is no more afterwards. */
    boolean isNew(OwnFill fill) {
        return isNew(fill.fillId(), PUBLIC + 1 + fill.side().ordinal());
    }

    private boolean isNew(String id, int kind) {
        if (id == null || id.isEmpty()) {
            return true;
        }
        long hash = hash(id, kind);
        for (int i = size - 1; i >= Math.max(0, size - memory); i--) {
            if (hashes[i] == hash) {
                return false;
            }
        }
        hashes[size++] = hash;
        return true;
    }

    /** The newest, oldest first. */
    long[] hashes() {
        int surplus = Math.max(0, size - memory);
        return surplus == 0 && size == hashes.length ? hashes : Arrays.copyOfRange(hashes, surplus, size);
    }

    /** FNV-1a over the id's characters, its high bits mixed into the low ones (Murmur3's finaliser). */
    private static long hash(String id, int kind) {
        long hash = (FNV_OFFSET ^ kind) * FNV_PRIME;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * MIX;
        return hash ^ hash >>> 33;
    }
}
