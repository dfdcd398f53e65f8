package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookIntegrity;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderBook;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SequencedBook;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.TradeFlow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * States the book features of one instant: mid and microprice (the weighted mid of Stoikov 2018), spread, depth and
 * imbalance. Every number is NaN unless the book is VALID or STALE. Where a side is empty there is no mid, no ratio and
 * no depth to measure; the normalised imbalances are then +1 or -1 and the status is PARTIAL.
 */
final class BookBarMaker {

    private final String instrument;
    private final BookSpec spec;

    BookBarMaker(String instrument, BookSpec spec) {
        this.instrument = instrument;
        this.spec = spec;
    }

    /**
     * The bar of an instant.
     *
     * @param silent whether no message came for longer than allowed
     * @param recorder what happened since the previous bar
     * @param late messages stamped at or before it
     */
    MarketBar make(long instantMicros, SequencedBook book, boolean silent, ActivityRecorder recorder, int late) {
        boolean priced = book.integrityAt(instantMicros).isPriced();
        OrderBook levels = book.book();
        double bid = priced ? levels.price(Side.BUY, 0) : Double.NaN;
        double ask = priced ? levels.price(Side.SELL, 0) : Double.NaN;
        double bidSize = priced ? levels.size(Side.BUY, 0) : Double.NaN;
        double askSize = priced ? levels.size(Side.SELL, 0) : Double.NaN;
        double[] bidDepth = depth(levels, Side.BUY, priced);
        double[] askDepth = depth(levels, Side.SELL, priced);
        BookActivity activity =
                recorder.activity(priced, priced ? levels.ladder(spec.ladderLevels()) : BookLadder.empty());
        long lastApplied = book.lastAppliedMicros();
        return new MarketBar(
                instrument,
                instantMicros,
                lastApplied == SequencedBook.NEVER ? 0 : lastApplied,
                book.lastSequence(),
                bid,
                bidSize,
                ask,
                askSize,
                priced ? levels.mid() : Double.NaN,
                microprice(bid, bidSize, ask, askSize),
                priced ? levels.spreadBps() : Double.NaN,
                bidDepth,
                askDepth,
                bidSize > 0 && askSize > 0 ? bidSize / askSize : Double.NaN,
                imbalance(bidSize, askSize),
                depthImbalance(levels, bidDepth, askDepth),
                activity.orderFlowImbalance()[0],
                book.updates(),
                book.duplicates(),
                book.gaps(),
                book.dropped(),
                late,
                TradeFlow.none(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                Double.NaN,
                activity,
                quality(instantMicros, book, silent));
    }

    /** I x ask + (1 - I) x bid with I = bidSize / (bidSize + askSize): more bid size pulls the price up. */
    static double microprice(double bid, double bidSize, double ask, double askSize) {
        double weight = bidSize / (bidSize + askSize);
        return weight * ask + (1 - weight) * bid;
    }

    /** (bids - asks) / (bids + asks) in [-1, 1]; NaN where both are empty. */
    static double imbalance(double bids, double asks) {
        return (bids - asks) / (bids + asks);
    }

    private double[] depth(OrderBook levels, Side side, boolean priced) {
        double[] distances = spec.depthDistancesBps();
        if (priced) {
            return levels.depth(side, distances);
        }
        double[] unknown = new double[distances.length];
        Arrays.fill(unknown, Double.NaN);
        return unknown;
    }

    private double[] depthImbalance(OrderBook levels, double[] bidDepth, double[] askDepth) {
        double[] distances = spec.depthDistancesBps();
        boolean noBids = levels.levels(Side.BUY) == 0;
        boolean noAsks = levels.levels(Side.SELL) == 0;
        double[] imbalance = new double[distances.length];
        for (int i = 0; i < imbalance.length; i++) {
            boolean oneSided = noBids != noAsks && (bidDepth[i] == 0 || askDepth[i] == 0);
            if (oneSided) {
                imbalance[i] = noBids ? -1 : 1;
            } else {
                boolean known = levels.covers(Side.BUY, distances[i]) && levels.covers(Side.SELL, distances[i]);
                imbalance[i] = known ? imbalance(bidDepth[i], askDepth[i]) : Double.NaN;
            }
        }
        return imbalance;
    }

    private Quality quality(long instantMicros, SequencedBook book, boolean silent) {
        long lastApplied = book.lastAppliedMicros();
        long ageMillis = lastApplied == SequencedBook.NEVER ? -1 : (instantMicros - lastApplied) / 1_000;
        BookIntegrity integrity = book.integrityAt(instantMicros);
        List<String> missing = integrity.isPriced() ? missingSides(book.book()) : List.of();
        QualityStatus status = integrity.status();
        if (!missing.isEmpty()) {
            status = status.worse(QualityStatus.PARTIAL);
        }
        if (silent) {
            status = status.worse(QualityStatus.STALE);
        }
        return new Quality(status, ageMillis, 0, missing, reason(book, integrity, missing, silent));
    }

    private String reason(SequencedBook book, BookIntegrity integrity, List<String> missing, boolean silent) {
        List<String> reasons = new ArrayList<>();
        if (integrity == BookIntegrity.CROSSED) {
            OrderBook levels = book.book();
            reasons.add("bid " + levels.price(Side.BUY, 0) + " at or above ask " + levels.price(Side.SELL, 0));
        } else if (!integrity.isPriced()) {
            reasons.add(book.reason());
        } else if (!missing.isEmpty()) {
            reasons.add("no " + String.join(", no ", missing));
        }
        if (silent) {
            reasons.add("silent for more than " + spec.staleAfterMillis() + " ms");
        }
        return String.join("; ", reasons);
    }

    private static List<String> missingSides(OrderBook levels) {
        List<String> missing = new ArrayList<>();
        if (levels.levels(Side.SELL) == 0) {
            missing.add("asks");
        }
        if (levels.levels(Side.BUY) == 0) {
            missing.add("bids");
        }
        return missing;
    }
}
