package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.Kupiec;
import io.inventoryrisk.model.math.NormalDistribution;

/**
 * What the outcomes of a {@link VarBacktest} say of its model {@code value-at-risk/<method>}: number of exceptions (Kupiec
 * 1995), their independence and both together (Christoffersen 1998), Basel's zone. Too few exceptions never fail a check:
 * they are told as {@code overConservative}, for they cost capital and not the firm.
 */
final class BacktestChecks {

    private static final String MODEL = "value-at-risk/";

    private final ValidationSpec spec;
    private final double probability;

    /** @param confidence of the value at risk */
    BacktestChecks(ValidationSpec spec, double confidence) {
        this.spec = spec;
        this.probability = 1 - confidence;
    }

    /** The checks of one method: of the P&L of what was held, and of the total under {@code /total}. */
    void add(VarBacktest backtest, CheckScope scope) {
        String model = MODEL + backtest.method();
        int n = backtest.observations();
        Quality quality = n < spec.minWindows()
                ? Quality.of(QualityStatus.WARMING, 0, n, n + " windows of a horizon each, needs " + spec.minWindows())
                : Quality.ok(0, n);
        scope.tell(model, "observations", n, quality);
        scope.tell(model, "skippedWindows", backtest.skipped(), quality);
        if (n > 0) {
            coverage(model, backtest, VarBacktest.HELD, quality, scope);
            clusters(model, backtest, quality, scope);
            coverage(model + "/total", backtest, VarBacktest.TOTAL, quality, scope);
        }
    }

    private void coverage(String model, VarBacktest backtest, byte kind, Quality quality, CheckScope scope) {
        int n = backtest.observations();
        int x = backtest.exceptions(kind);
        Kupiec kupiec = new Kupiec(n, x, probability);
        TrafficLight light = new TrafficLight(n, x, probability);
        boolean told = quality.status() == QualityStatus.OK;
        boolean rejected = told && !kupiec.isAccepted(spec.significance());
        boolean tooFew = x < n * probability;
        double critical = critical(spec.significance());
        scope.tell(model, "exceptions", x, quality);
        scope.judge(model, "kupiecLikelihoodRatio", kupiec.likelihoodRatio(), critical, tooFew || !rejected, quality);
        scope.tell(model, "overConservative", rejected && tooFew ? 1 : 0, quality);
        scope.judge(
                model,
                "trafficLight",
                light.zone().ordinal(),
                TrafficLight.Zone.YELLOW.ordinal(),
                !told || light.zone() != TrafficLight.Zone.RED,
                quality);
        if (!Double.isNaN(light.multiplier())) {
            scope.tell(model, "capitalMultiplier", light.multiplier(), quality);
        }
    }

    private void clusters(String model, VarBacktest backtest, Quality quality, CheckScope scope) {
        int x = backtest.exceptions(VarBacktest.HELD);
        Kupiec kupiec = new Kupiec(backtest.observations(), x, probability);
        Christoffersen pairs = backtest.pairs(VarBacktest.HELD);
        boolean told = quality.status() == QualityStatus.OK;
        boolean tooFew = x < backtest.observations() * probability;
        scope.judge(
                model,
                "christoffersenLikelihoodRatio",
                pairs.likelihoodRatio(),
                critical(spec.significance()),
                !told || pairs.pValue() >= spec.significance(),
                quality);
        scope.judge(
                model,
                "conditionalCoverageRatio",
                pairs.conditionalCoverageRatio(kupiec),
                -2 * StrictMath.log(spec.significance()),
                !told || tooFew || pairs.conditionalCoveragePValue(kupiec) >= spec.significance(),
                quality);
    }

    /** Chi-square with one degree of freedom: the square of a normal quantile. */
    private static double critical(double significance) {
        double z = NormalDistribution.quantile(1 - significance / 2);
        return z * z;
    }
}
