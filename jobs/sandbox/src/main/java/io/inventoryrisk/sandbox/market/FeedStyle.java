package io.inventoryrisk.sandbox.market;

/** How a venue numbers the messages of a book, which decides how a lost one is noticed. */
public enum FeedStyle {
    /** Each message names the one before it; numbers have holes. */
    PREVIOUS,
    /** Each message names its first and last change; the first follows the last of the message before. */
    FIRST,
    /** Both: a first change, and the last of the message before; numbers have holes. */
    FIRST_AND_PREVIOUS,
    /** Whole books without numbers. */
    SNAPSHOTS
}
