package io.inventoryrisk.model.scenario;

/**
 * The log price of Merton (1976), J. Fin. Econ. 3: a diffusion with normal jumps at the times of a Poisson process. Its
 * cumulants over t years are those of the diffusion plus intensity x t x the moments of one jump.
 *
 * @param drift of the log price between jumps, a year
 * @param volatility of the diffusion, annualised
 * @param intensity expected jumps a year
 * @param jumpMean of the log jump
 * @param jumpDeviation standard deviation of the log jump
 */
public record JumpDiffusion(double drift, double volatility, double intensity, double jumpMean, double jumpDeviation) {

    /** First cumulant. */
    public double mean(double years) {
        return (drift + intensity * jumpMean) * years;
    }

    /** Second cumulant. */
    public double variance(double years) {
        return (volatility * volatility + intensity * (jumpMean * jumpMean + jumpVariance())) * years;
    }

    /** Third cumulant. */
    public double thirdCumulant(double years) {
        return intensity * jumpMean * (jumpMean * jumpMean + 3 * jumpVariance()) * years;
    }

    /** Fourth cumulant. */
    public double fourthCumulant(double years) {
        double square = jumpMean * jumpMean;
        double variance = jumpVariance();
        return intensity * (square * square + 6 * square * variance + 3 * variance * variance) * years;
    }

    public double skewness(double years) {
        double variance = variance(years);
        return thirdCumulant(years) / (variance * Math.sqrt(variance));
    }

    public double excessKurtosis(double years) {
        double variance = variance(years);
        return fourthCumulant(years) / (variance * variance);
    }

    /** Expected relative jump of the price, exp(mean + deviation^2 / 2) - 1. */
    public double expectedJump() {
        return StrictMath.expm1(jumpMean + jumpVariance() / 2);
    }

    /** The same with the drift that keeps the expected price where it is. */
    public JumpDiffusion driftless() {
        double compensation = volatility * volatility / 2 + intensity * expectedJump();
        return new JumpDiffusion(-compensation, volatility, intensity, jumpMean, jumpDeviation);
    }

    private double jumpVariance() {
        return jumpDeviation * jumpDeviation;
    }
}
