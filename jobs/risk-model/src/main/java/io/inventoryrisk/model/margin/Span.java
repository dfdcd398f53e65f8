package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.margin.GroupedPack.ByUnderlying;
import io.inventoryrisk.model.margin.GroupedPack.Section;
import io.inventoryrisk.model.margin.ScenarioRows.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * SPAN on one underlying (CME, "CME SPAN methodology"): the worst loss of 16 scenarios, the price unmoved and by thirds of
 * its range with volatility up and down, and two extreme moves of which a share is covered; then
 *
 * <pre>requirement = max(scan + inter-month charge, short option minimum) - net option value</pre>
 *
 * The inter-month charge is a rate on the delta that is long in one expiry and short in another. Credits between
 * underlyings need both and are not given here. The net option value counts by {@code netOptionValue}: 0 where, as on
 * crypto venues, options are already part of the account's equity, 1 where they are not.
 */
record Span(ByUnderlying<Ranges> ranges) implements MarginMethod {

    private static final int THIRDS = 3;

    /** Parameters on one underlying; rates are shares of the coin's value. */
    record Ranges(
            ScenarioRows rows,
            double interMonth,
            double shortOptionMinimum,
            double netOptionValue,
            double initialFactor) {}

    static MarginMethod read(GroupedPack pack) {
        return new Span(pack.byUnderlying(Span::ranges));
    }

    private static Ranges ranges(Section section) {
        double range = section.range("priceRange");
        double volatility = section.share("volatilityRange");
        double multiple = section.atLeast(1, "extremeMultiple");
        double covered = section.share("extremeCovered");
        if (range * multiple >= 1) {
            throw section.refusal("extremeMultiple", "so small that the extreme fall leaves a price");
        }
        List<Row> rows = new ArrayList<>();
        for (int third : new int[] {0, 1, -1, 2, -2, THIRDS, -THIRDS}) {
            double move = range * third / THIRDS;
            String id = (third > 0 ? "+" : "") + third + "/3 range";
            rows.add(new Row(id + "/volatility up", move, volatility, 0, 1, rows.size()));
            rows.add(new Row(id + "/volatility down", move, -volatility, 0, 1, rows.size()));
        }
        rows.add(new Row("extreme rise", range * multiple, 0, 0, covered, rows.size()));
        rows.add(new Row("extreme fall", -range * multiple, 0, 0, covered, rows.size()));
        return new Ranges(
                new ScenarioRows(List.copyOf(rows), ScenarioRows.tenor(section)),
                section.atLeast(0, "interMonth"),
                section.atLeast(0, "shortOptionMinimum"),
                section.share("netOptionValue"),
                section.atLeast(1, "initialFactor"));
    }

    @Override
    public ScenarioRows rows(String underlying) {
        return ranges.of(underlying).rows();
    }

    @Override
    public Demand demand(MarginUnit unit) {
        Ranges range = ranges.of(unit.underlying());
        double factor = range.initialFactor();
        double coinUsd = unit.coinUsd();
        double scan = unit.worst(1).scanUsd();
        double interMonth = range.interMonth() * unit.deltasByExpiry().offsetting() * coinUsd;
        double shortOptions = 0;
        double optionValue = 0;
        for (MarginLine line : unit.lines()) {
            shortOptions += line.isShortOption() ? Math.abs(line.coins()) : 0;
            optionValue += line.isOption() ? line.optionUsd() : 0;
        }
        double minimum = Math.max(range.shortOptionMinimum() * shortOptions * coinUsd - scan - interMonth, 0);
        double credit = -range.netOptionValue() * optionValue;
        Charge charge = unit.worst(factor);
        charge.add("inter-month", factor * interMonth);
        charge.add("short-option-minimum", factor * minimum);
        charge.add("net-option-value", credit);
        return new Demand(charge, scan + interMonth + minimum + credit);
    }
}
