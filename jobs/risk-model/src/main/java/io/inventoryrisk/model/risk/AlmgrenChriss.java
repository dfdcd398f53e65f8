package io.inventoryrisk.model.risk;

/**
 * The schedule that unwinds a position at the least cost plus riskAversion times its variance, in equal steps (Almgren and
 * Chriss, Optimal execution of portfolio transactions, 2000, eqs. 17 to 20). A price moves by its volatility, by {@code
 * permanent} per unit sold for good, and by {@code fixed + temporary x rate} while a step trades. Any unit of size,
 * money and time will do.
 *
 * @param size to unwind, not negative
 * @param horizon in which it is gone, positive
 * @param steps equal ones, at least 1
 * @param volatility of the price: money per unit of size and square root of time
 * @param fixed cost per unit of size, epsilon: half a spread and fees
 * @param permanent impact gamma: money per unit of size, squared
 * @param temporary impact eta: money per unit of size and rate of trading
 * @param riskAversion lambda, per unit of money; 0 spreads the trades evenly
 */
public record AlmgrenChriss(
        double size,
        double horizon,
        int steps,
        double volatility,
        double fixed,
        double permanent,
        double temporary,
        double riskAversion) {

    public AlmgrenChriss {
        if (!(horizon > 0) || steps < 1) {
            throw new IllegalArgumentException(
                    "a schedule needs a positive horizon and a step, had " + horizon + " and " + steps);
        }
        if (temporary < permanent * horizon / steps / 2) {
            throw new IllegalArgumentException("temporary impact " + temporary
                    + " must be at least permanent x step / 2; take shorter steps than " + horizon / steps);
        }
    }

    /** kappa, per unit of time: 1 / kappa is the half-life of the position; infinite where trading at once is free. */
    public double urgency() {
        double squared = riskAversion * volatility * volatility / adjustedTemporary() * step() * step() / 2;
        if (riskAversion == 0 || volatility == 0) {
            return 0;
        }
        // acosh(1 + x) without losing a small x
        return StrictMath.log1p(squared + Math.sqrt(squared * (2 + squared))) / step();
    }

    /** What is left after each step, from the whole size to 0: steps + 1 values. */
    public double[] holdings() {
        double[] holdings = new double[steps + 1];
        double urgency = urgency();
        holdings[0] = size;
        for (int j = 1; j < steps; j++) {
            double left = horizon - j * step();
            holdings[j] = urgency * horizon < 1e-9
                    ? size * left / horizon
                    : size
                            * StrictMath.exp(-urgency * j * step())
                            * StrictMath.expm1(-2 * urgency * left)
                            / StrictMath.expm1(-2 * urgency * horizon);
        }
        return holdings;
    }

    /** Sold in each step. */
    public double[] trades() {
        double[] holdings = holdings();
        double[] trades = new double[steps];
        for (int j = 0; j < steps; j++) {
            trades[j] = holdings[j] - holdings[j + 1];
        }
        return trades;
    }

    /** E = gamma X^2 / 2 + epsilon sum |n| + (eta - gamma tau / 2) / tau sum n^2. */
    public double expectedCost() {
        double traded = 0;
        double squares = 0;
        for (double trade : trades()) {
            traded += Math.abs(trade);
            squares += trade * trade;
        }
        return permanent * size * size / 2 + fixed * traded + adjustedTemporary() / step() * squares;
    }

    /** V = sigma^2 tau sum x_j^2 over the steps' ends. */
    public double variance() {
        double[] holdings = holdings();
        double squares = 0;
        for (int j = 1; j <= steps; j++) {
            squares += holdings[j] * holdings[j];
        }
        return volatility * volatility * step() * squares;
    }

    private double step() {
        return horizon / steps;
    }

    private double adjustedTemporary() {
        return temporary - permanent * step() / 2;
    }
}
