package io.inventoryrisk.model.option;

import io.inventoryrisk.model.math.NormalDistribution;

/**
 * Total volatility s of a normalised out-of-the-money price: Jaeckel (2015), "Let's Be Rational", Wilmott 75, 40-53. The
 * inflection s_c = sqrt(2 |x|) of b(x, .) and the tangent there cut the prices into four ranges; in each a rational cubic
 * in a coordinate that is nearly straight gives a first guess, and two steps of Householder's third-order method on an
 * objective that is nearly linear in s reach the attainable precision. Nothing is allocated.
 */
final class RationalVolatility {

    private static final double LOG_SQRT_TWO_PI = 0.5 * StrictMath.log(2 * Math.PI);
    private static final double SQRT_THREE = Math.sqrt(3);
    private static final int STEPS = 2;

    private RationalVolatility() {}

    /**
     * s with b(x, s) = price.
     *
     * @param x -|ln(forward / strike)|
     * @param price in (0, e^(x/2)), in units of sqrt(forward x strike)
     * @param complement e^(x/2) - price, told apart because the difference would lose digits near the largest price
     */
    static double of(double x, double price, double complement) {
        double centre = Math.sqrt(-2 * x);
        double h = NormalisedBlack.moneyness(x, centre);
        double vega = NormalisedBlack.vega(x, centre);
        double priceOverVega = NormalisedBlack.priceOverVega(h, centre / 2);
        if (price < vega * priceOverVega) {
            return belowCentre(x, price, centre, vega, priceOverVega);
        }
        return aboveCentre(x, price, complement, centre, vega);
    }

    private static double belowCentre(double x, double price, double centre, double vega, double priceOverVega) {
        double low = centre - priceOverVega;
        double lowVega = NormalisedBlack.vega(x, low);
        double lowPrice = lowVega * NormalisedBlack.priceOverVega(x / low, low / 2);
        if (!(price >= lowPrice)) {
            return lowest(x, price, guessLowest(x, price, low, lowVega, lowPrice));
        }
        double width = vega * priceOverVega - lowPrice;
        double control = RationalCubic.controlAtRight(width, priceOverVega, 1 / lowVega, 1 / vega, 0);
        double fraction = (price - lowPrice) / width;
        return middle(x, price, RationalCubic.at(fraction, width, low, centre, 1 / lowVega, 1 / vega, control));
    }

    private static double aboveCentre(double x, double price, double complement, double centre, double vega) {
        double centrePrice = vega * NormalisedBlack.priceOverVega(NormalisedBlack.moneyness(x, centre), centre / 2);
        double rise = NormalisedBlack.complementOverVega(NormalisedBlack.moneyness(x, centre), centre / 2);
        double high = centre + rise;
        double highVega = NormalisedBlack.vega(x, high);
        double highComplement = highVega * NormalisedBlack.complementOverVega(x / high, high / 2);
        if (complement <= highComplement) {
            return highest(x, complement, guessHighest(x, complement, high, highComplement));
        }
        double width = vega * rise - highComplement;
        double control = RationalCubic.controlAtLeft(width, rise, 1 / vega, 1 / highVega, 0);
        double fraction = (price - centrePrice) / width;
        return middle(x, price, RationalCubic.at(fraction, width, centre, high, 1 / vega, 1 / highVega, control));
    }

    /** Interpolates f = 2 pi |x| / (3 sqrt 3) Phi(x / (sqrt 3 s))^3, which starts as the price itself. */
    private static double guessLowest(double x, double price, double low, double lowVega, double lowPrice) {
        double z = x / (SQRT_THREE * low);
        double tail = NormalDistribution.cumulative(z);
        double scale = 2 * Math.PI * -x / (3 * SQRT_THREE);
        double slope = 2 * Math.PI * z * z * tail * tail * StrictMath.exp(z * z + 0.125 * low * low);
        double logSlopeBySigma = 0.25 * low - 2 / low * (1 + z * NormalDistribution.density(z) / tail + z * z);
        double f = scale * tail * tail * tail;
        double control = RationalCubic.controlAtRight(lowPrice, f, 1, slope, slope * logSlopeBySigma / lowVega);
        double guess = RationalCubic.at(price / lowPrice, lowPrice, 0, f, 1, slope, control);
        double probability = StrictMath.cbrt((guess > 0 ? guess : price) / scale);
        double found = x / (SQRT_THREE * NormalDistribution.quantile(Math.min(probability, tail)));
        return Math.min(found, low);
    }

