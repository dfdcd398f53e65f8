package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricMatrixTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 9, 20})
    void solvesWhatItMultiplied(int size) {
        Random random = new Random(size);
        double[][] root = new double[size][];
        for (int row = 0; row < size; row++) {
            root[row] = random.doubles(size, -1, 1).toArray();
        }
        double[][] product = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                for (int k = 0; k < size; k++) {
                    product[row][column] += root[row][k] * root[column][k];
                }
                product[row][column] += row == column ? 0.1 : 0;
            }
        }
        double[] expected = random.doubles(size, -1, 1).toArray();
        double[] right = new double[size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                right[row] += product[row][column] * expected[column];
            }
        }
        double[] copy = right.clone();
        assertThat(SymmetricMatrix.of(product).solve(right)).containsExactly(expected, within(1e-11));
        assertThat(right).isEqualTo(copy);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, Double.NaN})
    void refusesToSolveWhatIsNotPositiveDefinite(double beside) {
        SymmetricMatrix matrix = new SymmetricMatrix(2, new double[] {1, beside, 1});
        assertThatThrownBy(() -> matrix.solve(new double[2])).hasMessageContaining("positive definite");
    }
}
