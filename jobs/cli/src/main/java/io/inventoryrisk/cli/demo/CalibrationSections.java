package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Depth;
import io.inventoryrisk.cli.demo.Snapshot.Flow;
import io.inventoryrisk.cli.demo.Snapshot.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The parts of the {@link Screen} that show order flow, liquidity and volatility surfaces. */
final class CalibrationSections {

    private static final String FLOW = "%-24s %8s %9s %8s %10s %9s %9s %11s %10s";
    private static final String SLICE = "%-10s %-10s %12s %9s %9s %9s %9s %7s  %-12s";

    private CalibrationSections() {}

    static List<String> flows(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                FLOW,
                "FLOW, LIQUIDITY",
                "OFI R2",
                "toxicity",
                "cancels",
                "branching",
                "buy bps",
                "sell bps",
                "withdrawn/s",
                "fragility"));
        for (Flow flow : now.flows()) {
            lines.add(Screen.format(
                    FLOW,
                    flow.instrument(),
                    Figures.ratio(flow.impactRSquared()),
                    Figures.ratio(flow.toxicity()),
                    Figures.ratio(flow.cancelProbability()),
                    Figures.ratio(flow.branchingRatio()),
                    Figures.ratio(flow.buyBps()),
                    Figures.ratio(flow.sellBps()),
                    Figures.ratio(flow.withdrawalRate()),
                    Figures.ratio(flow.fragility())));
        }
        lines.add("all venues, 250k USD, fees in: "
                + (now.depths().isEmpty()
                        ? "-"
                        : now.depths().stream().map(CalibrationSections::depth).collect(Collectors.joining("   "))));
        return lines;
    }

    private static String depth(Depth depth) {
        return depth.underlying() + " buy " + Figures.ratio(depth.buyBps()) + " sell " + Figures.ratio(depth.sellBps())
                + " bps of " + depth.venues() + " books";
    }

    static List<String> slices(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                SLICE, "SURFACE", "expiry", "forward", "ATM vol", "25d RR", "25d fly", "RMSE pts", "quotes", "status"));
        for (Slice slice : now.slices()) {
            lines.add(Screen.format(
                    SLICE,
                    slice.underlying(),
                    Figures.date(slice.expiryMicros()),
                    Figures.price(slice.forward()),
                    Figures.percent(slice.atm()),
                    Figures.signedPoints(slice.riskReversal()),
                    Figures.signedPoints(slice.butterfly()),
                    Figures.ratio(100 * slice.rmse()),
                    Integer.toString(slice.quotes()),
                    Screen.status(slice.status())));
        }
        return lines;
    }
}
