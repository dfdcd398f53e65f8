package io.inventoryrisk.model.inventory;

/** The inventory around which quotes are skewed. */
public final class TargetInventory {

    private TargetInventory() {}

    /**
     * What an investor of constant risk aversion holds of an asset with a drift, mu / (gamma sigma^2) (Merton 1969), in the
     * unit whose inverse gamma has: relative drift and volatility with gamma per USD give USD. It falls with volatility and
     * risk aversion and rises with the edge; 0 without drift, also where nothing moves.
     *
     * @param drift of the price per unit of time
     * @param volatility of the price per square root of that unit
     * @param limit absolute value never exceeded
     */
    public static double merton(double drift, double riskAversion, double volatility, double limit) {
        if (drift == 0) {
            return 0;
        }
        double target = drift / (riskAversion * volatility * volatility);
        return Math.max(-limit, Math.min(limit, target));
    }
}
