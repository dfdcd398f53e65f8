package io.inventoryrisk.model.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streaming against the batch over seeded books with gaps, crossings and silences, fills of several accounts, some late. */
class MarkoutTrackerOracleTest {

    /** Sums of some hundred terms; the mean's squares cancel to some digits less. */
    private static final double RELATIVE = 1e-9;

    private static final int MESSAGES = 6_000;
    private static final int FILLS = 400;
    private static final long STEP = RawMarket.STEP;
    private static final MarkoutSpec STANDARD = MarkoutSpec.standard(Grid.oneSecond(), 60_000, "p1");

    /** So short a memory that landmarks move, so small a minimum that every share is told. */
    private static final MarkoutSpec SPEC = new MarkoutSpec(
            STANDARD.grid(),
            STANDARD.horizonMillis(),
            5_000,
            300_000,
            STANDARD.latenessMillis(),
            STANDARD.quoteMaxAgeMillis(),
            STANDARD.sizeBounds(),
            STANDARD.toxicDecile(),
            1e-3,
            STANDARD.maxOpen(),
            "p1");

    /** Of each account, at its last comparison: horizons judged and dropped. */
    private final TreeMap<String, int[]> horizons = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"1, false, 400", "2, false, 1500", "3, false, 20000", "4, true, 400", "5, true, 1500", "6, true, 20000"
    })
    void streamEqualsTheBatch(long seed, boolean inverse, int breakEvery) {
        Instrument instrument = inverse ? Fills.INVERSE : Fills.LINEAR;
        RawMarket market = new RawMarket(seed, MESSAGES, breakEvery);
        List<MarkoutOracle.Arrival> arrivals = arrivals(market, instrument, new Random(seed));
        MarkoutOracle oracle =
                new MarkoutOracle(market, instrument, SPEC.horizonMillis(), SPEC.memoryMillis(), SPEC.historyMicros());
        MarkoutTracker tracker = new MarkoutTracker(SPEC);
        HeapMarkouts store = new HeapMarkouts();
        MarkoutState state = MarkoutState.empty();
        Random shuffle = new Random(seed);
        long end = MarkoutOracle.instant(market.lastMicros()) + 330 * STEP;
        int compared = 0;
        for (long instant = MarkoutOracle.instant(market.firstMicros()) - 5 * STEP; instant <= end; instant += STEP) {
            long now = instant;
            List<AppliedFill> fills = new ArrayList<>(arrivals.stream()
                    .filter(arrival -> arrival.instant() == now)
                    .map(MarkoutOracle.Arrival::fill)
                    .toList());
            Collections.shuffle(fills, shuffle);
            MarkoutTracker.Step step = tracker.advance(
                    state, new MarkoutInputs(instrument.id(), instant, market.moment(instant), null, fills), store);
            state = step.state();
            for (ExecutionQuality quality : step.changed()) {
                if (compared++ % 25 == 0 || instant > end - 31 * STEP) {
                    compare(quality, oracle.judged(arrivals, quality.account(), instant), arrivals);
                }
            }
            assertThat(store.moments).as("the market remembered").hasSizeLessThanOrEqualTo(122);
        }
        assertThat(compared).isGreaterThan(300);
        int judged = horizons.values().stream().mapToInt(counts -> counts[0]).sum();
        int dropped = horizons.values().stream().mapToInt(counts -> counts[1]).sum();
        assertThat(judged).as("horizons judged").isGreaterThan(breakEvery == 20_000 ? 1_300 : 600);
        assertThat(dropped).as("horizons dropped").isGreaterThan(breakEvery == 20_000 ? 10 : 300);
        assertThat(store.open).as("fills that still wait").isEmpty();
        assertThat(state.open()).isZero();
    }

    private static List<MarkoutOracle.Arrival> arrivals(RawMarket market, Instrument instrument, Random random) {
        List<MarkoutOracle.Arrival> arrivals = new ArrayList<>();
        long span = market.lastMicros() - market.firstMicros() + 4_000_000;
        for (int i = 0; i < FILLS; i++) {
            long micros = market.firstMicros() - 2_000_000 + (long) (random.nextDouble() * span);
            if (random.nextInt(5) == 0) {
                micros = market.truth.get(random.nextInt(market.truth.size())).micros();
            }
            long late =
                    switch (random.nextInt(10)) {
                        case 0 -> random.nextInt(60_000_000);
                        case 1 -> random.nextInt(4) == 0 ? 130_000_000 : 1_000_000;
                        default -> 0;
                    };
            double price = 1_000 + random.nextInt(2_000) / 100.0;
            double size = Math.rint(Math.pow(10, 4 * random.nextDouble()) * 1_000) / 1_000;
            arrivals.add(new MarkoutOracle.Arrival(
                    Fills.fill(
                            "desk-" + random.nextInt(3),
                            instrument,
                            i,
                            random.nextInt(4) == 0 ? MarkoutOracle.instant(micros) - 500_000 : micros,
                            random.nextBoolean() ? Side.BUY : Side.SELL,
                            size,
                            price,
                            Liquidity.values()[random.nextInt(3)],
                            random.nextInt(20) == 0 ? FillKind.RESTATEMENT : FillKind.TRADE),
                    MarkoutOracle.instant(micros + late)));
        }
        return arrivals;
    }

    private void compare(
            ExecutionQuality quality, List<MarkoutOracle.Judged> fills, List<MarkoutOracle.Arrival> arrivals) {
        String where = quality.account() + " at " + quality.asOfMicros();
        assertThat(quality.fills()).as(where).isEqualTo(fills.size());
        assertThat(quality.restated())
                .as(where)
                .isEqualTo(arrivals.stream()
                        .filter(arrival -> arrival.instant() <= quality.asOfMicros()
                                && arrival.fill().account().equals(quality.account())
                                && arrival.fill().kind() == FillKind.RESTATEMENT)
                        .count());
        compareCounts(where, quality, fills);
        compareSegments(where, quality, fills);
        compareSpreads(where, quality, fills);
        for (int h = 0; h < SPEC.horizonMillis().length; h++) {
            compareBand(where, quality, fills, h);
        }
    }

    private void compareCounts(String where, ExecutionQuality quality, List<MarkoutOracle.Judged> fills) {
        int judged = 0;
        int dropped = 0;
        for (MarkoutOracle.Judged fill : fills) {
            for (int h = 0; h < fill.later.length; h++) {
                boolean ended = fill.fill.timeMicros() + SPEC.horizonMillis()[h] * 1_000 <= quality.asOfMicros();
                judged += Double.isNaN(fill.later[h]) ? 0 : 1;
                dropped += Double.isNaN(fill.mid) || ended && Double.isNaN(fill.later[h]) ? 1 : 0;
            }
        }
        assertThat(quality.dropped()).as(where).isEqualTo(dropped);
        assertThat(quality.pending())
                .as(where)
                .isEqualTo(fills.size() * SPEC.horizonMillis().length - judged - dropped);
        horizons.put(quality.account(), new int[] {judged, dropped});
    }

    private static void compareSegments(String where, ExecutionQuality quality, List<MarkoutOracle.Judged> fills) {
        TreeMap<String, List<MarkoutOracle.Judged>> kinds = new TreeMap<>();
        fills.forEach(fill ->
                kinds.computeIfAbsent(fill.kind, any -> new ArrayList<>()).add(fill));
        assertThat(quality.segments())
                .as(where)
                .extracting(MarkoutTrackerOracleTest::kind)
                .containsExactlyInAnyOrderElementsOf(kinds.keySet());
        for (MarkoutSegment segment : quality.segments()) {
            String what = where + " " + kind(segment);
            List<MarkoutOracle.Judged> own = kinds.get(kind(segment));
            close(what, segment.fills(), own, fill -> fill.weight);
            close(what, segment.quantity(), own, fill -> fill.weight * fill.size);
            close(what, segment.notional(), own, fill -> fill.weight * fill.notional());
            close(what, segment.edgeQuantity(), own, fill -> known(fill.mid, fill.weight * fill.size));
            close(what, segment.edge(), own, fill -> known(fill.mid, fill.weight * fill.money(fill.mid)));
            for (int i = 0; i < SPEC.horizonMillis().length; i++) {
                int h = i;
                close(what, segment.maturedQuantity()[h], own, fill -> known(fill.later[h], fill.weight * fill.size));
                close(
                        what,
                        segment.markout()[h],
                        own,
                        fill -> known(fill.later[h], fill.weight * fill.money(fill.later[h])));
            }
            assertThat(segment.volatilityMarkout()).as(what).isEmpty();
        }
    }

    private static String kind(MarkoutSegment segment) {
        return segment.liquidity() + "/" + segment.side() + "/" + segment.sizeBucket() + "/" + segment.toxicityDecile();
    }

    private static void compareSpreads(String where, ExecutionQuality quality, List<MarkoutOracle.Judged> fills) {
        List<MarkoutOracle.Judged> taken = fills.stream()
                .filter(fill -> fill.fill.liquidity() == Liquidity.TAKER && !Double.isNaN(fill.mid))
                .toList();
        List<MarkoutOracle.Judged> costed =
                taken.stream().filter(fill -> !Double.isNaN(fill.slippage)).toList();
        List<MarkoutOracle.Judged> made = fills.stream()
                .filter(fill -> fill.isMaker() && !Double.isNaN(fill.later[2]))
                .toList();
        List<MarkoutOracle.Judged> toxic =
                made.stream().filter(fill -> fill.decile() >= 8).toList();
        List<MarkoutOracle.Judged> known = fills.stream()
                .filter(fill -> fill.isMaker() && fill.decile() >= 0)
                .toList();
        same(where, quality.effectiveSpreadBps(), mean(taken, fill -> -2e4 * fill.share(fill.mid)));
        same(where, quality.slippageBps(), mean(costed, fill -> fill.slippage));
        same(where, quality.realisedSpreadBps(), mean(made, fill -> 2e4 * fill.share(fill.later[2])));
        double edge = mean(made, fill -> fill.share(fill.mid));
        double left = mean(made, fill -> fill.share(fill.later[2]));
        double weight = made.stream().mapToDouble(fill -> fill.weight).sum();
        same(where, quality.adverseSelectionShare(), edge > 0 && weight >= 1e-3 ? 1 - left / edge : Double.NaN);
        same(where, quality.toxicShare(), mean(known, fill -> fill.decile() >= 8 ? 1 : 0));
        boolean judged = toxic.stream().mapToDouble(fill -> fill.weight).sum() >= 1e-3;
        same(
                where,
                quality.toxicMarkoutBps(),
                judged ? mean(toxic, fill -> 1e4 * fill.share(fill.later[2])) : Double.NaN);
    }

    /** Gatz and Smith (1995), their equation for Cochran's error, with Kish's effective number of fills. */
    private static void compareBand(String where, ExecutionQuality quality, List<MarkoutOracle.Judged> fills, int h) {
        List<MarkoutOracle.Judged> known =
                fills.stream().filter(fill -> !Double.isNaN(fill.later[h])).toList();
        double mean = mean(known, fill -> fill.share(fill.later[h]));
        same(where, quality.markoutBps()[h], 1e4 * mean);
        double[] w = known.stream().mapToDouble(fill -> fill.weight * fill.size).toArray();
        double sum = Arrays.stream(w).sum();
        double n = sum * sum / Arrays.stream(w).map(x -> x * x).sum();
        double average = sum / w.length;
        double squares = 0;
        for (int i = 0; i < w.length; i++) {
            double share = known.get(i).share(known.get(i).later[h]);
            double deviation = (w[i] * share - average * mean) - mean * (w[i] - average);
            squares += deviation * deviation;
        }
        double error = Math.sqrt(n / (n - 1) * squares) / sum * 1e4;
        if (known.size() >= 2 && n > 1.001) {
            assertThat(quality.markoutHighBps()[h] - quality.markoutLowBps()[h])
                    .as(where)
                    .isCloseTo(2 * 1.959963984540054 * error, within(1e-6 * Math.max(error, 1e-3)));
        }
    }

    private static double known(double mid, double value) {
        return Double.isNaN(mid) ? 0 : value;
    }

    private static double mean(List<MarkoutOracle.Judged> fills, ToDoubleFunction<MarkoutOracle.Judged> share) {
        double sum = 0;
        double weight = 0;
        for (MarkoutOracle.Judged fill : fills) {
            sum += fill.weight * fill.size * share.applyAsDouble(fill);
            weight += fill.weight * fill.size;
        }
        return fills.isEmpty() ? Double.NaN : sum / weight;
    }

    private static void close(
            String what, double actual, List<MarkoutOracle.Judged> fills, ToDoubleFunction<MarkoutOracle.Judged> part) {
        double sum = fills.stream().mapToDouble(part).sum();
        double size = fills.stream()
                .mapToDouble(fill -> Math.abs(part.applyAsDouble(fill)))
                .sum();
        assertThat(actual).as(what).isCloseTo(sum, within(RELATIVE * size));
    }

    private static void same(String what, double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(what).isNaN();
        } else {
            assertThat(actual).as(what).isCloseTo(expected, within(RELATIVE * Math.max(100, Math.abs(expected))));
        }
    }
}
