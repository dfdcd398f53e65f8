package io.inventoryrisk.sandbox.market;

/**
 * A number over the time of a scenario: straight lines between knots, flat before the first and after the last.
 *
 * @param seconds since the scenario's start, ascending
 * @param values at those times
 */
record Curve(double[] seconds, double[] values) {

    static Curve constant(double value) {
        return new Curve(new double[] {0}, new double[] {value});
    }

    /** Knots as pairs: time in seconds, value. */
    static Curve of(double... knots) {
        double[] seconds = new double[knots.length / 2];
        double[] values = new double[knots.length / 2];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = knots[2 * i];
            values[i] = knots[2 * i + 1];
        }
        return new Curve(seconds, values);
    }

    double at(double second) {
        int after = 0;
        while (after < seconds.length && seconds[after] <= second) {
            after++;
        }
        if (after == 0) {
            return values[0];
        }
        if (after == seconds.length) {
            return values[after - 1];
        }
        double weight = (second - seconds[after - 1]) / (seconds[after] - seconds[after - 1]);
        return values[after - 1] + weight * (values[after] - values[after - 1]);
    }
}
