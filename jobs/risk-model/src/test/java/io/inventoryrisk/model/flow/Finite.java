package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.OrderFlowEstimate;
import java.lang.reflect.RecordComponent;

/** No number is ever infinite, and shares are shares. */
final class Finite {

    private Finite() {}

    /** Every number finite or NaN, through nested records; every share within its bounds. */
    static void assertFinite(OrderFlowEstimate estimate) {
        walk("estimate", estimate);
        within(estimate.vpin(), 0, "vpin");
        within(estimate.vpinPercentile(), 0, "vpinPercentile");
        within(estimate.kyleRSquared(), 0, "kyleRSquared");
        within(estimate.buyShare(), 0, "buyShare");
        within(estimate.cancelProbability(), 0, "cancelProbability");
        within(estimate.branchingRatio(), 0, "branchingRatio");
        within(estimate.signAutocorrelation(), -1, "signAutocorrelation");
    }

    private static void within(double value, double low, String name) {
        if (!Double.isNaN(value)) {
            assertThat(value).as(name).isBetween(low, 1.0);
        }
    }

    private static void walk(String path, Object value) {
        if (value instanceof Double number) {
            assertThat(number.isInfinite()).as("%s = %s", path, number).isFalse();
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                try {
                    walk(
                            path + "." + component.getName(),
                            component.getAccessor().invoke(record));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
