package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.math.YearFraction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All recorded option chains of Deribit, BTC and ETH, through the calibrator, warm from snapshot to snapshot and cold. */
class RecordedSurfaceTest {

    private static final int TWO_SIDED_MIN = 8;
    private static final double MEDIAN_RMSE_MAX = 0.003;
    private static final double RMSE_UNFLAGGED_MAX = 0.02;
    private static final SurfaceSpec SPEC = SurfaceSpec.standard("recorded");

    /** A chain, and what its surface was, cold and warm. */
    private record Fitted(RecordedChains.Chain chain, SurfaceFit cold, SurfaceFit warm, List<ModelCheck> checks) {}

    private static final List<Fitted> ALL = new ArrayList<>();

    @BeforeAll
    static void calibrate() {
        Path folder = ReferenceCases.shared("data/deribit_options");
        SurfaceCalibrator calibrator = new SurfaceCalibrator(SPEC);
        Map<String, SurfaceState> states = new HashMap<>();
        ALL.clear();
        for (Path snapshot : RecordedChains.snapshots(folder)) {
            for (RecordedChains.Chain chain : RecordedChains.read(snapshot)) {
                SurfaceState before = states.getOrDefault(chain.underlying(), SurfaceState.empty());
                SurfaceCalibrator.Step cold = calibrator.advance(
                        SurfaceState.empty(), chain.underlying(), chain.asOfMicros(), chain.quotes(), List.of());
                SurfaceCalibrator.Step warm =
                        calibrator.advance(before, chain.underlying(), chain.asOfMicros(), chain.quotes(), List.of());
                states.put(chain.underlying(), warm.state());
                ALL.add(new Fitted(chain, cold.fit(), warm.fit(), warm.checks()));
            }
        }
    }

    @Test
    void everySnapshotOfBothCoinsIsThere() {
        assertThat(ALL).hasSize(2 * 61);
    }

    @Test
    void everySliceWithEightTwoSidedQuotesIsFitted() {
        int slices = 0;
        for (Fitted fitted : ALL) {
            for (ExpiryQuotes expiry : ExpiryQuotes.split(fitted.chain.quotes(), fitted.chain.asOfMicros())) {
                slices++;
                long twoSided =
                        expiry.quotes().stream().filter(OptionQuote::isTwoSided).count();
                if (twoSided >= TWO_SIDED_MIN) {
                    for (SurfaceFit fit : List.of(fitted.cold, fitted.warm)) {
                        assertThat(fit.surface().slices())
                                .as("%s, %d quotes on both sides", fitted.chain, twoSided)
                                .anyMatch(slice -> slice.expiryMicros() == expiry.expiryMicros()
                                        && slice.fittedMicros() == fitted.chain.asOfMicros());
                    }
                }
            }
        }
        assertThat(slices).isEqualTo(1_452);
    }

    @Test
    void theMedianErrorIsBelowAThirdOfAPointAndLargeOnesAreFlagged() {
        List<Double> cold = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (Fitted fitted : ALL) {
            collect(fitted.cold, cold);
            collect(fitted.warm, warm);
        }
        assertThat(median(cold)).isLessThan(MEDIAN_RMSE_MAX);
        assertThat(median(warm)).isLessThan(MEDIAN_RMSE_MAX);
    }

    private static void collect(SurfaceFit fit, List<Double> errors) {
        for (SurfaceSlice slice : fit.surface().slices()) {
            errors.add(slice.rmseVolatility());
            boolean flagged =
                    slice.status() != QualityStatus.OK && !slice.reason().isEmpty();
            assertThat(flagged || slice.rmseVolatility() <= RMSE_UNFLAGGED_MAX)
                    .as("%s", slice)
                    .isTrue();
        }
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    @Test
    void nothingPublishedCanBeArbitraged() {
        for (Fitted fitted : ALL) {
            PublishedArbitrage.assertNone(fitted.cold.surface(), fitted.chain + " cold");
            PublishedArbitrage.assertNone(fitted.warm.surface(), fitted.chain + " warm");
        }
    }

    @Test
    void noPublishedNumberIsNaNEvenInTheFallOfFebruary() {
        for (Fitted fitted : ALL) {
            for (SurfaceSlice slice : fitted.warm.surface().slices()) {
                double[] numbers = {
                    slice.forward(),
                    slice.atmVolatility(),
                    slice.skew(),
                    slice.riskReversal25(),
                    slice.butterfly25(),
                    slice.rmseVolatility(),
                    slice.lowStrike(),
                    slice.highStrike(),
                    slice.butterflyMargin(),
                    slice.calendarMargin()
                };
                assertThat(numbers).as("%s %s", fitted.chain, slice).doesNotContain(Double.NaN);
                assertThat(slice.atmVolatility()).as("%s", fitted.chain).isBetween(0.05, 4.0);
            }
            assertThat(fitted.warm.surface().ssviRmse()).as("%s", fitted.chain).isLessThan(0.25);
            assertThat(fitted.checks).noneMatch(check -> Double.isNaN(check.value()));
        }
    }

    /** The venue rounds its volatilities to 0.01 %; both its own and those implied from its marks give the marks back. */
    @Test
    void volatilitiesRepriceTheMarksToATenthOfATick() {
        List<Double> own = new ArrayList<>();
        List<Double> venue = new ArrayList<>();
        for (Fitted fitted : ALL) {
            for (OptionQuote quote : fitted.chain.quotes()) {
                double years = YearFraction.betweenMicros(fitted.chain.asOfMicros(), quote.expiryMicros());
                double forward = quote.forward();
                double implied = ImpliedVolatility.volatility(
                        quote.mark() * forward, forward, quote.strike(), years, quote.type());
                if (forward > 0 && Double.isFinite(implied)) {
                    own.add(ticks(quote, implied, years));
                }
                if (forward > 0 && quote.markVolatility() > 0) {
                    venue.add(ticks(quote, quote.markVolatility(), years));
                }
            }
        }
        assertThat(own).hasSizeGreaterThan(50_000);
        assertThat(venue).hasSizeGreaterThan(50_000);
        assertThat(median(own)).isLessThan(1e-6);
        assertThat(median(venue)).isLessThan(0.1);
    }

    private static double ticks(OptionQuote quote, double volatility, double years) {
        double model = Black76.price(quote.type(), quote.forward(), quote.strike(), volatility, years);
        return Math.abs(model / quote.forward() - quote.mark()) / 0.0001;
    }
}
