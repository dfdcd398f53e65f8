package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Execution;
import io.inventoryrisk.cli.demo.Snapshot.Hedge;
import io.inventoryrisk.cli.demo.Snapshot.QuoteLine;
import java.util.ArrayList;
import java.util.List;

/** The parts of the {@link Screen} that show what the desk is advised to do, and how well its fills did. */
final class DecisionSections {

    private static final String QUOTE = "%-6s %-21s %10s %8s %10s %10s %7s %7s  %s";
    private static final String HEDGE = "%-6s %-4s %10s %8s %8s  %s";
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
                    Figures.contracts(quote.quantity()),
                    Figures.signed(quote.skewBps()),
                    Figures.price(quote.bid()),
                    Figures.price(quote.ask()),
                    Figures.contracts(size),
                    Figures.wholePercent(quote.utilisation()),
                    Screen.status(quote.status())));
        }
        return lines;
    }

    static List<String> hedges(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                HEDGE, "HEDGE", "coin", "net delta", "band from", "to", "advice: cost USD, VaR before -> after"));
        for (Hedge hedge : now.hedges()) {
            String advice = hedge.legs() + ": " + Figures.count(hedge.costUsd()) + ", "
                    + Figures.thousands(hedge.varBeforeUsd()) + " -> " + Figures.thousands(hedge.varAfterUsd());
            lines.add(Screen.format(
                    HEDGE,
                    hedge.account(),
                    hedge.underlying(),
                    Figures.coins(hedge.deltaCoin()),
                    Figures.signed(hedge.lowerCoin()),
                    Figures.signed(hedge.upperCoin()),
                    hedge.legs().isEmpty() ? "leave it" : advice));
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
                    Figures.signed(execution.realisedBps()),
                    Figures.percent(execution.adverseShare()),
                    Figures.signed(execution.effectiveBps()),
                    Figures.signed(execution.slippageBps()),
                    Screen.status(execution.status())));
        }
        return lines;
    }
}
