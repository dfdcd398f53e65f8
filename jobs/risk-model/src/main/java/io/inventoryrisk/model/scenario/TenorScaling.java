package io.inventoryrisk.model.scenario;

/**
 * How a shock of volatility fades with time to expiry: a relative move u, quoted at 30 days, moves a volatility v of d days
 * to v (1 + u (30 / d)^p), p = {@code shortPower} below 30 days and {@code longPower} from there on. Source: the
 * documentation of Deribit's and Paradex's portfolio margin.
 *
 * @param shortPower below 30 days, in [-4, 4]
 * @param longPower from 30 days on; 0 in both is a parallel relative move
 * @param floorDays days count at least as this many, so that the power stays finite at expiry; positive
 * @param minimumUp an upward shock ends at least here, annualised; 0 for none. A downward one ends at 0 at least
 */
public record TenorScaling(double shortPower, double longPower, double floorDays, double minimumUp) {

    private static final double REFERENCE_DAYS = 30;
    private static final double STEEPEST = 4;

    /** What powers may be, for a person. */
    public static final String POWERS = "a power in [-4, 4]";

    public TenorScaling {
        if (!isPower(shortPower) || !isPower(longPower)) {
            throw new IllegalArgumentException(
                    "powers must be " + POWERS + ", were " + shortPower + " and " + longPower);
        }
        if (!(floorDays > 0)) {
            throw new IllegalArgumentException("floorDays must be positive, was " + floorDays);
        }
        if (!(minimumUp >= 0)) {
            throw new IllegalArgumentException("minimumUp must be 0 or positive, was " + minimumUp);
        }
    }

    /** Whether a power is one that a shock can fade by. */
    public static boolean isPower(double power) {
        return Math.abs(power) <= STEEPEST;
    }

    /** The same relative move at every expiry. */
    public static TenorScaling parallel() {
        return new TenorScaling(0, 0, 1, 0);
    }

    /** (30 / d)^p, the factor on a move. */
    public double factor(double days) {
        double counted = Math.max(days, floorDays);
        return StrictMath.pow(REFERENCE_DAYS / counted, counted < REFERENCE_DAYS ? shortPower : longPower);
    }

    /**
     * The shocked volatility.
     *
     * @param volatility annualised, as a decimal
     * @param move relative, at 30 days
     * @param factor {@link #factor} of the option's days to expiry
     */
    public double shocked(double volatility, double move, double factor) {
        double shocked = volatility * (1 + move * factor);
        if (move > 0) {
            return Math.max(shocked, minimumUp);
        }
        return Math.max(shocked, 0);
    }
}
