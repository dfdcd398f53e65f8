package io.inventoryrisk.model.risk;

/**
 * The Taylor terms of a change of value between two instants, at the derivatives of the earlier one, in the currency of the
 * value: dV = V_F dF + V_FF dF^2 / 2 + V_v dv + V_t dt + V_Fv dF dv + V_vv dv^2 / 2 + V_Ft dF dt. What is left is of third
 * order.
 *
 * @param delta V_F dF
 * @param gamma V_FF dF^2 / 2; of futures the whole curvature
 * @param vega V_v dv
 * @param theta V_t dt
 * @param vanna V_Fv dF dv
 * @param volga V_vv dv^2 / 2
 * @param charm V_Ft dF dt
 * @param opened change of value of positions that were not held at the earlier instant: it belongs to the new trades
 */
public record ExplainTerms(
        double delta,
        double gamma,
        double vega,
        double theta,
        double vanna,
        double volga,
        double charm,
        double opened) {

    private static final ExplainTerms ZERO = new ExplainTerms(0, 0, 0, 0, 0, 0, 0, 0);

    /** Nothing. */
    public static ExplainTerms zero() {
        return ZERO;
    }

    /** Of a position that was not held before. */
    static ExplainTerms opened(double change) {
        return new ExplainTerms(0, 0, 0, 0, 0, 0, 0, change);
    }

    /** Sum of two in one currency. */
    public ExplainTerms plus(ExplainTerms other) {
        return new ExplainTerms(
                delta + other.delta,
                gamma + other.gamma,
                vega + other.vega,
                theta + other.theta,
                vanna + other.vanna,
                volga + other.volga,
                charm + other.charm,
                opened + other.opened);
    }

    /** So many contracts, or in another currency. */
    public ExplainTerms times(double factor) {
        return new ExplainTerms(
                delta * factor,
                gamma * factor,
                vega * factor,
                theta * factor,
                vanna * factor,
                volga * factor,
                charm * factor,
                opened * factor);
    }

    /** What the Taylor series explains. */
    public double explained() {
        return delta + gamma + vega + theta + vanna + volga + charm;
    }
}
