package io.inventoryrisk.model.position;

/** The trades of one position by venue trade id, kept for the dedup horizon: a map in a test, keyed state in the job. */
public interface TradeHistory {

    /** What that trade last did, null where it is not known. */
    AppliedTrade get(String tradeId);

    /** Remembers what that trade did. */
    void put(String tradeId, AppliedTrade trade);
}
