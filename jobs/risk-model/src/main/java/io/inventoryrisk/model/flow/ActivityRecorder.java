package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.OrderBook;
import io.inventoryrisk.model.market.Side;
import java.util.Arrays;

/**
 * Records what happens in one book from bar to bar: {@link BookActivity} in the making. Mutable, the hot path: constant
 * cost per message beside that of the book, no allocation.
 */
final class ActivityRecorder {

    private static final long MICROS_PER_MILLI = 1_000;

    private final BookSpec spec;
    private final OrderFlowImbalance flow;
    private final MidPath mids;
    private double placedBid;
    private double removedBid;
    private double placedAsk;
    private double removedAsk;

    ActivityRecorder(BookSpec spec) {
        this.spec = spec;
        flow = new OrderFlowImbalance(spec.flowLevels());
        mids = new MidPath(slotMicros(spec), slots(spec));
    }

    private ActivityRecorder(BookActivityState state, BookSpec spec) {
        this.spec = spec;
        flow = OrderFlowImbalance.restore(state.flow(), spec.flowLevels());
        mids = MidPath.restore(state.mids(), slotMicros(spec), slots(spec));
        placedBid = state.placedBid();
        removedBid = state.removedBid();
        placedAsk = state.placedAsk();
        removedAsk = state.removedAsk();
    }

    /** The recorder that {@link #state()} described; a new one where a state of long ago has none. */
    static ActivityRecorder restore(BookActivityState state, BookSpec spec) {
        return state == null ? new ActivityRecorder(spec) : new ActivityRecorder(state, spec);
    }

    BookActivityState state() {
        return new BookActivityState(flow.state(), placedBid, removedBid, placedAsk, removedAsk, mids.state());
    }

    /**
     * Takes the book after a message that left it priced, with two sides.
     *
     * @param ofDelta whether it was a delta; a snapshot places and removes nothing
     */
    void observe(OrderBook book, long eventMicros, long barStartMicros, boolean ofDelta) {
        boolean following = flow.isFollowing();
        if (following && ofDelta) {
            placedBid += book.placed(Side.BUY);
            removedBid += book.removed(Side.BUY);
            placedAsk += book.placed(Side.SELL);
            removedAsk += book.removed(Side.SELL);
        }
        flow.observe(book);
        if (!mids.isFollowing() || book.firstChanged(Side.BUY, 1) == 0 || book.firstChanged(Side.SELL, 1) == 0) {
            mids.observe(book.mid(), eventMicros, barStartMicros);
        }
    }

    /** The book is not valid, or was silent: nothing after is compared with anything before. */
    void reset() {
        flow.reset();
        mids.reset();
    }

    /** What was recorded since the last bar; without the order-flow imbalance unless the book is priced. */
    BookActivity activity(boolean priced, BookLadder ladder) {
        double[] sums = flow.sums();
        if (!priced) {
            Arrays.fill(sums, Double.NaN);
        }
        return new BookActivity(
                sums,
                placedBid,
                removedBid,
                placedAsk,
                removedAsk,
                mids.open(),
                mids.high(),
                mids.low(),
                mids.sampleMicros(),
                mids.sampleMids(),
                ladder);
    }

    void startBar() {
        flow.startSums();
        mids.startBar();
        placedBid = 0;
        removedBid = 0;
        placedAsk = 0;
        removedAsk = 0;
    }

    private static long slotMicros(BookSpec spec) {
        return spec.sampleMillis() * MICROS_PER_MILLI;
    }

    private static int slots(BookSpec spec) {
        return Math.toIntExact(spec.grid().stepMicros() / slotMicros(spec));
    }
}
