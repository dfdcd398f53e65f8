package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.BookLevels;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.SequencedBook;
import io.inventoryrisk.model.market.SequencedBook.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The slow, obvious twin of a bar's activity: whole copies of the book before and after each message, in decimals. */
final class NaiveActivity {

    /** Sums of a few thousand doubles of size 1e4 against exact ones. */
    private static final double ROUNDING = 1e-8;

    private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

    private record Move(long micros, double mid) {}

    private final BookSpec spec;
    private final SequencedBook book;
    private List<NavigableMap<BigDecimal, BigDecimal>> before;
    private long lastMessageMicros = SequencedBook.NEVER;
    private BigDecimal[] flow;
    private final BigDecimal[] turnover = new BigDecimal[4];
    private final List<Move> moves = new ArrayList<>();
    private double open = Double.NaN;
    private int breaks;

    NaiveActivity(BookSpec spec) {
        this.spec = spec;
        book = new SequencedBook(spec);
        startBar();
    }

    void apply(BookUpdate update, long barStartMicros) {
        if (lastMessageMicros != SequencedBook.NEVER
                && update.timeMicros() - lastMessageMicros > spec.staleAfterMillis() * 1_000) {
            interrupt();
        }
        Outcome outcome = book.apply(update);
        if (outcome == Outcome.DUPLICATE) {
            return;
        }
        lastMessageMicros = Math.max(lastMessageMicros, update.timeMicros());
        List<NavigableMap<BigDecimal, BigDecimal>> after = copy(book.book().levels());
        boolean twoSided = !after.get(0).isEmpty() && !after.get(1).isEmpty();
        if (!twoSided || !book.integrityAt(lastMessageMicros).isPriced()) {
            interrupt();
            return;
        }
        if (before != null) {
            addFlow(after);
            if (!update.snapshot()) {
                addTurnover(update, after);
            }
        }
        double mid = mid(after).doubleValue();
        double last = moves.isEmpty() ? open : moves.get(moves.size() - 1).mid();
        if (mid != last) {
            open = Double.isNaN(open) ? mid : open;
            long newest = moves.stream().mapToLong(Move::micros).max().orElse(barStartMicros + 1);
            moves.add(new Move(Math.max(newest, update.timeMicros()), mid));
        }
        before = after;
    }

    /** How often a book that was followed could be followed no more. */
    int breaks() {
        return breaks;
    }

    private void interrupt() {
        breaks += before == null ? 0 : 1;
        before = null;
        open = Double.NaN;
        moves.clear();
    }

    private void addFlow(List<NavigableMap<BigDecimal, BigDecimal>> after) {
        for (int m = 0; m < flow.length; m++) {
            BigDecimal[] oldBid = level(before.get(0), m);
            BigDecimal[] bid = level(after.get(0), m);
            BigDecimal[] oldAsk = level(before.get(1), m);
            BigDecimal[] ask = level(after.get(1), m);
            int bidMove = compare(bid, oldBid, -1);
            int askMove = compare(ask, oldAsk, 1);
            flow[m] = flow[m].add(bidMove >= 0 ? bid[1] : BigDecimal.ZERO)
                    .subtract(bidMove <= 0 ? oldBid[1] : BigDecimal.ZERO)
                    .subtract(askMove <= 0 ? ask[1] : BigDecimal.ZERO)
                    .add(askMove >= 0 ? oldAsk[1] : BigDecimal.ZERO);
        }
    }

    /** Compares two prices where a missing one is the worst: below every bid (-1), above every ask (1). */
    private static int compare(BigDecimal[] left, BigDecimal[] right, int worst) {
        if (left[0] == null || right[0] == null) {
            return worst * ((left[0] == null ? 1 : 0) - (right[0] == null ? 1 : 0));
        }
        return left[0].compareTo(right[0]);
    }

    private void addTurnover(BookUpdate update, List<NavigableMap<BigDecimal, BigDecimal>> after) {
        long[][] prices = {update.bidPrices(), update.askPrices()};
        BigDecimal mid = mid(before);
        BigDecimal distance =
                mid.multiply(BigDecimal.valueOf(spec.activityDistanceBps())).divide(BPS);
        for (int side = 0; side < 2; side++) {
            for (long units : prices[side]) {
                BigDecimal price = decimal(units, update.priceExponent());
                BigDecimal away = mid.subtract(price).multiply(BigDecimal.valueOf(1 - 2 * side));
                BigDecimal change = size(after.get(side), price).subtract(size(before.get(side), price));
                int slot = 2 * side + (change.signum() < 0 ? 1 : 0);
                turnover[slot] = turnover[slot].add(away.compareTo(distance) <= 0 ? change.abs() : BigDecimal.ZERO);
            }
        }
    }

    void startBar() {
        open = before == null ? Double.NaN : mid(before).doubleValue();
        moves.clear();
        flow = new BigDecimal[spec.flowLevels()];
        Arrays.fill(flow, BigDecimal.ZERO);
        Arrays.fill(turnover, BigDecimal.ZERO);
    }

