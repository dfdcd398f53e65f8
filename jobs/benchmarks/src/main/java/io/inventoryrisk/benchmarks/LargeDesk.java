package io.inventoryrisk.benchmarks;

import io.inventoryrisk.job.kafka.ModelProducer;
import io.inventoryrisk.job.kafka.registry.SchemaRegistry;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Accounts that hold positions in thousands of perpetuals, each with a book, and then trade on at a steady pace. */
final class LargeDesk implements Runnable {

    private static final int COINS = 200;
    private static final int BATCHES_PER_SECOND = 4;

    private final Lab lab;
    private final Size size;
    private final long startMicros;
    private final SplittableRandom random = new SplittableRandom(7);
    private long trades;
    private volatile boolean stopped;
    private volatile IOException failure;

    /**
     * How much there is.
     *
     * @param instruments perpetuals with books
     * @param accounts that hold them
     * @param positions of all accounts together, the same number each
     * @param booksPerSecond book updates once all is loaded
     * @param fillsPerSecond fills once all is loaded
     */
    record Size(int instruments, int accounts, int positions, int booksPerSecond, int fillsPerSecond) {}

    LargeDesk(Lab lab, Size size, long startMicros) {
        this.lab = lab;
        this.size = size;
        this.startMicros = startMicros;
    }

    /** Writes definitions, one snapshot a book and one fill a position, all within the first second. */
    void load() throws IOException {
        try (SchemaRegistry registry = lab.registry().connect();
                ModelProducer producer = lab.producer(registry)) {
            for (int i = 0; i < size.instruments(); i++) {
                producer.send(instrument(i));
            }
            for (int account = 0; account < size.accounts(); account++) {
                producer.send(new Balance(
                        account(account), "venue", startMicros, Map.of("USDT", cash()), BalanceSource.VENUE));
            }
            for (int i = 0; i < size.instruments(); i++) {
                producer.send(book(i, startMicros + 1));
            }
            int each = size.positions() / size.accounts();
            for (int account = 0; account < size.accounts(); account++) {
                for (int i = 0; i < each; i++) {
                    producer.send(fill(account, (account * 37 + i) % size.instruments(), startMicros + 2));
                }
            }
            producer.heartbeat(startMicros + 1_000_000);
        }
    }

    /** Goes on at the pace of the wall clock until it is stopped. */
    @Override
    public void run() {
        long begin = System.nanoTime();
        try (SchemaRegistry registry = lab.registry().connect();
                ModelProducer producer = lab.producer(registry)) {
            for (long batch = 0; !stopped; batch++) {
                long micros = startMicros + 1_000_000 + batch * 1_000_000 / BATCHES_PER_SECOND;
                LockSupport.parkNanos(begin + batch * 1_000_000_000 / BATCHES_PER_SECOND - System.nanoTime());
                for (int i = 0; i < size.booksPerSecond() / BATCHES_PER_SECOND; i++) {
                    producer.send(book(random.nextInt(size.instruments()), micros + 1));
                }
                for (int i = 0; i < size.fillsPerSecond() / BATCHES_PER_SECOND; i++) {
                    int account = random.nextInt(size.accounts());
                    int held = random.nextInt(size.positions() / size.accounts());
                    producer.send(fill(account, (account * 37 + held) % size.instruments(), micros + 1));
                }
                producer.heartbeat(micros + 2);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Ends {@link #run}; throws what it failed of. */
    void stop() throws IOException {
        stopped = true;
        if (failure != null) {
            throw failure;
        }
    }

    private static String id(int i) {
        return "venue:" + coin(i) + "-" + i / COINS + "-PERP";
    }

    private static String coin(int i) {
        return "C" + i % COINS;
    }

    private static String account(int i) {
        return "account-" + i;
    }

    private static BigDecimal cash() {
        return new BigDecimal("100000000");
    }

    private static Instrument instrument(int i) {
        return new Instrument(
                id(i),
                InstrumentKind.PERPETUAL,
                Payoff.LINEAR,
                BigDecimal.ONE,
                new BigDecimal("0.01"),
                BigDecimal.ONE,
                coin(i),
                "USDT",
                "USDT",
                coin(i),
                0,
                0);
    }

    private BookUpdate book(int i, long micros) {
        long mid = 10_000L + i % 977 + random.nextInt(20);
        return new BookUpdate(
                id(i),
                micros,
                true,
                BookUpdate.NO_SEQUENCE,
                BookUpdate.NO_SEQUENCE,
                BookUpdate.NO_SEQUENCE,
                -2,
                0,
                new long[] {mid - 1, mid - 2, mid - 3},
                new long[] {100, 200, 300},
                new long[] {mid + 1, mid + 2, mid + 3},
                new long[] {100, 200, 300});
    }

    private Fill fill(int account, int i, long micros) {
        return new Fill(
                account(account),
                id(i),
                "t" + trades++,
                0,
                FillAction.NEW,
                micros,
                random.nextBoolean() ? Side.BUY : Side.SELL,
                new BigDecimal("100.00"),
                BigDecimal.valueOf(1 + random.nextInt(9)),
                new BigDecimal("0.01"),
                "USDT",
                Liquidity.MAKER);
    }
}
