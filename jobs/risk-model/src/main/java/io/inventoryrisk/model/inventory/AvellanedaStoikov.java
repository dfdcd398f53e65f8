package io.inventoryrisk.model.inventory;

/**
 * Quotes of Avellaneda and Stoikov (2008), Quantitative Finance 8(3), with a terminal time: the reference that others are
 * held to, not what is quoted. In a market that never closes there is no terminal time; the skew would vanish towards an
 * invented one and jump at its reset, so {@link GlftQuotes} are the model in service.
 *
 * @param riskAversion gamma, per quote currency, positive
 * @param decay k of the fill intensity A exp(-k distance), per quote currency, positive
 * @param sigma of the mid, in quote currency per square root of the unit of time
 */
public record AvellanedaStoikov(double riskAversion, double decay, double sigma) {

    public AvellanedaStoikov {
        GlftQuotes.requirePositive("riskAversion", riskAversion);
        GlftQuotes.requirePositive("decay", decay);
        GlftQuotes.requireNotNegative("sigma", sigma);
    }

    /** Equation 29: s - q gamma sigma^2 (T - t). */
    public double reservationPrice(double mid, double quantity, double timeLeft) {
        return mid - quantity * riskAversion * sigma * sigma * timeLeft;
    }

    /** Equation 30, bid to ask: gamma sigma^2 (T - t) + (2 / gamma) ln(1 + gamma / k). */
    public double spread(double timeLeft) {
        return riskAversion * sigma * sigma * timeLeft + 2 / riskAversion * StrictMath.log1p(riskAversion / decay);
    }

    /** Mean over time of {@link #spread} from {@code horizon} down to 0. */
    public double averageSpread(double horizon) {
        return spread(horizon / 2);
    }

    /** Reservation price less half the spread. */
    public double bid(double mid, double quantity, double timeLeft) {
        return reservationPrice(mid, quantity, timeLeft) - spread(timeLeft) / 2;
    }

    /** Reservation price plus half the spread. */
    public double ask(double mid, double quantity, double timeLeft) {
        return reservationPrice(mid, quantity, timeLeft) + spread(timeLeft) / 2;
    }
}
