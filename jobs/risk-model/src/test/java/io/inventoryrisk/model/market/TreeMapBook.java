package io.inventoryrisk.model.market;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The slow, obvious book: decimal prices in a tree, the same bound and horizon. */
public final class TreeMapBook {

    private final int maxLevels;
    private final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>();
    private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private BigDecimal bidHorizon;
    private BigDecimal askHorizon;

    public TreeMapBook(int maxLevels) {
        this.maxLevels = maxLevels;
    }

    public void apply(BookUpdate update) {
        if (update.snapshot()) {
            bids.clear();
            asks.clear();
            bidHorizon = null;
            askHorizon = null;
        }
        for (int i = 0; i < update.bidPrices().length; i++) {
            BigDecimal price = decimal(update.bidPrices()[i], update.priceExponent());
            if (bidHorizon == null || price.compareTo(bidHorizon) >= 0) {
                put(bids, price, decimal(update.bidSizes()[i], update.sizeExponent()));
                if (bids.size() > maxLevels) {
                    bids.pollFirstEntry();
                    bidHorizon = bids.firstKey();
                }
            }
        }
        for (int i = 0; i < update.askPrices().length; i++) {
            BigDecimal price = decimal(update.askPrices()[i], update.priceExponent());
            if (askHorizon == null || price.compareTo(askHorizon) <= 0) {
                put(asks, price, decimal(update.askSizes()[i], update.sizeExponent()));
                if (asks.size() > maxLevels) {
                    asks.pollLastEntry();
                    askHorizon = asks.lastKey();
                }
            }
        }
        if (update.snapshot() && bids.size() == maxLevels) {
            bidHorizon = bids.firstKey();
        }
        if (update.snapshot() && asks.size() == maxLevels) {
            askHorizon = asks.lastKey();
        }
    }

    private static void put(Map<BigDecimal, BigDecimal> side, BigDecimal price, BigDecimal size) {
        if (size.signum() == 0) {
            side.remove(price);
        } else {
            side.put(price, size);
        }
    }

    boolean isExhausted() {
        return bids.isEmpty() && bidHorizon != null || asks.isEmpty() && askHorizon != null;
    }

    boolean isCrossed() {
        return !bids.isEmpty() && !asks.isEmpty() && bids.lastKey().compareTo(asks.firstKey()) >= 0;
    }

    /** Sizes by price, best first. */
    public NavigableMap<BigDecimal, BigDecimal> levels(Side side) {
        return side == Side.BUY ? bids.descendingMap() : asks;
    }

    /** Bids best first, then asks best first, as price@size. */
    List<String> levels() {
        List<String> levels = new ArrayList<>();
        bids.descendingMap().forEach((price, size) -> levels.add(text(price, size)));
        asks.forEach((price, size) -> levels.add(text(price, size)));
        return levels;
    }

    static List<String> levelsOf(OrderBook book) {
        List<String> levels = new ArrayList<>();
        for (Side side : Side.values()) {
            for (int i = 0; i < book.levels(side); i++) {
                levels.add(text(BigDecimal.valueOf(book.price(side, i)), BigDecimal.valueOf(book.size(side, i))));
            }
        }
        return levels;
    }

    /** Within a distance of mid, border included, compared without rounding; null where there is no mid. */
    BigDecimal depth(Side side, int distanceBps) {
        if (bids.isEmpty() || asks.isEmpty()) {
            return null;
        }
        BigDecimal twiceMid = bids.lastKey().add(asks.firstKey());
        BigDecimal border = twiceMid.multiply(BigDecimal.valueOf(10_000 - side.sign() * distanceBps));
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<BigDecimal, BigDecimal> level : (side == Side.BUY ? bids : asks).entrySet()) {
            BigDecimal scaled = level.getKey().multiply(BigDecimal.valueOf(20_000));
            if (side.sign() * scaled.compareTo(border) >= 0) {
                sum = sum.add(level.getValue());
            }
        }
        return sum;
    }

    private static BigDecimal decimal(long units, int exponent) {
        return BigDecimal.valueOf(units).scaleByPowerOfTen(exponent).stripTrailingZeros();
    }

    private static String text(BigDecimal price, BigDecimal size) {
        return price.stripTrailingZeros().toPlainString() + "@"
                + size.stripTrailingZeros().toPlainString();
    }
}
