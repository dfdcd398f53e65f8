package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Account;
import io.inventoryrisk.cli.demo.Snapshot.Margin;
import io.inventoryrisk.cli.demo.Snapshot.Position;
import java.util.ArrayList;
import java.util.List;

/** The parts of the {@link Screen} that show what the desk holds, earns, can lose and must put up. */
final class AccountSections {

    private static final String POSITION = "%-10s %-5s %12s %16s %12s %13s %15s %8s  %-12s";
    private static final String ACCOUNT = "%-13s %13s %11s %13s %11s %10s %10s %12s %12s %13s %12s";
    private static final String MARGIN = "%-10s %-9s %14s %13s %13s %8s %9s %9s  %-22s %-8s";

    private AccountSections() {}

    static List<String> positions(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(Screen.heading(
                POSITION,
                "POSITION",
                "coin",
                "net delta",
                "net delta USD",
                "vega/pt USD",
                "theta/day USD",
                "unrealised USD",
                "settled",
                "status"));
        for (Position position : now.positions()) {
            lines.add(Screen.format(
                    POSITION,
                    position.account(),
                    position.underlying(),
                    Figures.coins(position.deltaCoin()),
                    Figures.signedUsd(position.deltaUsd()),
                    Figures.signedUsd(position.vegaUsd()),
                    Figures.signedUsd(position.thetaUsd()),
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
                "VaR 99% 1d",
                "ES 97.5%",
                "worst stress",
                "drawdown"));
        for (Account account : now.accounts()) {
            lines.add(Screen.format(
                    ACCOUNT,
                    account.account() + (account.status().equals("OK") ? "" : " " + account.status()),
                    Figures.signedUsd(account.pnlUsd()),
                    Figures.signedUsd(account.spreadUsd()),
                    Figures.signedUsd(account.inventoryUsd()),
                    Figures.signedUsd(account.hedgingUsd()),
                    Figures.signedUsd(account.feesUsd()),
                    Figures.signedUsd(account.carryUsd()),
                    Figures.usd(account.valueAtRiskUsd()),
                    Figures.usd(account.shortfallUsd()),
                    Figures.usd(account.stressUsd()),
                    Figures.usd(account.drawdownUsd())));
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
                "worst scenario",
                "status"));
        for (Margin margin : now.margins()) {
            lines.add(Screen.format(
                    MARGIN,
                    margin.account(),
                    margin.venue(),
                    Figures.usd(margin.equityUsd()),
                    Figures.usd(margin.initialUsd()),
                    Figures.usd(margin.maintenanceUsd()),
                    Figures.percent(margin.ratio()),
                    Figures.percent(-margin.distanceDown()),
                    Figures.percent(margin.distanceUp()),
                    margin.worstScenario(),
                    Screen.status(margin.status())));
        }
        return lines;
    }
}
