package io.inventoryrisk.model.liquidity;

/**
 * Permanent and temporary impact of Almgren, Thum, Hauptmann and Li (2005), fitted to US equities: permanent I = gamma
 * sigma (X / V) (Theta / V)^(1/4), temporary eta sigma |X / (V T)|^(3/5), of which the permanent half is paid on top. As
 * fractions of the price; signs follow X. Crypto has no shares outstanding: its float factor Theta / V is 1. Refit the
 * coefficients before relying on the level.
 *
 * @param gamma permanent coefficient, 0.314 in the paper
 * @param eta temporary coefficient, 0.142 in the paper
 * @param dailyVolatility sigma, as a fraction
 * @param dailyVolume V, in the unit of the sizes
 * @param floatFactor Theta / V; 1 where nothing is outstanding
 */
public record AlmgrenImpact(double gamma, double eta, double dailyVolatility, double dailyVolume, double floatFactor) {

    private static final double FLOAT_POWER = 0.25;
    private static final double TEMPORARY_POWER = 0.6;

    /** Shift of the price that stays after a size X. */
    public double permanent(double size) {
        return gamma * dailyVolatility * size / dailyVolume * StrictMath.pow(floatFactor, FLOAT_POWER);
    }

    /** Extra price paid while a size X is traded evenly over a number of days. */
    public double temporary(double size, double days) {
        double participation = Math.abs(size) / (dailyVolume * days);
        return Math.signum(size) * eta * dailyVolatility * StrictMath.pow(participation, TEMPORARY_POWER);
    }

    /** Average cost of the size against the price before it: half the permanent shift and the temporary one. */
    public double realised(double size, double days) {
        return permanent(size) / 2 + temporary(size, days);
    }
}
