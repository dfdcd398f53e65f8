package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.margin.GroupedPack.ByUnderlying;
import io.inventoryrisk.model.margin.GroupedPack.Section;
import io.inventoryrisk.model.margin.ScenarioRows.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * OKX's portfolio margin by risk units (okx.com, "Portfolio margin mode", 9 July 2025): derivatives and spot of a coin in
 * one unit, whatever they settle in, and
 *
 * <pre>maintenance = max(max(MR1, MR2, MR6) + MR3 + MR4 + MR5 + MR9, MR7) + MR8,  initial = a factor x maintenance</pre>
 *
 * MR1 spot shock, MR2 a day's time decay and MR6 the extreme move are scenarios; the worst one's id begins with its MR.
 * The others are lines of their own, already times the factor:
 *
 * <ul>
 *   <li>MR3, vega term structure: what is long in one expiry and short in another x a relative move of volatility, fading
 *       as the shocks do
 *   <li>MR4, basis: sum over expiries of |net delta| x annualised move x years
 *   <li>MR5, interest rates: |sum over options of delta x years| x a move of the rate
 *   <li>MR7, minimum charge: rates on sizes, scaled up by marginal tiers; the line is what it demands beyond the rest
 *   <li>MR8, borrowing: a rate on spot that is short
 *   <li>MR9, stablecoin de-peg: what is long in one dollar and short in another, by marginal tiers
 * </ul>
 *
 * <p>OKX publishes the structure and the moves; the forms of MR3, MR5, MR7's raw charge, MR8 and MR9 above are readings of
 * its prose.
 */
record RiskUnits(ByUnderlying<Unit> units) implements MarginMethod {

    /** Parameters on one underlying. */
    record Unit(
            ScenarioRows rows,
            double vegaMove,
            double basisMove,
            double rateMove,
            Minimum minimum,
            double borrowing,
            MarginalTiers depeg,
            double initialFactor) {}

    record Minimum(double future, double shortOption, MarginalTiers tiers) {}

    static MarginMethod read(GroupedPack pack) {
        return new RiskUnits(pack.byUnderlying(RiskUnits::unit));
    }

    private static Unit unit(Section section) {
        return new Unit(
                new ScenarioRows(rows(section), ScenarioRows.tenor(section)),
                section.atLeast(0, "mr3.volatilityMove"),
                section.atLeast(0, "mr4.annualisedMove"),
                section.atLeast(0, "mr5.rateMove"),
                new Minimum(
                        section.atLeast(0, "mr7.future"),
                        section.atLeast(0, "mr7.shortOption"),
                        MarginalTiers.read(section, "mr7.tiers", "multiplier")),
                section.atLeast(0, "mr8.rate"),
                MarginalTiers.read(section, "mr9.tiers", "rate"),
                section.atLeast(1, "initialFactor"));
    }

    private static List<Row> rows(Section section) {
        double up = section.volatilityUp("mr1.volatilityUp");
        double down = section.share("mr1.volatilityDown");
        List<Row> rows = new ArrayList<>();
        for (Section entry : section.filledList("mr1.moves")) {
            double size = entry.share("move");
            for (double move : size == 0 ? new double[] {0} : new double[] {-size, size}) {
                String id = "MR1/" + ScenarioRows.percent(move);
                rows.add(new Row(id + "/volatility up", move, up, 0, 1, rows.size()));
                rows.add(new Row(id + "/volatility same", move, 0, 0, 1, rows.size()));
                rows.add(new Row(id + "/volatility down", move, -down, 0, 1, rows.size()));
            }
        }
        rows.add(new Row("MR2/time decay", 0, 0, section.positive("mr2.days"), 1, rows.size()));
        double extreme = section.range("mr6.move");
        double weight = section.share("mr6.weight");
        rows.add(new Row("MR6/" + ScenarioRows.percent(-extreme), -extreme, 0, 0, weight, rows.size()));
        rows.add(new Row("MR6/" + ScenarioRows.percent(extreme), extreme, 0, 0, weight, rows.size()));
        return List.copyOf(rows);
    }

    @Override
    public ScenarioRows rows(String underlying) {
        return units.of(underlying).rows();
    }

    @Override
    public Demand demand(MarginUnit book) {
        Unit unit = units.of(book.underlying());
        double factor = unit.initialFactor();
        double scan = book.worst(1).scanUsd();
        double vega = unit.vegaMove() * book.vegasByExpiry(unit.rows().tenor()).offsetting();
        double basis = unit.basisMove() * book.carry();
        double rates = unit.rateMove() * Math.abs(book.optionCarry());
        double depeg = unit.depeg().of(book.dollars().offsetting());
        double core = scan + vega + basis + rates + depeg;
        double minimum = Math.max(minimum(unit, book) - core, 0);
        double borrowing = unit.borrowing() * borrowed(book);
        Charge charge = book.worst(factor);
        charge.add("MR3 vega term structure", factor * vega);
        charge.add("MR4 basis", factor * basis);
        charge.add("MR5 interest rate", factor * rates);
        charge.add("MR9 stablecoin de-peg", factor * depeg);
        charge.add("MR7 minimum charge", factor * minimum);
        charge.add("MR8 borrowing", factor * borrowing);
        return new Demand(charge, core + minimum + borrowing);
    }

    private static double minimum(Unit unit, MarginUnit book) {
        double raw = 0;
        for (MarginLine line : book.lines()) {
            raw += line.isFuture() ? unit.minimum().future() * line.notionalUsd() : 0;
            raw += line.isShortOption() ? unit.minimum().shortOption() * line.notionalUsd() : 0;
        }
        return unit.minimum().tiers().of(raw);
    }

    private static double borrowed(MarginUnit book) {
        double usd = 0;
        for (MarginLine line : book.lines()) {
            boolean isShortSpot = !line.isOption() && !line.isFuture() && line.quantity() < 0;
            usd += isShortSpot ? line.notionalUsd() : 0;
        }
        return usd;
    }
}
