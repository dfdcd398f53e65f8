package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealisedMeasuresTest {

    private static final double RELATIVE = 1e-14;

    @Test
    void zeroReturnsChangeNothingButTheCount() {
        double[] moves = new Random(1).doubles(200, -1e-3, 1e-3).toArray();
        double[] withZeros = new double[3 * moves.length];
        for (int i = 0; i < moves.length; i++) {
            withZeros[3 * i + i % 3] = moves[i];
        }
        RealisedMeasures plain = RealisedMeasures.of(moves);
        RealisedMeasures zeros = RealisedMeasures.of(withZeros);
        assertThat(zeros.observations()).isEqualTo(600);
        assertThat(zeros.moves()).isEqualTo(200);
        near(zeros.variance(), plain.variance());
        near(zeros.bipower(), plain.bipower());
        near(zeros.minimumVariance(), plain.minimumVariance());
        near(zeros.medianVariance(), plain.medianVariance());
        near(zeros.jumpStatistic(), plain.jumpStatistic());
    }

    @Test
    void aMissingReturnPartsItsNeighbours() {
        RealisedMeasures measures = RealisedMeasures.of(new double[] {1, 2, Double.NaN, 3, 5});
        near(measures.bipowerRaw(), Math.PI / 2 * (2 + 15));
        near(measures.bipower(), Math.PI / 2 * (2 + 15) * 4 / 2);
        assertThat(measures.medianVariance()).isNaN();
    }

    @Test
    void returnsBeforeTheFirstAreOnlyNeighbours() {
        RealisedMeasures measures = RealisedMeasures.of(new double[] {3, -2, 0, 1, 5}, 2);
        assertThat(measures.observations()).isEqualTo(3);
        near(measures.variance(), 26);
        near(measures.bipowerRaw(), Math.PI / 2 * (2 * 1 + 1 * 5));
        near(measures.medianVariance(), Math.PI / (6 - 4 * Math.sqrt(3) + Math.PI) * (4 + 4));
    }

    @Test
    void aPriceAtRestHasNoVariation() {
        RealisedMeasures measures = RealisedMeasures.of(new double[10]);
        assertThat(measures.variance()).isZero();
        assertThat(measures.bipower()).isZero();
        assertThat(measures.medianVariance()).isZero();
        assertThat(measures.jumpStatistic()).isNaN();
        assertThat(measures.excessKurtosis()).isNaN();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void normalReturnsHaveNoExcessKurtosisAndThoseOfStudentHave(int seed) {
        Random random = new Random(seed);
        double[] normal = new double[14_400];
        double[] student = new double[14_400];
        for (int i = 0; i < normal.length; i++) {
            normal[i] = random.nextGaussian();
            double chiSquare = 0;
            for (int k = 0; k < 4; k++) {
                chiSquare += Math.pow(random.nextGaussian(), 2);
            }
            student[i] = normal[i] / Math.sqrt(chiSquare / 4);
        }
        double standardError = Math.sqrt(24.0 / normal.length);
        assertThat(RealisedMeasures.of(normal).excessKurtosis()).isCloseTo(0, within(4 * standardError));
        assertThat(RealisedMeasures.of(student).excessKurtosis()).isGreaterThan(1 + 4 * standardError);
    }

    @Test
    void allRobustMeasuresEstimateTheVarianceOfNormalReturns() {
        double[] normal = new double[100_000];
        Random random = new Random(7);
        for (int i = 0; i < normal.length; i++) {
            normal[i] = random.nextGaussian();
        }
        RealisedMeasures measures = RealisedMeasures.of(normal);
        double sixErrors = 6 * Math.sqrt(3.81 / normal.length);
        assertThat(measures.bipower() / normal.length).isCloseTo(1, within(sixErrors));
        assertThat(measures.minimumVariance() / normal.length).isCloseTo(1, within(sixErrors));
        assertThat(measures.medianVariance() / normal.length).isCloseTo(1, within(sixErrors));
        assertThat(measures.tripowerQuarticity() / normal.length / normal.length)
                .isCloseTo(1, within(0.05));
    }

    private static void near(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    }
}
