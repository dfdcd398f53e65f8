package io.inventoryrisk.model.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random tapes against two slow and obvious twins: a batch over the reports in force, and average cost in long form. */
class InventoryOracleTest {

    private static final int TRADES = 10_000;
    private static final int SHUFFLED_WITHIN = 200;
    private static final long HORIZON_MILLIS = 7 * 86_400_000L;

    /** Realised P&L divides costs pro rata at 30 decimal places, the oracle at 60 digits. */
    private static final BigDecimal DIVISION = new BigDecimal("1e-18");

    static IntStream streams() {
        return IntStream.range(0, 6);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void anyOrderOfReportsGivesTheQuantityCashAndFeesOfTheBatchExactly(int stream) {
        Instrument instrument = instrument(stream);
        Random random = new Random(stream);
        List<Fill> tape = shuffled(withReports(trades(instrument, random), random), random);
        Fixtures.MapHistory history = new Fixtures.MapHistory();
        Position position = Position.empty();
        int flips = 0;
        for (int i = 0; i < tape.size(); i++) {
            int sideBefore = position.quantity().signum();
            position = InventoryBook.apply(position, tape.get(i), instrument, history, HORIZON_MILLIS)
                    .position();
            flips += sideBefore * position.quantity().signum() < 0 ? 1 : 0;
            assertThat(position.cash())
                    .as("stream %d, report %d", stream, i)
                    .isEqualByComparingTo(
                            position.realisedPnl().subtract(position.open().cost()));
        }
        Batch batch = Batch.of(tape, instrument);
        assertThat(position.quantity()).as("stream %d", stream).isEqualByComparingTo(batch.quantity);
        assertThat(position.cash()).as("stream %d", stream).isEqualByComparingTo(batch.cash);
        assertThat(position.fees()).as("stream %d", stream).hasSameSizeAs(batch.fees);
        Map<String, BigDecimal> fees = position.fees();
        batch.fees.forEach((currency, fee) ->
                assertThat(fees.get(currency)).as("stream %d", stream).isEqualByComparingTo(fee));
        assertThat(flips).as("stream %d flips", stream).isGreaterThan(20);
        assertThat(position.duplicates()).as("stream %d duplicates", stream).isGreaterThan(TRADES / 25);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void inTimeOrderRealisedPnlIsThatOfAverageCostAfterEveryFill(int stream) {
        Instrument instrument = instrument(stream);
        Fixtures.MapHistory history = new Fixtures.MapHistory();
        Position position = Position.empty();
        AverageCost oracle = new AverageCost(instrument);
        for (Fill fill : trades(instrument, new Random(stream))) {
            position = InventoryBook.apply(position, fill, instrument, history, HORIZON_MILLIS)
                    .position();
            oracle.trade(fill.signedSize(), fill.price());
            assertThat(position.realisedPnl())
                    .as("stream %d, trade %s", stream, fill.tradeId())
                    .isCloseTo(oracle.realised, within(DIVISION));
        }
    }

    private static Instrument instrument(int stream) {
        return List.of(Fixtures.LINEAR, Fixtures.INVERSE, Fixtures.QUANTO).get(stream % 3);
    }

    private static List<Fill> trades(Instrument instrument, Random random) {
        List<Fill> trades = new ArrayList<>();
        double price = 50_000;
        for (int i = 0; i < TRADES; i++) {
            price *= Math.exp(0.001 * random.nextGaussian());
            int contracts = (1 + random.nextInt(50)) * (random.nextBoolean() ? 1 : -1);
            String ticks = BigDecimal.valueOf(Math.round(2 * price))
                    .multiply(new BigDecimal("0.5"))
                    .toString();
            String fee = BigDecimal.valueOf(random.nextInt(200) - 100, 6).toString();
            // several fills share a millisecond
            trades.add(Fixtures.fill(instrument, "t" + i, i / 3 * 1_000L, "" + contracts, ticks, fee));
        }
        return trades;
    }

    /** 5 % of the trades sent twice, 3 % corrected, 2 % busted, some of them after a correction. */
    private static List<Fill> withReports(List<Fill> trades, Random random) {
        List<Fill> tape = new ArrayList<>(trades);
        for (Fill trade : trades) {
            if (random.nextInt(100) < 5) {
                tape.add(trade);
            }
            int revision = 0;
            if (random.nextInt(100) < 3) {
                tape.add(Fixtures.report(
                        trade,
                        FillAction.CORRECTION,
                        ++revision,
                        trade.timeMicros() + 1_000_000,
                        "" + (1 + random.nextInt(50)),
                        trade.price().add(BigDecimal.ONE).toString()));
            }
            if (random.nextInt(100) < 2) {
                tape.add(Fixtures.report(trade, FillAction.BUST, ++revision, trade.timeMicros() + 2_000_000, "1", "1"));
            }
        }
        return tape;
    }

    /** In order of time but for a window, and every correction after its trade: otherwise it is rejected. */
    private static List<Fill> shuffled(List<Fill> tape, Random random) {
        tape.sort(Comparator.comparingLong(Fill::timeMicros));
        for (int start = 0; start < tape.size(); start += SHUFFLED_WITHIN) {
            Collections.shuffle(tape.subList(start, Math.min(tape.size(), start + SHUFFLED_WITHIN)), random);
        }
        Map<String, Integer> firstTrade = new TreeMap<>();
        for (int i = 0; i < tape.size(); i++) {
            if (tape.get(i).action() == FillAction.NEW) {
                firstTrade.putIfAbsent(tape.get(i).tradeId(), i);
            }
        }
        for (int i = 0; i < tape.size(); i++) {
            int trade = firstTrade.get(tape.get(i).tradeId());
            if (tape.get(i).action() == FillAction.CORRECTION && trade > i) {
                Collections.swap(tape, i, trade);
            }
        }
        return tape;
    }

    /** The reports in force, added up. */
    private static final class Batch {

        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal cash = BigDecimal.ZERO;
        private final Map<String, BigDecimal> fees = new TreeMap<>();

        static Batch of(List<Fill> tape, Instrument instrument) {
            Map<String, Fill> inForce = new TreeMap<>();
            for (Fill fill : tape) {
                inForce.merge(fill.tradeId(), fill, (one, other) -> one.revision() >= other.revision() ? one : other);
            }
            Batch batch = new Batch();
            for (Fill fill : inForce.values()) {
                if (fill.action() != FillAction.BUST) {
                    batch.quantity = batch.quantity.add(fill.signedSize());
                    batch.cash = batch.cash.subtract(fill.signedSize().multiply(value(instrument, fill.price(), 30)));
                    batch.fees.merge(fill.feeCurrency(), fill.fee(), BigDecimal::add);
                }
            }
            return batch;
        }
    }

    private static BigDecimal value(Instrument instrument, BigDecimal price, int scale) {
        return instrument.payoff() == Payoff.INVERSE
                ? instrument.multiplier().negate().divide(price, scale, RoundingMode.HALF_EVEN)
                : instrument.multiplier().multiply(price);
    }

    /** One contract's average value, one multiplication, one case at a time. */
    private static final class AverageCost {

        private final Instrument instrument;
        private BigDecimal quantity = BigDecimal.ZERO;
        private BigDecimal average = BigDecimal.ZERO;
        private BigDecimal realised = BigDecimal.ZERO;

        AverageCost(Instrument instrument) {
            this.instrument = instrument;
        }

        void trade(BigDecimal traded, BigDecimal price) {
            MathContext precise = new MathContext(60);
            BigDecimal value = value(instrument, price, 30);
            BigDecimal after = quantity.add(traded);
            if (quantity.signum() == 0) {
                average = value;
            } else if (quantity.signum() == traded.signum()) {
                average = quantity.multiply(average).add(traded.multiply(value)).divide(after, precise);
            } else if (after.signum() == 0 || after.signum() == quantity.signum()) {
                realised = realised.subtract(traded.multiply(value.subtract(average)), precise);
            } else {
                realised = realised.add(quantity.multiply(value.subtract(average)), precise);
                average = value;
            }
            quantity = after;
        }
    }
}
