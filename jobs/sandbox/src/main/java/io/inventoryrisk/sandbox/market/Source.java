package io.inventoryrisk.sandbox.market;

import java.util.function.Consumer;

/** Something that makes events happen at times of its own. */
interface Source {

    /** When it fires next, epoch microseconds UTC; never before the last. */
    long nextMicros();

    /** Fires, and moves its next time on. All events carry the time it was due at. */
    void fire(Consumer<Object> out);
}
