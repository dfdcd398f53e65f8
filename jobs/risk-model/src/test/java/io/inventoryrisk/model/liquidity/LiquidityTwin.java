package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The slow, obvious liquidity of one instrument: keeps every bar and trade, and works out each number from the whole past
 * by its definition.
 */
final class LiquidityTwin {

    private static final int WATCHED = 2;

    private final LiquiditySpec spec;
    private final List<MarketBar> bars = new ArrayList<>();
    private final List<double[]> prints = new ArrayList<>();

    LiquidityTwin(LiquiditySpec spec) {
        this.spec = spec;
    }

    void add(MarketBar bar, List<Trade> trades) {
        double[] volume = new double[2];
        for (Trade trade : trades) {
            if (trade.aggressor() == null) {
                volume[0] += trade.size() / 2;
                volume[1] += trade.size() / 2;
            } else {
                volume[trade.aggressor() == Side.SELL ? 0 : 1] += trade.size();
            }
        }
        bars.add(bar);
        prints.add(volume);
    }

    private boolean isUsable(int i) {
        return bars.get(i).quality().status() == QualityStatus.OK;
    }

    private boolean isPair(int i) {
        return i > 0 && isUsable(i) && isUsable(i - 1) && seconds(i - 1, i) * 1e3 <= spec.maxGapMillis();
    }

    private double seconds(int from, int to) {
        return (bars.get(to).asOfMicros() - bars.get(from).asOfMicros()) / 1e6;
    }

    private double weight(int i, int now, long timeConstantMillis) {
        return Math.exp(-seconds(i, now) * 1e3 / timeConstantMillis);
    }

    private static double[] depth(MarketBar bar, int side) {
        return side == 0 ? bar.bidDepth() : bar.askDepth();
    }

    double liquidityVolatility(int now) {
        double squares = 0;
        double span = 0;
        for (int i = 1; i <= now; i++) {
            for (int side = 0; side < 2 && isPair(i); side++) {
                double before = depth(bars.get(i - 1), side)[WATCHED];
                double after = depth(bars.get(i), side)[WATCHED];
                if (before > 0 && after > 0) {
                    double w = weight(i, now, spec.fastTimeConstantMillis());
                    squares += w * Math.pow(Math.log(after / before), 2);
                    span += w * seconds(i - 1, i);
                }
            }
        }
        return Math.sqrt(squares / span);
    }

    double withdrawalRate(int now) {
        double most = 0;
        for (int i = 1; i <= now; i++) {
            if (isPair(i)) {
                var activity = bars.get(i).activity();
                double[] told = {
                    activity.removedBid(), activity.placedBid(), activity.removedAsk(), activity.placedAsk()
                };
                boolean silent = Arrays.stream(told).allMatch(contracts -> contracts == 0);
                double bids = (silent ? fall(i, 0) : told[0] - told[1]) - prints.get(i)[0];
                double asks = (silent ? fall(i, 1) : told[2] - told[3]) - prints.get(i)[1];
                double share = Math.max(share(bids, i, 0), share(asks, i, 1));
                double rate = 1 - Math.pow(1 - share, 1 / seconds(i - 1, i));
                most = Math.max(most, rate * weight(i, now, spec.withdrawalHoldMillis()));
            }
        }
        return most;
    }

    private double fall(int i, int side) {
        return depth(bars.get(i - 1), side)[WATCHED] - depth(bars.get(i), side)[WATCHED];
    }

    private double share(double contracts, int i, int side) {
        double before = depth(bars.get(i - 1), side)[WATCHED];
        return before > 0 ? Math.max(0, Math.min(1, contracts / before)) : 0;
    }

    /** Spread, bid depth, ask depth, as usual before a bar. */
    double[] habitsBefore(int now) {
        double[] sums = new double[3];
        double weights = 0;
        for (int i = 0; i < now; i++) {
            if (isUsable(i)) {
                double w = weight(i, now, spec.slowTimeConstantMillis());
                sums[0] += w * bars.get(i).spreadBps();
                sums[1] += w * bars.get(i).bidDepth()[WATCHED];
                sums[2] += w * bars.get(i).askDepth()[WATCHED];
                weights += w;
            }
        }
        return new double[] {sums[0] / weights, sums[1] / weights, sums[2] / weights};
    }

    double fragility(int now) {
        if (!isUsable(now)) {
            return Double.NaN;
        }
        double[] habits = habitsBefore(now);
        MarketBar bar = bars.get(now);
        double depth = Math.min(bar.bidDepth()[WATCHED] / habits[1], bar.askDepth()[WATCHED] / habits[2]);
        double volatility = liquidityVolatility(now);
        double calm = (1 - 0.5 * positive(1 - habits[0] / bar.spreadBps()))
                * (1 - 0.5 * positive(1 - depth))
                * (1 - 0.5 * withdrawalRate(now))
                * (1 - 0.25 * positive(volatility / (volatility + 0.25)));
        return 1 - calm;
    }

    private static double positive(double value) {
        return value > 0 ? value : 0;
    }

    /** Variance and volume a second, as known at {@code now}, over the pairs up to {@code last}. */
    private double[] rates(int last, int now) {
        double squares = 0;
        double volume = 0;
        double span = 0;
        for (int i = 1; i <= last; i++) {
            if (isPair(i)) {
                double w = weight(i, now, spec.slowTimeConstantMillis());
                squares += w * Math.pow(logReturn(i), 2);
                volume += w * (prints.get(i)[0] + prints.get(i)[1]);
                span += w * seconds(i - 1, i);
            }
        }
        return new double[] {squares / span, volume / span};
    }

    private double logReturn(int i) {
        return Math.log(bars.get(i).mid() / bars.get(i - 1).mid());
    }

    double dailyVolatility(int now) {
        return Math.sqrt(rates(now, now)[0] * 86_400);
    }

    double dailyVolume(int now) {
        return rates(now, now)[1] * 86_400;
    }

    /** Slope and observations. */
    double[] impact(int now) {
        double[] sums = new double[5];
        int observations = 0;
        for (int i = 1; i <= now; i++) {
            double signed = prints.get(i)[1] - prints.get(i)[0];
            double[] rates = rates(i - 1, i);
            if (isPair(i) && signed != 0 && rates[0] > 0 && rates[1] > 0) {
                double seconds = seconds(i - 1, i);
                double x = Math.signum(signed)
                        * Math.sqrt(rates[0] * seconds)
                        * Math.sqrt(Math.abs(signed) / (rates[1] * seconds));
                double w = weight(i, now, spec.slowTimeConstantMillis());
                double y = logReturn(i);
                double[] terms = {w, w * x, w * y, w * x * x, w * x * y};
                for (int k = 0; k < terms.length; k++) {
                    sums[k] += terms[k];
                }
                observations++;
            }
        }
        double slope = (sums[4] - sums[1] * sums[2] / sums[0]) / (sums[3] - sums[1] * sums[1] / sums[0]);
        return new double[] {slope, observations};
    }
}
