package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.margin.GroupedPack.ByUnderlying;
import io.inventoryrisk.model.margin.GroupedPack.Section;
import io.inventoryrisk.model.margin.ScenarioRows.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Portfolio margin by a list of weighted scenarios, as Paradex's (docs.paradex.trade, "Portfolio Margin"): the core is
 * the largest weighted loss, SCAN, or the minimum charge on delta, (a |net delta| + b hedged delta) x spot, whichever is
 * more. Initial margin = core + fee provision; maintenance = a share of the core + fee provision. The funding provision of
 * newer revisions depends on the venue's funding forecast and is not included.
 */
record WeightedScenarios(ByUnderlying<Scan> scans) implements MarginMethod {

    /** Parameters on one underlying; rates are shares of the coin's value. */
    record Scan(
            ScenarioRows rows, double netDelta, double hedgedDelta, double feeProvision, double maintenanceFactor) {}

    static MarginMethod read(GroupedPack pack) {
        return new WeightedScenarios(pack.byUnderlying(WeightedScenarios::scan));
    }

    private static Scan scan(Section section) {
        List<Row> rows = new ArrayList<>();
        for (Section scenario : section.filledList("scenarios")) {
            double spot = scenario.move("spot");
            double volatility = scenario.volatility("volatility");
            String id = ScenarioRows.percent(spot) + "/volatility " + ScenarioRows.percent(volatility);
            rows.add(new Row(id, spot, volatility, 0, scenario.share("weight"), rows.size()));
        }
        return new Scan(
                new ScenarioRows(List.copyOf(rows), ScenarioRows.tenor(section)),
                section.charge("minimumDelta.net"),
                section.charge("minimumDelta.hedged"),
                section.charge("feeProvision"),
                section.share("maintenanceFactor"));
    }

    @Override
    public ScenarioRows rows(String underlying) {
        return scans.of(underlying).rows();
    }

    @Override
    public Demand demand(MarginUnit unit) {
        Scan scan = scans.of(unit.underlying());
        Charge charge = unit.worst(1);
        LongShort deltas = unit.deltas();
        double minimumUsd =
                (scan.netDelta() * Math.abs(deltas.net()) + scan.hedgedDelta() * deltas.offsetting()) * unit.coinUsd();
        charge.add("minimum-delta", Math.max(minimumUsd - charge.scanUsd(), 0));
        double coreUsd = charge.initialUsd();
        double feesUsd = 0;
        for (MarginLine line : unit.lines()) {
            feesUsd += scan.feeProvision() * line.notionalUsd();
        }
        charge.add("fee-provision", feesUsd);
        return new Demand(charge, scan.maintenanceFactor() * coreUsd + feesUsd);
    }
}
