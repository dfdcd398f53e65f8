package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.ContractValue;
import io.inventoryrisk.model.position.CostBasis;
import java.math.BigDecimal;
import java.util.List;

/**
 * One holding from an instant to the next, and the P&L between them in settlement currency, exact. With V the value of
 * a contract, M the mark of the earlier instant and N the mark of the later one:
 *
 * <ul>
 *   <li>spread capture = sum over the fills of quantity x (V(M) - V(fill price))
 *   <li>inventory = quantity held now x (V(N) - V(M))
 *   <li>total = change of cash + change of quantity x V(mark), the cash taken from the cost basis and not from the
 *       fills, so that it checks the two
 * </ul>
 *
 * <p>Where there is no earlier mark N stands for it. Where there is none either the fills wait, as one quantity and one
 * sum of cash, for the first mark; a position that is flat again by then needs none.
 *
 * @param holding the holding at the later instant
 * @param pnl since the earlier instant, fees excluded
 */
record Revaluation(Holding holding, CurrencyPnl pnl) {

    /**
     * Carries a holding on.
     *
     * @param before the holding at the earlier instant
     * @param fills since then, in the order in which they are applied
     * @param earlierMark mark of the earlier instant, for a holding that has none of its own; null where unknown
     * @param laterMark mark of the later instant; null where there is none: the last one then stands
     */
    static Revaluation of(Holding before, List<AppliedFill> fills, BigDecimal earlierMark, BigDecimal laterMark) {
        CostBasis open = before.open();
        BigDecimal realised = BigDecimal.ZERO;
        BigDecimal paid = BigDecimal.ZERO;
        for (AppliedFill fill : fills) {
            BigDecimal fillValue = fill.contractValue();
            CostBasis.Traded traded = open.trade(fill.quantity(), fillValue);
            open = traded.open();
            realised = realised.add(traded.realised());
            paid = paid.add(fill.quantity().multiply(fillValue));
        }
        BigDecimal cash = before.unmarkedCash()
                .add(realised)
                .subtract(open.cost().subtract(before.open().cost()));
        BigDecimal reference = firstOf(before.mark(), earlierMark, laterMark);
        if (reference == null && !open.isFlat()) {
            return new Revaluation(new Holding(before.instrument(), open, null, cash), none(before));
        }
        BigDecimal capturedCash = before.unmarkedCash().subtract(paid);
        return marked(before, open, new Cash(cash, capturedCash), reference, firstOf(laterMark, reference));
    }

    /** Cash since the last mark by way of the cost basis, and by way of the fills. */
    private record Cash(BigDecimal booked, BigDecimal captured) {}

    private static Revaluation marked(
            Holding before, CostBasis open, Cash cash, BigDecimal reference, BigDecimal mark) {
        BigDecimal referenceValue = valueAt(before, reference);
        BigDecimal markValue = valueAt(before, mark);
        BigDecimal marked =
                before.mark() == null ? BigDecimal.ZERO : before.open().quantity();
        BigDecimal spreadCapture =
                open.quantity().subtract(marked).multiply(referenceValue).add(cash.captured());
        BigDecimal inventory = open.quantity().multiply(markValue.subtract(referenceValue));
        BigDecimal total = cash.booked()
                .add(open.quantity().multiply(markValue))
                .subtract(marked.multiply(valueAt(before, before.mark())));
        return new Revaluation(
                new Holding(before.instrument(), open, mark, BigDecimal.ZERO),
                new CurrencyPnl(before.instrument().settle(), spreadCapture, inventory, BigDecimal.ZERO, total));
    }

    private static BigDecimal valueAt(Holding holding, BigDecimal price) {
        return price == null ? BigDecimal.ZERO : ContractValue.of(holding.instrument(), price);
    }

    private static CurrencyPnl none(Holding holding) {
        return CurrencyPnl.zero(holding.instrument().settle());
    }

    private static BigDecimal firstOf(BigDecimal... marks) {
        for (BigDecimal mark : marks) {
            if (mark != null) {
                return mark;
            }
        }
        return null;
    }
}
