package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Execution;
import io.inventoryrisk.cli.demo.Snapshot.Hedge;
import io.inventoryrisk.cli.demo.Snapshot.QuoteLine;
import java.util.ArrayList;
import java.util.List;

/** The parts of the {@link Screen} that show what the desk is advised to do, and how well its fills did. */
final class DecisionSections {

    private static final String QUOTE = "%-6s %-22s %13s %8s %11s %11s %10s %6s  %-8s";
    private static final String HEDGE = "%-6s %-4s %11s %10s %10s  %-38s %9s";
    private static final String EXECUTION = "%-6s %-24s %7s %13s %9s %13s %13s  %-8s";

    private DecisionSections() {}

    static List<String> quotes(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                QUOTE, "QUOTE", "instrument", "held", "skew bps", "bid", "ask", "size", "used", "status"));
        for (QuoteLine quote : now.quotes()) {
            double size = Math.max(quote.bidSize(), quote.askSize());
            lines.add(Screen.format(
                    QUOTE,
                    quote.account(),
                    quote.instrument(),
                    Figures.coins(quote.quantity()),
                    Figures.signedBps(quote.skewBps()),
                    Figures.price(quote.bid()),
                    Figures.price(quote.ask()),
                    Figures.count(size),
                    Figures.percent(quote.utilisation()),
                    Screen.status(quote.status())));
        }
        return lines;
    }

    static List<String> hedges(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                HEDGE, "HEDGE", "coin", "net delta", "band from", "to", "advice: cost USD, VaR before -> after", ""));
        for (Hedge hedge : now.hedges()) {
            boolean within = hedge.legs().isEmpty();
            lines.add(Screen.format(
                                    HEDGE,
                                    hedge.account(),
                                    hedge.underlying(),
                                    Figures.coins(hedge.deltaCoin()),
                                    Figures.coins(hedge.lowerCoin()),
                                    Figures.coins(hedge.upperCoin()),
                                    within ? "leave it" : hedge.legs(),
                                    "")
                            .stripTrailing()
                    + (within
                            ? ""
                            : ": " + Figures.count(hedge.costUsd()) + ", " + Figures.count(hedge.varBeforeUsd())
                                    + " -> " + Figures.count(hedge.varAfterUsd())));
        }
        return lines;
    }

    static List<String> executions(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                EXECUTION,
                "FILLS",
                "instrument",
                "number",
                "realised bps",
                "adverse",
                "effective bps",
                "slippage bps",
                "status"));
        for (Execution execution : now.executions()) {
            lines.add(Screen.format(
                    EXECUTION,
                    execution.account(),
                    execution.instrument(),
                    Figures.count(execution.fills()),
                    Figures.signedBps(execution.realisedBps()),
                    Figures.percent(execution.adverseShare()),
                    Figures.signedBps(execution.effectiveBps()),
                    Figures.signedBps(execution.slippageBps()),
                    Screen.status(execution.status())));
        }
        return lines;
    }
}