    void assertEquals(BookActivityState state, String where) {
        BookActivity asBar = new BookActivity(
                state.flow().sums(),
                state.placedBid(),
                state.removedBid(),
                state.placedAsk(),
                state.removedAsk(),
                state.mids().open(),
                state.mids().high(),
                state.mids().low(),
                state.mids().sampleMicros(),
                state.mids().sampleMids(),
                BookLadder.empty());
        assertEquals(asBar, true, where);
    }

    void assertEquals(MarketBar bar) {
        boolean priced = book.integrityAt(bar.asOfMicros()).isPriced();
        String where = "bar " + bar.asOfMicros();
        assertEquals(bar.activity(), priced, where);
        assertThat(bar.orderFlowImbalance()).as(where).isEqualTo((Double)
                bar.activity().orderFlowImbalance()[0]);
        List<NavigableMap<BigDecimal, BigDecimal>> sides = copy(book.book().levels());
        BookLadder ladder = bar.activity().ladder();
        assertSide(ladder.bidPrices(), ladder.bidSizes(), sides.get(0), priced, where);
        assertSide(ladder.askPrices(), ladder.askSizes(), sides.get(1), priced, where);
        for (int i = 0; i < bar.activity().sampleMicros().length; i++) {
            assertThat(bar.activity().sampleMicros()[i])
                    .as(where)
                    .isGreaterThan(
                            i == 0
                                    ? spec.grid().previous(bar.asOfMicros())
                                    : bar.activity().sampleMicros()[i - 1])
                    .isLessThanOrEqualTo(bar.asOfMicros());
        }
    }

    private void assertSide(
            double[] prices, double[] sizes, NavigableMap<BigDecimal, BigDecimal> side, boolean priced, String where) {
        assertThat(prices).as(where).hasSize(priced ? Math.min(spec.ladderLevels(), side.size()) : 0);
        for (int i = 0; i < prices.length; i++) {
            assertThat(prices[i]).as(where).isEqualTo(level(side, i)[0].doubleValue());
            assertThat(sizes[i]).as(where).isEqualTo(level(side, i)[1].doubleValue());
        }
    }

    private void assertEquals(BookActivity actual, boolean priced, String where) {
        for (int m = 0; m < flow.length; m++) {
            assertThat(actual.orderFlowImbalance()[m])
                    .as("%s, flow at level %d", where, m)
                    .isEqualTo(priced ? flow[m].doubleValue() : Double.NaN, within(ROUNDING));
        }
        double[] sums = {actual.placedBid(), actual.removedBid(), actual.placedAsk(), actual.removedAsk()};
        for (int i = 0; i < sums.length; i++) {
            assertThat(sums[i]).as("%s, turnover %d", where, i).isEqualTo(turnover[i].doubleValue(), within(ROUNDING));
        }
        double[] path = {actual.open(), actual.high(), actual.low()};
        double high = moves.stream().mapToDouble(Move::mid).reduce(open, Math::max);
        double low = moves.stream().mapToDouble(Move::mid).reduce(open, Math::min);
        assertThat(path).as(where).containsExactly(open, high, low);
        TreeMap<Long, Move> bySlot = new TreeMap<>();
        moves.forEach(move -> bySlot.put(-Math.floorDiv(-move.micros(), spec.sampleMillis() * 1_000), move));
        assertThat(actual.sampleMicros())
                .as(where)
                .containsExactly(
                        bySlot.values().stream().mapToLong(Move::micros).toArray());
        assertThat(actual.sampleMids())
                .as(where)
                .containsExactly(bySlot.values().stream().mapToDouble(Move::mid).toArray());
    }

    private static BigDecimal[] level(NavigableMap<BigDecimal, BigDecimal> side, int m) {
        return side.entrySet().stream()
                .skip(m)
                .findFirst()
                .map(entry -> new BigDecimal[] {entry.getKey(), entry.getValue()})
                .orElse(new BigDecimal[] {null, BigDecimal.ZERO});
    }

    private static BigDecimal mid(List<NavigableMap<BigDecimal, BigDecimal>> sides) {
        return sides.get(0).firstKey().add(sides.get(1).firstKey()).divide(BigDecimal.valueOf(2));
    }

    private static BigDecimal size(NavigableMap<BigDecimal, BigDecimal> side, BigDecimal price) {
        return side.getOrDefault(price, BigDecimal.ZERO);
    }

    /** Bids and asks, best first, by price. */
    private static List<NavigableMap<BigDecimal, BigDecimal>> copy(BookLevels levels) {
        NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<BigDecimal, BigDecimal>().descendingMap();
        NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        for (int i = 0; i < levels.bidPrices().length; i++) {
            bids.put(
                    decimal(levels.bidPrices()[i], levels.priceExponent()),
                    decimal(levels.bidSizes()[i], levels.sizeExponent()));
        }
        for (int i = 0; i < levels.askPrices().length; i++) {
            asks.put(
                    decimal(levels.askPrices()[i], levels.priceExponent()),
                    decimal(levels.askSizes()[i], levels.sizeExponent()));
        }
        return List.of(bids, asks);
    }

    private static BigDecimal decimal(long units, int exponent) {
        return BigDecimal.valueOf(units).scaleByPowerOfTen(exponent);
    }
}
