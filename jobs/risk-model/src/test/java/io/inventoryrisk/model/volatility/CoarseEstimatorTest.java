package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.math.YearFraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseEstimatorTest {

    private static final String ID = "deribit:BTC-PERPETUAL";
    private static final long MINUTE = 60_000_000;

    /** Both sides sum some hundred doubles. */
    private static final double RELATIVE = 1e-9;

    private static final CoarseSpec COARSE =
            new CoarseSpec(5 * MINUTE, 0.8, 12, 4, 400, 100, 50 * MINUTE, 10 * 86_400_000L);
    private static final VolatilitySpec SPEC = new VolatilitySpec(
            MINUTE, new long[] {1_800_000}, 1_800_000, 10, 4, TwoScaleSpec.standard(), COARSE, ChoiceSpec.standard());

    private final HeapBlockStore rings = new HeapBlockStore();
    private final VolatilityEstimator estimator = new VolatilityEstimator(SPEC);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void rangeProfileAndFilterEqualTheirDefinitionsAfterEveryBarWithGapsAndSilence(int seed) {
        Market market = new Market(ID, seed, 60, 300);
        CoarseTwin twin = new CoarseTwin(COARSE, MINUTE);
        VolatilityState state = VolatilityState.empty(SPEC);
        double variance = Double.NaN;
        long settled = Long.MIN_VALUE;
        long fitted = 0;
        int fits = 0;
        boolean profileKnown = false;
        for (int step = 0; step < 8_000; step++) {
            MarketBar bar = market.next();
            long index = bar.asOfMicros() / MINUTE;
            boolean good = bar.quality().status() == QualityStatus.OK;
            twin.add(
                    index,
                    good,
                    bar.mid(),
                    bar.activity().high(),
                    bar.activity().low());
            VolatilityEstimator.Step next = estimator.advance(state, bar, rings);
            state = next.state();
            GarchParameters garch = state.coarse().garch().parameters();
            String where = "seed " + seed + ", step " + step;
            long newest = twin.newest(index);
            double factor = twin.factor(newest, newest + 1);
            near(where, next.estimate().diurnalFactor(), factor);
            assertRange(where, next.estimate().range(), twin.range(newest));
            if (next.estimate().garch().fittedMicros() != fitted) {
                fitted = next.estimate().garch().fittedMicros();
                fits++;
                variance = assertMaximum(where, twin, newest, garch);
            } else {
                for (long number = Math.max(settled + 1, newest - 400); garch.isKnown() && number <= newest; number++) {
                    double scaled = 100 * twin.logReturn(number) / Math.sqrt(twin.factor(number - 1, number));
                    double square = Double.isNaN(scaled) ? variance : Math.pow(scaled - garch.mean(), 2);
                    variance = garch.omega() + garch.alpha() * square + garch.beta() * variance;
                }
            }
            settled = newest;
            double expected = YearFraction.annualised(variance * factor / 1e4, COARSE.barMicros());
            near(where, next.estimate().garch().volatility(), expected);
            profileKnown |= factor != 1;
        }
        assertThat(fits).as("refits that were good").isGreaterThan(20);
        assertThat(profileKnown).isTrue();
    }

    /** No step from here would climb: half the decrement is what the likelihood could still gain. */
    private static double assertMaximum(String where, CoarseTwin twin, long newest, GarchParameters garch) {
        List<Double> returns = new ArrayList<>();
        for (long number = newest - COARSE.garchReturns() + 1; number <= newest; number++) {
            double r = 100 * twin.logReturn(number) / Math.sqrt(twin.factor(newest, number));
            if (!returns.isEmpty() || !Double.isNaN(r)) {
                returns.add(r);
            }
        }
        double[] observed = returns.stream().mapToDouble(Double::doubleValue).toArray();
        var slope = new GarchLikelihood(observed).derivatives(garch);
        double[] newton = slope.information().solve(slope.gradient());
        double decrement = 0;
        for (int i = 0; i < newton.length; i++) {
            decrement += newton[i] * slope.gradient()[i];
        }
        assertThat(decrement).as(where).isBetween(0.0, 1e-9);
        double mean = garch.mean();
        double before = returns.stream()
                .filter(r -> !Double.isNaN(r))
                .mapToDouble(r -> (r - mean) * (r - mean))
                .average()
                .orElseThrow();
        double variance = garch.omega() + (garch.alpha() + garch.beta()) * before;
        for (double r : observed) {
            double square = Double.isNaN(r) ? variance : (r - mean) * (r - mean);
            variance = garch.omega() + garch.alpha() * square + garch.beta() * variance;
        }
        return variance;
    }

    private static void assertRange(String where, RangeVolatility actual, RangeVolatility expected) {
        assertThat(actual.bars()).as(where).isEqualTo(expected.bars());
        near(where, actual.parkinson(), expected.parkinson());
        near(where, actual.garmanKlass(), expected.garmanKlass());
        near(where, actual.rogersSatchell(), expected.rogersSatchell());
        near(where, actual.yangZhang(), expected.yangZhang());
    }

    private static void near(String where, double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(where).isNaN();
        } else {
            assertThat(actual).as(where).isCloseTo(expected, within(RELATIVE * (1e-6 + Math.abs(expected))));
        }
    }

    @Test
    void instrumentsTakeTurnsAndNoneRefitsTwiceInAnInterval() {
        String[] ids = {"binance:BTCUSDT-PERP", "binance:ETHUSDT-PERP", "deribit:BTC-PERPETUAL", "okx:BTC-USDT-SWAP"};
        TreeSet<Long> turns = new TreeSet<>();
        for (String id : ids) {
            Market market = new Market(id, 9, Integer.MAX_VALUE, 1);
            HeapBlockStore store = new HeapBlockStore();
            VolatilityState state = VolatilityState.empty(SPEC);
            TreeSet<Long> fits = new TreeSet<>();
            for (int step = 0; step < 1_500; step++) {
                state = estimator.advance(state, market.next(), store).state();
                fits.add(state.coarse().garch().fittedMicros() / MINUTE);
            }
            fits.remove(0L);
            assertThat(fits).as(id).hasSizeBetween(10, 20);
            Long before = null;
            for (Long fit : fits) {
                assertThat(before == null ? 50 : fit - before).as(id).isGreaterThanOrEqualTo(50);
                before = fit;
            }
            turns.add(fits.first() % 50);
        }
        assertThat(turns).hasSize(ids.length);
    }

    @Test
    void ringsTakeABoundedNumberOfBlocks() {
        Market market = new Market(ID, 3, 100, 300);
        VolatilityState state = VolatilityState.empty(SPEC);
        for (int step = 0; step < 20_000; step++) {
            state = estimator.advance(state, market.next(), rings).state();
        }
        assertThat(rings.size()).isLessThanOrEqualTo((30 / 16 + 2) + (400 / 128 + 2) + 2);
        assertThat(rings.get(-1)).hasSizeLessThanOrEqualTo(5 * 13);
        assertThat(rings.get(-2)).hasSize(97);
    }

    /** Minute bars of a price with clustered volatility that is higher by day. */
    private static final class Market {

        private final String instrument;
        private final Random random;
        private final int oneInSilent;
        private final int longestSilence;
        private long index = 29_000_000;
        private double mid = 65_000;
        private double variance = 1;

        Market(String instrument, int seed, int oneInSilent, int longestSilence) {
            this.instrument = instrument;
            this.random = new Random(seed);
            this.oneInSilent = oneInSilent;
            this.longestSilence = longestSilence;
        }

        MarketBar next() {
            index += random.nextInt(oneInSilent) == 0 && random.nextInt(10) == 0
                    ? 1 + random.nextInt(longestSilence)
                    : 1;
            double shock = Math.sqrt(variance) * random.nextGaussian();
            variance = 0.05 + 0.1 * shock * shock + 0.85 * variance;
            double day = 1 + 0.5 * Math.sin(2 * Math.PI * index / 1_440);
            double before = mid;
            mid *= Math.exp(5e-4 * day * shock);
            double high = Math.max(before, mid) * (1 + 1e-4 * random.nextDouble());
            double low = Math.min(before, mid) * (1 - 1e-4 * random.nextDouble());
            boolean good = oneInSilent == Integer.MAX_VALUE || random.nextInt(40) > 0;
            return Bars.active(
                    instrument, index * MINUTE, good ? QualityStatus.OK : QualityStatus.STALE, high, low, mid);
        }
    }
}
