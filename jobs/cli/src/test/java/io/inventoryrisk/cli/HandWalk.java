package io.inventoryrisk.cli;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Stream;

/** Takes a size out of displayed levels the slow, obvious way. Shares no code with the product. */
final class HandWalk {

    /** As many levels a side as the job shows. */
    private static final int LEVELS = 200;

    private HandWalk() {}

    /** A level in coins. */
    record Level(double price, double coins) {}

    /** The best levels of both sides, best first: price and contracts. */
    record Ladder(List<double[]> bids, List<double[]> asks) {

        static Ladder of(NavigableMap<BigDecimal, BigDecimal> bids, NavigableMap<BigDecimal, BigDecimal> asks) {
            return new Ladder(best(bids), best(asks));
        }

        private static List<double[]> best(NavigableMap<BigDecimal, BigDecimal> side) {
            return side.entrySet().stream()
                    .limit(LEVELS)
                    .map(level -> new double[] {
                        level.getKey().doubleValue(), level.getValue().doubleValue()
                    })
                    .toList();
        }

        /** Asks for a buyer, bids for a seller; an inverse contract is so much quote currency, another a coin. */
        List<Level> levels(boolean buy, double inverseMultiplier) {
            return (buy ? asks : bids)
                    .stream()
                            .map(level -> new Level(
                                    level[0],
                                    inverseMultiplier > 0 ? level[1] * inverseMultiplier / level[0] : level[1]))
                            .toList();
        }
    }

    /** Average price of spending or receiving so much quote currency; NaN where all levels together are less. */
    static double price(List<Level> levels, double notional) {
        double rest = notional;
        double coins = 0;
        for (Level level : levels) {
            double worth = level.price() * level.coins();
            if (worth >= rest) {
                return notional / (coins + rest / level.price());
            }
            rest -= worth;
            coins += level.coins();
        }
        return Double.NaN;
    }

    /** Levels of several books as one book, best first. */
    static List<Level> merged(Stream<List<Level>> books, boolean buy) {
        Comparator<Level> cheapest = Comparator.comparingDouble(Level::price);
        return books.flatMap(List::stream)
                .sorted(buy ? cheapest : cheapest.reversed())
                .toList();
    }
}
