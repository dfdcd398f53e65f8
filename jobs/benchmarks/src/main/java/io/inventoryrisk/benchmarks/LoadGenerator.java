package io.inventoryrisk.benchmarks;

import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.position.VenuePosition;
import io.inventoryrisk.sandbox.market.Event;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/**
 * Writes a market and fills at the pace of the wall clock: an event stamped t is sent at t. What is late is sent at once
 * and keeps its stamp, so that a generator that falls behind makes latencies longer, never shorter.
 */
final class LoadGenerator {

    /** Of the limits that fills cross; the market has limits of its own. */
    static final String LIMIT_ID = "benchmark-position-";

    private static final String TRADE_ID = "benchmark-";
    private static final int ACCOUNTS = 4;
    private static final int LIMITED_EVERY = 4;
    private static final long SPIN_MICROS = 200;

    private final Lab lab;
    private final Tape tape;
    private final List<Instrument> instruments;
    private final Map<String, BigDecimal> prices = new HashMap<>();
    private final long startMicros;
    private final double fillsPerSecond;
    private final Histogram lagMicros = new Histogram(3);
    private long books;

    /**
     * Fills are of the instruments that have a book, which options and dated futures do not.
     *
     * @param tape whose first event is at {@code startMicros}, epoch microseconds of the wall clock
     * @param fillsPerSecond beside the tape, of whose own fills and positions only those of its book of options are sent
     */
    LoadGenerator(Lab lab, Tape tape, long startMicros, double fillsPerSecond) {
        this.lab = lab;
        this.tape = tape;
        this.instruments = tape.instruments().stream()
                .filter(instrument -> instrument.expiryMicros() == 0)
                .toList();
        this.startMicros = startMicros;
        this.fillsPerSecond = fillsPerSecond;
    }

    /** Runs until a time of the wall clock, epoch microseconds. */
    void run(long endMicros) throws IOException {
        try (SchemaRegistry registry = lab.registry().connect();
                ModelProducer producer = lab.producer(registry)) {
            long heartbeat = startMicros + Preload.HEARTBEAT_MICROS;
            long fill = 0;
            Event event = tape.next();
            while (true) {
                long fillAt = fillMicros(fill);
                long due = Math.min(Math.min(event.timeMicros(), fillAt), heartbeat);
                if (due >= endMicros) {
                    return;
                }
                pace(due);
                if (event.timeMicros() == due) {
                    send(event.payload(), producer);
                    event = tape.next();
                } else if (fillAt == due) {
                    producer.send(fill(fill++));
                } else {
                    producer.heartbeat(heartbeat);
                    heartbeat += Preload.HEARTBEAT_MICROS;
                }
            }
        }
    }

    /** When the fill that an inventory update tells of was due, epoch microseconds; 0 where it was the tape's. */
    long fillMicros(String tradeId) {
        return !tradeId.startsWith(TRADE_ID) ? 0 : fillMicros(Long.parseLong(tradeId.substring(TRADE_ID.length())));
    }

    /**
     * Breach levels on the position of any account in every fourth instrument: each buy raises an alert, as it brings the
     * position to one lot, and each sale clears it.
     */
    List<RiskLimit> limits() {
        return LongStream.range(0, instruments.size())
                .filter(this::crossesLimit)
                .mapToObj(this::instrument)
                .map(this::limit)
                .toList();
    }

    /** When the fill that raised or cleared an alert was due, epoch microseconds; 0 where no fill of ours is such. */
    long fillMicros(String account, String instrument, long asOfMicros) {
        long index = Math.round((asOfMicros - fillMicros(0)) * fillsPerSecond / 1e6);
        boolean isCause = index >= 0
                && fillMicros(index) == asOfMicros
                && account(index).equals(account)
                && instrument(index).id().equals(instrument);
        return isCause ? asOfMicros : 0;
    }

    /** How many fills due from one time until another raise or clear an alert. */
    long crossings(long fromMicros, long untilMicros) {
        long last = (long) ((untilMicros - fillMicros(0)) * fillsPerSecond / 1e6) + 1;
        return LongStream.rangeClosed(0, last)
                .filter(index -> fillMicros(index) >= fromMicros && fillMicros(index) < untilMicros)
                .filter(this::crossesLimit)
                .count();
    }

    /** Book updates sent. */
    long books() {
        return books;
    }

    /** How far behind their time events were sent, in microseconds. */
    Histogram lagMicros() {
        return lagMicros;
    }

    private long fillMicros(long index) {
        return startMicros + 1_000_000 + (long) (index * 1e6 / fillsPerSecond);
    }

    private void pace(long dueMicros) {
        long ahead = dueMicros - WallClock.micros();
        while (ahead > 0) {
            if (ahead > SPIN_MICROS) {
                LockSupport.parkNanos((ahead - SPIN_MICROS / 2) * 1_000);
            }
            ahead = dueMicros - WallClock.micros();
        }
        lagMicros.recordValue(-ahead);
    }

    private void send(Object payload, ModelProducer producer) throws IOException {
        boolean isOfTapesDesk = payload instanceof Fill fill && !SyntheticTape.isOptionAccount(fill.account())
                || payload instanceof VenuePosition held && !SyntheticTape.isOptionAccount(held.account());
        if (isOfTapesDesk) {
            return;
        }
        if (payload instanceof BookUpdate book) {
            books++;
            if (book.snapshot()) {
                prices.put(book.instrument(), BigDecimal.valueOf(book.bidPrices()[0], -book.priceExponent()));
            }
        }
        producer.send(payload);
    }

    /** Accounts and instruments in turn; buys and sells alternate, so that positions stay small. */
    private Fill fill(long index) {
        int turn = instruments.size() * ACCOUNTS;
        Instrument instrument = instrument(index);
        return new Fill(
                account(index),
                instrument.id(),
                TRADE_ID + index,
                0,
                FillAction.NEW,
                fillMicros(index),
                index / turn % 2 == 0 ? Side.BUY : Side.SELL,
                prices.get(instrument.id()),
                instrument.lotSize(),
                BigDecimal.ZERO,
                instrument.settle(),
                Liquidity.MAKER);
    }

    private Instrument instrument(long index) {
        return instruments.get((int) (index % instruments.size()));
    }

    private String account(long index) {
        return "desk-" + index / instruments.size() % ACCOUNTS;
    }

    private boolean crossesLimit(long index) {
        return index % instruments.size() % LIMITED_EVERY == 0;
    }

    private RiskLimit limit(Instrument instrument) {
        double lot = instrument.lotSize().doubleValue();
        return new RiskLimit(
                        LIMIT_ID + instrument.id(),
                        RiskMetric.POSITION,
                        RiskLimit.ANY,
                        instrument.id(),
                        Double.NaN,
                        Double.NaN,
                        lot,
                        lot / 2,
                        0,
                        startMicros,
                        false)
                .check();
    }
}
