package io.inventoryrisk.benchmarks.desk;

import io.inventoryrisk.benchmarks.desk.QuotingMarket.Span;
import io.inventoryrisk.benchmarks.desk.QuotingMarket.Terms;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Simulated desks: see README.md of this module for how to read what it prints. */
@Command(
        name = "desk-simulation",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Quotes with the job's advice beside a symmetric desk, and hedges by its no-trade bands beside "
                + "fixed intervals, on seeded paths of the synthetic market.")
public final class DeskSimulation implements Callable<Integer> {

    /** Orders a second and their reach are the simulation's own; listings, ticks and prices are the synthetic market's. */
    static final List<Terms> TERMS = List.of(
            new Terms("binance:BTCUSDT-PERP", 1, 1, 1, 10_000),
            new Terms("binance:ETHUSDT-PERP", 1, 0.7, 1.5, 10_000),
            new Terms("deribit:BTC-PERPETUAL", 1, 0.4, 2, 10_000),
            new Terms("binance:ETHUSDT-PERP", 16, 0.7, 1.5, 10_000));

    /** The estimators watch for half an hour; the desk quotes for ten minutes. */
    static final Span SPAN = new Span(1_800, 600);

    @Option(names = "--paths", defaultValue = "2000", description = "Of each table. Default: ${DEFAULT-VALUE}.")
    private int paths;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the first path; the next have the next. Default: ${DEFAULT-VALUE}.")
    private long seed;

    private final DeskReport report;

    private DeskSimulation(PrintWriter out) {
        this.report = new DeskReport(out);
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(new PrintWriter(System.out, true)).execute(arguments));
    }

    /** The command line, which writes its tables to {@code out}. */
    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new DeskSimulation(out)).setOut(out);
    }

    @Override
    public Integer call() {
        report.quotingHead(paths, SPAN);
        for (Terms terms : TERMS) {
            System.err.printf("quoting %s, %d paths%n", terms.listing(), paths);
            report.quoting(terms, new QuotingDesks(new QuotingMarket(terms, SPAN), seed, paths));
        }
        System.err.printf("hedging, %d paths%n", paths);
        report.hedging(paths, new HedgingDesks(seed, paths));
        return 0;
    }
}
