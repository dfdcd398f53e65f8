package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.benchmarks.desk.QuotingDesks.Row;
import io.inventoryrisk.benchmarks.desk.QuotingMarket.Span;
import io.inventoryrisk.benchmarks.desk.QuotingMarket.Terms;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The desks' results as Markdown, ready for a README. */
final class DeskReport {

    private static final double PERCENT = 100;
    private static final double BPS = 1e4;

    private final PrintWriter out;

    DeskReport(PrintWriter out) {
        this.out = out;
    }

    void quotingHead(int paths, Span span) {
        line(
                "Quoting, %,d paths of %,d s each, calibrated on the %,d s before; +- is one standard error",
                paths, span.quoting(), span.calibration());
        line("");
        line("| | gamma | half spread bps | mean USD | deviation USD | of symmetric mean | of symmetric deviation |"
                + " deviation of last lots | fills |");
        line("|-|-|-|-|-|-|-|-|-|");
    }

    /** The first row is the symmetric one. */
    void quoting(Terms terms, QuotingDesks desks) {
        List<Row> rows = desks.rows();
        Row symmetric = rows.get(0);
        for (Row row : rows) {
            Moments profit = row.profit();
            line(
                    "| %s%s, %s | %s | %.2f | %.1f +- %.1f | %.1f +- %.1f | %s | %s | %.1f | %.0f |",
                    terms.listing(),
                    terms.ticks() == 1 ? "" : " at " + terms.ticks() + " ticks",
                    row == symmetric ? "symmetric" : "band " + row.band() + " lots",
                    row == symmetric ? "" : String.format(Locale.ROOT, "%.2g", row.riskAversion()),
                    row.halfSpreadBps(),
                    profit.mean(),
                    profit.meanError(),
                    profit.deviation(),
                    profit.deviationError(),
                    row == symmetric ? "" : share(row.meanShare(symmetric), row.meanShareError(symmetric)),
                    row == symmetric ? "" : share(row.deviationShare(symmetric), row.deviationShareError(symmetric)),
                    Moments.of(row.lots()).deviation(),
                    row.fills());
        }
    }

    void hedging(int paths, HedgingDesks desks) {
        line("");
        line("Hedging, %,d paths of %d h", paths, HedgingPath.STEPS * HedgingPath.STEP_SECONDS / 3_600);
        line("");
        line("| | cost bps | gamma per USD | deviation before costs USD | traded mUSD | trades | cost of that of fixed"
                + " intervals at the same variance |");
        line("|-|-|-|-|-|-|-|");
        desks.intervals().forEach(row -> hedging(row, "", "", ""));
        for (HedgingDesks.Row row : desks.bands()) {
            hedging(
                    row,
                    String.format(Locale.ROOT, "%.1f", row.way().cost() * BPS),
                    String.format(Locale.ROOT, "%.0e", row.way().riskAversion()),
                    share(desks.costShare(row), desks.costShareError(row)));
        }
        line("");
    }

    private void hedging(HedgingDesks.Row row, String cost, String gamma, String share) {
        line(
                "| %s | %s | %s | %,.0f +- %,.0f | %.3f +- %.3f | %.0f | %s |",
                row.way().name(),
                cost,
                gamma,
                row.profit().deviation(),
                row.profit().deviationError(),
                row.traded().mean() / 1e6,
                row.traded().meanError() / 1e6,
                row.trades(),
                share);
    }

    private static String share(double share, double error) {
        return String.format(Locale.ROOT, "%.1f +- %.1f %%", PERCENT * share, PERCENT * error);
    }

    private void line(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
