package io.inventoryrisk.model.hedge;

/**
 * Gamma and vega hedged by options, then delta by the underlying. With as many instruments as Greeks and no costs that is a
 * linear system; with costs, lots and more Greeks than instruments it is a least-squares problem over whole numbers,
 *
 * <pre>   min over n of   gamma/2 |E + sum n_i A_i|^2 + sum c_i |n_i|</pre>
 *
 * where E and A are standard deviations in USD of what each Greek brings over the desk's horizon, gamma the desk's risk
 * aversion and c the cost of a lot: what is left is worth less to the desk than getting rid of it costs.
 */
public final class GreekHedge {

    /** Whole numbers looked at on either side of the best one for the first of two instruments. */
    private static final int REACH = 512;

    private GreekHedge() {}

    /** Sensitivities of a position or of one contract. */
    public record Unit(double gamma, double vega, double delta) {}

    /**
     * Contracts that leave no gamma, vega and delta.
     *
     * @param first of the one option
     * @param second of the other
     * @param underlying of the underlying
     */
    public record Neutral(double first, double second, double underlying) {}

    /**
     * Solves gamma and vega with two options, then delta with the underlying.
     *
     * @param underlyingDelta of one contract of the underlying, which has neither gamma nor vega
     * @return NaN where the options have the same ratio of gamma to vega
     */
    public static Neutral neutral(Unit held, Unit first, Unit second, double underlyingDelta) {
        double[] options = solve(
                new double[] {held.gamma(), held.vega()},
                new double[] {first.gamma(), first.vega()},
                new double[] {second.gamma(), second.vega()});
        double delta = held.delta() + options[0] * first.delta() + options[1] * second.delta();
        return new Neutral(options[0], options[1], -delta / underlyingDelta);
    }

    /** x, y with held + x first + y second = 0 in the first two rows, by Cramer's rule. */
    private static double[] solve(double[] held, double[] first, double[] second) {
        double determinant = first[0] * second[1] - second[0] * first[1];
        if (determinant == 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        return new double[] {
            (second[0] * held[1] - held[0] * second[1]) / determinant,
            (held[0] * first[1] - first[0] * held[1]) / determinant
        };
    }

    /**
     * An option to hedge with.
     *
     * @param perLot standard deviation in USD of what each Greek of a lot brings, signed as the Greek
     * @param costUsd of a lot, not negative
     * @param mostLots that may be traded
     */
    public record Candidate(double[] perLot, double costUsd, long mostLots) {}

    /**
     * What to trade.
     *
     * @param lots of each candidate, signed: at most two are not 0
     * @param objectiveUsd the least found
     */
    public record Solution(long[] lots, double objectiveUsd) {}

    /**
     * The best one or two candidates: for every pair all whole numbers of the first that a lower bound (any real number of
     * the second) does not rule out, up to {@value #REACH} from the best one. Of equal solutions the first, so one with fewer
     * instruments.
     *
     * @param held standard deviation in USD of what each Greek of the position brings
     */
    public static Solution best(double[] held, Candidate[] candidates, double riskAversion) {
        Search search = new Search(held, candidates, riskAversion);
        for (int i = 0; i < candidates.length; i++) {
            search.alone(i);
        }
        for (int i = 0; i < candidates.length; i++) {
            for (int j = i + 1; j < candidates.length; j++) {
                search.pair(i, j);
            }
        }
        long[] lots = new long[candidates.length];
        if (search.bestFirst >= 0) {
            lots[search.bestFirst] = search.firstLots;
        }
        if (search.bestSecond >= 0) {
            lots[search.bestSecond] = search.secondLots;
        }
        return new Solution(lots, search.least);
    }

    private static final class Search {

        private final double[] held;
        private final Candidate[] candidates;
        private final double riskAversion;
        private double least;
        private int bestFirst = -1;
        private int bestSecond = -1;
        private long firstLots;
        private long secondLots;

        Search(double[] held, Candidate[] candidates, double riskAversion) {
            this.held = held;
            this.candidates = candidates;
            this.riskAversion = riskAversion;
            least = riskUsd(held);
        }

        private double riskUsd(double[] deviations) {
            return riskAversion / 2 * dot(deviations, deviations);
        }

        void alone(int i) {
            long lots = whole(held, candidates[i]);
            offer(i, lots, -1, 0, value(held, candidates[i], lots));
        }

        void pair(int i, int j) {
            Candidate first = candidates[i];
            long start = start(first, candidates[j]);
            for (int side = -1; side <= 1; side += 2) {
                long end = Math.min(REACH, side > 0 ? first.mostLots() - start : first.mostLots() + start);
                for (long step = side > 0 ? 0 : 1; step <= end; step++) {
                    long lots = start + side * step;
                    double cost = first.costUsd() * Math.abs(lots);
                    double[] left = plus(held, lots, first);
                    if (step > 0 && cost + value(left, candidates[j], real(left, candidates[j])) >= least) {
                        break;
                    }
                    long second = whole(left, candidates[j]);
                    offer(i, lots, j, second, cost + value(left, candidates[j], second));
                }
            }
        }

        /** The whole number of the first with the least lower bound, which is convex in it: by bisection of its slope. */
        private long start(Candidate first, Candidate second) {
            long low = -first.mostLots();
            long high = first.mostLots();
            while (low < high) {
                long middle = Math.floorDiv(low + high, 2);
                if (bound(first, second, middle) <= bound(first, second, middle + 1)) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        private double bound(Candidate first, Candidate second, long lots) {
            double[] left = plus(held, lots, first);
            return first.costUsd() * Math.abs(lots) + value(left, second, real(left, second));
        }

        private void offer(int i, long first, int j, long second, double objective) {
            if (objective < least) {
                least = objective;
                bestFirst = first == 0 ? -1 : i;
                bestSecond = second == 0 ? -1 : j;
                firstLots = first;
                secondLots = second;
            }
        }

        private double value(double[] left, Candidate candidate, double lots) {
            return riskUsd(plus(left, lots, candidate)) + candidate.costUsd() * Math.abs(lots);
        }

        /** The best real number: the least-squares one, drawn towards 0 by the cost. */
        private double real(double[] left, Candidate candidate) {
            double[] perLot = candidate.perLot();
            double square = riskAversion * dot(perLot, perLot);
            if (!(square > 0)) {
                return 0;
            }
            double slope = riskAversion * dot(left, perLot);
            double lots = Math.max(0, Math.abs(slope) - candidate.costUsd()) / square;
            return -Math.signum(slope) * Math.min(lots, candidate.mostLots());
        }

        /** The best whole number: in one dimension a neighbour of the best real one. */
        private long whole(double[] left, Candidate candidate) {
            double real = real(left, candidate);
            long down = (long) Math.floor(real);
            long up = (long) Math.ceil(real);
            double valueDown = value(left, candidate, down);
            double valueUp = value(left, candidate, up);
            if (valueDown == valueUp) {
                return Math.abs(down) < Math.abs(up) ? down : up;
            }
            return valueDown < valueUp ? down : up;
        }
    }

    private static double[] plus(double[] held, double lots, Candidate candidate) {
        double[] sum = held.clone();
        for (int greek = 0; greek < sum.length; greek++) {
            sum[greek] += lots * candidate.perLot()[greek];
        }
        return sum;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
