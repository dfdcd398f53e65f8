package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.risk.RiskContribution.Dimension;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up vectors of an account's cells, whole and along each dimension it is cut: the parts of a dimension add up to the
 * total but for rounding. Sums run in the order of adding.
 */
final class PartSums {

    /** The smallest part of a book: what one account holds in one underlying (or currency) at one venue. */
    record Cell(String account, String venue, String underlying) {

        private String name(Dimension dimension) {
            return switch (dimension) {
                case UNDERLYING -> underlying;
                case VENUE -> venue;
                case ACCOUNT -> account;
            };
        }
    }

    private static final Dimension[] DIMENSIONS = Dimension.values();

    private final double[] total;
    private final Map<Dimension, SortedMap<String, double[]>> parts = new EnumMap<>(Dimension.class);

    /** The last cell and its part of each dimension: one cell is added to many times running. */
    private Cell cell;

    private final double[][] partsOfCell = new double[DIMENSIONS.length][];

    PartSums(int size) {
        total = new double[size];
        for (Dimension dimension : DIMENSIONS) {
            parts.put(dimension, new TreeMap<>());
        }
    }

    /** Adds factor x vector. */
    void add(Cell to, double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            total[i] += factor * vector[i];
        }
        for (double[] sum : partsOf(to)) {
            for (int i = 0; i < vector.length; i++) {
                sum[i] += factor * vector[i];
            }
        }
    }

    /** Adds to one element. */
    void add(Cell to, int index, double value) {
        total[index] += value;
        for (double[] sum : partsOf(to)) {
            sum[index] += value;
        }
    }

    private double[][] partsOf(Cell next) {
        if (!next.equals(cell)) {
            for (int i = 0; i < DIMENSIONS.length; i++) {
                partsOfCell[i] = parts.get(DIMENSIONS[i])
                        .computeIfAbsent(next.name(DIMENSIONS[i]), name -> new double[total.length]);
            }
            cell = next;
        }
        return partsOfCell;
    }

    /** Not to be changed. */
    double[] total() {
        return total;
    }

    /** By name. Not to be changed. */
    SortedMap<String, double[]> parts(Dimension dimension) {
        return parts.get(dimension);
    }
}
