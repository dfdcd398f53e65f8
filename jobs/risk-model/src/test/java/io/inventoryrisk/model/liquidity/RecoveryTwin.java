package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.liquidity.LiquidityStreams.Event;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.List;

/** The slow, obvious refills of one side: from the first bar anew, with every point of an episode kept until its end. */
final class RecoveryTwin {

    private final LiquiditySpec spec;
    private final List<Event> events;
    private final Side side;
    private final List<double[]> halfLives = new ArrayList<>();
    private final List<Integer> calm = new ArrayList<>();
    private List<double[]> points = new ArrayList<>();
    private int start = -1;
    private double normal;

    /** Over the first events of a stream; {@code side} BUY for bids. */
    RecoveryTwin(LiquiditySpec spec, List<Event> events, Side side) {
        this.spec = spec;
        this.events = events;
        this.side = side;
        int usable = 0;
        for (int i = 0; i < events.size(); i++) {
            if (isPair(i) && usable >= spec.minObservations()) {
                step(i);
            } else {
                start = -1;
            }
            if (isUsable(i)) {
                usable++;
                if (start < 0) {
                    calm.add(i);
                }
            }
        }
    }

    /** Index of the bar that ended each episode, and its half-life in milliseconds, in order. */
    List<double[]> halfLives() {
        return halfLives;
    }

    private void step(int i) {
        boolean large = top(i - 1) > 0 && printed(i) > spec.recovery().printShare() * top(i - 1);
        if (start >= 0 && large) {
            keep(i, -Math.log(2) / slope() * 1e3, false);
        } else if (start >= 0 && deficit(i) <= spec.recovery().recoveredShare()) {
            if (points.size() == 1) {
                points.add(new double[] {
                    micros(i) - micros(start), Math.log(spec.recovery().recoveredShare())
                });
            }
            keep(i, -Math.log(2) / slope() * 1e3, true);
        } else if (start >= 0 && micros(i) - micros(start) >= spec.recovery().maxEpisodeMillis() * 1_000) {
            keep(i, -Math.log(2) / slope() * 1e3, true);
        } else if (start >= 0) {
            addPoint(i);
        }
        if (large) {
            normal = usualTop(i);
            points = new ArrayList<>();
            start = deficit(i) > spec.recovery().recoveredShare() ? i : -1;
            addPoint(i);
        }
    }

    private void keep(int i, double halfLife, boolean over) {
        double longest = spec.recovery().maxEpisodeMillis();
        if (halfLife > 0) {
            halfLives.add(new double[] {i, Math.min(halfLife, longest)});
        } else if (over) {
            halfLives.add(new double[] {i, longest});
        }
        start = -1;
    }

    private void addPoint(int i) {
        if (deficit(i) > 0) {
            points.add(new double[] {micros(i) - micros(Math.max(start, 0)), Math.log(deficit(i))});
        }
    }

    /** Per second. */
    private double slope() {
        double n = points.size();
        double x = points.stream().mapToDouble(point -> point[0] / 1e6).sum() / n;
        double y = points.stream().mapToDouble(point -> point[1]).sum() / n;
        double xx = points.stream()
                .mapToDouble(point -> Math.pow(point[0] / 1e6 - x, 2))
                .sum();
        double xy = points.stream()
                .mapToDouble(point -> (point[0] / 1e6 - x) * (point[1] - y))
                .sum();
        return xy / xx;
    }

    private double usualTop(int now) {
        double sum = 0;
        double weights = 0;
        for (int i : calm) {
            double weight = Math.exp(-(micros(now) - micros(i)) / (spec.slowTimeConstantMillis() * 1e3));
            sum += weight * top(i);
            weights += weight;
        }
        return sum / weights;
    }

    private double deficit(int i) {
        return 1 - top(i) / normal;
    }

    private double top(int i) {
        return side == Side.BUY ? bar(i).bidDepth()[0] : bar(i).askDepth()[0];
    }

    private double printed(int i) {
        double sum = 0;
        for (Trade trade : events.get(i).trades()) {
            boolean counts = trade.aggressor() != side;
            sum += trade.aggressor() == null ? trade.size() / 2 : counts ? trade.size() : 0;
        }
        return sum;
    }

    private boolean isUsable(int i) {
        return bar(i).quality().status() == QualityStatus.OK;
    }

    private boolean isPair(int i) {
        return i > 0 && isUsable(i) && isUsable(i - 1) && micros(i) - micros(i - 1) <= spec.maxGapMillis() * 1e3;
    }

    private MarketBar bar(int i) {
        return events.get(i).bar();
    }

    private double micros(int i) {
        return bar(i).asOfMicros();
    }
}
