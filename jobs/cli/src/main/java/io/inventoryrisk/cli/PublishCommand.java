package io.inventoryrisk.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes recordings, fills and desk data to the job's input topics. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Writes recorded markets, fills and desk data to the topics that the job reads. Several files are merged by "
                    + "event time; desk data go first."
        },
        footer = {
            "",
            "Formats, told apart by the file's first line; plain, .gz or .zst:",
            "  raw messages             JSON, '<time> <JSON>', or JSON lines of a recorder, of Binance (depth, trade),",
            "                           Deribit and Bybit and OKX (books, trades, tickers, definitions)",
            "  Tardis CSV               incremental_book_L2, book_snapshot_*, trades, quotes, derivative_ticker,",
            "                           options_chain",
            "  Deribit option chains    CSV snapshots, marks of perpetuals and term futures; define their instruments",
            "  plain CSV                books, quotes, trades of one instrument, which INSTRUMENT= names",
            "  fills CSV                account,instrument,tradeId,revision,action,time,side,price,size,fee,feeCurrency,",
            "                           liquidity; time ISO-8601 or microseconds, negative fee = rebate",
            "  JSON lines               what 'inventory-risk export' wrote",
            "  desk data                .yaml or .yml: instruments, limits, parameters",
            "",
            "Examples:",
            "  inventory-risk publish desk.yaml",
            "  inventory-risk publish --speed 10 usdm_btcusdt.gz usdm_ethusdt.gz fills.csv",
            "  inventory-risk publish --speed max deribit:BTC-PERPETUAL=book.csv.gz",
            "  inventory-risk publish --speed max deribit_options_snapshot_*.csv.gz term_futures_marks.csv.gz",
            "  inventory-risk publish --unknown-side standx book_snapshot_20.csv.gz trades.csv.gz"
        })
final class PublishCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection;

    @Parameters(
            arity = "1..*",
            paramLabel = "[INSTRUMENT=]FILE",
            description = "Files; an instrument, venue:symbol, names the only one in a file. By default the ids follow "
                    + "the venue's symbols: binance:BTCUSDT (spot), binance:BTCUSDT-PERP (USD-M), "
                    + "binance:BTCUSD_PERP (COIN-M), bybit:BTCUSDT-PERP (linear), deribit:BTC-PERPETUAL, "
                    + "okx:BTC-USDT-SWAP, exchange:symbol (Tardis). CCXT's binance:BTC/USDT:USDT and Nautilus' "
                    + "BTCUSDT-PERP.BINANCE mean the same as binance:BTCUSDT-PERP.")
    private List<String> files;

    @Option(
            names = "--speed",
            paramLabel = "FACTOR|max",
            defaultValue = "1",
            converter = Speed.class,
            description = "1 for real time, 10 for ten times as fast, max for as fast as Kafka takes it. "
                    + "Default: ${DEFAULT-VALUE}.")
    private double speed;

    @Option(names = "--skip-bad-lines", description = "Report, count and leave out lines that cannot be read.")
    private boolean skipBadLines;

    @Option(
            names = "--unknown-side",
            paramLabel = "VENUE|INSTRUMENT",
            description = "Publish the trades of a venue or an instrument without their aggressor side, because the "
                    + "recorded one is wrong. May be repeated.")
    private List<String> unknownSides = List.of();

    @Option(
            names = "--disorder",
            paramLabel = "MILLIS",
            defaultValue = "250",
            description = "How far apart in event time the streams of the files may run: heartbeats stay that far "
                    + "behind the newest event. Default: ${DEFAULT-VALUE}.")
    private long disorderMillis;

    @Option(
            names = "--no-heartbeats",
            description = "Write no heartbeats, because others write to the topics, too. The job then waits for silent "
                    + "partitions as long as it is configured to.")
    private boolean noHeartbeats;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Publication publication = Publication.of(
                files,
                new Publication.Settings(
                        speed,
                        skipBadLines,
                        Set.copyOf(unknownSides),
                        Duration.ofMillis(disorderMillis),
                        !noHeartbeats),
                spec.commandLine().getErr());
        publication.to(connection.connection());
        return 0;
    }
}
