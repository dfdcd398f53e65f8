package io.inventoryrisk.model.execution;

/** Arrays of sums that are never changed in place: states share them. */
final class Sums {

    private Sums() {}

    static double[] plus(double[] sums, int index, double addend) {
        double[] next = sums.clone();
        next[index] += addend;
        return next;
    }

    static double[] times(double[] sums, double factor) {
        double[] next = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            next[i] = sums[i] * factor;
        }
        return next;
    }
}
