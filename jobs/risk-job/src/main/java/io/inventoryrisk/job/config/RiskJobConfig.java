package io.inventoryrisk.job.config;

import io.inventoryrisk.job.book.FlowSpec;
import io.inventoryrisk.job.portfolio.Desks;
import io.inventoryrisk.model.execution.MarkoutSpec;
import io.inventoryrisk.model.flow.OrderFlowSpec;
import io.inventoryrisk.model.flow.VpinSpec;
import io.inventoryrisk.model.inventory.AdviceSpec;
import io.inventoryrisk.model.liquidity.LiquiditySpec;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.option.SurfaceSpec;
import io.inventoryrisk.model.position.ReconciliationSpec;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.scenario.FactorHistorySpec;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import io.inventoryrisk.model.validation.ValidationSpec;
import io.inventoryrisk.model.volatility.CorrelationSpec;
import io.inventoryrisk.model.volatility.ModelSpec;
import io.inventoryrisk.model.volatility.RegimeSpec;
import io.inventoryrisk.model.volatility.VolatilitySpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The configuration, checked and frozen into the records the model defines.
 *
 * @param parametersVersion hash of every option that changes a number
 * @param cachedBooks order books kept on the heap between checkpoints; 0 writes each update through
 * @param waitingOnHeap exposures, risk and margins that wait for their instant on the heap; 0 writes each to state
 * @param flow how trades, tickers and fills join the bars
 * @param desks which accounts are measured together
 * @param reconciliation when positions are compared with the venues'
 * @param history which past moves historical simulation draws from
 */
