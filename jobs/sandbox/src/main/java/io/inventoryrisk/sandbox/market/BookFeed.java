package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.sandbox.market.Script.FeedFault;
import java.util.function.Consumer;

/** The book messages of one listing: a snapshot at first, after a fault and once a minute; deltas between. */
final class BookFeed implements Source {

    private static final double SNAPSHOT_SECONDS = 60;
    private static final double LONGEST_WAIT_OF_MEAN = 4;
    private static final long SILENT_WAIT_MICROS = 1_500_000;

    private final Venues venues;
    private final int listing;
    private final double perSecond;
    private final RandomStream waits;
    private final FeedFault fault;
    private long nextMicros;
    private double snapshotDueSecond;
    private boolean lost;

    BookFeed(Venues venues, int listing, MarketSpec spec, long seed) {
        this.venues = venues;
        this.listing = listing;
        this.perSecond = spec.bookUpdatesPerSecond() * venues.share(listing);
        this.waits = new RandomStream(seed, "books " + venues.listing(listing).id());
        this.fault = venues.script().fault();
        this.nextMicros = spec.startMicros() + 1 + listing;
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        double second = venues.second(nextMicros);
        VenueBook book = venues.book(listing);
        book.move(
                venues.fair(listing),
                venues.script().depthFactor().at(second),
                venues.script().activityFactor().at(second));
        if (isSilent(second)) {
            snapshotDueSecond = second;
        } else if (!loses(second)) {
            boolean snapshot = second >= snapshotDueSecond;
            if (snapshot) {
                snapshotDueSecond = second + SNAPSHOT_SECONDS;
            }
            out.accept(book.message(nextMicros, snapshot));
            venues.published(listing, nextMicros);
        }
        long wait = 1 + (long) (waits.exponential(LONGEST_WAIT_OF_MEAN) * 1e6 / perSecond);
        nextMicros += venues.isSilent(nextMicros) ? Math.max(wait, SILENT_WAIT_MICROS) : wait;
    }

    private boolean isSilent(double second) {
        return second >= fault.silentFromSecond()
                && second < fault.silentUntilSecond()
                && venues.listing(listing).instrument().venue().equals(fault.silentVenue());
    }

    /** One message, once; its snapshot is due at the repair. */
    private boolean loses(double second) {
        if (lost || second < fault.lossSecond() || !venues.listing(listing).id().equals(fault.lossyInstrument())) {
            return false;
        }
        lost = true;
        snapshotDueSecond = fault.repairSecond();
        return true;
    }
}
