package io.inventoryrisk.model.execution;

/**
 * Weighted sums over the fills of one kind. The weight of a fill at time x is e^((x - landmark) / memory) (forward decay:
 * Cormode, Shkapenyuk, Srivastava, Xu 2009): it never changes, so that nothing has to be touched as time goes by.
 *
 * @param key the kind
 * @param fills sum of weights
 * @param quantity contracts
 * @param notional see {@link ContractMoney#notional}
 * @param edgeQuantity contracts with a mid before the fill
 * @param edge quantity x gain of that mid over the price, in settlement currency
 * @param maturedQuantity contracts with a mid at each horizon
 * @param markout quantity x gain of that mid over the price, in settlement currency
 * @param volatilityQuantity of options: contracts with a volatility at each horizon; empty for what is no option
 * @param volatilityMarkout quantity x vega x gain of volatility, in settlement currency
 */
public record SegmentSums(
        SegmentKey key,
        double fills,
        double quantity,
        double notional,
        double edgeQuantity,
        double edge,
        double[] maturedQuantity,
        double[] markout,
        double[] volatilityQuantity,
        double[] volatilityMarkout) {

    static SegmentSums empty(SegmentKey key, int horizons, boolean option) {
        int volatilities = option ? horizons : 0;
        return new SegmentSums(
                key,
                0,
                0,
                0,
                0,
                0,
                new double[horizons],
                new double[horizons],
                new double[volatilities],
                new double[volatilities]);
    }

    SegmentSums plusFill(double weight, double contracts, double money) {
        return new SegmentSums(
                key,
                fills + weight,
                quantity + weight * contracts,
                notional + weight * money,
                edgeQuantity,
                edge,
                maturedQuantity,
                markout,
                volatilityQuantity,
                volatilityMarkout);
    }

    SegmentSums plusEdge(double weightedContracts, double gain) {
        return new SegmentSums(
                key,
                fills,
                quantity,
                notional,
                edgeQuantity + weightedContracts,
                edge + weightedContracts * gain,
                maturedQuantity,
                markout,
                volatilityQuantity,
                volatilityMarkout);
    }

    SegmentSums plusMarkout(int horizon, double weightedContracts, double gain) {
        return new SegmentSums(
                key,
                fills,
                quantity,
                notional,
                edgeQuantity,
                edge,
                Sums.plus(maturedQuantity, horizon, weightedContracts),
                Sums.plus(markout, horizon, weightedContracts * gain),
                volatilityQuantity,
                volatilityMarkout);
    }

    SegmentSums plusVolatility(int horizon, double weightedContracts, double gain) {
        return new SegmentSums(
                key,
                fills,
                quantity,
                notional,
                edgeQuantity,
                edge,
                maturedQuantity,
                markout,
                Sums.plus(volatilityQuantity, horizon, weightedContracts),
                Sums.plus(volatilityMarkout, horizon, weightedContracts * gain));
    }

    SegmentSums times(double factor) {
        return new SegmentSums(
                key,
                fills * factor,
                quantity * factor,
                notional * factor,
                edgeQuantity * factor,
                edge * factor,
                Sums.times(maturedQuantity, factor),
                Sums.times(markout, factor),
                Sums.times(volatilityQuantity, factor),
                Sums.times(volatilityMarkout, factor));
    }
}
