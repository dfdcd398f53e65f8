package io.inventoryrisk.cli.whatif;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An answer as a table for a person: aligned, with units, rounded to what can be read. */
final class TableReport {

    private static final int WORST_STRESSES = 5;
    private static final int SUBJECT_WIDTH = 26;
    private static final int NAME_WIDTH = 54;
    private static final int UNIT_WIDTH = 11;
    private static final int NUMBER_WIDTH = 17;

    private final Answer answer;
    private final boolean traded;
    private final StringBuilder text = new StringBuilder();

    private TableReport(Answer answer) {
        this.answer = answer;
        this.traded = !answer.trades().isEmpty();
    }

    static String of(Answer answer) {
        TableReport report = new TableReport(answer);
        Instant asOf = Instant.EPOCH.plus(answer.asOfMicros(), ChronoUnit.MICROS);
        report.line("what-if   " + answer.account() + "   "
                + asOf.toString().replace('T', ' ').replace("Z", " UTC"));
        report.trades();
        for (Section section : Section.values()) {
            report.section(section);
        }
        return report.text.toString();
    }

    private void trades() {
        if (!traded) {
            return;
        }
        line("");
        line("TRADES, and what they gain at the mark");
        for (PricedTrade trade : answer.trades()) {
            String side = trade.quantity().signum() > 0 ? "buy " : "sell ";
            line("  " + side + plain(trade.quantity().abs()) + " " + trade.instrument() + " at " + plain(trade.price())
                    + ", mark " + rounded(trade.mark()) + ": " + rounded(trade.pnl()) + " " + trade.currency() + ", "
                    + Measure.USD.shown(trade.pnlUsd()) + " USD");
        }
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /** To 8 decimals, without those that say nothing. */
    private static String rounded(BigDecimal value) {
        return String.format(Locale.ROOT, "%,.8f", value).replaceFirst("0{1,6}$", "");
    }

    private void section(Section section) {
        List<Comparison> lines = answer.lines().stream()
                .filter(line -> line.figure().section() == section && says(line))
                .toList();
        if (section == Section.STRESS) {
            lines = lines.stream()
                    .sorted(Comparator.comparingDouble(TableReport::worse))
                    .limit(WORST_STRESSES)
                    .toList();
        }
        if (lines.isEmpty()) {
            return;
        }
        line("");
        line(padded(section.title(), NAME_WIDTH + UNIT_WIDTH)
                + right("before")
                + (traded ? right("after") + right("change") : ""));
        String shown = "";
        for (Comparison line : lines) {
            String subject = section.shown(line.figure().subject());
            line(padded("  " + name(subject.equals(shown) ? "" : subject, line.figure()), NAME_WIDTH) + values(line));
            shown = subject;
        }
    }

    /** A text that is empty in both books says nothing. */
    private static boolean says(Comparison line) {
        return line.figure().measure() != Measure.TEXT
                || !line.textBefore().isEmpty()
                || !line.textAfter().isEmpty();
    }

    /** The worse P&L of the two; an unknown one is no loss. */
    private static double worse(Comparison line) {
        double before = Double.isNaN(line.before()) ? 0 : line.before();
        return Double.isNaN(line.after()) ? before : Math.min(before, line.after());
    }

    private static String name(String subject, Figure figure) {
        boolean alone = figure.subject().isEmpty();
        return alone ? figure.label() : padded(subject, SUBJECT_WIDTH) + figure.label();
    }

    private String values(Comparison line) {
        if (line.figure().measure() == Measure.TEXT) {
            boolean changed = traded && !line.textBefore().equals(line.textAfter());
            return line.textBefore() + (changed ? " -> " + line.textAfter() : "");
        }
        Measure measure = line.figure().measure();
        String now = padded(measure.unit(), UNIT_WIDTH) + right(measure.shown(line.before()));
        return traded ? now + right(measure.shown(line.after())) + right(measure.shownChange(line.change())) : now;
    }

    private static String right(String value) {
        return " ".repeat(Math.max(1, NUMBER_WIDTH - value.length())) + value;
    }

    private static String padded(String value, int width) {
        return value + " ".repeat(Math.max(1, width - value.length()));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
