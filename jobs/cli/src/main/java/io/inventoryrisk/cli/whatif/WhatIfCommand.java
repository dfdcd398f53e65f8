package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.Version;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks what trades would do to a book. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Prints Greeks, VaR, the margin of every pack, the worst stresses and the cost of getting out of a book, before "
                    + "and after trades that have not happened. The numbers are those of the job's own calculators; "
                    + "nothing is sent anywhere."
        },
        footer = {
            "",
            "A trade is BUY or SELL, contracts, instrument, and a price if it is not the mark. Without trades only what is.",
            "A venue's margin is that of what is held there; a pack's, of the whole book as if it stood there.",
            "",
            "Examples:",
            "  inventory-risk what-if --example book                  writes book/portfolio.yaml and book/market.yaml",
            "  inventory-risk what-if --portfolio book/portfolio.yaml --market book/market.yaml \\",
            "      --trade \"BUY 0.5166 paradex:BTC-USD-PERP\"           is the hedge worth its margin?",
            "  inventory-risk what-if ... --trades hedge.yaml --json | jq .change.packs",
            "  inventory-risk what-if --account mm-1 --bootstrap-servers kafka:9092 --registry http://registry:8081 \\",
            "      --trade \"SELL 100 deribit:BTC-PERPETUAL\"           on what the job published last",
            "",
            "hedge.yaml is a list:  trades: [\"BUY 10 deribit:BTC-PERPETUAL @ 93000\", \"SELL 5 paradex:BTC-USD-PERP\"]"
        })
public final class WhatIfCommand implements Callable<Integer> {

    private static final long DAY_MILLIS = 86_400_000L;

    @ArgGroup
    private Source source;

    /** Where the book is. */
    private static final class Source {

        @ArgGroup(exclusive = false, heading = "From files:%n")
        private FileOptions files;

        @ArgGroup(exclusive = false, heading = "From the topics of a running job:%n")
        private TopicOptions topics;
    }

    @Option(
            names = "--trade",
            paramLabel = "TRADE",
            description = "For instance \"BUY 10 deribit:BTC-PERPETUAL @ 93000\"; may be given several times.")
    private List<String> trades = List.of();

    @Option(
            names = "--trades",
            paramLabel = "FILE",
            description = "More of them, YAML or JSON; they come after --trade.")
    private Path tradesFile;

    @Option(
            names = "--packs",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Desk files with parameter packs: margin, stresses, haircuts. Default: those that come with the "
                            + "job; the versions in force at the market's instant are used.")
    private List<Path> packs = List.of();

    @Option(
            names = "--returns",
            paramLabel = "FILE",
            description =
                    "Past returns for historical simulation, CSV: time and log returns by coin (time,BTC,ETH), and if "
                            + "known BTC.volatility and BTC.forecast.")
    private Path returns;

    @Mixin
    private RiskOptions risk;

    @Option(names = "--json", description = "One JSON object, full precision, instead of a table.")
    private boolean json;

    @Option(names = "--example", paramLabel = "FOLDER", description = "Only writes an example into a folder.")
    private Path example;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (example != null) {
            Example.write(example);
            out.println("Try: inventory-risk what-if --portfolio " + example.resolve(Example.PORTFOLIO) + " --market "
                    + example.resolve(Example.MARKET));
            return 0;
        }
        Answer answer = answer();
        out.println(json ? JsonReport.of(answer) : TableReport.of(answer));
        return 0;
    }

    private Situation situation() throws IOException {
        if (source == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--portfolio and --market are missing, or --account for a running job's topics");
        }
        if (source.topics != null) {
            Situation published = Published.read(source.topics.connection(), source.topics.account);
            return packs.isEmpty() ? published : published.with(PackFiles.read(packs));
        }
        Portfolio portfolio = PortfolioFile.read(source.files.portfolio);
        Market market = MarketFile.read(source.files.market);
        for (HeldPosition position : portfolio.positions()) {
            market.valued(position.instrument(), source.files.portfolio.toString());
        }
        return new Situation(portfolio, market, PackFiles.read(packs));
    }

    private Answer answer() throws IOException {
        List<Trade> asked = new ArrayList<>();
        for (String trade : trades) {
            asked.add(Trade.parse(trade));
        }
        if (tradesFile != null) {
            asked.addAll(TradesFile.read(tradesFile));
        }
        Situation situation = situation();
        Portfolio portfolio = situation.portfolio();
        Market market = situation.market();
        long asOfMicros = market.model().asOfMicros();
        SortedMap<String, ParameterPack> held = PackFiles.inForce(situation.packs(), asOfMicros);
        FactorReturns past =
                returns == null ? FactorReturns.none(GivenMarket.VERSION, DAY_MILLIS) : ReturnsFile.read(returns);
        WhatIf whatIf;
        try {
            whatIf = new WhatIf(market, past, held, risk.spec());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        whatIf.refusals().forEach(refused -> spec.commandLine().getErr().println("not used: " + refused));
        List<PricedTrade> priced = new ArrayList<>();
        for (Trade trade : asked) {
            priced.add(PricedTrade.of(trade, market));
        }
        Book before = whatIf.book(portfolio);
        Book after = whatIf.after(before, asked);
        return new Answer(
                portfolio.account(), asOfMicros, priced, Comparison.of(Figures.of(before), Figures.of(after)));
    }
}
