package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.benchmarks.desk.HedgingPath.Hedger;
import io.inventoryrisk.benchmarks.desk.HedgingPath.Result;
import io.inventoryrisk.model.hedge.NoTradeBand;
import io.inventoryrisk.model.hedge.NoTradeBands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hedging a short option book whenever its delta leaves a no-trade band, beside hedging it at fixed intervals, on the same
 * seeded paths. The criterion, written down before the first run: at the same variance of the profit before costs, read off
 * the fixed intervals' own curve, every band trades for less.
 */
final class HedgingDesks {

    private static final int[] INTERVALS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, HedgingPath.STEPS};
    private static final double[] COSTS = {0.5e-4, 2e-4, 5e-4};
    private static final double[] RISK_AVERSIONS = {1e-2, 1e-3, 1e-4, 1e-5};

    private final List<Result[]> byPath;
    private final List<Way> ways;

    /**
     * A way to hedge.
     *
     * @param name for the table
     * @param cost of a trade as a fraction of notional; NaN for fixed intervals, which don't ask
     * @param riskAversion gamma, per USD; NaN likewise
     */
    record Way(String name, double cost, double riskAversion, Hedger hedger) {}

    /**
     * Results of one way over some paths.
     *
     * @param profit before costs, in USD
     * @param traded notional in USD
     * @param trades a path
     */
    record Row(Way way, Moments profit, Moments traded, double trades) {}

    HedgingDesks(long firstSeed, int paths) {
        ways = new ArrayList<>();
        for (int interval : INTERVALS) {
            ways.add(new Way(
                    "every " + interval * HedgingPath.STEP_SECONDS + " s",
                    Double.NaN,
                    Double.NaN,
                    (path, step, coins) -> step % interval == 0 ? -path.delta(step) : coins));
        }
        for (double cost : COSTS) {
            for (double gamma : RISK_AVERSIONS) {
                ways.add(new Way("Whalley-Wilmott", cost, gamma, whalleyWilmott(cost, gamma)));
                ways.add(new Way("Zakamouline", cost, gamma, zakamouline(cost, gamma)));
            }
        }
        byPath = Arrays.asList(IntStream.range(0, paths)
                .parallel()
                .mapToObj(seed -> results(new HedgingPath(firstSeed + seed)))
                .toArray(Result[][]::new));
    }

    /** The fixed intervals, shortest first. */
    List<Row> intervals() {
        return rows().subList(0, INTERVALS.length);
    }

    /** The bands, cheapest trades first. */
    List<Row> bands() {
        return rows().subList(INTERVALS.length, ways.size());
    }

    /** What a band costs, as a share of what hedging at fixed intervals costs at the same variance; NaN off their curve. */
    double costShare(Row band) {
        return costShare(ways.indexOf(band.way()), Jackknife.all(byPath.size()));
    }

    /** Standard error of {@link #costShare(Row)}. */
    double costShareError(Row band) {
        int way = ways.indexOf(band.way());
        return Jackknife.error(byPath.size(), paths -> costShare(way, paths));
    }

    private double costShare(int way, int[] paths) {
        Row band = row(way, paths);
        double variance = band.profit().variance();
        Row shorter = row(0, paths);
        for (int i = 1; i < INTERVALS.length; i++) {
            Row longer = row(i, paths);
            double low = shorter.profit().variance();
            double high = longer.profit().variance();
            if (variance >= low && variance < high && longer.traded().mean() > 0) {
                double share = StrictMath.log(variance / low) / StrictMath.log(high / low);
                double fixed = StrictMath.exp(
                        (1 - share) * StrictMath.log(shorter.traded().mean())
                                + share * StrictMath.log(longer.traded().mean()));
                return band.traded().mean() / fixed;
            }
            shorter = longer;
        }
        return Double.NaN;
    }

    private List<Row> rows() {
        int[] all = Jackknife.all(byPath.size());
        return IntStream.range(0, ways.size()).mapToObj(way -> row(way, all)).toList();
    }

    private Row row(int way, int[] paths) {
        List<Result> results =
                Arrays.stream(paths).mapToObj(path -> byPath.get(path)[way]).toList();
        return new Row(
                ways.get(way),
                Moments.of(results.stream().mapToDouble(Result::profitUsd).toArray()),
                Moments.of(results.stream().mapToDouble(Result::tradedUsd).toArray()),
                results.stream().mapToDouble(Result::trades).sum() / results.size());
    }

    private Result[] results(HedgingPath path) {
        return ways.stream().map(way -> path.run(way.hedger())).toArray(Result[]::new);
    }

    private static Hedger whalleyWilmott(double cost, double gamma) {
        return (path, step, coins) -> {
            double half = NoTradeBands.whalleyWilmott(path.at(step), cost, gamma);
            return toEdge("WHALLEY_WILMOTT", -path.delta(step), half, coins);
        };
    }

    private static Hedger zakamouline(double cost, double gamma) {
        return (path, step, coins) -> {
            double half = NoTradeBands.zakamouline(path.at(step), cost, gamma);
            double volatility = NoTradeBands.zakamoulineVolatility(path.at(step), cost, gamma);
            return toEdge("ZAKAMOULINE", -path.delta(step, volatility), half, coins);
        };
    }

    private static double toEdge(String method, double centre, double half, double coins) {
        NoTradeBand band =
                new NoTradeBand(method, centre, centre - half, centre + half, Double.NaN, false, new double[0]);
        return coins + band.tradeToEdge(coins);
    }
}
