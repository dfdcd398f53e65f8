package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.benchmarks.desk.QuotingPath.Distances;
import io.inventoryrisk.benchmarks.desk.QuotingPath.Flow;
import io.inventoryrisk.benchmarks.desk.QuotingPath.Quoter;
import io.inventoryrisk.benchmarks.desk.QuotingPath.Result;
import io.inventoryrisk.model.inventory.GlftQuotes;
import io.inventoryrisk.model.inventory.RiskAversion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One desk that skews its quotes as the job advises, at several bands, beside one that centres the same average spread on
 * mid (the comparison of Avellaneda and Stoikov 2008, table 1), on the same seeded paths. Fees are left out: they are the
 * same for both by the fill.
 */
final class QuotingDesks {

    /** Written down before the first run: share of the symmetric desk's deviation that the advice may have. */
    static final double MOST_DEVIATION = 0.60;

    /** Likewise: share of its mean that the advice must keep. */
    static final double LEAST_MEAN = 0.90;

    /** The desk's band, in lots: where the reducing quote reaches mid. The criteria are about this one. */
    static final int BAND = 10;

    private static final int[] OTHER_BANDS = {3, 5, 20, 40};
    private static final double BPS = 1e-4;

    private final List<QuotingPath> paths;

    /** Paths {@code firstSeed}, {@code firstSeed} + 1 and so on. */
    QuotingDesks(QuotingMarket market, long firstSeed, int count) {
        paths = Arrays.asList(IntStream.range(0, count)
                .parallel()
                .mapToObj(path -> market.path(firstSeed + path))
                .toArray(QuotingPath[]::new));
    }

    /**
     * A quoter's results.
     *
     * @param band in lots; 0 for the symmetric one
     * @param riskAversion gamma, median of the paths, per quote currency and lot; NaN for the symmetric one
     * @param halfSpreadBps average over paths and seconds
     * @param profits in USD, by path
     * @param lots held in the end, by path
     * @param fills a path
     */
    record Row(int band, double riskAversion, double halfSpreadBps, double[] profits, double[] lots, double fills) {

        Moments profit() {
            return Moments.of(profits);
        }

        double deviationShare(Row other) {
            return deviationShare(other, Jackknife.all(profits.length));
        }

        double meanShare(Row other) {
            return meanShare(other, Jackknife.all(profits.length));
        }

        double deviationShareError(Row other) {
            return Jackknife.error(profits.length, paths -> deviationShare(other, paths));
        }

        double meanShareError(Row other) {
            return Jackknife.error(profits.length, paths -> meanShare(other, paths));
        }

        private double deviationShare(Row other, int[] paths) {
            return of(paths).deviation() / other.of(paths).deviation();
        }

        private double meanShare(Row other, int[] paths) {
            return of(paths).mean() / other.of(paths).mean();
        }

        private Moments of(int[] paths) {
            return Moments.of(
                    Arrays.stream(paths).mapToDouble(path -> profits[path]).toArray());
        }
    }

    /** The symmetric desk at the average spread of {@link #BAND}, then the advice at that band, then at others. */
    List<Row> rows() {
        Row advised = advised(BAND);
        List<Row> rows = new ArrayList<>();
        rows.add(row(0, Double.NaN, run(path -> symmetric(advised.halfSpreadBps() * BPS))));
        rows.add(advised);
        for (int band : OTHER_BANDS) {
            rows.add(advised(band));
        }
        return rows;
    }

    /** An average of prices on ticks needs no more rounding away from mid: it goes to the nearest tick. */
    private static Quoter symmetric(double halfSpread) {
        return (path, second, lots) -> {
            double distance = halfSpread * path.mids()[second]
                    - path.instrument().tickSize().doubleValue() / 2;
            return new Distances(distance, distance);
        };
    }

    /** Estimated fill intensities, by path. */
    List<Flow> flows() {
        return paths.stream().map(QuotingPath::flow).toList();
    }

    private Row advised(int band) {
        double[] gammas = paths.stream()
                .mapToDouble(path -> riskAversion(path, band))
                .sorted()
                .toArray();
        return row(band, gammas[gammas.length / 2], run(path -> glft(riskAversion(path, band))));
    }

    /** The desk settles its risk aversion once, before it opens; volatility is new every second. */
    private static Quoter glft(double gamma) {
        return (path, second, lots) -> {
            Flow flow = path.flow();
            GlftQuotes quotes =
                    GlftQuotes.of(gamma, gamma, 1, flow.arrivalRate(), flow.decay(), path.volatilities()[second]);
            return new Distances(quotes.bidDistance(lots), quotes.askDistance(lots));
        };
    }

    private static double riskAversion(QuotingPath path, int band) {
        return RiskAversion.ofBand(
                band, 1, path.flow().arrivalRate(), path.flow().decay(), path.volatilities()[0]);
    }

    private interface QuoterOf {

        Quoter on(QuotingPath path);
    }

    private List<Result> run(QuoterOf quoter) {
        return Arrays.asList(
                paths.parallelStream().map(path -> path.run(quoter.on(path))).toArray(Result[]::new));
    }

    private static Row row(int band, double gamma, List<Result> results) {
        return new Row(
                band,
                gamma,
                results.stream().mapToDouble(Result::halfSpreadBps).sum() / results.size(),
                results.stream().mapToDouble(Result::profitUsd).toArray(),
                results.stream().mapToDouble(Result::lots).toArray(),
                results.stream().mapToDouble(Result::fills).sum() / results.size());
    }
}