    /** Interpolates f = Phi(-s/2), whose slope in the price ends at -1/2. */
    private static double guessHighest(double x, double complement, double high, double highComplement) {
        double ratio = x / high;
        double square = ratio * ratio;
        double f = NormalDistribution.cumulative(-0.5 * high);
        double slope = -0.5 * StrictMath.exp(0.5 * square);
        double secondDerivative = Math.sqrt(Math.PI / 2) * square / high * StrictMath.exp(square + 0.125 * high * high);
        double control = RationalCubic.controlAtLeft(highComplement, -f, slope, -0.5, secondDerivative);
        double fraction = 1 - complement / highComplement;
        double guess = RationalCubic.at(fraction, highComplement, f, 0, slope, -0.5, control);
        return -2 * NormalDistribution.quantile(guess > 0 ? Math.min(guess, f) : Double.MIN_NORMAL);
    }

    /** Householder on 1/ln b - 1/ln price. */
    private static double lowest(double x, double price, double guess) {
        double logTarget = StrictMath.log(price);
        double s = guess;
        for (int step = 0; step < STEPS; step++) {
            double h = x / s;
            double t = s / 2;
            double ratio = NormalisedBlack.priceOverVega(h, t);
            double slope = 1 / ratio;
            double log = StrictMath.log(ratio) - LOG_SQRT_TWO_PI - 0.5 * (h * h + t * t);
            double second = second(h, s);
            double third = third(h, s, second);
            double logSecond = second - slope;
            double logThird = third - 3 * second * slope + 2 * slope * slope;
            double bend = slope / log;
            double newton = log * (logTarget - log) / logTarget * ratio;
            s += householder(newton, logSecond - 2 * bend, logThird - 6 * bend * logSecond + 6 * bend * bend);
        }
        return s;
    }

    /** Householder on b - price. */
    private static double middle(double x, double price, double guess) {
        double s = guess;
        for (int step = 0; step < STEPS; step++) {
            double h = NormalisedBlack.moneyness(x, s);
            double second = second(h, s);
            double newton = price / NormalisedBlack.vega(x, s) - NormalisedBlack.priceOverVega(h, s / 2);
            s += householder(newton, second, third(h, s, second));
        }
        return s;
    }

    /** Householder on ln(complement / (e^(x/2) - b)). */
    private static double highest(double x, double complement, double guess) {
        double s = guess;
        for (int step = 0; step < STEPS; step++) {
            double h = NormalisedBlack.moneyness(x, s);
            double ratio = NormalisedBlack.complementOverVega(h, s / 2);
            double slope = 1 / ratio;
            double second = second(h, s);
            double third = third(h, s, second);
            double newton = StrictMath.log(NormalisedBlack.vega(x, s) * ratio / complement) * ratio;
            s += householder(newton, second + slope, third + 3 * second * slope + 2 * slope * slope);
        }
        return s;
    }

    /** b'' / b' = x^2/s^3 - s/4. */
    private static double second(double h, double s) {
        return h * h / s - 0.25 * s;
    }

    /** b''' / b' = (b''/b')^2 - 3 x^2/s^4 - 1/4. */
    private static double third(double h, double s, double second) {
        return second * second - 3 * h * h / (s * s) - 0.25;
    }

    /** The step that Householder's third-order method takes; both ratios are to the first derivative. */
    private static double householder(double newton, double secondRatio, double thirdRatio) {
        return newton * (1 + 0.5 * secondRatio * newton) / (1 + newton * (secondRatio + thirdRatio * newton / 6));
    }
}
