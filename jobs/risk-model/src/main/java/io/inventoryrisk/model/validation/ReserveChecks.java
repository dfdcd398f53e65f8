package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.ExpiryGreeks;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.TailRisk;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Reserves of an account for what its models don't know. For parameters: z x |vega| x standard error of each expiry's
 * volatility, which is the root mean square error of its fitted slice, added up as if all errors came together. For the
 * choice of the model: the spread of value at risk over the methods that have one.
 */
final class ReserveChecks {

    private static final String MODEL = "reserve";
    private static final double POINTS = 100;

    private final ValidationSpec spec;

    ReserveChecks(ValidationSpec spec) {
        this.spec = spec;
    }

    /** For the parameters behind the option positions of some exposures of one account. */
    void parameters(List<Exposure> exposures, CheckScope scope) {
        double reserve = 0;
        int expiries = 0;
        TreeSet<String> missing = new TreeSet<>();
        for (Exposure exposure : exposures) {
            missing.addAll(exposure.quality().missing());
            for (ExpiryGreeks expiry : exposure.expiries()) {
                double vega = expiry.greeks().vegaUsdPerVolPoint();
                double own = Reserves.parameter(vega, expiry.volatilityError() * POINTS, spec.reserveConfidence());
                if (vega != 0 && Double.isFinite(own)) {
                    reserve += own;
                    expiries++;
                } else if (vega != 0) {
                    missing.add("surface:" + exposure.underlying());
                }
            }
        }
        scope.tell(MODEL, "parameterReserveUsd", reserve, quality(expiries, missing, "without a standard error"));
    }

    /** For the choice among the methods of value at risk. */
    void models(PortfolioRisk risk, CheckScope scope) {
        double[] values = Arrays.stream(risk.tails())
                .filter(tail -> ProfitPoint.isWhole(tail.status()))
                .mapToDouble(TailRisk::valueAtRiskUsd)
                .filter(Double::isFinite)
                .toArray();
        TreeSet<String> missing = new TreeSet<>(risk.quality().missing());
        for (TailRisk tail : risk.tails()) {
            if (!ProfitPoint.isWhole(tail.status())) {
                missing.add(tail.method().name());
            }
        }
        double reserve = Reserves.model(values);
        Quality quality = Double.isNaN(reserve)
                ? new Quality(
                        QualityStatus.INSUFFICIENT,
                        -1,
                        values.length,
                        List.copyOf(missing),
                        values.length + " methods have a value at risk, needs 2")
                : quality(values.length, missing, "without a value at risk");
        scope.tell(MODEL, "modelReserveUsd", reserve, quality);
    }

    private static Quality quality(int observations, TreeSet<String> missing, String what) {
        return missing.isEmpty()
                ? Quality.ok(0, observations)
                : new Quality(
                        QualityStatus.PARTIAL,
                        0,
                        observations,
                        List.copyOf(missing),
                        what + ": " + String.join(", ", missing));
    }
}
