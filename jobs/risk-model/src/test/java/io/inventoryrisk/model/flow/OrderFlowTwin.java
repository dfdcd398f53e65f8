package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.math.NormalDistribution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The slow and obvious estimator: keeps the whole history and works every number out of it anew, by its definition. Shares
 * nothing with the fast one but the normal distribution.
 */
final class OrderFlowTwin {

    private static final double HOUR_MILLIS = 3_600_000;

    private final OrderFlowSpec spec;
    private final double multiplier;
    private final double tick;
    private final List<FlowTape> history = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<double[]> volumes = new ArrayList<>();
    private final List<double[]> buckets = new ArrayList<>();
    private double[] open;

    /** For a LINEAR instrument. */
    OrderFlowTwin(OrderFlowSpec spec, double multiplier, double tick) {
        this.spec = spec;
        this.multiplier = multiplier;
        this.tick = tick;
    }

    /** The same instant without what was seen before: ids never come back after more trades than are remembered. */
    void observe(FlowTape instant) {
        List<Trade> fresh = new ArrayList<>();
        for (Trade trade : instant.trades()) {
            if (seen.add(trade.tradeId())) {
                fresh.add(trade);
            }
        }
        history.add(new FlowTape(instant.bar(), fresh));
        fillBuckets();
    }

    private FlowTape newest() {
        return history.get(history.size() - 1);
    }

    private double weight(long index, double memoryMillis) {
        return Math.exp(-(newest().index() - index) * (FlowBars.STEP_MICROS / 1e3) / memoryMillis);
    }

    private double weight(long index) {
        return weight(index, spec.memoryMillis());
    }

    private boolean isConsecutive(int i) {
        return i > 0 && history.get(i).index() == history.get(i - 1).index() + 1;
    }

    private boolean isCompared(int i) {
        return isConsecutive(i) && history.get(i).isOk() && history.get(i - 1).isOk();
    }

    private double midChange(int i) {
        return history.get(i).bar().mid() - history.get(i - 1).bar().mid();
    }

    /** Slope, standard error and R^2; rows of x, y, weight. */
    static double[] regression(List<double[]> rows) {
        double w = 0;
        double w2 = 0;
        double meanX = 0;
        double meanY = 0;
        for (double[] row : rows) {
            w += row[2];
            w2 += row[2] * row[2];
            meanX += row[2] * row[0];
            meanY += row[2] * row[1];
        }
        meanX /= w;
        meanY /= w;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (double[] row : rows) {
            xx += row[2] * (row[0] - meanX) * (row[0] - meanX);
            xy += row[2] * (row[0] - meanX) * (row[1] - meanY);
            yy += row[2] * (row[1] - meanY) * (row[1] - meanY);
        }
        double residual = yy - xy * xy / xx;
        return new double[] {xy / xx, Math.sqrt(residual / xx / (w * w / w2 - 2)), xy * xy / (xx * yy)};
    }

    double[] kyle() {
        List<double[]> rows = new ArrayList<>();
        for (int i = 1; i < history.size(); i++) {
            FlowTape instant = history.get(i);
            double signed = 0;
            boolean known = true;
            for (Trade trade : instant.trades()) {
                if (instant.isTimely(trade)) {
                    known &= trade.aggressor() != null;
                    signed += trade.aggressor() == null ? 0 : trade.aggressor().sign() * trade.size();
                }
            }
            if (isCompared(i) && known) {
                rows.add(new double[] {signed, midChange(i), weight(instant.index())});
            }
        }
        return regression(rows);
    }

    /** In ticks per contract. */
    double[] impact() {
        List<double[]> rows = new ArrayList<>();
        for (int i = 1; i < history.size(); i++) {
            FlowTape instant = history.get(i);
            if (isCompared(i)) {
                rows.add(new double[] {instant.bar().orderFlowImbalance(), midChange(i) / tick, weight(instant.index())
                });
            }
        }
        return regression(rows);
    }

    double amihud() {
        double ratios = 0;
        double weights = 0;
        for (int i = 1; i < history.size(); i++) {
            FlowTape instant = history.get(i);
            double value = 0;
            for (Trade trade : instant.trades()) {
                value += instant.isTimely(trade) ? trade.price() * trade.size() * multiplier : 0;
            }
            if (isCompared(i) && value > 0) {
                double mid = instant.bar().mid();
                ratios += weight(instant.index()) * Math.abs(Math.log(mid / (mid - midChange(i)))) / value;
                weights += weight(instant.index());
            }
        }
        return ratios / weights * 1e6;
    }

    double buyShare() {
        double buys = 0;
        double all = 0;
        for (FlowTape instant : history) {
            for (Trade trade : instant.trades()) {
                if (trade.aggressor() != null) {
                    all += weight(instant.index());
                    buys += trade.aggressor() == Side.BUY ? weight(instant.index()) : 0;
                }
            }
        }
        return buys / all;
    }

