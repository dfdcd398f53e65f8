package io.inventoryrisk.model.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HayashiYoshidaTest {

    private static final long SECOND = 1_000_000;

    /** Of the sum of absolute products: both sides add the same doubles in another order. */
    private static final double RELATIVE = 1e-12;

    private final HeapBlockStore panes = new HeapBlockStore();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void equalsTheDoubleSumAfterEveryInstantWithBreaksTiesSilencesAndLegsThatComeAndGo(int seed) {
        Random random = new Random(seed);
        int panesInWindow = 1 + random.nextInt(4);
        HayashiYoshida estimator = new HayashiYoshida((1 + random.nextInt(4)) * SECOND, panesInWindow, 5);
        Map<String, PairwiseTicks> oracle = new TreeMap<>();
        HayashiYoshidaState state = HayashiYoshidaState.empty();
        Market market = new Market(random);
        long instant = 1_700_000_000L * SECOND;
        for (int step = 0; step < 150; step++) {
            long before = instant;
            instant += (random.nextInt(25) == 0 ? 1 + random.nextInt(12) : 1) * SECOND;
            List<HayashiYoshida.Leg> legs = market.next(step, before, instant);
            oracle.keySet().retainAll(legs.stream().map(HayashiYoshida.Leg::id).toList());
            for (HayashiYoshida.Leg leg : legs) {
                PairwiseTicks ticks = oracle.computeIfAbsent(leg.id(), id -> new PairwiseTicks());
                if (!leg.unbroken()) {
                    ticks.restart(before);
                }
                for (int k = 0; k < leg.micros().length; k++) {
                    ticks.tick(leg.micros()[k], instant, leg.logPrices()[k]);
                }
            }
            state = estimator.advance(state, instant, legs, panes);
            long pane = Math.floorDiv(instant - 1, estimator.paneMicros());
            check(oracle, state, (pane - panesInWindow + 1) * estimator.paneMicros(), instant, "seed " + seed);
        }
    }

    private static void check(
            Map<String, PairwiseTicks> oracle, HayashiYoshidaState state, long from, long instant, String where) {
        oracle.forEach((id, ticks) -> oracle.forEach((otherId, other) -> {
            int slot = state.slotOf(id);
            int otherSlot = state.slotOf(otherId);
            String pair = String.format("%s, %s x %s at %d", where, id, otherId, instant);
            PairwiseTicks.Sums sums = PairwiseTicks.after(ticks, other, from);
            assertThat(state.observations(slot, otherSlot)).as(pair).isEqualTo(sums.firstCount());
            assertThat(state.observations(otherSlot, slot)).as(pair).isEqualTo(sums.secondCount());
            assertThat(state.variance(slot, otherSlot))
                    .as(pair)
                    .isCloseTo(sums.firstSquares(), within(RELATIVE * sums.firstSquares()));
            if (slot != otherSlot) {
                assertThat(state.covariance(slot, otherSlot))
                        .as(pair)
                        .isCloseTo(sums.product(), within(RELATIVE * sums.magnitude()));
            }
        }));
        assertThat(Arrays.stream(state.legs()).filter(id -> !id.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(oracle.keySet());
    }

    @Test
    void aSilenceLongerThanTheWindowLeavesNothing() {
        HayashiYoshida estimator = new HayashiYoshida(SECOND, 3, 2);
        HayashiYoshidaState state = HayashiYoshidaState.empty();
        for (int second = 1; second <= 5; second++) {
            long[] micros = {second * SECOND};
            state = estimator.advance(state, second * SECOND, List.of(leg("a", micros), leg("b", micros)), panes);
        }
        assertThat(state.observations(0, 1)).isEqualTo(3);
        state = estimator.advance(state, 9 * SECOND, List.of(leg("a"), leg("b")), panes);
        assertThat(state.covariance(0, 1)).isZero();
        assertThat(state.observations(0, 1)).isZero();
        assertThat(state.correlation(0, 1)).isNaN();
        assertThat(Arrays.stream(state.closed().high())).containsOnly(0.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void recoversACorrelationThatPreviousTicksOnAFastGridLose(int seed) {
        double rho = 0.8;
        PoissonTicks ticks = new PoissonTicks(new Random(seed), rho, 3_600);
        long end = 3_600 * SECOND;
        HayashiYoshidaState state = new HayashiYoshida(end, 1, 2)
                .advance(HayashiYoshidaState.empty(), end, List.of(ticks.leg(0), ticks.leg(1)), panes);
        // 1,800 ticks of the slower leg: a standard error of about 0.03.
        assertThat(state.correlation(0, 1)).as("seed %d", seed).isCloseTo(rho, within(0.12));
        assertThat(ticks.previousTickCorrelation(SECOND / 10))
                .as("seed %d: Epps", seed)
                .isLessThan(0.2);
    }

    @Test
    void aLegThatOnlyTicksWhileTheOtherIsAwayDoesNotDiluteThePair() {
        HayashiYoshida estimator = new HayashiYoshida(100 * SECOND, 2, 2);
        HayashiYoshidaState state = HayashiYoshidaState.empty();
        Random random = new Random(3);
        double price = 4.6;
        for (int second = 1; second <= 100; second++) {
            price += 1e-3 * random.nextGaussian();
            long[] micros = {second * SECOND};
            HayashiYoshida.Leg full = new HayashiYoshida.Leg("a", true, micros, new double[] {price});
            HayashiYoshida.Leg half = new HayashiYoshida.Leg(
                    "b",
                    second > 50,
                    second > 50 ? micros : new long[0],
                    second > 50 ? new double[] {1 + price} : new double[0]);
            state = estimator.advance(state, second * SECOND, List.of(full, half), panes);
        }
        assertThat(state.observations(0, 0)).isEqualTo(99);
        assertThat(state.observations(0, 1)).isEqualTo(49);
        assertThat(state.correlation(0, 1)).isCloseTo(1, within(1e-12));
    }

    @Test
    void refusesTicksOutOfOrderAndPricesThatAreNone() {
        HayashiYoshida estimator = new HayashiYoshida(SECOND, 3, 1);
        HayashiYoshidaState state =
                estimator.advance(HayashiYoshidaState.empty(), SECOND, List.of(leg("a", 5, 9)), panes);
        assertThatThrownBy(() -> estimator.advance(state, SECOND, List.of(), panes))
                .hasMessageContaining("was 1000000");
        assertThatThrownBy(() -> estimator.advance(state, 2 * SECOND, List.of(leg("a", SECOND)), panes))
                .hasMessageContaining("one was at 1000000");
        assertThatThrownBy(() -> estimator.advance(state, 2 * SECOND, List.of(leg("a", SECOND + 5, SECOND + 5)), panes))
                .hasMessageContaining("ticks must rise");
        assertThatThrownBy(() -> estimator.advance(state, 2 * SECOND, List.of(leg("a"), leg("b")), panes))
                .hasMessageContaining("1 legs at most");
        HayashiYoshida.Leg dead = new HayashiYoshida.Leg("a", true, new long[] {SECOND + 1}, new double[] {Double.NaN});
        assertThatThrownBy(() -> estimator.advance(state, 2 * SECOND, List.of(dead), panes))
                .hasMessageContaining("a: log price must be finite, was NaN");
    }

    /** A leg whose price alternates with time. */
    private static HayashiYoshida.Leg leg(String id, long... micros) {
        return new HayashiYoshida.Leg(
                id,
                true,
                micros,
                Arrays.stream(micros)
                        .mapToDouble(time -> 100 + time % 7 + time / SECOND % 2)
                        .toArray());
    }

    /** Up to five legs that live for a while, tick at random milliseconds and break now and then. */
    private static final class Market {

        private final Random random;
        private final double[] prices = {4.6, 0, -3, 8.5, 11};

        Market(Random random) {
            this.random = random;
        }

        List<HayashiYoshida.Leg> next(int step, long before, long instant) {
            List<HayashiYoshida.Leg> legs = new ArrayList<>();
            double common = random.nextGaussian();
            for (int i = 0; i < prices.length; i++) {
                boolean lives = (step / (20 + 5 * i)) % 4 != 3;
                int[] slots = random.ints(0, 8)
                        .limit(random.nextInt(6))
                        .distinct()
                        .sorted()
                        .toArray();
                long[] micros = Arrays.stream(slots)
                        .mapToLong(slot -> before + 1 + slot * ((instant - before) / 8))
                        .toArray();
                double[] ticks = new double[micros.length];
                for (int k = 0; k < ticks.length; k++) {
                    prices[i] += 1e-4 * (common + random.nextGaussian());
                    ticks[k] = prices[i];
                }
                if (lives) {
                    legs.add(new HayashiYoshida.Leg("leg-" + i, random.nextInt(8) > 0, micros, ticks));
                }
            }
            return legs;
        }
    }
}
