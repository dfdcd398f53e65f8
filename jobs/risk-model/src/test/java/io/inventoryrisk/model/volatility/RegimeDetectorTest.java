package io.inventoryrisk.model.volatility;

import static io.inventoryrisk.model.market.MarketRegime.CALM;
import static io.inventoryrisk.model.market.MarketRegime.NORMAL;
import static io.inventoryrisk.model.market.MarketRegime.STRESSED;
import static io.inventoryrisk.model.market.MarketRegime.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.MarketRegime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegimeDetectorTest {

    private static final long SECOND = 1_000_000;
    private static final int INSTANTS = 5;
    private static final RegimeSpec SPEC = new RegimeSpec(60_000, 3, 2, 1.5, 0.5, 0.7, INSTANTS);

    private final RegimeDetector detector = new RegimeDetector(SPEC, SECOND);
    private RegimeState state = RegimeState.empty();
    private long now = 1_000;
    private long last;

    @Test
    void aRegimeChangesAtTheLastOfEnoughInstantsInARowAndBeganThen() {
        assertThat(after(INSTANTS - 1, 1)).isEqualTo(UNKNOWN);
        assertThat(after(1, 1)).isEqualTo(NORMAL);
        assertThat(state.sinceMicros()).isEqualTo(1_005 * SECOND);
        assertThat(after(INSTANTS - 1, 3)).isEqualTo(NORMAL);
        assertThat(after(1, 3)).isEqualTo(STRESSED);
        assertThat(state.sinceMicros()).isEqualTo(1_010 * SECOND);
        assertThat(after(100, 3)).isEqualTo(STRESSED);
        assertThat(state.sinceMicros()).as("it began once").isEqualTo(1_010 * SECOND);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void alternationFasterThanTheDebounceNeverChanges(int period) {
        after(INSTANTS, 1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(after(1, i / period % 2 == 0 ? 9 : 1))
                    .as("instant %d", i)
                    .isEqualTo(NORMAL);
        }
        for (int i = 0; i < 1_000; i++) {
            double measure = i / period % 2 == 0 ? 9 : 0.1;
            assertThat(after(1, measure))
                    .as("from one extreme to the other, instant %d", i)
                    .isEqualTo(NORMAL);
        }
    }

    /** Held against the definition: a regime is the last one that k consecutive readings, made in it, agreed on. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void seededWalksAreThoseOfTheDefinition(long seed) {
        Random random = new Random(seed);
        Deque<MarketRegime> readings = new ArrayDeque<>();
        MarketRegime expected = UNKNOWN;
        double log = 0;
        int changes = 0;
        for (int i = 0; i < 20_000; i++) {
            log = 0.98 * log + 0.12 * random.nextGaussian();
            double measure = Math.exp(log);
            MarketRegime reading = measure >= 2 || expected == STRESSED && measure >= 1.5
                    ? STRESSED
                    : measure <= 0.5 || expected == CALM && measure <= 0.7 ? CALM : NORMAL;
            readings.addLast(reading);
            if (readings.size() > INSTANTS) {
                readings.removeFirst();
            }
            boolean agree =
                    readings.size() == INSTANTS && readings.stream().distinct().count() == 1;
            if (agree && reading != expected) {
                expected = reading;
                changes++;
                readings.clear();
            }
            assertThat(after(1, measure)).as("seed %d, instant %d", seed, i).isEqualTo(expected);
        }
        assertThat(changes).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"2, STRESSED", "1.99, NORMAL", "0.5, CALM", "0.51, NORMAL"})
    void aRegimeIsEnteredAtItsOwnThreshold(double measure, MarketRegime regime) {
        assertThat(after(INSTANTS, measure)).isEqualTo(regime);
    }

    @ParameterizedTest
    @CsvSource({"3, 1.5, STRESSED", "3, 1.49, NORMAL", "0.3, 0.7, CALM", "0.3, 0.71, NORMAL", "3, 0.4, CALM"})
    void aRegimeIsLeftAtAnother(double first, double then, MarketRegime regime) {
        after(INSTANTS, first);
        assertThat(after(INSTANTS, then)).isEqualTo(regime);
    }

    @Test
    void anUnknownMeasureKeepsTheRegimeAndBreaksTheRow() {
        after(INSTANTS, 3);
        assertThat(after(1_000, Double.NaN)).isEqualTo(STRESSED);
        after(INSTANTS - 1, 1);
        after(1, Double.NaN);
        assertThat(after(INSTANTS - 1, 1)).isEqualTo(STRESSED);
        assertThat(after(1, 1)).isEqualTo(NORMAL);
    }

    @Test
    void anInstantLeftOutBreaksTheRow() {
        after(INSTANTS, 1);
        after(INSTANTS - 1, 3);
        now++;
        assertThat(after(INSTANTS - 1, 3)).isEqualTo(NORMAL);
        assertThat(after(1, 3)).isEqualTo(STRESSED);
    }

    @Test
    void theMedianDecidesAndOneInstrumentDoesNot() {
        for (int i = 0; i < INSTANTS; i++) {
            advance(List.of(estimate("a", 1), estimate("b", 50), estimate("c", 1.2)));
        }
        assertThat(state.regime()).isEqualTo(NORMAL);
        assertThat(state.measure()).isEqualTo(1.2);
        advance(List.of(
                estimate("a", 1), estimate("b", Double.NaN), estimate("c", 1.5), estimate("d", 9), estimate("e", 3)));
        assertThat(state.measure()).as("the mean of the two in the middle").isEqualTo(2.25);
        assertThat(state.instruments()).isEqualTo(4);
    }

    @Test
    void aYoungOrAMissingLongWindowSaysNothing() {
        advance(List.of(estimate("a", new long[] {60_000, 600_000}, 179, 2)));
        assertThat(state.measure()).as("three times 60 returns are needed").isNaN();
        advance(List.of(estimate("a", new long[] {60_000, 600_000}, 180, 2)));
        assertThat(state.measure()).isEqualTo(2);
        advance(List.of(estimate("a", new long[] {10_000, 60_000}, 999, 2)));
        assertThat(state.measure())
                .as("the only window that is long enough is the longest")
                .isNaN();
        advance(List.of());
        assertThat(state.measure()).isNaN();
    }

    @Test
    void thresholdsThatCrossAreRefused() {
        assertThatThrownBy(() -> new RegimeSpec(60_000, 3, 1.5, 2, 0.5, 0.7, 5))
                .hasMessageContaining("were 0.5, 0.7, 2.0 and 1.5");
        assertThatThrownBy(() -> new RegimeSpec(60_000, 3, 2, 1.5, 0.5, 0.7, 0)).hasMessageContaining("was 0");
    }

    private MarketRegime after(int instants, double measure) {
        for (int i = 0; i < instants; i++) {
            advance(List.of(estimate("a", measure)));
        }
        return state.regime();
    }

    private void advance(List<VolatilityEstimate> estimates) {
        now++;
        state = detector.advance(state, last, now * SECOND, estimates);
        last = now * SECOND;
    }

    private static VolatilityEstimate estimate(String instrument, double ratio) {
        return estimate(instrument, new long[] {10_000, 60_000, 600_000}, 600, ratio);
    }

    /** The longest window has a volatility of 0.5; so has the shortest, which is too short to count. */
    private static VolatilityEstimate estimate(String instrument, long[] windows, int observations, double ratio) {
        double[] realised = new double[windows.length];
        int[] counts = new int[windows.length];
        for (int i = 0; i < windows.length; i++) {
            realised[i] = i == windows.length - 2 ? 0.5 * ratio : 0.5;
            counts[i] = observations;
        }
        return Bars.windows(instrument, windows, realised, counts);
    }
}
