package io.inventoryrisk.benchmarks;

import io.inventoryrisk.benchmarks.Tape.Markets;
import io.inventoryrisk.cli.recording.BadLines;
import io.inventoryrisk.cli.recording.MergedRecordings;
import io.inventoryrisk.cli.recording.Recorded;
import io.inventoryrisk.cli.recording.Source;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Recorded Binance books and trades, over and over: each time later, and with sequences that go on. Each copy begins at
 * another place of the recording's clock, so that no two copies move together.
 */
final class RecordedTape implements Iterator<Event> {

    private static final long DISORDER_MICROS = 250_000;
    private static final long PAUSE_MICROS = 1_000_000;
    private static final long COPY_LAG_MICROS = 7_000_000;

    private final List<Recorded> records;
    private final long lagMicros;
    private final long spanMicros;
    private final long spanSequences;
    private int next;
    private long round;

    private RecordedTape(List<Recorded> records, long lagMicros, long spanMicros, long spanSequences) {
        this.records = records;
        this.lagMicros = lagMicros;
        this.spanMicros = spanMicros;
        this.spanSequences = spanSequences;
    }

    /**
     * Reads every {@code .gz} of Binance's raw messages in a folder whose name begins with {@code usdm}, {@code spot} or
     * {@code cm}. They are held in memory: some hundred megabytes.
     */
    static Tape of(int copies, Path folder) throws IOException {
        List<Source> sources;
        try (Stream<Path> files = Files.list(folder)) {
            sources = files.filter(file -> file.getFileName().toString().matches("(usdm|spot|cm)_.*\\.gz"))
                    .sorted()
                    .map(file -> new Source(file, null))
                    .toList();
        }
        if (sources.isEmpty()) {
            throw new IllegalArgumentException(
                    "no usdm_*.gz, spot_*.gz or cm_*.gz in " + folder + "; name a folder of Binance's raw messages");
        }
        List<Recorded> records = new ArrayList<>();
        try (MergedRecordings recordings = MergedRecordings.open(sources, BadLines.stop())) {
            for (Recorded record = recordings.next(); record != null; record = recordings.next()) {
                records.add(record);
            }
        }
        return of(copies, records);
    }

    private static Tape of(int copies, List<Recorded> records) {
        Set<String> ids = new TreeSet<>();
        long firstSequence = Long.MAX_VALUE;
        long lastSequence = 0;
        for (Recorded record : records) {
            if (record.value() instanceof BookUpdate book) {
                ids.add(book.instrument());
                firstSequence = Math.min(firstSequence, book.sequence());
                lastSequence = Math.max(lastSequence, book.sequence());
            }
        }
        long span =
                records.get(records.size() - 1).orderMicros() - records.get(0).orderMicros() + PAUSE_MICROS;
        List<Iterator<Event>> markets = new ArrayList<>();
        for (int copy = 0; copy < copies; copy++) {
            markets.add(new RecordedTape(records, copy * COPY_LAG_MICROS, span, lastSequence - firstSequence + 1));
        }
        List<Instrument> instruments =
                ids.stream().map(RecordedTape::definition).toList();
        SyntheticMarket desk = new SyntheticMarket(0, Scenario.CALM, MarketSpec.standard());
        return new Tape(
                new Markets("recorded Binance", instruments, desk.limits(), desk.parameters(), DISORDER_MICROS),
                markets);
    }

    /** {@code binance:BTCUSDT} is spot, {@code binance:BTCUSDT-PERP} linear, {@code binance:BTCUSD_PERP} inverse. */
    private static Instrument definition(String id) {
        String base = id.substring(id.indexOf(':') + 1, id.indexOf("USD"));
        boolean inverse = id.endsWith("_PERP");
        boolean perpetual = inverse || id.endsWith("-PERP");
        return new Instrument(
                        id,
                        perpetual ? InstrumentKind.PERPETUAL : InstrumentKind.SPOT,
                        inverse ? Payoff.INVERSE : Payoff.LINEAR,
                        inverse ? new BigDecimal(base.equals("BTC") ? 100 : 10) : BigDecimal.ONE,
                        new BigDecimal("0.01"),
                        new BigDecimal("0.00001"),
                        base,
                        inverse ? "USD" : "USDT",
                        inverse ? base : "USDT",
                        base,
                        0,
                        0)
                .check();
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Event next() {
        if (records.isEmpty()) {
            throw new NoSuchElementException("the recording is empty");
        }
        Recorded record = records.get(next);
        long shiftMicros = lagMicros + round * spanMicros;
        Event event = new Event(
                record.orderMicros() + shiftMicros, shifted(record.value(), shiftMicros, round * spanSequences));
        next++;
        if (next == records.size()) {
            next = 0;
            round++;
        }
        return event;
    }

    private static Object shifted(Object value, long micros, long sequences) {
        if (value instanceof BookUpdate book) {
            return new BookUpdate(
                    book.instrument(),
                    book.timeMicros() + micros,
                    book.snapshot(),
                    shifted(book.sequence(), sequences),
                    shifted(book.previousSequence(), sequences),
                    shifted(book.firstSequence(), sequences),
                    book.priceExponent(),
                    book.sizeExponent(),
                    book.bidPrices(),
                    book.bidSizes(),
                    book.askPrices(),
                    book.askSizes());
        }
        Trade trade = (Trade) value;
        return new Trade(
                trade.instrument(),
                trade.timeMicros() + micros,
                trade.tradeId(),
                trade.aggressor(),
                trade.price(),
                trade.size());
    }

    private static long shifted(long sequence, long by) {
        return sequence == BookUpdate.NO_SEQUENCE ? sequence : sequence + by;
    }
}
