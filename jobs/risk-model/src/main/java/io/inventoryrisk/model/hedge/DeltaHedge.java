package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.risk.TradeLine;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;

/**
 * How many contracts turn a delta into another: -(delta - target) over the delta of one contract, which is m coins (LINEAR),
 * m / p (INVERSE: a coin delta D is hedged by D S USD of contracts), or m p x settlement rate / coin rate (QUANTO).
 */
public final class DeltaHedge {

    /** A count this near above a whole number is that number: what is left is rounding of the division. */
    private static final double WHOLE = 1e-9;

    private DeltaHedge() {}

    /** Net transaction delta of one contract, in coins; NaN where it cannot be told. */
    public static double deltaPerContract(PricedInstrument priced) {
        return TradeLine.greeks(priced, 1).deltaCoin();
    }

    /**
     * Contracts that bring a delta to the nearest edge of a band, as whole lots: the fewest that end within the band; where
     * the band is narrower than a lot, those that end nearest to it, fewer of two as near. 0 within.
     *
     * @param deltaPerContract in coins, not 0
     * @param lotSize smallest quantity step, in contracts
     */
    public static double toBand(NoTradeBand band, double deltaCoin, double deltaPerContract, BigDecimal lotSize) {
        double exact = band.tradeToEdge(deltaCoin) / deltaPerContract;
        if (!(Math.abs(exact) > 0) || Double.isInfinite(exact)) {
            return 0;
        }
        double lots = Math.abs(exact) / lotSize.doubleValue();
        double fewer = Math.signum(exact) * Math.floor(lots + WHOLE);
        double more = Math.signum(exact) * Math.ceil(lots - WHOLE);
        double perLot = deltaPerContract * lotSize.doubleValue();
        double missedByMore = Math.abs(band.tradeToEdge(deltaCoin + more * perLot));
        double missedByFewer = Math.abs(band.tradeToEdge(deltaCoin + fewer * perLot));
        return lots(missedByMore < missedByFewer ? more : fewer, lotSize);
    }

    /** A whole number of lots in contracts, exactly on the grid. */
    static double lots(double lots, BigDecimal lotSize) {
        return lotSize.multiply(BigDecimal.valueOf((long) lots)).doubleValue();
    }
}
