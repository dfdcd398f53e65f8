package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.margin.GroupedPack.ByUnderlying;
import io.inventoryrisk.model.margin.GroupedPack.Section;
import io.inventoryrisk.model.margin.ScenarioRows.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Deribit's portfolio margin and its likes (support.deribit.com, "Portfolio Margin"; parameters by their names in the
 * answer to {@code private/pme/simulate}): evenly spaced moves of the price, each with volatility up, unchanged and down,
 * and an extended table of far moves with volatility up, in which futures are taken at the end of the range.
 *
 * <ul>
 *   <li>The worst case is over the sum of the settlement currencies. A currency's loss counts in full, its gain only as
 *       far as {@code gainsOffset} of it, up to {@code maximumGainUsd}, offsets the loss in another. It is rounded to 9
 *       decimals of a coin, and a number of coins is worth today's rate, not the scenario's.
 *   <li>Of the extended table a fraction of the P&L counts, less a dampener. Its closed form is not published: here it is
 *       an amount in USD by which P&L either way is reduced, which agrees with recorded answers of the venue.
 *   <li>maintenance = a factor x initial, for {@link GridCharges} too
 * </ul>
 */
record ScenarioGrid(ByUnderlying<Grid> grids) implements MarginMethod {

    private static final double COIN_DECIMALS = 1e9;
    private static final int VOLATILITY_STATES = 3;
    private static final int MOST_BUCKETS = 100;

    /** Parameters on one underlying. The first {@code standardRows} rows are the grid, the others the extended table. */
    record Grid(
            ScenarioRows rows,
            int standardRows,
            double dampenerUsd,
            double gainsOffset,
            double maximumGainUsd,
            GridCharges charges,
            double maintenanceFactor) {}

    static MarginMethod read(GroupedPack pack) {
        return new ScenarioGrid(pack.byUnderlying(ScenarioGrid::grid));
    }

    private static Grid grid(Section section) {
        List<Row> rows = standardRows(section);
        int standard = rows.size();
        for (Section far : section.list("extended")) {
            double move = far.move("move");
            int end = move < 0 ? 0 : standard - VOLATILITY_STATES;
            rows.add(new Row(
                    ScenarioRows.percent(move) + "/extended",
                    move,
                    section.volatilityUp("volatilityUp"),
                    0,
                    section.share("extendedFactor"),
                    end));
        }
        return new Grid(
                new ScenarioRows(List.copyOf(rows), ScenarioRows.tenor(section)),
                standard,
                section.charge("extendedDampenerUsd"),
                section.share("gainsOffset"),
                section.atLeast(0, "maximumGainUsd"),
                GridCharges.read(section),
                section.share("maintenanceFactor"));
    }

    private static List<Row> standardRows(Section section) {
        int buckets = section.count(MOST_BUCKETS, "buckets");
        double range = section.range("priceRange");
        double up = section.volatilityUp("volatilityUp");
        double down = section.share("volatilityDown");
        List<Row> rows = new ArrayList<>();
        for (int bucket = -buckets; bucket <= buckets; bucket++) {
            double move = range * bucket / buckets;
            String id = ScenarioRows.percent(move);
            rows.add(new Row(id + "/volatility up", move, up, 0, 1, rows.size()));
            rows.add(new Row(id + "/volatility same", move, 0, 0, 1, rows.size()));
            rows.add(new Row(id + "/volatility down", move, -down, 0, 1, rows.size()));
        }
        return rows;
    }

    @Override
    public ScenarioRows rows(String underlying) {
        return grids.of(underlying).rows();
    }

    @Override
    public Demand demand(MarginUnit unit) {
        Grid grid = grids.of(unit.underlying());
        int worst = -1;
        double worstUsd = 0;
        for (int row = 0; row < grid.rows().size(); row++) {
            double lossUsd = lossUsd(grid, unit, row, false);
            if (lossUsd > worstUsd) {
                worst = row;
                worstUsd = lossUsd;
            }
        }
        Charge charge = worst < 0
                ? new Charge(0, "")
                : new Charge(
                        Math.max(lossUsd(grid, unit, worst, true), 0),
                        grid.rows().id(worst));
        grid.charges().addTo(charge, unit);
        return new Demand(charge, grid.maintenanceFactor() * charge.initialUsd());
    }

    private static double lossUsd(Grid grid, MarginUnit unit, int row, boolean rounded) {
        double lossUsd = 0;
        for (int currency = 0; currency < unit.currencies().length; currency++) {
            double usd = unit.currencyUsd()[currency];
            double counted = counted(grid, unit.pnl()[currency][row], row, usd);
            lossUsd -= (rounded ? Math.floor(counted * COIN_DECIMALS + 0.5) / COIN_DECIMALS : counted) * usd;
        }
        return lossUsd;
    }

    /** What counts of a currency's P&L, in that currency. */
    private static double counted(Grid grid, double pnl, int row, double usd) {
        double damped = pnl;
        if (row >= grid.standardRows()) {
            double weighted = pnl * grid.rows().weight(row);
            damped = Math.copySign(Math.max(Math.abs(weighted) - grid.dampenerUsd() / usd, 0), weighted);
        }
        return damped <= 0 ? damped : Math.min(damped * grid.gainsOffset(), grid.maximumGainUsd() / usd);
    }
}
