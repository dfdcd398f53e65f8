package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VenueMark;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index averages that options and dated futures settle on. */
class SettlementWindowsTest {

    private static final long SECOND = 1_000_000;
    private static final long EXPIRY = 3_600;
    private static final ParameterPack WINDOWS = windows(Map.of("v", 1_800.0, "w", 60.0));

    private final TreeMap<String, Instrument> definitions = new TreeMap<>();
    private List<SettlementAverage> averages = List.of();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theAverageIsTheMeanOfTheIndexOfEachInstantInTheWindow(int seed) {
        Random random = new Random(seed);
        define("v:C", InstrumentKind.OPTION, "BTC", EXPIRY);
        define("v:PERP", InstrumentKind.PERPETUAL, "BTC", 0);
        BigDecimal sum = BigDecimal.ZERO;
        int count = 0;
        for (long second = 1; second <= EXPIRY + 1_800; second++) {
            double index = 90_000 + 1_000 * random.nextGaussian();
            boolean silent = random.nextInt(10) == 0;
            at(second, told("v:PERP", second, silent ? Double.NaN : index));
            if (!silent && second > EXPIRY - 1_800 && second <= EXPIRY) {
                sum = sum.add(new BigDecimal(index));
                count++;
            }
            if (count == 0) {
                assertThat(averages).as("second %d", second).isEmpty();
            } else {
                SettlementAverage average = averages.get(0);
                double mean = sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL128)
                        .doubleValue();
                // A running mean loses at most a few units in the last place of 90,000 at each of 1,800 steps.
                assertThat(average.average()).as("second %d", second).isCloseTo(mean, within(1e-8));
                assertThat(average.observations()).isEqualTo(count);
            }
        }
        assertThat(count).isGreaterThan(1_500);
        at(EXPIRY + 1_801, told("v:PERP", EXPIRY + 1_801, 1));
        assertThat(averages).as("nothing is delivered a window after expiry").isEmpty();
    }

    @Test
    void theShareThatIsFixedIsThatOfTimeWhateverWasSeen() {
        define("v:C", InstrumentKind.OPTION, "BTC", EXPIRY);
        assertThat(at(EXPIRY - 900, told("v:C", EXPIRY - 900, 100)))
                .as("REF-SETTLE-1: 15 of 30 minutes, begun in the middle")
                .containsExactly(new SettlementAverage("v", "BTC", EXPIRY * SECOND, 1_800 * SECOND, 100, 1, 0.5));
        assertThat(at(EXPIRY - 450).get(0).fixedShare()).isEqualTo(0.75);
        assertThat(at(EXPIRY).get(0).fixedShare()).isEqualTo(1);
        assertThat(at(EXPIRY + 10).get(0)).isEqualTo(averages.get(0));
        assertThat(averages.get(0).fixedShare()).isEqualTo(1);
    }

    @Test
    void theIndexIsThatOfTheFirstInstrumentWhichHasOne() {
        define("v:A", InstrumentKind.FUTURE, "BTC", EXPIRY);
        define("v:B", InstrumentKind.PERPETUAL, "BTC", 0);
        define("v:C", InstrumentKind.PERPETUAL, "BTC", 0);
        define("v:ETH", InstrumentKind.PERPETUAL, "ETH", 0);
        define("w:A", InstrumentKind.PERPETUAL, "BTC", 0);
        at(
                EXPIRY - 10,
                told("v:C", EXPIRY - 10, 3),
                told("v:B", EXPIRY - 10, 2),
                told("v:A", EXPIRY - 10, Double.NaN),
                told("v:0", EXPIRY - 10, 7),
                told("v:ETH", EXPIRY - 10, 8),
                told("w:A", EXPIRY - 10, 9));
        assertThat(averages).extracting(SettlementAverage::average).containsExactly(2.0);
    }

    @Test
    void everyVenueCoinAndExpiryHasItsOwn() {
        define("v:C1", InstrumentKind.OPTION, "BTC", EXPIRY);
        define("v:C2", InstrumentKind.OPTION, "BTC", EXPIRY);
        define("v:F", InstrumentKind.FUTURE, "BTC", EXPIRY + 600);
        define("v:E", InstrumentKind.OPTION, "ETH", EXPIRY);
        define("w:C", InstrumentKind.OPTION, "BTC", EXPIRY);
        define("x:C", InstrumentKind.OPTION, "BTC", EXPIRY);
        define("v:PERP", InstrumentKind.PERPETUAL, "ETH", 0);
        long second = EXPIRY - 30;
        at(
                second,
                told("v:C1", second, 100),
                told("v:PERP", second, 10),
                told("w:C", second, 101),
                told("x:C", second, 102));
        assertThat(averages)
                .as("x has no window")
                .extracting(average -> average.venue() + " " + average.underlying() + " "
                        + average.expiryMicros() / SECOND + " " + average.average())
                .containsExactly("v BTC 3600 100.0", "v BTC 4200 100.0", "v ETH 3600 10.0", "w BTC 3600 101.0");
    }

    @Test
    void aWindowKeepsTheLengthItBeganWith() {
        define("v:C", InstrumentKind.OPTION, "BTC", EXPIRY);
        at(EXPIRY - 1_000, told("v:C", EXPIRY - 1_000, 100));
        for (ParameterPack later : Arrays.asList(windows(Map.of("v", 60.0)), null)) {
            assertThat(SettlementWindows.at(
                            (EXPIRY - 900) * SECOND,
                            averages,
                            List.of(told("v:C", EXPIRY - 900, 102)),
                            definitions,
                            later))
                    .containsExactly(new SettlementAverage("v", "BTC", EXPIRY * SECOND, 1_800 * SECOND, 101, 2, 0.5));
        }
    }

    @Test
    void thereIsNoneWithoutAPackOrAnIndex() {
        define("v:C", InstrumentKind.OPTION, "BTC", EXPIRY);
        define("v:PERP", InstrumentKind.PERPETUAL, "BTC", 0);
        assertThat(at(EXPIRY - 10, told("v:PERP", EXPIRY - 10, Double.NaN))).isEmpty();
        List<VenueMark> told = List.of(told("v:PERP", EXPIRY - 10, 100));
        assertThat(SettlementWindows.at((EXPIRY - 10) * SECOND, List.of(), told, definitions, null))
                .isEmpty();
    }

    private List<SettlementAverage> at(long second, VenueMark... told) {
        averages = SettlementWindows.at(second * SECOND, averages, List.of(told), definitions, WINDOWS);
        return new ArrayList<>(averages);
    }

    private static VenueMark told(String instrument, long second, double index) {
        return new VenueMark(instrument, second * SECOND, Double.NaN, index, Double.NaN, 0);
    }

    private static ParameterPack windows(Map<String, Double> seconds) {
        return new ParameterPack(ParameterPack.SETTLEMENT_WINDOWS, "1", 0, seconds);
    }

    private void define(String id, InstrumentKind kind, String underlying, long expirySecond) {
        BigDecimal one = BigDecimal.ONE;
        boolean option = kind == InstrumentKind.OPTION;
        definitions.put(
                id,
                new Instrument(
                        id,
                        kind,
                        Payoff.LINEAR,
                        one,
                        one,
                        one,
                        underlying,
                        "USD",
                        "USD",
                        underlying,
                        option ? OptionType.CALL : null,
                        option ? one : null,
                        expirySecond * SECOND,
                        0));
    }
}
