package io.inventoryrisk.cli.route;

import java.util.List;

/**
 * What one target has still to be told, and what it must be told again. Times are milliseconds of the wall clock. Not for
 * several threads.
 */
interface Outbox {

    /** Takes what the target was told before this program started. */
    void restore(RoutedAlert alert, long nowMillis);

    /** Takes a transition; false where there is nothing to be told about it. */
    boolean offer(Arrival arrival, long nowMillis);

    /** Forgets an alert whose record was removed. */
    void forget(String fingerprint);

    /** What to send now; null for nothing. Asked again after a failure, it may hold what came since. */
    Parcel next(long nowMillis);

    /** Takes note that the target has it. */
    void delivered(Parcel parcel, long nowMillis);

    /** Takes note that the target will never take it; returns what is given up, and may try smaller parcels first. */
    List<Arrival> refused(Parcel parcel, long nowMillis);

    /** How many transitions wait. */
    int waiting();

    /** Waits no longer for more to come. */
    void hurry(long nowMillis);
}
