package io.inventoryrisk.model.inventory;

import java.util.SplittableRandom;

/**
 * The simulation of Avellaneda and Stoikov (2008), section 3.3, by the paper's own rules: the mid moves by +-sigma sqrt(dt)
 * each step, each side is filled by one unit with probability A exp(-k distance) dt (at most 1), and what is left is marked
 * to mid at the end.
 */
final class AvellanedaStoikovSimulation {

    private final AvellanedaStoikov model;
    private final double arrivalRate;
    private final double start;
    private final double horizon;
    private final double step;

    AvellanedaStoikovSimulation(
            AvellanedaStoikov model, double arrivalRate, double start, double horizon, double step) {
        this.model = model;
        this.arrivalRate = arrivalRate;
        this.start = start;
        this.horizon = horizon;
        this.step = step;
    }

    record Outcome(double spread, double profit, double profitDeviation, double quantity, double quantityDeviation) {}

    /** @param skewed whether quotes stand around the reservation price, else the average spread around mid */
    Outcome run(boolean skewed, int paths, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = (int) Math.round(horizon / step);
        double[] profits = new double[paths];
        double[] quantities = new double[paths];
        double spreads = 0;
        for (int path = 0; path < paths; path++) {
            double mid = start;
            double cash = 0;
            int quantity = 0;
            for (int i = 0; i < steps; i++) {
                double left = horizon - i * step;
                double half = skewed ? model.spread(left) / 2 : model.averageSpread(horizon) / 2;
                double centre = skewed ? model.reservationPrice(mid, quantity, left) : mid;
                spreads += 2 * half / steps / paths;
                boolean buys = random.nextDouble() < probability(mid - (centre - half));
                boolean sells = random.nextDouble() < probability(centre + half - mid);
                cash += (sells ? centre + half : 0) - (buys ? centre - half : 0);
                quantity += (buys ? 1 : 0) - (sells ? 1 : 0);
                mid += (random.nextBoolean() ? 1 : -1) * model.sigma() * Math.sqrt(step);
            }
            profits[path] = cash + quantity * mid;
            quantities[path] = quantity;
        }
        return new Outcome(spreads, mean(profits), deviation(profits), mean(quantities), deviation(quantities));
    }

    private double probability(double distance) {
        return Math.min(1, arrivalRate * Math.exp(-model.decay() * distance) * step);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
