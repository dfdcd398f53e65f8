package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Black (1976) in decimal arithmetic of as many digits as the tail asks for, by series that share nothing with the code
 * under test: Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/(3 5) + ...), ln y = 2 artanh((y-1)/(y+1)), exp by its power series.
 * The doubles given are taken as exact.
 */
final class BlackOracle {

    private static final int DIGITS = 40;
    private static final int SPARE = 25;

    private final MathContext context;
    private final BigDecimal tiny;
    private final BigDecimal forward;
    private final BigDecimal strike;
    private final BigDecimal d1;
    private final BigDecimal d2;

    BlackOracle(double forward, double strike, double volatility, double years) {
        double s = volatility * Math.sqrt(years);
        double size = Math.abs(Math.log(forward / strike)) / s + s;
        // z^2 / 2 / ln 10 digits vanish in 1/2 - tail, the spare ones where the two terms of the price nearly cancel
        context = new MathContext(DIGITS + SPARE + (int) (size * size / 2 / Math.log(10)), RoundingMode.HALF_EVEN);
        tiny = BigDecimal.ONE.movePointLeft(context.getPrecision() + 5);
        this.forward = new BigDecimal(forward);
        this.strike = new BigDecimal(strike);
        BigDecimal total = new BigDecimal(volatility).multiply(new BigDecimal(years).sqrt(context), context);
        BigDecimal moneyness = log(this.forward.divide(this.strike, context));
        d1 = moneyness.divide(total, context).add(total.divide(BigDecimal.valueOf(2), context), context);
        d2 = d1.subtract(total, context);
    }

    double price(OptionType type) {
        BigDecimal sign = BigDecimal.valueOf(type.sign());
        BigDecimal first = forward.multiply(cumulative(d1.multiply(sign)), context);
        BigDecimal second = strike.multiply(cumulative(d2.multiply(sign)), context);
        return first.subtract(second, context).multiply(sign).doubleValue();
    }

    private BigDecimal cumulative(BigDecimal z) {
        BigDecimal square = z.multiply(z, context);
        BigDecimal term = z;
        BigDecimal sum = z;
        for (int n = 3; term.abs().compareTo(tiny) > 0; n += 2) {
            term = term.multiply(square, context).divide(BigDecimal.valueOf(n), context);
            sum = sum.add(term, context);
        }
        BigDecimal half = BigDecimal.valueOf(0.5);
        return half.add(density(square).multiply(sum, context), context);
    }

    private BigDecimal density(BigDecimal square) {
        BigDecimal gaussian = exp(square.divide(BigDecimal.valueOf(-2), context));
        return gaussian.divide(pi().multiply(BigDecimal.valueOf(2)).sqrt(context), context);
    }

    /** By halving the argument until its series is short, and squaring back. */
    private BigDecimal exp(BigDecimal x) {
        int halvings = Math.max(0, (int) (Math.log(Math.abs(x.doubleValue()) + 1e-300) / Math.log(2)) + 8);
        MathContext wide = new MathContext(context.getPrecision() + halvings + 10, RoundingMode.HALF_EVEN);
        BigDecimal small = x.divide(BigDecimal.valueOf(2).pow(halvings), wide);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; term.abs().compareTo(tiny.movePointLeft(halvings)) > 0; n++) {
            term = term.multiply(small, wide).divide(BigDecimal.valueOf(n), wide);
            sum = sum.add(term, wide);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, wide);
        }
        return sum;
    }

    /** By roots until the argument is near 1. */
    private BigDecimal log(BigDecimal y) {
        int roots = 0;
        BigDecimal near = y;
        while (near.subtract(BigDecimal.ONE).abs().compareTo(new BigDecimal("0.01")) > 0) {
            near = near.sqrt(context);
            roots++;
        }
        BigDecimal ratio = near.subtract(BigDecimal.ONE).divide(near.add(BigDecimal.ONE), context);
        return inverseTangent(ratio, 1).multiply(BigDecimal.valueOf(2).pow(roots + 1), context);
    }

    /** Machin (1706): pi/4 = 4 arctan(1/5) - arctan(1/239). */
    private BigDecimal pi() {
        BigDecimal fifth = BigDecimal.ONE.divide(BigDecimal.valueOf(5), context);
        BigDecimal other = BigDecimal.ONE.divide(BigDecimal.valueOf(239), context);
        BigDecimal quarter =
                inverseTangent(fifth, -1).multiply(BigDecimal.valueOf(4)).subtract(inverseTangent(other, -1));
        return quarter.multiply(BigDecimal.valueOf(4), context);
    }

    /** x + sign x^3/3 + x^5/5 + ...: artanh with sign +1, arctan with -1. */
    private BigDecimal inverseTangent(BigDecimal x, int sign) {
        BigDecimal square = x.multiply(x, context).multiply(BigDecimal.valueOf(sign));
        BigDecimal power = x;
        BigDecimal sum = x;
        for (int n = 3; power.abs().compareTo(tiny) > 0; n += 2) {
            power = power.multiply(square, context);
            sum = sum.add(power.divide(BigDecimal.valueOf(n), context), context);
        }
        return sum;
    }
}
