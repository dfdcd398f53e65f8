package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.ContractValue;
import io.inventoryrisk.model.position.CostBasis;
import io.inventoryrisk.model.position.FillKind;
import java.math.BigDecimal;
import java.util.List;

/**
 * One holding from an instant to the next, and the P&L between them in settlement currency, exact. With V the value of
 * a contract, M the mark of the earlier instant and N the mark of the later one:
 *
 * <ul>
 *   <li>spread capture and hedging = sum over the fills that made and that took of quantity x (V(M) - V(fill price))
 *   <li>inventory = quantity held now x (V(N) - V(M)), and for contracts settled by the venue the change from V(M) to
 *       what it paid for them; an adjustment brings quantity x (V(M) - V(its price)), too, but nothing explains it: it
 *       counts as new
 *   <li>funding: see {@link Funding}
 *   <li>total = change of cash + change of quantity x V(mark) + funding, the cash taken from the cost basis and not from
 *       the fills, so that it checks the two
 * </ul>
 *
 * <p>Where there is no earlier mark N stands for it. Where there is none either the fills wait, as sums, for the first
 * mark; a position that is flat again by then needs none: its last fill stands for it.
 *
 * @param holding the holding at the later instant
 * @param parts since the earlier instant, fees excluded
 * @param terms of the Taylor series behind the inventory part
 */
record Revaluation(Holding holding, PnlParts parts, ExplainTerms terms) {

    /**
     * Carries a holding on.
     *
     * @param before the holding at the earlier instant
     * @param fills since then, in the order in which they are applied
     */
    static Revaluation of(Holding before, List<AppliedFill> fills, InstrumentStep step) {
        CostBasis open = before.open();
        BigDecimal realised = BigDecimal.ZERO;
        FillSums sums = before.unmarked().fills();
        for (AppliedFill fill : fills) {
            CostBasis.Traded traded = open.trade(fill.quantity(), fill.contractValue());
            open = traded.open();
            realised = realised.add(traded.realised());
            sums = sums.plus(fill);
        }
        FundingQuote told = before.funding() == null ? step.earlierFunding() : before.funding();
        Unmarked since = new Unmarked(
                before.unmarked()
                        .cash()
                        .add(realised)
                        .subtract(open.cost().subtract(before.open().cost())),
                sums,
                before.unmarked()
                        .funding()
                        .add(Funding.due(told, before.open().quantity(), fills, step.fromMicros(), step.toMicros())));
        FundingQuote next = step.laterFunding() == null ? told : step.laterFunding();
        BigDecimal reference = reference(before, step);
        if (reference == null && !open.isFlat()) {
            return new Revaluation(
                    new Holding(before.instrument(), open, null, since, next, null),
                    PnlParts.zero(),
                    ExplainTerms.zero());
        }
        BigDecimal mark = step.laterMark() == null ? reference : step.laterMark();
        ExplainPoint point = step.laterMark() == null ? before.point() : step.laterPoint();
        Holding holding = new Holding(before.instrument(), open, mark, Unmarked.nothing(), next, point);
        return marked(before, holding, fills, since, step);
    }

    private static Revaluation marked(
            Holding before, Holding now, List<AppliedFill> fills, Unmarked since, InstrumentStep step) {
        BigDecimal reference = reference(before, step);
        BigDecimal quantity = now.open().quantity();
        BigDecimal referenceValue =
                reference == null ? fills.get(fills.size() - 1).contractValue() : valueAt(before, reference);
        BigDecimal markValue = quantity.signum() == 0 ? BigDecimal.ZERO : valueAt(before, now.mark());
        BigDecimal earlierValue = before.mark() == null
                ? BigDecimal.ZERO
                : before.open().quantity().multiply(valueAt(before, before.mark()));
        BigDecimal carried =
                quantity.signum() == 0 ? BigDecimal.ZERO : quantity.multiply(markValue.subtract(referenceValue));
        BigDecimal inventory = carried.add(since.fills().delivered(referenceValue));
        BigDecimal funding = funding(before, since.funding(), fills, step);
        PnlParts parts = new PnlParts(
                since.fills().made(referenceValue),
                inventory,
                since.fills().taken(referenceValue),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                funding,
                since.cash()
                        .add(quantity.multiply(markValue))
                        .subtract(earlierValue)
                        .add(funding));
        return new Revaluation(now, parts, terms(before, now, fills, inventory, step));
    }

    /** At the mark of its stamp: of the later instant where the stamp is that instant, else of the earlier one. */
    private static BigDecimal funding(Holding before, BigDecimal due, List<AppliedFill> fills, InstrumentStep step) {
        if (due.signum() == 0) {
            return BigDecimal.ZERO;
        }
        FundingQuote told = before.funding() == null ? step.earlierFunding() : before.funding();
        boolean stampedNow = told != null && told.timeMicros() == step.toMicros() && step.laterMark() != null;
        BigDecimal mark = stampedNow ? step.laterMark() : reference(before, step);
        return Funding.received(
                before.instrument(),
                due,
                mark == null ? fills.get(fills.size() - 1).price() : mark);
    }

    private static ExplainTerms terms(
            Holding before, Holding now, List<AppliedFill> fills, BigDecimal inventory, InstrumentStep step) {
        if (before.mark() == null) {
            return ExplainTerms.opened(inventory.doubleValue());
        }
        ExplainTerms terms = adopted(before, fills);
        ExplainPoint earlier = before.point();
        if (earlier == null) {
            return terms;
        }
        if (step.laterPoint() != null) {
            terms = terms.plus(
                    earlier.to(step.laterPoint()).times(now.open().quantity().doubleValue()));
        }
        for (AppliedFill fill : fills) {
            if (fill.delivery()) {
                terms = terms.plus(earlier.delivered(fill.price().doubleValue())
                        .times(-fill.quantity().doubleValue()));
            }
        }
        return terms;
    }

    /** What adjustments differ from the mark by: the market has no say in it. */
    private static ExplainTerms adopted(Holding before, List<AppliedFill> fills) {
        BigDecimal value = valueAt(before, before.mark());
        BigDecimal adopted = BigDecimal.ZERO;
        for (AppliedFill fill : fills) {
            if (fill.kind() == FillKind.ADJUSTMENT) {
                adopted = adopted.add(fill.quantity().multiply(value.subtract(fill.contractValue())));
            }
        }
        return adopted.signum() == 0 ? ExplainTerms.zero() : ExplainTerms.opened(adopted.doubleValue());
    }

    /** What the fills are measured against; null where there is no mark at all. */
    private static BigDecimal reference(Holding before, InstrumentStep step) {
        if (before.mark() != null) {
            return before.mark();
        }
        return step.earlierMark() != null ? step.earlierMark() : step.laterMark();
    }

    private static BigDecimal valueAt(Holding holding, BigDecimal price) {
        return ContractValue.of(holding.instrument(), price);
    }
}
