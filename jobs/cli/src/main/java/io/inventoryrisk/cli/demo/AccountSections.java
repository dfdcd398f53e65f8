package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Account;
import io.inventoryrisk.cli.demo.Snapshot.Margin;
import io.inventoryrisk.cli.demo.Snapshot.Position;
import java.util.ArrayList;
import java.util.List;

/** The parts of the {@link Screen} that show what the desk holds, earns, can lose and must put up. */
final class AccountSections {

    private static final String POSITION = "%-6s %-4s %11s %13s %11s %12s %14s %8s  %-8s";
    private static final String ACCOUNT = "%-13s %9s %8s %9s %8s %6s %6s %10s %10s %8s";
    private static final String MARGIN = "%-6s %-8s %11s %11s %11s %7s %8s %8s  %s";

    private AccountSections() {}

    static List<String> positions(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                POSITION,
                "HELD",
                "coin",
                "net delta",
                "net delta USD",
                "vega/pt",
                "theta/day",
                "unrealised",
                "settled",
                "status"));
        for (Position position : now.positions()) {
            lines.add(Screen.format(
                    POSITION,
                    position.account(),
                    position.underlying(),
                    Figures.coins(position.deltaCoin()),
                    Figures.signedCount(position.deltaUsd()),
                    Figures.signedUsd(position.vegaUsd()),
                    Figures.signedCount(position.thetaUsd()),
                    Figures.signedUsd(position.unrealisedUsd()),
                    position.settledShare() > 0 ? Figures.percent(position.settledShare()) : "",
                    Screen.status(position.status())));
        }
        return lines;
    }

    static List<String> accounts(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                ACCOUNT,
                "ACCOUNT",
                "P&L USD =",
                "spread +",
                "inventory +",
                "hedging -",
                "fees +",
                "carry",
                "VaR 99%",
                "stress",
                "drawdown"));
        for (Account account : now.accounts()) {
            lines.add(Screen.format(
                    ACCOUNT,
                    account.account() + (account.status().equals("OK") ? "" : " " + account.status()),
                    Figures.signedCount(account.pnlUsd()),
                    Figures.signedCount(account.spreadUsd()),
                    Figures.signedCount(account.inventoryUsd()),
                    Figures.signedCount(account.hedgingUsd()),
                    Figures.signedCount(account.feesUsd()),
                    Figures.signedCount(account.carryUsd()),
                    Figures.count(account.valueAtRiskUsd()),
                    Figures.count(account.stressUsd()),
                    Figures.count(account.drawdownUsd())));
        }
        return lines;
    }

    static List<String> margins(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                MARGIN,
                "MARGIN",
                "venue",
                "equity USD",
                "initial",
                "maintenance",
                "ratio",
                "liq. down",
                "liq. up",
                "worst scenario"));
        for (Margin margin : now.margins()) {
            lines.add(Screen.format(
                    MARGIN,
                    margin.account(),
                    margin.venue(),
                    Figures.count(margin.equityUsd()),
                    Figures.count(margin.initialUsd()),
                    Figures.count(margin.maintenanceUsd()),
                    Figures.percent(margin.ratio()),
                    Figures.percent(-margin.distanceDown()),
                    Figures.percent(margin.distanceUp()),
                    margin.worstScenario()
                            + (margin.status().equals("OK") ? "" : " " + Screen.status(margin.status()))));
        }
        return lines;
    }
}