public record RiskJobConfig(
        String parametersVersion,
        Grid grid,
        BookSpec book,
        int cachedBooks,
        int waitingOnHeap,
        FlowSpec flow,
        VolatilitySpec volatility,
        SurfaceSpec surface,
        FactorHistorySpec history,
        ModelSpec model,
        RiskSpec risk,
        Desks desks,
        Duration deduplicationHorizon,
        ReconciliationSpec reconciliation) {

    /** Freezes {@code options}; what is not set has its default. */
    public static RiskJobConfig from(Configuration options) {
        String version = version(options);
        Grid grid = new Grid(options.get(RiskJobOptions.GRID_STEP).toMillis() * 1_000);
        return new RiskJobConfig(
                version,
                grid,
                book(options, grid),
                onHeap(options, RiskJobOptions.STATE_CACHED_BOOKS),
                onHeap(options, RiskJobOptions.STATE_WAITING_INPUTS),
                flow(options, grid, version),
                volatility(options, grid),
                surface(options, version),
                history(options, grid),
                model(options, grid, version),
                new RiskSpec(
                        options.get(AccountOptions.VAR_CONFIDENCE),
                        options.get(AccountOptions.VAR_SHORTFALL_CONFIDENCE),
                        options.get(AccountOptions.VAR_HORIZON).toMillis(),
                        options.get(AccountOptions.VAR_METHOD),
                        options.get(AccountOptions.VAR_CONVENTION),
                        options.get(AccountOptions.SIMULATION_SCENARIOS),
                        options.get(AccountOptions.SIMULATION_SEED),
                        options.get(AccountOptions.SIMULATION_INTERVAL).toMillis(),
                        options.get(AccountOptions.REVERSE_STRESS_SHARE),
                        options.get(AccountOptions.DAY_OPEN).toMillis(),
                        version),
                Desks.of(options.get(AccountOptions.DESKS)),
                options.get(AccountOptions.DEDUPLICATION_HORIZON),
                new ReconciliationSpec(
                        version,
                        options.get(AccountOptions.RECONCILIATION_TOLERANCE).toMillis(),
                        options.get(AccountOptions.POSITION_STALE_AFTER).toMillis()));
    }

    private static int onHeap(Configuration options, ConfigOption<Integer> bound) {
        return options.get(RiskJobOptions.STATE_WRITE_BEHIND) ? options.get(bound) : 0;
    }

    /** What the scenario sets are made of. */
    public ScenarioSpec scenarios() {
        return ScenarioSpec.standard(risk.scenarios(), risk.seed(), risk.horizonMillis(), risk.simulationEveryMillis());
    }

    /** How fills are judged. */
    public MarkoutSpec markouts() {
        return MarkoutSpec.standard(grid, model.tickerStaleAfterMillis(), parametersVersion);
    }

    /** How advice is made. */
    public AdviceSpec advice() {
        return new AdviceSpec(parametersVersion, risk);
    }

    /** How the models behind an account's risk are checked. */
    public ValidationSpec validation() {
        ValidationSpec standard = ValidationSpec.standard(parametersVersion);
        return new ValidationSpec(
                standard.everyMillis(),
                standard.window(),
                standard.minWindows(),
                standard.significance(),
                standard.attributionMillis(),
                standard.attributionWindow(),
                standard.minAttribution(),
                standard.reserveConfidence(),
                risk.dayOpenMillis(),
                parametersVersion);
    }

    private static BookSpec book(ReadableConfig options, Grid grid) {
        return new BookSpec(
                grid,
                options.get(RiskJobOptions.BOOK_MAX_LEVELS),
                options.get(RiskJobOptions.BOOK_MAX_BUFFERED),
                options.get(RiskJobOptions.BOOK_STALE_AFTER).toMillis(),
                doubles(options, RiskJobOptions.BOOK_DEPTH_DISTANCES_BPS),
                options.get(RiskJobOptions.BOOK_FLOW_LEVELS),
                options.get(RiskJobOptions.BOOK_ACTIVITY_DISTANCE_BPS),
                options.get(RiskJobOptions.BOOK_SAMPLE_STEP).toMillis(),
                options.get(RiskJobOptions.BOOK_LADDER_LEVELS));
    }

    private static FlowSpec flow(ReadableConfig options, Grid grid, String version) {
        long step = grid.stepMicros();
        long stale = options.get(RiskJobOptions.TICKER_STALE_AFTER).toMillis();
        if (stale * 1_000 < step) {
            throw new IllegalArgumentException(RiskJobOptions.TICKER_STALE_AFTER.key()
                    + " must be at least the grid step of " + step / 1_000 + " ms, was " + stale + " ms");
        }
        OrderFlowSpec standard = OrderFlowSpec.standard(step);
        return new FlowSpec(
                grid,
                stale * 1_000,
                new OrderFlowSpec(
                        step,
                        options.get(RiskJobOptions.FLOW_MEMORY).toMillis(),
                        options.get(RiskJobOptions.FLOW_MIN_OBSERVATIONS),
                        (int) (options.get(RiskJobOptions.FLOW_FIT_INTERVAL).toMillis() * 1_000 / step),
                        standard.recentTrades(),
                        standard.microprice(),
                        vpin(options, standard.vpin()),
                        standard.hawkes(),
                        standard.intensity()),
                liquidity(options, step),
                version);
    }

    private static VpinSpec vpin(ReadableConfig options, VpinSpec standard) {
        return new VpinSpec(
                options.get(RiskJobOptions.FLOW_VPIN_BUCKET_SHARE),
                standard.volumeMemoryMillis(),
                options.get(RiskJobOptions.FLOW_VPIN_WARM_UP).toMillis(),
                standard.buckets(),
                standard.minBuckets(),
                standard.minPastValues(),
                standard.percentileMemoryMillis());
    }

    private static LiquiditySpec liquidity(ReadableConfig options, long step) {
        LiquiditySpec standard =
                LiquiditySpec.standard(step, doubles(options, RiskJobOptions.BOOK_DEPTH_DISTANCES_BPS));
        return new LiquiditySpec(
                step,
                doubles(options, RiskJobOptions.LIQUIDITY_NOTIONALS),
                standard.depthDistancesBps(),
                options.get(RiskJobOptions.BOOK_ACTIVITY_DISTANCE_BPS),
                options.get(RiskJobOptions.LIQUIDITY_MEMORY).toMillis(),
                standard.fastTimeConstantMillis(),
                standard.withdrawalHoldMillis(),
                standard.maxGapMillis(),
                standard.minObservations(),
                standard.minImpactObservations(),
                standard.recovery(),
                standard.fragility());
    }

    private static double[] doubles(ReadableConfig options, ConfigOption<List<Double>> option) {
        return options.get(option).stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static SurfaceSpec surface(ReadableConfig options, String version) {
        SurfaceSpec standard = SurfaceSpec.standard(version);
        return new SurfaceSpec(
                options.get(RiskJobOptions.SURFACE_INTERVAL).toMillis(),
                options.get(RiskJobOptions.SURFACE_MIN_INTERVAL).toMillis(),
                options.get(RiskJobOptions.SURFACE_MOVE_DEVIATIONS),
                options.get(RiskJobOptions.SURFACE_MISFIT),
                options.get(RiskJobOptions.SURFACE_MAX_FIT_ERROR),
                standard.modelError(),
                standard.outlierDeviations(),
                options.get(RiskJobOptions.SURFACE_QUOTE_MAX_AGE).toMillis(),
                options.get(RiskJobOptions.SURFACE_SETTLEMENT_WINDOW).toMillis(),
                standard.stickinessHalfLifeMillis(),
                standard.driftFalseAlarmsPerDay(),
                version);
    }

    private static FactorHistorySpec history(ReadableConfig options, Grid grid) {
        FactorHistorySpec history = new FactorHistorySpec(
                options.get(RiskJobOptions.SCENARIO_HISTORY_INTERVAL).toMillis(),
                options.get(RiskJobOptions.SCENARIO_HISTORY_ROWS));
        if (history.intervalMillis() * 1_000 % grid.stepMicros() != 0) {
            throw new IllegalArgumentException(RiskJobOptions.SCENARIO_HISTORY_INTERVAL.key()
                    + " must be a whole multiple of the grid step of " + grid.stepMicros() / 1_000 + " ms, was "
                    + history.intervalMillis() + " ms");
        }
        return history;
    }

    private static VolatilitySpec volatility(ReadableConfig options, Grid grid) {
        return new VolatilitySpec(
                grid.stepMicros(),
                options.get(RiskJobOptions.VOLATILITY_WINDOWS).stream()
                        .mapToLong(Duration::toMillis)
                        .toArray(),
                options.get(RiskJobOptions.VOLATILITY_EWMA_TIME_CONSTANT).toMillis(),
                options.get(RiskJobOptions.VOLATILITY_MIN_OBSERVATIONS),
                options.get(RiskJobOptions.VOLATILITY_JUMP_CRITICAL_VALUE));
    }

    private static ModelSpec model(ReadableConfig options, Grid grid, String version) {
        CorrelationSpec correlation = new CorrelationSpec(
                options.get(RiskJobOptions.CORRELATION_WINDOW).toMillis(),
                options.get(RiskJobOptions.CORRELATION_MIN_OBSERVATIONS),
                options.get(RiskJobOptions.CORRELATION_MAX_FACTORS),
                options.get(RiskJobOptions.CORRELATION_REPAIR),
                options.get(RiskJobOptions.CORRELATION_NEAREST_EVERY),
                options.get(RiskJobOptions.CORRELATION_SOURCE),
                options.get(RiskJobOptions.VOLATILITY_EWMA_TIME_CONSTANT).toMillis(),
                options.get(RiskJobOptions.CORRELATION_ASYNCHRONOUS_FACTORS),
                options.get(RiskJobOptions.CORRELATION_ASYNCHRONOUS_PANES));
        String universe = options.get(RiskJobOptions.UNIVERSE);
        ModelSpec standard = ModelSpec.standard(universe, grid, version);
        return new ModelSpec(
                universe,
                grid,
                correlation,
                options.get(RiskJobOptions.BOOK_STALE_AFTER).toMillis(),
                options.get(RiskJobOptions.TICKER_STALE_AFTER).toMillis(),
                standard.surfaceStaleAfterMillis(),
                standard.notionalsUsd(),
                regime(options, standard.regime()),
                version);
    }

    private static RegimeSpec regime(ReadableConfig options, RegimeSpec standard) {
        return new RegimeSpec(
                options.get(RiskJobOptions.REGIME_WINDOW).toMillis(),
                options.get(RiskJobOptions.REGIME_COVERAGE),
                standard.stressedEnter(),
                standard.stressedExit(),
                standard.calmEnter(),
                standard.calmExit(),
                options.get(RiskJobOptions.REGIME_INSTANTS));
    }

    private static String version(Configuration options) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<ConfigOption<?>> all = new ArrayList<>(ConfigurationLoader.optionsOf(RiskJobOptions.class));
            all.addAll(ConfigurationLoader.optionsOf(AccountOptions.class));
            for (ConfigOption<?> option : all) {
                if (!option.key().startsWith("risk.state.")) {
                    Object value = options.get(option);
                    Object ordered = value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
                    digest.update((option.key() + "=" + ordered + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
