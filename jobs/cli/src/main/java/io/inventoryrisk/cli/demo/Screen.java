package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.AlertLine;
import io.inventoryrisk.cli.demo.Snapshot.Correlation;
import io.inventoryrisk.cli.demo.Snapshot.Market;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The whole terminal, once a second: a function of what is known. Where it is small, three pages take turns and sections
 * leave, least needed first.
 */
final class Screen {

    private static final int ALERTS_SHOWN = 8;
    private static final int ALERTS_SHOWN_AT_LEAST = 3;

    /** Where not everything fits, three pages take turns, in event time. */
    private static final long PAGE_MICROS = 10_000_000;

    private static final String MARKET = "%-24s %14s %11s %10s %10s %8s  %-12s";

    private Screen() {}

    /** The lines, none longer than {@code width}, no more than {@code height}. */
    static List<String> lines(Snapshot now, Gauges gauges, int width, int height) {
        List<String> header = header(now, gauges, width);
        List<List<String>> sections = sections(now, EnumSet.allOf(Page.class), ALERTS_SHOWN);
        if (rows(header, sections) > height) {
            Page turn = Page.values()[(int) (now.asOfMicros() / PAGE_MICROS % Page.values().length)];
            sections = sections(now, EnumSet.of(turn), ALERTS_SHOWN);
        }
        if (rows(header, sections) > height) {
            sections.set(sections.size() - 1, alerts(now, ALERTS_SHOWN_AT_LEAST));
        }
        while (rows(header, sections) > height && sections.size() > 1) {
            sections.remove(0);
        }
        List<String> lines = new ArrayList<>(header);
        for (List<String> section : sections) {
            lines.add("");
            lines.addAll(section);
        }
        return lines.stream().limit(height).map(line -> Ansi.cut(line, width)).toList();
    }

    /** What is shown together. */
    private enum Page {
        DESK,
        CALIBRATIONS,
        DECISIONS
    }

    /** Some pages, and always the alerts. */
    private static List<List<String>> sections(Snapshot now, Set<Page> pages, int alerts) {
        List<List<String>> sections = new ArrayList<>();
        if (pages.contains(Page.DESK)) {
            sections.add(market(now));
        }
        if (pages.contains(Page.CALIBRATIONS)) {
            sections.add(CalibrationSections.flows(now));
            sections.add(CalibrationSections.slices(now));
        }
        if (pages.contains(Page.DECISIONS)) {
            sections.add(DecisionSections.executions(now));
            sections.add(DecisionSections.quotes(now));
            sections.add(DecisionSections.hedges(now));
        }
        if (pages.contains(Page.DESK)) {
            sections.add(AccountSections.positions(now));
            sections.add(AccountSections.margins(now));
            sections.add(AccountSections.accounts(now));
        }
        sections.add(alerts(now, alerts));
        return sections;
    }

    private static int rows(List<String> header, List<List<String>> sections) {
        return header.size()
                + sections.stream().mapToInt(section -> 1 + section.size()).sum();
    }

    private static List<String> header(Snapshot now, Gauges gauges, int width) {
        String left = "inventory-risk demo   " + gauges.title();
        String right = "Flink " + gauges.webPages();
        String gap = " ".repeat(Math.max(2, width - left.length() - right.length()));
        return List.of(
                Ansi.paint(Ansi.BOLD, left) + gap + right,
                Figures.dateTime(now.asOfMicros()) + " UTC   " + gauges.elapsed() + "   in "
                        + Figures.count(gauges.eventsPerSecond()) + "/s   out "
                        + Figures.count(gauges.recordsPerSecond())
                        + "/s   behind " + Figures.seconds(gauges.lagSeconds(now.asOfMicros())) + "   checkpoints "
                        + gauges.checkpoints());
    }

    private static List<String> market(Snapshot now) {
        List<String> lines = new ArrayList<>();
        lines.add(heading(MARKET, "MARKET", "mid", "spread bps", "vol 1 min", "vol EWMA", "age", "status"));
        for (Market market : now.markets()) {
            lines.add(format(
                    MARKET,
                    market.instrument(),
                    Figures.price(market.mid()),
                    Figures.ratio(market.spreadBps()),
                    Figures.percent(market.volatilityMinute()),
                    Figures.percent(market.volatility()),
                    Figures.seconds(market.ageMillis() / 1e3),
                    status(market.status())));
        }
        lines.add("correlation  "
                + (now.correlations().isEmpty()
                        ? "-"
                        : now.correlations().stream().map(Screen::correlation).collect(Collectors.joining("   "))));
        return lines;
    }

    /** {@code BTCUSDT-PERP/ETHUSDT-PERP 0.81}: venues left out. */
    static String correlation(Correlation correlation) {
        return symbol(correlation.one()) + "/" + symbol(correlation.other()) + " " + Figures.ratio(correlation.value());
    }

    static String symbol(String instrument) {
        return instrument.substring(instrument.indexOf(':') + 1);
    }

    private static List<String> alerts(Snapshot now, int shown) {
        List<String> lines = new ArrayList<>();
        String firing = now.firing() == 0 ? "none firing" : now.firing() + " firing";
        lines.add(
                Ansi.paint(Ansi.BOLD, "ALERTS") + "  " + Ansi.paint(now.firing() == 0 ? Ansi.GREEN : Ansi.RED, firing));
        List<AlertLine> alerts = now.alerts();
        for (AlertLine alert : alerts.subList(Math.max(0, alerts.size() - shown), alerts.size())) {
            lines.add(Figures.time(alert.asOfMicros()) + " "
                    + Ansi.paint(
                            alert.firing() ? Ansi.RED : Ansi.GREEN,
                            format("%-8s %-8s", alert.firing() ? "FIRING" : "RESOLVED", alert.severity()))
                    + " " + alert.summary());
        }
        return lines;
    }

    static String status(String status) {
        return switch (status) {
            case "OK" -> Ansi.paint(Ansi.GREEN, status);
            case "WARMING", "PARTIAL", "FALLBACK" -> Ansi.paint(Ansi.YELLOW, status);
            default -> Ansi.paint(Ansi.RED, status);
        };
    }

    static String heading(String format, Object... cells) {
        return Ansi.paint(Ansi.DIM, format(format, cells).stripTrailing());
    }

    static String format(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells).stripTrailing();
    }
}
