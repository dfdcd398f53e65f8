package io.inventoryrisk.model.math;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Two correlated Brownian log prices, each seen at the times of a Poisson process of its own: one tick in 1 and 2 s. */
final class PoissonTicks {

    private static final double SECOND = 1e6;
    private static final double VOLATILITY_PER_ROOT_SECOND = 1e-4;

    private final List<TreeMap<Long, Double>> seen = List.of(new TreeMap<>(), new TreeMap<>());
    private final long end;

    PoissonTicks(Random random, double rho, int seconds) {
        end = (long) (seconds * SECOND);
        double[] paths = new double[2];
        double[] next = {exponential(random, 1), exponential(random, 2)};
        double now = 0;
        while (Math.min(next[0], next[1]) < seconds) {
            double then = Math.min(next[0], next[1]);
            double scale = VOLATILITY_PER_ROOT_SECOND * Math.sqrt(then - now);
            double common = random.nextGaussian();
            paths[0] += scale * common;
            paths[1] += scale * (rho * common + Math.sqrt(1 - rho * rho) * random.nextGaussian());
            int leg = next[0] <= next[1] ? 0 : 1;
            seen.get(leg).put(Math.round(then * SECOND), paths[leg]);
            next[leg] = then + exponential(random, 1 + leg);
            now = then;
        }
    }

    HayashiYoshida.Leg leg(int leg) {
        return new HayashiYoshida.Leg(
                "leg-" + leg,
                true,
                seen.get(leg).keySet().stream().mapToLong(Long::longValue).toArray(),
                seen.get(leg).values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Correlation of the last prices at or before each instant of a grid. */
    double previousTickCorrelation(long stepMicros) {
        double[] last = new double[2];
        double product = 0;
        double[] squares = new double[2];
        for (long instant = stepMicros; instant <= end; instant += stepMicros) {
            double[] moves = new double[2];
            for (int leg = 0; leg < 2; leg++) {
                Map.Entry<Long, Double> newest = seen.get(leg).floorEntry(instant);
                double price = newest == null ? 0 : newest.getValue();
                moves[leg] = price - last[leg];
                last[leg] = price;
                squares[leg] += moves[leg] * moves[leg];
            }
            product += moves[0] * moves[1];
        }
        return product / Math.sqrt(squares[0] * squares[1]);
    }

    private static double exponential(Random random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
