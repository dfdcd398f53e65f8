package io.inventoryrisk.cli;

import io.inventoryrisk.cli.desk.DeskData;
import io.inventoryrisk.cli.desk.DeskFile;
import io.inventoryrisk.cli.recording.BadLines;
import io.inventoryrisk.cli.recording.MergedRecordings;
import io.inventoryrisk.cli.recording.Pacer;
import io.inventoryrisk.cli.recording.Source;
import io.inventoryrisk.cli.topic.Broker;
import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
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
        PrintWriter err = spec.commandLine().getErr();
        BadLines badLines = skipBadLines ? BadLines.skip(err::println) : BadLines.stop();
        List<DeskData> desks = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (String file : files) {
            Source source = Source.parse(file);
            if (DeskFile.is(source.file())) {
                desks.add(DeskFile.read(source.file()));
            } else {
                sources.add(source);
            }
        }
        Connection kafka = connection.connection();
        try (MergedRecordings recordings = MergedRecordings.open(sources, badLines)) {
            requireTopics(kafka);
            Properties client = new Properties();
            client.putAll(kafka.client());
            try (SchemaRegistry registry = kafka.registry().connect();
                    ModelProducer producer = new ModelProducer(client, kafka.names(), registry)) {
                Replay replay = new Replay(
                        producer,
                        new Pacer(speed, Pacer.WallClock.system()),
                        noHeartbeats
                                ? null
                                : new Heartbeats(
                                        Replay.HEARTBEAT_MICROS,
                                        Duration.ofMillis(disorderMillis).toNanos() / 1_000),
                        new Progress(err, System.console() != null, System::nanoTime),
                        new UnknownSides(Set.copyOf(unknownSides)));
                if (!desks.isEmpty()) {
                    err.println(replay.define(desks) + " definitions published");
                }
                if (!sources.isEmpty()) {
                    replay.run(recordings);
                    tell(err, replay, recordings, badLines);
                }
            }
        }
        return 0;
    }

    private static void requireTopics(Connection kafka) throws IOException {
        try (Broker broker = new Broker(kafka)) {
            broker.require(Topic.inputs().stream().map(kafka.names()::of).toList());
        }
    }

    private static void tell(PrintWriter err, Replay replay, MergedRecordings recordings, BadLines badLines) {
        recordings.files().forEach(file -> file.unpublished()
                .forEach((kind, count) ->
                        err.println(file.file() + ": " + count + " messages of kind " + kind + " are not published")));
        if (badLines.count() > 0) {
            err.println(badLines.count() + " bad lines skipped");
        }
        if (replay.brokenPromises() > 0) {
            err.println(replay.brokenPromises() + " records came after a heartbeat that had ruled them out and count as"
                    + " late; raise --disorder");
        }
    }
}
