package io.inventoryrisk.model.option;

/**
 * What {@link DriftMonitor} keeps between refits; 32 bytes.
 *
 * @param scores seen
 * @param meanSquare running mean of their squares
 * @param up sum of excesses upwards, in running deviations
 * @param down sum of excesses downwards
 */
public record DriftState(int scores, double meanSquare, double up, double down) {

    /** No score yet. */
    public static DriftState empty() {
        return new DriftState(0, 0, 0, 0);
    }

    /** What is compared with the threshold. */
    public double statistic() {
        return Math.max(up, down);
    }
}
