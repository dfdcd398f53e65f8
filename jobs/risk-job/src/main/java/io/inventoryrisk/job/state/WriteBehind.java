package io.inventoryrisk.job.state;

import java.util.function.Consumer;

/** A function that keeps part of its keyed state on the heap between checkpoints. */
public interface WriteBehind {

    /**
     * Puts it into keyed state.
     *
     * @param currentKey makes a key the current one
     */
    void store(Consumer<Object> currentKey) throws Exception;
}
