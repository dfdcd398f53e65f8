package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.math.SymmetricMatrix;

/**
 * How inventories of several assets shift each other's reservation prices: S = sqrt(gamma) D^-1/2 (D^1/2 Sigma D^1/2)^1/2
 * D^-1/2, the positive semi-definite solution of S D S = gamma Sigma (Bergault, Evangelista, Gueant and Vieira 2021; Gueant
 * 2017, section 5). The reservation price of asset i is mid_i - (S q)_i. With one asset, or without correlation, its
 * diagonal is the skew of {@link GlftQuotes}. With prices relative to mid and quantities in USD it shifts by fractions of
 * the price per USD held.
 *
 * @param slope S
 */
public record MultiAssetSkew(SymmetricMatrix slope) {

    /**
     * @param gamma risk aversion, positive
     * @param liquidity D of each asset: 2 A size k (1 + x)^-(1/x + 1), positive
     * @param covariance of the prices per unit of time, absolute and positive semi-definite
     * @throws IllegalArgumentException naming what is out of range or NaN
     */
    public static MultiAssetSkew of(double gamma, double[] liquidity, SymmetricMatrix covariance) {
        GlftQuotes.requirePositive("gamma", gamma);
        double[] root = new double[liquidity.length];
        double[] inverse = new double[liquidity.length];
        for (int i = 0; i < liquidity.length; i++) {
            GlftQuotes.requirePositive("liquidity of asset " + i, liquidity[i]);
            root[i] = Math.sqrt(gamma * liquidity[i]);
            inverse[i] = 1 / Math.sqrt(liquidity[i]);
        }
        return new MultiAssetSkew(covariance.scaled(root).squareRoot().scaled(inverse));
    }

    /** How far each reservation price lies below mid, S q. */
    public double[] shift(double[] inventory) {
        return slope.times(inventory);
    }
}
