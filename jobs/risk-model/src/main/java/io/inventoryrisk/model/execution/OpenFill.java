package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Liquidity;

/**
 * A fill that waits for its horizons.
 *
 * @param account whose it is
 * @param ordinal of the fill within account and instrument: breaks ties in time
 * @param timeMicros event time of the fill, epoch microseconds UTC
 * @param segment the kind of fill
 * @param quantity contracts, positive
 * @param price in quote currency
 * @param mid just before the fill, in quote currency
 * @param run number of the unbroken run of mids it is of
 * @param contract how a price becomes money
 * @param vega settlement currency per contract and 1.00 of volatility; NaN for what is no option, or where unknown
 * @param volatility implied by the fill's price; NaN likewise
 * @param next index of the horizon it waits for
 */
public record OpenFill(
        String account,
        long ordinal,
        long timeMicros,
        SegmentKey segment,
        double quantity,
        double price,
        double mid,
        long run,
        ContractMoney contract,
        double vega,
        double volatility,
        int next) {

    OpenFill waitingFor(int horizon) {
        return new OpenFill(
                account, ordinal, timeMicros, segment, quantity, price, mid, run, contract, vega, volatility, horizon);
    }

    Side side() {
        return segment.side();
    }

    boolean isMaker() {
        return segment.liquidity() == Liquidity.MAKER;
    }

    /** Gain per contract against a later mid, in settlement currency. */
    double gain(double later) {
        return side().sign() * (contract.value(later) - contract.value(price));
    }

    /** The same as a share of the mid before the fill: side x (mid - price) / mid before. */
    double gainShare(double later) {
        return side().sign() * (later - price) / mid;
    }
}
