package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;

/**
 * Fills of one instrument by what they were for: all that measuring them against a mark needs, however many they are.
 * Against a mark of value V so many contracts and so much cash earned quantity x V + cash.
 *
 * @param madeQuantity contracts of fills that made liquidity, or whose venue doesn't tell, signed
 * @param madeCash cash of them, in settlement currency
 * @param takenQuantity contracts of fills that took liquidity
 * @param takenCash cash of them
 * @param deliveredQuantity contracts settled by the venue, or adjusted: what was no trade
 * @param deliveredCash cash of them
 */
public record FillSums(
        BigDecimal madeQuantity,
        BigDecimal madeCash,
        BigDecimal takenQuantity,
        BigDecimal takenCash,
        BigDecimal deliveredQuantity,
        BigDecimal deliveredCash) {

    private static final FillSums NONE = new FillSums(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** No fills. */
    public static FillSums none() {
        return NONE;
    }

    /** With one more. */
    FillSums plus(AppliedFill fill) {
        BigDecimal quantity = fill.quantity();
        BigDecimal cash = quantity.multiply(fill.contractValue()).negate();
        if (!fill.isTrade()) {
            return new FillSums(
                    madeQuantity,
                    madeCash,
                    takenQuantity,
                    takenCash,
                    deliveredQuantity.add(quantity),
                    deliveredCash.add(cash));
        }
        return fill.liquidity() == Liquidity.TAKER
                ? new FillSums(
                        madeQuantity,
                        madeCash,
                        takenQuantity.add(quantity),
                        takenCash.add(cash),
                        deliveredQuantity,
                        deliveredCash)
                : new FillSums(
                        madeQuantity.add(quantity),
                        madeCash.add(cash),
                        takenQuantity,
                        takenCash,
                        deliveredQuantity,
                        deliveredCash);
    }

    /** What fills that made liquidity earned against a mark of this value. */
    BigDecimal made(BigDecimal markValue) {
        return madeQuantity.multiply(markValue).add(madeCash);
    }

    /** What fills that took liquidity earned. */
    BigDecimal taken(BigDecimal markValue) {
        return takenQuantity.multiply(markValue).add(takenCash);
    }

    /** What contracts settled by the venue gained from a mark of this value to their delivery; adjusted ones likewise. */
    BigDecimal delivered(BigDecimal markValue) {
        return deliveredQuantity.multiply(markValue).add(deliveredCash);
    }
}
