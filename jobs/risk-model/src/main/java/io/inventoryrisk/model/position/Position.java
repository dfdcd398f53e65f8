package io.inventoryrisk.model.position;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * Inventory of one account in one instrument: the state of the immediate lane. Exact; cash equals realised P&L less the
 * open position's cost after every effect. Bounded: one entry of {@code fees} per fee currency.
 *
 * @param open open contracts and their cost
 * @param realisedPnl in settlement currency, fees excluded
 * @param cash signed sum of the trades' value, in settlement currency, fees excluded
 * @param fees paid per fee currency; negative is a net rebate
 * @param ordinal number of effects applied
 * @param duplicates reports dropped as already applied
 * @param newestMicros event time of the newest effect, epoch microseconds UTC; {@link Long#MIN_VALUE} before the first
 * @param lastTradeId trade of the newest effect; null before the first
 */
public record Position(
        CostBasis open,
        BigDecimal realisedPnl,
        BigDecimal cash,
        Map<String, BigDecimal> fees,
        long ordinal,
        long duplicates,
        long newestMicros,
        String lastTradeId) {

    /** No fill yet. */
    public static Position empty() {
        return new Position(CostBasis.flat(), BigDecimal.ZERO, BigDecimal.ZERO, Map.of(), 0, 0, Long.MIN_VALUE, null);
    }

    /** Contracts, signed. */
    public BigDecimal quantity() {
        return open.quantity();
    }

    /** With one more report dropped as already applied. */
    public Position duplicate() {
        return new Position(open, realisedPnl, cash, fees, ordinal, duplicates + 1, newestMicros, lastTradeId);
    }

    /** With one more effect. */
    public Position apply(AppliedFill fill, String tradeId) {
        BigDecimal contractValue = fill.contractValue();
        CostBasis.Traded traded = open.trade(fill.quantity(), contractValue);
        return new Position(
                traded.open(),
                realisedPnl.add(traded.realised()),
                cash.subtract(fill.quantity().multiply(contractValue)),
                plus(fill.fee(), fill.feeCurrency()),
                fill.ordinal(),
                duplicates,
                Math.max(newestMicros, fill.timeMicros()),
                tradeId);
    }

    /** A sorted copy, whatever map a restore left behind. */
    private Map<String, BigDecimal> plus(BigDecimal fee, String currency) {
        Map<String, BigDecimal> sum = new TreeMap<>(fees);
        if (fee.signum() != 0) {
            sum.merge(currency, fee, BigDecimal::add);
        }
        return sum;
    }
}
