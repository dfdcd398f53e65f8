package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.math.YearFraction;

/** Reads what is published off the sums. */
final class VolatilityReading {

    /** Excess kurtosis of tails that matter; beyond it by this many standard errors sqrt(24 / n) is not chance. */
    private static final double FAT_KURTOSIS = 1;

    private static final double FAT_ERRORS = 4;

    /** Slow differences, in lags, behind a two-scale variance good to sqrt(4 / 150). */
    private static final int LAGS_TO_TELL_BOUNCE = 50;

    private final VolatilitySpec spec;
    private final JumpTest jumps;
    private final int local;

    VolatilityReading(VolatilitySpec spec) {
        this.spec = spec;
        this.jumps = new JumpTest(spec.jumpCriticalValue(), spec.stepMicros());
        this.local = jumps.localWindow(spec);
    }

    VolatilityEstimate of(
            VolatilityState state,
            MarketBar bar,
            double logReturn,
            double returnSigmas,
            double ewma,
            GarchEstimate garch,
            Quality quality) {
        WindowSums sums = state.windows();
        int windows = spec.windowMillis().length;
        double[] realised = new double[windows];
        double[] bipower = new double[windows];
        double[] median = new double[windows];
        double[] noiseRobust = new double[windows];
        double[] statistic = new double[windows];
        boolean[] jump = new boolean[windows];
        for (int window = 0; window < windows; window++) {
            realised[window] = realised(sums, window);
            bipower[window] = overWindow(bipowerVariance(sums, window), sums, window);
            median[window] = overWindow(medianVariance(sums, window), sums, window);
            noiseRobust[window] = noiseRobust(sums, window);
            statistic[window] = jumpStatistic(sums, window);
            jump[window] = statistic[window] > jumps.criticalValue(sums.observations()[window]);
        }
        double kurtosis = excessKurtosis(sums, windows - 1);
        return new VolatilityEstimate(
                bar.instrument(),
                bar.asOfMicros(),
                logReturn,
                spec.windowMillis(),
                realised,
                bipower,
                median,
                noiseRobust,
                statistic,
                jump,
                sums.observations().clone(),
                returnSigmas,
                Math.abs(returnSigmas) > jumps.returnCriticalValue(),
                kurtosis,
                kurtosis > FAT_KURTOSIS + FAT_ERRORS * Math.sqrt(24.0 / sums.observations()[windows - 1]),
                state.coarse().range(),
                garch,
                state.coarse().diurnalFactor(),
                ewma,
                state.choice().value(),
                state.choice().source(),
                state.choice().reason(),
                quality);
    }

    /** Annual volatility of returns over one step with this mean square. */
    double annualised(double meanSquare) {
        return YearFraction.annualised(meanSquare, spec.stepMicros());
    }

    /**
     * Realised over two-scale variance, on the grid or from sample to sample, whichever is less: bounce shows in both, and
     * a market that trends within a second but not beyond in one. NaN where the two-scale one is not good to 16 %.
     */
    double bounce(WindowSums sums, int window) {
        if (sums.slow()[window] < LAGS_TO_TELL_BOUNCE * spec.twoScale().lag()) {
            return Double.NaN;
        }
        double noiseRobust = noiseRobust(sums, window);
        double realised =
                Math.min(realised(sums, window), overWindow(sums.fastSquares().value(window), sums, window));
        return realised * realised / (noiseRobust * noiseRobust);
    }

    private double realised(WindowSums sums, int window) {
        return overWindow(sums.squares().value(window), sums, window);
    }

    /** NaN where there are too few slow differences, or noise exceeds the move. */
    double noiseRobust(WindowSums sums, int window) {
        if (sums.slow()[window] < spec.twoScale().minDifferences()) {
            return Double.NaN;
        }
        double variance = TwoScale.variance(
                spec.twoScale().lag(),
                sums.fast()[window],
                sums.fastSquares().value(window),
                sums.slow()[window],
                sums.slowSquares().value(window));
        return overWindow(variance, sums, window);
    }

    /** A return over the bipower volatility of the local window before it, per move; NaN where that has too few moves. */
    double returnSigmas(WindowSums before, double logReturn) {
        int moves = before.moves()[local];
        return moves < spec.minObservations()
                ? Double.NaN
                : logReturn / Math.sqrt(bipowerVariance(before, local) / moves);
    }

    /** Annualised by the time that the window's returns cover; NaN where these are too few. */
    private double overWindow(double variance, WindowSums sums, int window) {
        int n = sums.observations()[window];
        return n < spec.minObservations() ? Double.NaN : annualised(variance / n);
    }

    private static double bipowerVariance(WindowSums sums, int window) {
        return RealisedMeasures.bipower(
                sums.moves()[window], sums.pairs()[window], sums.pairProducts().value(window));
    }

    private static double medianVariance(WindowSums sums, int window) {
        return RealisedMeasures.medianVariance(
                sums.moves()[window],
                sums.triples()[window],
                sums.medianSquares().value(window));
    }

    /** Of the moves; NaN where these are too few. */
    private double jumpStatistic(WindowSums sums, int window) {
        int moves = sums.moves()[window];
        double quarticity = RealisedMeasures.tripowerQuarticity(
                moves, sums.triples()[window], sums.tripleProducts().value(window));
        return moves < spec.minObservations()
                ? Double.NaN
                : RealisedMeasures.jumpStatistic(
                        moves, sums.squares().value(window), bipowerVariance(sums, window), quarticity);
    }

    private double excessKurtosis(WindowSums sums, int window) {
        int n = sums.observations()[window];
        return n < spec.minObservations()
                ? Double.NaN
                : RealisedMeasures.excessKurtosis(
                        n, sums.squares().value(window), sums.quartics().value(window));
    }
}
