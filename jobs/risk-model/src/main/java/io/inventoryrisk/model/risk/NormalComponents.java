package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.math.SymmetricMatrix;

/**
 * Deviation of a sum w'x of correlated numbers and what each adds to it. The deviation is homogeneous in the weights, so
 * w_i x marginal_i add up to it (Euler; Tasche 1999).
 *
 * @param deviation sqrt(w' Sigma w)
 * @param marginal (Sigma w)_i / deviation: change of the deviation per unit of weight; 0 where the deviation is 0
 */
public record NormalComponents(double deviation, double[] marginal) {

    /** Measures weights under a covariance. */
    public static NormalComponents of(double[] weights, SymmetricMatrix covariance) {
        double[] marginal = new double[weights.length];
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights.length; j++) {
                marginal[i] += covariance.get(i, j) * weights[j];
            }
            variance += weights[i] * marginal[i];
        }
        double deviation = Math.sqrt(Math.max(0, variance));
        for (int i = 0; i < marginal.length; i++) {
            marginal[i] = deviation > 0 ? marginal[i] / deviation : 0;
        }
        return new NormalComponents(deviation, marginal);
    }

    /** w_i x marginal_i. */
    public double[] components(double[] weights) {
        double[] components = new double[weights.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = weights[i] * marginal[i];
        }
        return components;
    }
}
