package io.inventoryrisk.model.execution;

import java.util.List;

/** What one instrument's markouts remember, entry by entry: maps in a test, keyed state in the job. */
public interface MarkoutStore {

    /** The market of an instant; null where there was none, or it is forgotten. */
    MarketMoment moment(long instantMicros);

    /** Remembers the market of its instant. */
    void put(MarketMoment moment);

    /** Forgets the market of an instant, if it is known. */
    void forget(long instantMicros);

    /** Lets a fill wait for the instant in which its next horizon ends. */
    void add(long instantMicros, OpenFill fill);

    /** Takes the fills out that wait for an instant. */
    List<OpenFill> take(long instantMicros);

    /** What is known of an account; null before its first fill. */
    AccountMarkouts account(String account);

    /** Remembers what is known of an account. */
    void put(AccountMarkouts account);
}
