package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.RecordedBinance;
import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.math.PairwiseTicks;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Six recorded books of five minutes through bars and volatility into market models, as the job runs them. */
class RecordedModelTest {

    private static final Grid GRID = Grid.oneSecond();
    private static final int MIN = 20;
    private static final int PANES = 6;
    private static final long PANE_SECONDS = 10;
    private static final List<String> FILES = List.of(
            "cm_btcusd_perp_20240808",
            "cm_ethusd_perp_20240808",
            "spot_btcusdt_20240808",
            "spot_ethusdt_20240808",
            "usdm_btcusdt_20240808",
            "usdm_ethusdt_20240808");
    private static final CorrelationSpec CORRELATION = new CorrelationSpec(
            PANES * PANE_SECONDS * 1_000,
            MIN,
            50,
            CorrelationRepair.SPECTRAL,
            60,
            CorrelationSource.SAMPLE,
            60_000,
            48,
            PANES);
    private static final ModelSpec SPEC = new ModelSpec("crypto", GRID, CORRELATION, 5_000, "p1");

    private final TreeMap<Long, List<MarketBar>> bars = new TreeMap<>();
    private final Map<String, PairwiseTicks> oracle = new TreeMap<>();

    private final VolatilitySpec volatilitySpec = VolatilitySpec.standard(GRID.stepMicros());
    private final VolatilityEstimator volatility = new VolatilityEstimator(volatilitySpec);
    private final Map<String, VolatilityState> volatilities = new TreeMap<>();
    private final Map<String, HeapBlockStore> returns = new TreeMap<>();

    @Test
    void asynchronousCorrelationOfTheBarsQuotesIsTheDoubleSumAndThatOfOneCoinIsHigh() {
        FILES.forEach(this::read);
        MarketModelBuilder builder = new MarketModelBuilder(SPEC);
        HeapBlockStore rows = new HeapBlockStore();
        HeapBlockStore panes = new HeapBlockStore();
        ModelState state = ModelState.empty();
        int compared = 0;
        double oneCoin = Double.NaN;
        for (long instant = bars.firstKey(); instant <= bars.lastKey(); instant += GRID.stepMicros()) {
            List<CalibratedBar> calibrated = calibrated(bars.getOrDefault(instant, List.of()));
            tell(instant, calibrated);
            MarketModelBuilder.Inputs inputs =
                    new MarketModelBuilder.Inputs(calibrated, List.of(), Map.of(), null, null);
            MarketModelBuilder.Step step = builder.build(state, instant, inputs, rows, panes);
            state = step.state();
            if (instant / GRID.stepMicros() % 20 == 7) {
                compared += compare(step.model());
                double ratio = asynchronous(step.model(), "spot_btcusdt_20240808", "usdm_btcusdt_20240808");
                oneCoin = Double.isNaN(ratio) ? oneCoin : ratio;
            }
        }
        assertThat(compared).isGreaterThan(50);
        assertThat(oneCoin).isBetween(0.3, 1.2);
    }

    private List<CalibratedBar> calibrated(List<MarketBar> ofInstant) {
        List<CalibratedBar> calibrated = new ArrayList<>();
        for (MarketBar bar : ofInstant) {
            VolatilityEstimator.Step step = volatility.advance(
                    volatilities.getOrDefault(bar.instrument(), VolatilityState.empty(volatilitySpec)),
                    bar,
                    returns.computeIfAbsent(bar.instrument(), id -> new HeapBlockStore()));
            volatilities.put(bar.instrument(), step.state());
            calibrated.add(new CalibratedBar(bar, null, null, step.estimate(), "test"));
        }
        return calibrated;
    }

    private static double asynchronous(MarketModel model, String file, String other) {
        int row = model.factorOf("binance:" + file);
        int column = model.factorOf("binance:" + other);
        return row < 0 || column < 0 ? Double.NaN : model.asynchronousCorrelation()[SymmetricMatrix.index(row, column)];
    }

    private void read(String file) {
        InstrumentBook book = new InstrumentBook("binance:" + file, BookSpec.withDefaults(GRID));
        for (BookUpdate update : RecordedBinance.read(file).updates()) {
            book.apply(update, bar -> bars.computeIfAbsent(bar.asOfMicros(), any -> new ArrayList<>())
                    .add(bar));
        }
    }

    /** Hands the oracle the quotes of books that are OK; one without a bar, or not OK, starts anew. */
    private void tell(long instant, List<CalibratedBar> calibrated) {
        long before = instant - GRID.stepMicros();
        Map<String, MarketBar> present = new TreeMap<>();
        calibrated.forEach(bar -> present.put(bar.bar().instrument(), bar.bar()));
        present.keySet().forEach(id -> oracle.computeIfAbsent(id, any -> new PairwiseTicks()));
        oracle.forEach((id, ticks) -> {
            MarketBar bar = present.get(id);
            if (bar == null || bar.quality().status() != QualityStatus.OK || bar.gaps() > 0) {
                ticks.restart(before);
            } else {
                for (int i = 0; i < bar.activity().sampleMicros().length; i++) {
                    long time = bar.activity().sampleMicros()[i];
                    if (time > before) {
                        ticks.tick(time, instant, StrictMath.log(bar.activity().sampleMids()[i]));
                    }
                }
            }
        });
    }

    private int compare(MarketModel model) {
        long pane = Math.floorDiv(model.asOfMicros() - 1, PANE_SECONDS * GRID.stepMicros());
        long from = (pane - PANES + 1) * PANE_SECONDS * GRID.stepMicros();
        int compared = 0;
        for (int row = 0; row < model.factors().length; row++) {
            for (int column = 0; column < row; column++) {
                double ratio = model.asynchronousCorrelation()[SymmetricMatrix.index(row, column)];
                PairwiseTicks.Sums sums = PairwiseTicks.after(
                        oracle.get(model.factors()[row]), oracle.get(model.factors()[column]), from);
                if (Math.min(sums.firstCount(), sums.secondCount()) < MIN) {
                    assertThat(ratio).isNaN();
                } else {
                    double scale = Math.sqrt(sums.firstSquares() * sums.secondSquares());
                    assertThat(ratio)
                            .as("%s x %s at %d", model.factors()[row], model.factors()[column], model.asOfMicros())
                            .isCloseTo(sums.product() / scale, within(1e-12));
                    compared++;
                }
            }
        }
        return compared;
    }
}
