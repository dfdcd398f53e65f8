package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 9, 20})
    void theSquareOfTheRootIsTheMatrixEvenWhereItIsSingular(int size) {
        Random random = new Random(size);
        double[][] thin = new double[size][(size + 1) / 2];
        double[][] product = new double[size][size];
        for (int row = 0; row < size; row++) {
            thin[row] = random.doubles(thin[row].length, -1, 1).toArray();
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                for (int k = 0; k < thin[row].length; k++) {
                    product[row][column] += thin[row][k] * thin[column][k];
                }
            }
        }
        SymmetricMatrix root = SymmetricMatrix.of(product).squareRoot();
        for (int column = 0; column < size; column++) {
            double[] unit = new double[size];
            unit[column] = 1;
            assertThat(root.times(root.times(unit))).containsExactly(product[column], within(1e-12 * size));
            assertThat(root.get(column, column)).isNotNegative();
        }
    }

    @Test
    void scalesRowsAndColumnsAlike() {
        SymmetricMatrix matrix = new SymmetricMatrix(2, new double[] {1, 2, 3});
        assertThat(matrix.scaled(new double[] {10, -1}).packed()).containsExactly(100, -20, 3);
        assertThat(matrix.times(new double[] {1, 10})).containsExactly(21, 32);
    }
}