    /** The correlation is the slope of a regression of standardised signs; its square has the sign of the slope. */
    double signAutocorrelation() {
        List<double[]> rows = new ArrayList<>();
        Trade before = null;
        for (int i = 0; i < history.size(); i++) {
            FlowTape instant = history.get(i);
            before = isConsecutive(i) && instant.isConnected() ? before : null;
            for (Trade trade : instant.trades()) {
                if (before != null && before.aggressor() != null && trade.aggressor() != null) {
                    rows.add(new double[] {
                        before.aggressor().sign(), trade.aggressor().sign(), weight(instant.index())
                    });
                }
                before = trade;
            }
        }
        double[] regression = regression(rows);
        return Math.signum(regression[0]) * Math.sqrt(regression[2]);
    }

    double cancelProbability() {
        double removed = 0;
        double traded = 0;
        for (int i = 1; i < history.size(); i++) {
            FlowTape instant = history.get(i);
            if (isCompared(i)) {
                double w = weight(instant.index());
                removed += w
                        * (instant.bar().activity().removedBid()
                                + instant.bar().activity().removedAsk());
                for (Trade trade : instant.trades()) {
                    traded += w * trade.size();
                }
            }
        }
        return Math.max(0, Math.min(1, (removed - traded) / removed));
    }

    /** Times of trades since the feed was last silent or torn, distinct. */
    List<Long> arrivals() {
        TreeSet<Long> times = new TreeSet<>();
        long since = Long.MIN_VALUE;
        for (int i = 0; i < history.size(); i++) {
            FlowTape instant = history.get(i);
            if (!instant.isConnected()) {
                since = instant.bar().asOfMicros();
                times.clear();
            } else if (!isConsecutive(i)) {
                since = instant.bar().asOfMicros() - FlowBars.STEP_MICROS;
                times.clear();
            }
            for (Trade trade : instant.trades()) {
                if (trade.timeMicros() > since) {
                    times.add(trade.timeMicros());
                }
            }
        }
        List<Long> newest = new ArrayList<>(times);
        return newest.subList(Math.max(0, newest.size() - spec.hawkes().arrivals()), newest.size());
    }

    /** From the counts of windows of whole instants. */
    double branchingRatio() {
        List<double[]> counts = new ArrayList<>();
        Set<Long> times = new HashSet<>();
        long since = Long.MIN_VALUE;
        int instants = 0;
        int arrivals = 0;
        for (int i = 0; i < history.size(); i++) {
            FlowTape instant = history.get(i);
            if (!instant.isConnected() || !isConsecutive(i)) {
                since = instant.bar().asOfMicros() - (instant.isConnected() ? FlowBars.STEP_MICROS : 0);
                instants = 0;
                arrivals = 0;
            }
            for (Trade trade : instant.trades()) {
                arrivals += trade.timeMicros() > since && times.add(trade.timeMicros()) ? 1 : 0;
            }
            instants += instant.isConnected() ? 1 : 0;
            if (instants == spec.hawkes().dispersionInstants()) {
                counts.add(new double[] {arrivals, weight(instant.index())});
                instants = 0;
                arrivals = 0;
            }
        }
        double[] moments = moments(counts);
        return Math.max(0, 1 - Math.sqrt(moments[0] / moments[1]));
    }

    /** Weighted mean and unbiased variance of rows of value and weight. */
    static double[] moments(List<double[]> rows) {
        double w = 0;
        double w2 = 0;
        double mean = 0;
        for (double[] row : rows) {
            w += row[1];
            w2 += row[1] * row[1];
            mean += row[0] * row[1];
        }
        mean /= w;
        double squares = 0;
        for (double[] row : rows) {
            squares += row[1] * (row[0] - mean) * (row[0] - mean);
        }
        return new double[] {mean, squares / (w - w2 / w)};
    }

    /** Market orders by bin of depth, weighted, and last the weighted seconds of exposure of both sides. */
    double[] depths(int binTicks) {
        double[] sums = new double[spec.intensity().bins() + 1];
        for (int i = 1; i < history.size(); i++) {
            if (!isCompared(i)) {
                continue;
            }
            FlowTape instant = history.get(i);
            double w = weight(instant.index(), spec.intensity().memoryMillis());
            sums[spec.intensity().bins()] += 2 * w * FlowBars.STEP_MICROS / 1e6;
            double mid = history.get(i - 1).bar().mid();
            for (Side side : Side.values()) {
                List<Trade> orders = new ArrayList<>(instant.trades());
                orders.removeIf(trade -> trade.aggressor() != side || !instant.isTimely(trade));
                for (int t = 0; t < orders.size(); ) {
                    double depth = Double.NEGATIVE_INFINITY;
                    long time = orders.get(t).timeMicros();
                    for (; t < orders.size() && orders.get(t).timeMicros() == time; t++) {
                        depth = Math.max(depth, side.sign() * (orders.get(t).price() - mid) / tick);
                    }
                    int bin = (int) Math.floor(depth / binTicks);
                    if (depth >= 0 && bin < spec.intensity().bins()) {
                        sums[bin] += w;
                    }
                }
            }
        }
        return sums;
    }

