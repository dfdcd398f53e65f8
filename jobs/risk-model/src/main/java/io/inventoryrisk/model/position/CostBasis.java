package io.inventoryrisk.model.position;

import io.inventoryrisk.model.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An open position and what it cost, by the average-cost rule, exact. A trade on the same side adds its cost; a trade
 * against it releases cost pro rata and realises the difference; a trade through zero closes at the old average and
 * opens the rest at its own price.
 *
 * @param quantity contracts, signed
 * @param cost signed sum of quantity x V(price) of what is open, in settlement currency; 0 when flat
 */
public record CostBasis(BigDecimal quantity, BigDecimal cost) {

    /** What a trade left open, and what it realised in settlement currency. */
    public record Traded(CostBasis open, BigDecimal realised) {}

    /** Nothing open. */
    public static CostBasis flat() {
        return new CostBasis(BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** Whether nothing is open. */
    public boolean isFlat() {
        return quantity.signum() == 0;
    }

    /**
     * The position after one more trade.
     *
     * @param traded contracts, signed
     * @param contractValue V(price) of the trade
     */
    public Traded trade(BigDecimal traded, BigDecimal contractValue) {
        if (quantity.signum() * traded.signum() >= 0) {
            return new Traded(
                    new CostBasis(quantity.add(traded), cost.add(traded.multiply(contractValue))), BigDecimal.ZERO);
        }
        BigDecimal closed = traded.abs().min(quantity.abs());
        BigDecimal released = released(closed);
        BigDecimal closing = traded.signum() > 0 ? closed : closed.negate();
        BigDecimal realised = closing.multiply(contractValue).add(released).negate();
        BigDecimal opening = traded.subtract(closing);
        BigDecimal left = quantity.add(traded);
        return new Traded(
                left.signum() == 0
                        ? flat()
                        : new CostBasis(left, cost.subtract(released).add(opening.multiply(contractValue))),
                realised);
    }

    /** The cost of that many of the open contracts: all of it, exactly, where all are closed. */
    private BigDecimal released(BigDecimal closed) {
        return closed.compareTo(quantity.abs()) == 0
                ? cost
                : cost.multiply(closed).divide(quantity.abs(), ContractValue.INVERSE_SCALE, RoundingMode.HALF_EVEN);
    }

    /** Average entry price in quote currency, harmonic for INVERSE; 0 when flat. */
    public BigDecimal averagePrice(Instrument instrument) {
        if (isFlat() || cost.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return ContractValue.priceAt(
                instrument, cost.divide(quantity, ContractValue.INVERSE_SCALE, RoundingMode.HALF_EVEN));
    }
}
