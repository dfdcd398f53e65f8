package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.margin.CollateralLine;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.margin.MarginRequirement;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.CapitalAllocation;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.Greeks;
import io.inventoryrisk.model.risk.LiquidityRisk;
import io.inventoryrisk.model.risk.PnlExplain;
import io.inventoryrisk.model.risk.PnlSplit;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskContribution;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.StressLoss;
import io.inventoryrisk.model.risk.TailRisk;
import io.inventoryrisk.model.risk.UnderlyingDelta;
import io.inventoryrisk.model.risk.VenueExposure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every metric of the account half, each from the record that carries it, with inputs that cannot be trusted. */
class DoubtfulMetricsTest {

    private static final long NOW = 1_000_000;
    private static final double CALM = 1e-3;
    private static final double WILD = 0.9;
    private static final double[] NOT_A_NUMBER = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};

    /** Of feeds, books and fills: their values are true whatever the feed's state, or exact. */
    private static final Set<RiskMetric> OTHERS = EnumSet.of(
            RiskMetric.POSITION,
            RiskMetric.WAITING_FILLS,
            RiskMetric.FEED_AGE_MILLIS,
            RiskMetric.BOOK_BROKEN,
            RiskMetric.VPIN_PERCENTILE,
            RiskMetric.WITHDRAWAL_RATE,
            RiskMetric.FRAGILITY,
            RiskMetric.JUMP,
            RiskMetric.MODEL_CHECK_FAILED,
            RiskMetric.UNDECIDED_VALUE,
            RiskMetric.SPREAD_BPS,
            RiskMetric.VOLATILITY,
            RiskMetric.FUNDING_RATE,
            RiskMetric.BASIS,
            RiskMetric.SURFACE_ERROR,
            RiskMetric.CALIBRATION_FALLBACK,
            RiskMetric.ADVERSE_SELECTION_SHARE,
            RiskMetric.MARKOUT_LOSS_BPS,
            RiskMetric.TOXIC_FILL_SHARE,
            RiskMetric.TOXIC_MARKOUT_LOSS_BPS,
            RiskMetric.SLIPPAGE_BPS,
            RiskMetric.BURST_USED_SHARE,
            RiskMetric.POSITION_BREAK,
            RiskMetric.POSITION_BREAK_AGE_MILLIS,
            RiskMetric.BAND_EXCESS_COIN,
            RiskMetric.INVENTORY_UTILISATION,
            RiskMetric.INVENTORY_LOSS_TO_SPREAD,
            RiskMetric.LATE_FILLS,
            RiskMetric.DEAD_LETTERS);

    static Stream<RiskMetric> metrics() {
        return EnumSet.complementOf(EnumSet.copyOf(OTHERS)).stream();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void soundValuesFireAndClear(RiskMetric metric) {
        Watch watch = new Watch(metric);
        assertThat(watch.sees(WILD, QualityStatus.OK)).containsExactly(AlertStatus.FIRING);
        assertThat(watch.sees(CALM, QualityStatus.OK)).containsExactly(AlertStatus.RESOLVED);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void whatIsStaleOrNoNumberNeitherFiresNorClears(RiskMetric metric) {
        Watch calm = new Watch(metric);
        Watch firing = new Watch(metric);
        firing.sees(WILD, QualityStatus.OK);
        for (QualityStatus status : QualityStatus.values()) {
            if (!status.isDecisive()) {
                assertThat(calm.sees(WILD, status)).as(status.name()).isEmpty();
                assertThat(firing.sees(CALM, status)).as(status.name()).isEmpty();
            }
        }
        for (double none : NOT_A_NUMBER) {
            assertThat(calm.sees(none, QualityStatus.OK)).as("%s", none).isEmpty();
            assertThat(firing.sees(none, QualityStatus.OK)).as("%s", none).isEmpty();
        }
        assertThat(firing.sees(CALM, QualityStatus.OK))
                .as("cleared once the input is back")
                .containsExactly(AlertStatus.RESOLVED);
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aSumWithAMissingPartFiresAndDoesNotClear(RiskMetric metric) {
        Watch watch = new Watch(metric);
        assertThat(watch.sees(WILD, QualityStatus.PARTIAL)).containsExactly(AlertStatus.FIRING);
        assertThat(watch.sees(CALM, QualityStatus.PARTIAL)).isEmpty();
    }

    /** FALLBACK alone clears, and hides PARTIAL where both are the case. */
    @ParameterizedTest
    @MethodSource("metricsOfSums")
    void aSumWithAMissingPartDoesNotClearOnFallbackEither(RiskMetric metric) {
        Watch watch = new Watch(metric);
        watch.sees(WILD, QualityStatus.OK);
        Quality missing = new Quality(QualityStatus.FALLBACK, 0, 0, List.of("ETH"), "made so");
        assertThat(watch.sees(CALM, missing)).isEmpty();
        assertThat(watch.sees(CALM, QualityStatus.FALLBACK)).containsExactly(AlertStatus.RESOLVED);
    }

    static Stream<RiskMetric> metricsOfSums() {
        return metrics().filter(metric -> metric != RiskMetric.NOTIONAL_USD); // a line of its own
    }

    @Test
    void unwindingBeyondWhatTheBooksShowDoesNotClear() {
        PortfolioRisk seen = portfolio(CALM, quality(QualityStatus.OK));
        PortfolioRisk unseen = portfolio(CALM, quality(QualityStatus.OK), "BTC");
        assertThat(value(RiskMetric.LIQUIDITY_ADJUSTED_VAR_USD, Metrics.of(seen))
                        .status())
                .isEqualTo(QualityStatus.OK);
        assertThat(value(RiskMetric.LIQUIDITY_ADJUSTED_VAR_USD, Metrics.of(unseen))
                        .status())
                .isEqualTo(QualityStatus.PARTIAL);
        assertThat(value(RiskMetric.VALUE_AT_RISK_USD, Metrics.of(unseen)).status())
                .as("no part of it")
                .isEqualTo(QualityStatus.OK);
    }

    /** A limit of 0.5 on one metric, and its alert. */
    private static final class Watch {

        private final RiskMetric metric;
        private final RiskLimit limit;
        private AlertState state;

        Watch(RiskMetric metric) {
            this.metric = metric;
            limit = new RiskLimit(
                    "limit", metric, "*", "*", Double.NaN, Double.NaN, 0.5, 0.4, 0, Long.MIN_VALUE, false);
        }

        List<AlertStatus> sees(double number, QualityStatus status) {
            return sees(number, quality(status));
        }

        List<AlertStatus> sees(double number, Quality quality) {
            List<MetricValue> values = new ArrayList<>();
            values.addAll(Metrics.of(exposure(number, quality)));
            values.addAll(Metrics.of(portfolio(number, quality)));
            values.addAll(Metrics.of(margin(number, quality)));
            LimitMonitor.Step step = LimitMonitor.observe(state, limit, AlertSeverity.CRITICAL, value(metric, values));
            state = step.state();
            return step.alerts().stream().map(Alert::status).toList();
        }
    }

    private static MetricValue value(RiskMetric metric, List<MetricValue> values) {
        return values.stream()
                .filter(value -> value.metric() == metric)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing watches " + metric));
    }

    private static Quality quality(QualityStatus status) {
        return Quality.of(status, 0, 0, status == QualityStatus.OK ? "" : "made so");
    }

    private static Exposure exposure(double number, Quality quality) {
        Greeks greeks = new Greeks(0, 0, 0, number, number, number, -number, 0, 0, 0, 0);
        ExposureLine line = new ExposureLine(
                "x:C",
                1,
                1,
                1,
                "USD",
                0,
                0,
                number,
                number,
                0,
                10,
                0.6,
                0,
                greeks,
                quality.status()); // 10 x 10 / 100: gamma as it is
        return new Exposure(
                "mm",
                "BTC",
                NOW,
                NOW,
                "p",
                List.of(line),
                List.of(),
                number,
                number,
                number,
                0,
                greeks,
                List.of(),
                PnlSplit.zero(),
                new PnlExplain(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number, number, 1),
                0,
                quality);
    }

    private static PortfolioRisk portfolio(double number, Quality quality, String... insufficient) {
        return new PortfolioRisk(
                "mm",
                NOW,
                NOW,
                "p",
                0.99,
                0.975,
                1,
                RiskMethod.NORMAL,
                QuantileConvention.HULL_KTH,
                number,
                number,
                new String[0],
                new double[0],
                new double[0],
                number,
                number,
                0,
                new PnlSplit(0, -number, -number, number, 0, -number, -number, -number, number),
                number,
                number,
                number,
                number,
                number,
                number,
                Greeks.zero(),
                new UnderlyingDelta[0],
                new TailRisk[] {new TailRisk(RiskMethod.NORMAL, number, number, 0, NOW, QualityStatus.OK, "")},
                new RiskContribution[0],
                new StressLoss[0],
                null,
                new LiquidityRisk(number, insufficient, number, 1, 1, 1),
                new CapitalAllocation(number, "crash", number, -number, new String[0], new double[0]),
                new VenueExposure[] {new VenueExposure("x", number, 0, number, 1, number, number, 0, 0, 0)},
                number,
                number,
                quality);
    }

    /** Of equity 1, and 1 / proximity - 1 deviations from liquidation. */
    private static MarginReport margin(double number, Quality quality) {
        double distance = 1 / number - 1;
        boolean told = Double.isFinite(number);
        return new MarginReport(
                "mm",
                "x",
                NOW,
                NOW,
                "p",
                "margin/x",
                "1",
                1,
                1,
                told ? number : Double.NaN,
                told ? number : Double.NaN,
                told ? number : Double.NaN,
                0,
                0.1,
                0.1,
                told ? distance : Double.NaN,
                told ? distance : Double.NaN,
                new MarginRequirement[0],
                0,
                0,
                "",
                new CollateralLine[0],
                quality);
    }
}