    /** Buckets are cut from the stream once; each opening works its size out of all volumes so far. */
    private void fillBuckets() {
        FlowTape instant = newest();
        double unknown = 0;
        for (Trade trade : instant.trades()) {
            volumes.add(new double[] {instant.index(), trade.size()});
            if (trade.aggressor() == null) {
                unknown += trade.size();
            } else {
                pour(trade.size(), trade.aggressor() == Side.BUY ? 1 : 0, 0);
            }
        }
        double share = bulkShare();
        if (unknown > 0 && !Double.isNaN(share)) {
            pour(unknown, share, 1);
        }
    }

    private void pour(double contracts, double buyShare, double bulk) {
        double rest = contracts;
        while (rest > 0) {
            open = open == null ? opened() : open;
            if (open == null) {
                return;
            }
            double taken = Math.min(rest, open[0] - open[1] - open[2]);
            open[1] += taken * buyShare;
            open[2] += taken * (1 - buyShare);
            open[3] = Math.max(open[3], bulk);
            boolean full = taken < rest || open[1] + open[2] >= open[0];
            rest -= taken;
            if (full) {
                buckets.add(new double[] {Math.abs(open[1] - open[2]), open[0], open[3], newest().index()});
                open = null;
            }
        }
    }

    private double[] opened() {
        double volume = 0;
        for (double[] row : volumes) {
            volume += row[1] * weight((long) row[0], spec.vpin().volumeMemoryMillis());
        }
        double millis = 0;
        for (FlowTape instant : history) {
            boolean observed = instant.isConnected() || !instant.trades().isEmpty();
            millis += observed ? 1e3 * weight(instant.index(), spec.vpin().volumeMemoryMillis()) : 0;
        }
        boolean warm = millis >= spec.vpin().warmUpMillis();
        return warm ? new double[] {spec.vpin().bucketShare() * volume / (millis / HOUR_MILLIS), 0, 0, 0} : null;
    }

    /** Share of the newest instant's unknown volume that counts as bought. */
    private double bulkShare() {
        List<double[]> changes = new ArrayList<>();
        double weights = 0;
        double last = Double.NaN;
        double change = Double.NaN;
        for (int i = 0; i < history.size(); i++) {
            FlowTape instant = history.get(i);
            last = isConsecutive(i) && instant.isConnected() ? last : Double.NaN;
            change = i == history.size() - 1 ? Double.NaN : change;
            double price = Double.NaN;
            for (Trade trade : instant.trades()) {
                price = instant.isTimely(trade) ? trade.price() : price;
            }
            if (!Double.isNaN(price)) {
                change = price - last;
                last = price;
                if (!Double.isNaN(change)) {
                    changes.add(new double[] {change, weight(instant.index())});
                    weights += weight(instant.index());
                }
            }
        }
        if (weights < spec.requiredWeight(spec.minObservations(), 1) || Double.isNaN(change)) {
            return Double.NaN;
        }
        double deviation = Math.sqrt(moments(changes)[1]);
        return change == 0 ? 0.5 : NormalDistribution.cumulative(change / deviation);
    }

    int bucketCount() {
        return buckets.size();
    }

    /** Over the newest full buckets; NaN where there are too few. */
    double vpin() {
        return vpin(buckets.size());
    }

    private double vpin(int upTo) {
        if (upTo < spec.vpin().minBuckets()) {
            return Double.NaN;
        }
        double imbalance = 0;
        double volume = 0;
        for (double[] bucket : buckets.subList(Math.max(0, upTo - spec.vpin().buckets()), upTo)) {
            imbalance += bucket[0];
            volume += bucket[1];
        }
        return imbalance / volume;
    }

    boolean isBulkClassified() {
        int from = Math.max(0, buckets.size() - spec.vpin().buckets());
        return buckets.subList(from, buckets.size()).stream().anyMatch(bucket -> bucket[2] > 0);
    }

    /** Share of past values below the newest: the least and the most that values inside its cell allow. */
    double[] percentileBounds() {
        int newest = buckets.size();
        double cell = Math.floor(Math.min(vpin() * 128, 127));
        double[] bounds = new double[2];
        double all = 0;
        for (int past = spec.vpin().minBuckets(); past < newest; past++) {
            double ageMillis = (buckets.get(newest - 1)[3] - buckets.get(past - 1)[3]) * 1e3;
            double w = Math.exp(-ageMillis / spec.vpin().percentileMemoryMillis());
            double pastCell = Math.floor(Math.min(vpin(past) * 128, 127));
            bounds[0] += pastCell < cell ? w : 0;
            bounds[1] += pastCell <= cell ? w : 0;
            all += w;
        }
        return new double[] {bounds[0] / all, bounds[1] / all};
    }
}
