package io.inventoryrisk.model.margin;

import java.util.Arrays;

/** Piecewise linear interpolation. */
final class Interpolation {

    private Interpolation() {}

    /** Values at each of some points between the first and the last node; the nodes rise. At a node its value exactly. */
    static double[] linear(double[] nodes, double[] values, double[] points) {
        return Arrays.stream(points).map(point -> at(nodes, values, point)).toArray();
    }

    private static double at(double[] nodes, double[] values, double point) {
        int found = Arrays.binarySearch(nodes, point);
        if (found >= 0) {
            return values[found];
        }
        int above = -found - 1;
        double share = (point - nodes[above - 1]) / (nodes[above] - nodes[above - 1]);
        return values[above - 1] + share * (values[above] - values[above - 1]);
    }
}
