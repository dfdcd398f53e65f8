package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.whatif.Figure.Section;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An answer as a table for a person: aligned, with units, rounded to what can be read. */
final class TableReport {

    private static final int WORST_STRESSES = 5;
    private static final int LABEL = 46;
    private static final int UNIT = 9;
    private static final int NUMBER = 18;

    private final Answer answer;
    private final boolean traded;
    private final StringBuilder text = new StringBuilder();

    private TableReport(Answer answer) {
        this.answer = answer;
        this.traded = !answer.trades().isEmpty();
    }

    static String of(Answer answer) {
        TableReport report = new TableReport(answer);
        report.head();
        report.trades();
        for (Section section : Section.values()) {
            report.section(section);
        }
        return report.text.toString();
    }

    private void head() {
        Instant asOf = Instant.EPOCH.plus(answer.asOfMicros(), ChronoUnit.MICROS);
        line("what-if   " + answer.account() + "   " + asOf.toString().replace('T', ' ').replace("Z", " UTC"));
    }

    private void trades() {
        if (!traded) {
            return;
        }
        line("");
        line("TRADES, and what they gain at the mark");
        for (PricedTrade trade : answer.trades()) {
            String side = trade.quantity().signum() > 0 ? "buy " : "sell ";
            line("  " + side + plain(trade.quantity().abs()) + " " + trade.instrument() + " @ " + plain(trade.price())
                    + ", mark " + plain(trade.mark()) + ": "
                    + String.format(Locale.ROOT, "%,.8f", trade.pnl()).replaceAll("0{1,6}$", "") + " "
                    + trade.currency() + " = " + Measure.USD.shown(trade.pnlUsd()) + " USD");
        }
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private void section(Section section) {
        List<Comparison> lines = new ArrayList<>(answer.lines().stream()
                .filter(line -> line.figure().section() == section)
                .filter(line -> !isEmpty(line))
                .toList());
        if (section == Section.STRESS) {
            lines.sort(Comparator.comparingDouble(line -> Math.min(orZero(line.before()), orZero(line.after()))));
            lines = lines.subList(0, Math.min(WORST_STRESSES, lines.size()));
        }
        if (lines.isEmpty()) {
            return;
        }
        line("");
        line(padded(section.title() + (section == Section.STRESS ? ", the worst" : ""), LABEL + UNIT)
                + right("before")
                + (traded ? right("after") + right("change") : ""));
        String subject = "";
        for (Comparison line : lines) {
            boolean same = line.figure().subject().equals(subject) && section != Section.STRESS;
            subject = line.figure().subject();
            line(row(line, same ? "" : subject));
        }
    }

    private String row(Comparison line, String subject) {
        Figure figure = line.figure();
        String name = padded(subject, 20) + " " + figure.label();
        if (figure.section() == Section.CAPITAL || figure.section() == Section.LIQUIDITY) {
            name = figure.label();
        }
        if (figure.section() == Section.STRESS) {
            name = subject;
        }
        if (figure.section() == Section.PACKS || figure.section() == Section.RISK) {
            name = padded(subject.replaceFirst("^margin/", "").toLowerCase(Locale.ROOT).replace('_', ' '), 20) + " "
                    + figure.label();
        }
        String start = "  " + padded(name, LABEL - 2);
        if (figure.measure() == Measure.TEXT) {
            boolean changed = traded && !line.textBefore().equals(line.textAfter());
            return start + padded("", UNIT) + right(line.textBefore()) + (changed ? right(line.textAfter()) : "");
        }
        String before = right(figure.measure().shown(line.before()));
        return start
                + padded(figure.measure().unit(), UNIT)
                + before
                + (traded
                        ? right(figure.measure().shown(line.after())) + right(figure.measure().shownChange(line.change()))
                        : "");
    }

    /** A text that is empty in both books says nothing. */
    private static boolean isEmpty(Comparison line) {
        return line.figure().measure() == Measure.TEXT
                && line.textBefore().isEmpty()
                && line.textAfter().isEmpty();
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static String right(String value) {
        return " ".repeat(Math.max(1, NUMBER - value.length())) + value;
    }

    private static String padded(String value, int width) {
        return value + " ".repeat(Math.max(value.isEmpty() ? 0 : 1, width - value.length()));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
