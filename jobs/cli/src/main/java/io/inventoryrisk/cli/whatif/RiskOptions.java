package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.RiskSpec;
import picocli.CommandLine.Option;

/** How risk is measured; the defaults are the job's. */
final class RiskOptions {

    private static final long DAY_MILLIS = 86_400_000L;
    private static final double REVERSE_STRESS_SHARE = 0.5;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            defaultValue = "0.99",
            description = "Of value at risk. Default: ${DEFAULT-VALUE}.")
    private double confidence;

    @Option(
            names = "--shortfall-confidence",
            paramLabel = "SHARE",
            defaultValue = "0.975",
            description = "Of expected shortfall. Default: ${DEFAULT-VALUE}.")
    private double shortfallConfidence;

    @Option(
            names = "--scenarios",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Simulated by Monte Carlo. Default: ${DEFAULT-VALUE}.")
    private int scenarios;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the simulation: scenario i is a function of seed and i. Default: ${DEFAULT-VALUE}.")
    private long seed;

    /**
     * What they say, over one day; simulations are due at any instant.
     *
     * @throws IllegalArgumentException naming the value
     */
    RiskSpec spec() {
        return new RiskSpec(
                confidence,
                shortfallConfidence,
                DAY_MILLIS,
                RiskMethod.MONTE_CARLO,
                QuantileConvention.HULL_KTH,
                scenarios,
                seed,
                1,
                REVERSE_STRESS_SHARE,
                0,
                GivenMarket.VERSION);
    }
}
