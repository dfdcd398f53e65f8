package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The published and independently computed cases of correlation and its repair, by id. */
public final class CorrelationReferences {

    /** Alternating projections settle linearly; the cases print ten digits. */
    private static final double TIGHT = 1e-14;

    private CorrelationReferences() {}

    /** What each case demands of the production code. */
    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        Map<String, Consumer<ReferenceCases.Case>> checks = new TreeMap<>();
        checks.put("REF-CORR-1", CorrelationReferences::sampleCorrelation);
        checks.put("REF-HIGHAM-1", CorrelationReferences::nearestCorrelation);
        checks.put("REF-HIGHAM-4", CorrelationReferences::nearerThanProjectionsWithoutDykstra);
        checks.put("REF-HY-1", CorrelationReferences::hayashiYoshida);
        checks.put("REF-LW-1", CorrelationReferences::shrinkage);
        checks.put("REF-SPECTRAL-1", CorrelationReferences::spectralRepair);
        return checks;
    }

    private static void sampleCorrelation(ReferenceCases.Case reference) {
        SymmetricMatrix correlation =
                SampleCorrelation.of(rows(reference.inputs().get("data")));
        reference.check("rho", correlation.get(1, 0));
        assertThat(correlation.get(0, 0)).isEqualTo(1);
    }

    private static void spectralRepair(ReferenceCases.Case reference) {
        var repaired =
                CorrelationRepair.SPECTRAL.apply(matrix(reference.inputs().get("A")));
        assertThat(repaired.repaired()).isTrue();
        checkMatrix(reference, "X", repaired.correlation());
    }

    private static void nearestCorrelation(ReferenceCases.Case reference) {
        checkMatrix(
                reference, "X", NearestCorrelation.of(matrix(reference.inputs().get("A")), TIGHT, 10_000));
    }

    private static void nearerThanProjectionsWithoutDykstra(ReferenceCases.Case reference) {
        SymmetricMatrix estimate = matrix(reference.inputs().get("A"));
        SymmetricMatrix nearest = NearestCorrelation.of(estimate, TIGHT, 10_000);
        double[] difference = estimate.packed().clone();
        for (int k = 0; k < difference.length; k++) {
            difference[k] -= nearest.packed()[k];
        }
        double published = reference.expected().get("distance_F").asDouble();
        assertThat(new SymmetricMatrix(estimate.size(), difference).frobeniusNorm())
                .isLessThan(published)
                .isCloseTo(published, within(1e-3));
    }

    private static void shrinkage(ReferenceCases.Case reference) {
        double[][] observations = rows(reference.inputs().get("X"));
        double intensity = LedoitWolf.intensity(observations);
        reference.check("shrinkage", intensity);
        checkMatrix(reference, "cov", LedoitWolf.shrink(SampleCorrelation.covariance(observations), intensity));
        CoMomentWindow window = new CoMomentWindow(observations.length, 3);
        CoMoments moments = CoMoments.empty();
        HeapBlockStore ring = new HeapBlockStore();
        for (int i = 0; i < observations.length; i++) {
            moments = window.advance(moments, i, new String[] {"a", "b", "c"}, observations[i], ring);
        }
        reference.check("shrinkage", moments.shrinkage());
    }

    private static void hayashiYoshida(ReferenceCases.Case reference) {
        JsonNode inputs = reference.inputs();
        HayashiYoshidaState state = new HayashiYoshida(100, 1, 2)
                .advance(
                        HayashiYoshidaState.empty(),
                        100,
                        List.of(
                                leg("x", inputs.get("tx"), inputs.get("x")),
                                leg("y", inputs.get("ty"), inputs.get("y"))),
                        new HeapBlockStore());
        reference.check("HY", state.covariance(0, 1));
        reference.check("RV_x", state.variance(0, 0));
        reference.check("RV_y", state.variance(1, 1));
        reference.check("RV_x", state.variance(0, 1));
        reference.check("RV_y", state.variance(1, 0));
        reference.check("rho", state.correlation(0, 1));
    }

    private static HayashiYoshida.Leg leg(String id, JsonNode times, JsonNode logPrices) {
        long[] micros = new long[times.size()];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = times.get(i).asLong();
        }
        return new HayashiYoshida.Leg(id, true, micros, numbers(logPrices));
    }

    private static void checkMatrix(ReferenceCases.Case reference, String path, SymmetricMatrix actual) {
        for (int row = 0; row < actual.size(); row++) {
            for (int column = 0; column < actual.size(); column++) {
                reference.check(path + "[" + row + "][" + column + "]", actual.get(row, column));
            }
        }
    }

    private static SymmetricMatrix matrix(JsonNode node) {
        return SymmetricMatrix.of(rows(node));
    }

    private static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = numbers(node.get(row));
        }
        return rows;
    }

    private static double[] numbers(JsonNode node) {
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = node.get(i).asDouble();
        }
        return numbers;
    }
}
