package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.math.SymmetricMatrix;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.risk.Exposure;
import java.util.List;

/**
 * Everything of an account that can be quoted, with the inventory in it: perpetuals, futures and spot of all its
 * underlyings. What is held where nothing is quoted, the delta of options above all, less the target of the underlying, stands
 * for any of its instruments: it is set off against positions of the other sign, and what is left is inventory of the
 * leading instrument, the one whose fills answer most to its quotes. So at the target nothing leans, wherever it is held.
 *
 * @param inputs quotable ones
 * @param underlyings of the exposures
 * @param sizeUsd of each trade
 */
record QuoteBook(List<QuoteInput> inputs, List<Underlying> underlyings, double[] sizeUsd) {

    private static final double SECONDS_PER_YEAR = YearFraction.MILLIS_PER_YEAR / 1_000.0;

    /**
     * One underlying.
     *
     * @param scale of sizes and limits, by volatility
     * @param targetUsd net delta to be held
     * @param limitUsd of the net delta, scaled
     */
    record Underlying(
            Exposure exposure, AdviceParameters.OfUnderlying desk, double scale, double targetUsd, double limitUsd) {

        double deviationUsd() {
            return exposure.deltaUsd() - targetUsd;
        }
    }

    /** Inventories in USD against their targets. */
    double[] inventoryUsd() {
        double[] inventory = new double[inputs.size()];
        for (Underlying underlying : underlyings) {
            int leading = -1;
            double elsewhere = underlying.deviationUsd();
            for (int i = 0; i < inventory.length; i++) {
                if (isOf(inputs.get(i), underlying)) {
                    inventory[i] = inputs.get(i).heldUsd();
                    elsewhere -= inventory[i];
                    leading = leading < 0 || flow(i) > flow(leading) ? i : leading;
                }
            }
            if (leading >= 0) {
                double left = netted(underlying, elsewhere, inventory);
                inventory[leading] += left;
            }
        }
        return inventory;
    }

    /** Sets what is held elsewhere off against positions of the other sign, in proportion, and returns what is left. */
    private double netted(Underlying underlying, double elsewhere, double[] inventory) {
        double opposite = 0;
        for (int i = 0; i < inventory.length; i++) {
            boolean offsets = isOf(inputs.get(i), underlying) && inventory[i] * elsewhere < 0;
            opposite += offsets ? Math.abs(inventory[i]) : 0;
        }
        double share = opposite == 0 ? 0 : Math.min(1, Math.abs(elsewhere) / opposite);
        for (int i = 0; i < inventory.length; i++) {
            if (isOf(inputs.get(i), underlying) && inventory[i] * elsewhere < 0) {
                inventory[i] *= 1 - share;
            }
        }
        return elsewhere - Math.signum(elsewhere) * share * opposite;
    }

    private static boolean isOf(QuoteInput input, Underlying underlying) {
        return input.instrument().underlying().equals(underlying.exposure().underlying());
    }

    private double flow(int index) {
        AdviceParameters.Fills fills = inputs.get(index).fills();
        return fills.arrivalRate() * fills.decay() * sizeUsd[index];
    }

    /** How inventories shift reservation prices, in fractions of mid per USD. */
    MultiAssetSkew skew(double gamma, double xi, MarketModel model) {
        double[] liquidity = new double[inputs.size()];
        for (int i = 0; i < liquidity.length; i++) {
            AdviceParameters.Fills fills = inputs.get(i).fills();
            liquidity[i] = GlftQuotes.liquidity(xi, sizeUsd[i], fills.arrivalRate(), fills.decay());
        }
        return MultiAssetSkew.of(gamma, liquidity, covariance(model));
    }

    /** Of relative moves, per second. */
    private SymmetricMatrix covariance(MarketModel model) {
        double[][] rows = new double[inputs.size()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new double[row + 1];
            for (int column = 0; column <= row; column++) {
                rows[row][column] = correlation(row, column, model)
                        * inputs.get(row).volatility()
                        * inputs.get(column).volatility()
                        / SECONDS_PER_YEAR;
            }
        }
        return SymmetricMatrix.of(rows);
    }

    /** Where unknown, 1 within an underlying and 0 between two. */
    private double correlation(int row, int column, MarketModel model) {
        QuoteInput one = inputs.get(row);
        QuoteInput other = inputs.get(column);
        boolean same = one.instrument().underlying().equals(other.instrument().underlying());
        double known =
                one.factor() < 0 || other.factor() < 0 ? Double.NaN : model.correlation(one.factor(), other.factor());
        return row == column ? 1 : !Double.isNaN(known) ? known : same ? 1 : 0;
    }
}
