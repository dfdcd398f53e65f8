package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.math.YearFraction;
import java.util.List;

/**
 * Variance of one bar from opens, highs, lows and closes; NaN where there are too few bars. Highs and lows are of sampled
 * mids: what happens between samples is missed, which biases all but close-to-close down by a few per cent.
 *
 * <p>Parkinson (1980) and Garman and Klass (1980), J. Business 53; Rogers and Satchell (1991), Ann. Appl. Prob. 1; Yang
 * and Zhang (2000), J. Business 73, with the variances' divisors one below their counts. Where each bar opens at the close
 * before, the jump between bars is 0, and Yang-Zhang is k x open-to-close + (1 - k) x Rogers-Satchell.
 *
 * @param bars behind them
 * @param closeToClose variance of ln(C / C before)
 * @param parkinson mean of ln^2(H / L) / (4 ln 2)
 * @param garmanKlass mean of ln^2(H / L) / 2 - (2 ln 2 - 1) ln^2(C / O)
 * @param rogersSatchell mean of ln(H / C) ln(H / O) + ln(L / C) ln(L / O)
 * @param yangZhang variance of ln(O / C before) + k x variance of ln(C / O) + (1 - k) x Rogers-Satchell
 */
public record RangeMeasures(
        int bars, double closeToClose, double parkinson, double garmanKlass, double rogersSatchell, double yangZhang) {

    private static final double LN_2 = StrictMath.log(2);

    /**
     * @param bars by rising index
     * @param first index of the first bar to measure; one just before it supplies its close
     */
    public static RangeMeasures of(List<PriceBar> bars, long first) {
        int n = 0;
        double parkinson = 0;
        double garmanKlass = 0;
        double rogersSatchell = 0;
        Variance within = new Variance();
        Variance between = new Variance();
        Variance closes = new Variance();
        PriceBar before = null;
        for (PriceBar bar : bars) {
            if (bar.index() >= first) {
                n++;
                double up = StrictMath.log(bar.high() / bar.open());
                double down = StrictMath.log(bar.low() / bar.open());
                double close = StrictMath.log(bar.close() / bar.open());
                parkinson += (up - down) * (up - down) / (4 * LN_2);
                garmanKlass += (up - down) * (up - down) / 2 - (2 * LN_2 - 1) * close * close;
                rogersSatchell += (up - close) * up + (down - close) * down;
                within.add(close);
                if (before != null && before.index() == bar.index() - 1) {
                    double gap = StrictMath.log(bar.open() / before.close());
                    between.add(gap);
                    closes.add(gap + close);
                }
            }
            before = bar;
        }
        double k = yangZhangWeight(n);
        double yangZhang = between.value() + k * within.value() + (1 - k) * rogersSatchell / n;
        return new RangeMeasures(n, closes.value(), parkinson / n, garmanKlass / n, rogersSatchell / n, yangZhang);
    }

    /** k = 0.34 / (1.34 + (n + 1) / (n - 1)), which minimises the variance of the estimator. */
    static double yangZhangWeight(int bars) {
        return 0.34 / (1.34 + (bars + 1.0) / (bars - 1.0));
    }

    /** The volatilities that are published, annualised. */
    RangeVolatility annualised(long barMicros) {
        return new RangeVolatility(
                YearFraction.annualised(parkinson, barMicros),
                YearFraction.annualised(Math.max(0, garmanKlass), barMicros),
                YearFraction.annualised(Math.max(0, rogersSatchell), barMicros),
                YearFraction.annualised(Math.max(0, yangZhang), barMicros),
                bars);
    }

    /** Sample variance with one degree of freedom removed (Welford 1962, Technometrics 4). */
    private static final class Variance {

        private int count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double distance = value - mean;
            mean += distance / count;
            squares += distance * (value - mean);
        }

        double value() {
            return count < 2 ? Double.NaN : squares / (count - 1);
        }
    }
}
