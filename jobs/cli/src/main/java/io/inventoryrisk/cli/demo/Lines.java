package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Account;
import io.inventoryrisk.cli.demo.Snapshot.AlertLine;
import io.inventoryrisk.cli.demo.Snapshot.Margin;
import io.inventoryrisk.cli.demo.Snapshot.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The demo in a pipe: lines that a person or a program reads one after the other, without colours. */
final class Lines {

    private Lines() {}

    /** How the market and the demo are: one line. */
    static String market(Snapshot now, Gauges gauges) {
        List<String> parts = new ArrayList<>();
        parts.add(Figures.time(now.asOfMicros()) + " market");
        for (Market market : now.markets()) {
            if (market.instrument().endsWith("USDT-PERP")) {
                parts.add(market.instrument() + " " + Figures.price(market.mid()) + " vol "
                        + Figures.percent(market.volatility()));
            }
        }
        if (!now.correlations().isEmpty()) {
            parts.add("correlation " + Figures.ratio(now.correlations().get(0).value()));
        }
        String troubled = now.markets().stream()
                .filter(market -> !market.status().equals("OK"))
                .map(market -> market.instrument() + " " + market.status())
                .collect(Collectors.joining(", "));
        if (!troubled.isEmpty()) {
            parts.add(troubled);
        }
        parts.add("in " + Figures.count(gauges.eventsPerSecond()) + "/s");
        parts.add("out " + Figures.count(gauges.recordsPerSecond()) + "/s");
        parts.add("behind " + Figures.seconds(gauges.lagSeconds(now.asOfMicros())));
        parts.add(now.firing() + " firing");
        return String.join("  ", parts);
    }

    /** How an account is: one line. */
    static String account(Account account) {
        return Figures.time(account.asOfMicros()) + " " + account.account()
                + "  P&L " + Figures.signedUsd(account.pnlUsd())
                + " = spread " + Figures.signedUsd(account.spreadUsd())
                + " + inventory " + Figures.signedUsd(account.inventoryUsd())
                + " + hedging " + Figures.signedUsd(account.hedgingUsd())
                + " - fees " + Figures.signedUsd(account.feesUsd())
                + " + carry " + Figures.signedUsd(account.carryUsd())
                + "  delta " + Figures.signedUsd(account.deltaUsd())
                + "  gross " + Figures.usd(account.grossUsd())
                + "  VaR99 " + Figures.usd(account.valueAtRiskUsd())
                + "  ES97.5 " + Figures.usd(account.shortfallUsd())
                + "  stress " + Figures.usd(account.stressUsd())
                + (account.worstStress().isEmpty() ? "" : " (" + account.worstStress() + ")")
                + "  drawdown " + Figures.usd(account.drawdownUsd())
                + " USD"
                + (account.status().equals("OK") ? "" : "  " + account.status());
    }

    /** How an account's margin at a venue is: one line. */
    static String margin(Margin margin, long asOfMicros) {
        return Figures.time(asOfMicros) + " " + margin.account() + " at " + margin.venue()
                + "  equity " + Figures.usd(margin.equityUsd())
                + "  initial " + Figures.usd(margin.initialUsd())
                + "  maintenance " + Figures.usd(margin.maintenanceUsd())
                + " USD  ratio " + Figures.percent(margin.ratio())
                + "  liquidation at " + Figures.percent(-margin.distanceDown()) + " / "
                + Figures.percent(margin.distanceUp())
                + (margin.worstScenario().isEmpty() ? "" : "  worst " + margin.worstScenario())
                + (margin.status().equals("OK") ? "" : "  " + margin.status());
    }

    /** One transition of an alert. */
    static String alert(AlertLine alert) {
        return String.format(
                Locale.ROOT,
                "%s alert %-8s %-8s %s: %s",
                Figures.time(alert.asOfMicros()),
                alert.firing() ? "FIRING" : "RESOLVED",
                alert.severity(),
                alert.limitId(),
                alert.summary());
    }
}
