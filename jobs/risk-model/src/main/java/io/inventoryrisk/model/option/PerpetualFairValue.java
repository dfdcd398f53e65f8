package io.inventoryrisk.model.option;

/**
 * What a perpetual future is worth without arbitrage when funding is premium x multiplier + interest: Ackerer, Hugonnier and
 * Jermann (2024), "Perpetual Futures Pricing", Propositions 2 to 4. A positive interest component lowers the linear and
 * raises the inverse price; check the venue's sign.
 *
 * @param rate of the quote currency, annual, continuously compounded
 * @param coinRate of the coin, annual, continuously compounded
 */
public record PerpetualFairValue(double rate, double coinRate) {

    /**
     * What the venue charges.
     *
     * @param multiplier of the premium: per year where funding is continuous, per period where it is discrete
     * @param interest per year or per period
     * @param years of one period; 0 where funding is continuous
     */
    public record Funding(double multiplier, double interest, double years) {}

    /** A linear perpetual at a spot price, in quote currency; NaN where no finite positive price exists. */
    public double linear(double spot, Funding funding) {
        double net = funding.multiplier() - funding.interest();
        if (funding.years() == 0) {
            return priceOrNaN(spot * net / (funding.multiplier() + coinRate - rate));
        }
        double coinGrowth = StrictMath.exp(coinRate * funding.years());
        double growth = StrictMath.exp(rate * funding.years());
        return priceOrNaN(spot * net * coinGrowth / ((1 + funding.multiplier()) * coinGrowth - growth));
    }

    /** An inverse perpetual at a spot price, in quote currency; NaN where no finite positive price exists. */
    public double inverse(double spot, Funding funding) {
        double net = funding.multiplier() - funding.interest();
        if (funding.years() == 0) {
            return priceOrNaN(spot * (funding.multiplier() + rate - coinRate) / net);
        }
        double coinGrowth = StrictMath.exp(coinRate * funding.years());
        double growth = StrictMath.exp(rate * funding.years());
        return priceOrNaN(spot * ((1 + funding.multiplier()) * growth - coinGrowth) / (net * growth));
    }

    private static double priceOrNaN(double price) {
        return price > 0 && price < Double.POSITIVE_INFINITY ? price : Double.NaN;
    }
}
