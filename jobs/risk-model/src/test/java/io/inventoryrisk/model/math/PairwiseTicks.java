package io.inventoryrisk.model.math;

import java.util.ArrayList;
import java.util.List;

/**
 * The definition of Hayashi and Yoshida's sums: every pair of returns is looked at. A leg is a list of lives, and a life a
 * list of ticks with the time from which it is over.
 */
public final class PairwiseTicks {

    /** A return over (start, end], known at an instant. */
    private record Return(long start, long end, long instant, double value) {}

    /** Ticks without a break between them. */
    private static final class Life {
        private final List<Return> returns = new ArrayList<>();
        private long first = Long.MAX_VALUE;
        private long last;
        private double logPrice;
        private long over = Long.MAX_VALUE;
    }

    /** What the two legs of a pair did in a window, and the sum of |dX dY|, which rounding is measured by. */
    public record Sums(
            double product,
            double firstSquares,
            double secondSquares,
            int firstCount,
            int secondCount,
            double magnitude) {}

    private final List<Life> lives = new ArrayList<>(List.of(new Life()));

    public void tick(long micros, long instant, double logPrice) {
        Life life = lives.get(lives.size() - 1);
        if (life.first == Long.MAX_VALUE) {
            life.first = micros;
        } else {
            life.returns.add(new Return(life.last, micros, instant, logPrice - life.logPrice));
        }
        life.last = micros;
        life.logPrice = logPrice;
    }

    public void restart(long micros) {
        lives.get(lives.size() - 1).over = micros;
        lives.add(new Life());
    }

    /** Realised at the instants in after {@code from}: that of the later end of a product, that of the end of a square. */
    public static Sums after(PairwiseTicks first, PairwiseTicks second, long from) {
        double product = 0;
        double magnitude = 0;
        List<Return> theirs = second.returns();
        for (Return x : first.returns()) {
            for (Return y : theirs) {
                if (overlap(x, y) && Math.max(x.instant, y.instant) > from) {
                    product += x.value * y.value;
                    magnitude += Math.abs(x.value * y.value);
                }
            }
        }
        double[] squares = new double[2];
        int[] counts = new int[2];
        first.squares(second, from, squares, counts, 0);
        second.squares(first, from, squares, counts, 1);
        return new Sums(product, squares[0], squares[1], counts[0], counts[1], magnitude);
    }

    private static boolean overlap(Return x, Return y) {
        return x.start < y.end && y.start < x.end;
    }

    private List<Return> returns() {
        return lives.stream().flatMap(life -> life.returns.stream()).toList();
    }

    private void squares(PairwiseTicks other, long from, double[] squares, int[] counts, int place) {
        List<Return> theirs = other.returns();
        for (Return x : returns()) {
            if (x.instant > from && (other == this || other.isMetBy(x, theirs))) {
                squares[place] += x.value * x.value;
                counts[place]++;
            }
        }
    }

    private boolean isMetBy(Return x, List<Return> mine) {
        for (Life life : lives) {
            if (life.first < x.end && x.end <= life.over) {
                return true;
            }
        }
        for (Return y : mine) {
            if (y.end <= x.end && overlap(x, y)) {
                return true;
            }
        }
        return false;
    }
}
