package io.inventoryrisk.job.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.volatility.CorrelationSource;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * Every option of the market half, with its default and one sentence; those of the account half are {@link
 * AccountOptions}, those of the border {@link KafkaOptions}.
 */
public final class RiskJobOptions {

    public static final ConfigOption<Duration> GRID_STEP = key("risk.grid.step")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("Distance of two grid instants in event time, whole milliseconds.");

    public static final ConfigOption<String> UNIVERSE = key("risk.universe")
            .stringType()
            .defaultValue("crypto")
            .withDescription("Name of the set of instruments whose correlation is estimated together.");

    public static final ConfigOption<Integer> BOOK_MAX_LEVELS = key("risk.book.max-levels")
            .intType()
            .defaultValue(5_000)
            .withDescription("Levels kept a side of each order book; deeper ones are forgotten.");

    public static final ConfigOption<Integer> BOOK_MAX_BUFFERED = key("risk.book.max-buffered")
            .intType()
            .defaultValue(256)
            .withDescription("Deltas kept while a book waits for its snapshot.");

    public static final ConfigOption<Duration> BOOK_STALE_AFTER = key("risk.book.stale-after")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("Silence after which a book counts as stale.");

    public static final ConfigOption<Duration> TICKER_STALE_AFTER = key("risk.ticker.stale-after")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("Age from which a venue's ticker is ignored.");

    public static final ConfigOption<List<Double>> BOOK_DEPTH_DISTANCES_BPS = key("risk.book.depth-distances-bps")
            .doubleType()
            .asList()
            .defaultValues(5.0, 10.0, 25.0, 50.0)
            .withDescription("Distances from mid, in basis points, at which depth and its imbalance are published.");

    public static final ConfigOption<Integer> BOOK_FLOW_LEVELS = key("risk.book.flow-levels")
            .intType()
            .defaultValue(5)
            .withDescription("Best levels followed by the multi-level order-flow imbalance.");

    public static final ConfigOption<Double> BOOK_ACTIVITY_DISTANCE_BPS = key("risk.book.activity-distance-bps")
            .doubleType()
            .defaultValue(25.0)
            .withDescription(
                    "Distance from mid, in basis points, within which placed and removed contracts are counted.");

    public static final ConfigOption<Duration> BOOK_SAMPLE_STEP = key("risk.book.sample-step")
            .durationType()
            .defaultValue(Duration.ofMillis(100))
            .withDescription("Slots of which each keeps the last change of mid; a divisor of the grid step.");

    public static final ConfigOption<Integer> BOOK_LADDER_LEVELS = key("risk.book.ladder-levels")
            .intType()
            .defaultValue(200)
            .withDescription("Best levels a side that walks through the book may use.");

    public static final ConfigOption<Duration> FLOW_MEMORY = key("risk.flow.memory")
            .durationType()
            .defaultValue(Duration.ofMinutes(30))
            .withDescription("Time in which an observation of order flow loses all but 1/e of its weight.");

    public static final ConfigOption<Integer> FLOW_MIN_OBSERVATIONS = key("risk.flow.min-observations")
            .intType()
            .defaultValue(30)
            .withDescription("Observations below which an estimate of order flow is not published.");

    public static final ConfigOption<Duration> FLOW_FIT_INTERVAL = key("risk.flow.fit-interval")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("Time from one fit of the Hawkes process and the fill intensity to the next.");

    public static final ConfigOption<Double> FLOW_VPIN_BUCKET_SHARE = key("risk.flow.vpin.bucket-share")
            .doubleType()
            .defaultValue(1.0 / 360)
            .withDescription("Volume of a VPIN bucket as a share of an average hour's: 1/360 is one in ten seconds.");

    public static final ConfigOption<Duration> FLOW_VPIN_WARM_UP = key("risk.flow.vpin.warm-up")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("Trading observed before the first VPIN bucket opens.");

    public static final ConfigOption<List<Double>> LIQUIDITY_NOTIONALS = key("risk.liquidity.notionals")
            .doubleType()
            .asList()
            .defaultValues(10_000.0, 50_000.0, 250_000.0, 1_000_000.0)
            .withDescription("Sizes of the cost curves, in quote currency, and in USD for all venues together.");

    public static final ConfigOption<Duration> LIQUIDITY_MEMORY = key("risk.liquidity.memory")
            .durationType()
            .defaultValue(Duration.ofMinutes(30))
            .withDescription("Time in which a book's habits (spread, depth, volume) lose all but 1/e of their weight.");

    public static final ConfigOption<Duration> SURFACE_INTERVAL = key("risk.surface.recalibration-interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(5))
            .withDescription("Time from one calibration of a volatility surface to the next.");

    public static final ConfigOption<Duration> SURFACE_MIN_INTERVAL = key("risk.surface.min-interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("The least time between two calibrations, however the market moves.");

    public static final ConfigOption<Double> SURFACE_MOVE_DEVIATIONS = key("risk.surface.move-deviations")
            .doubleType()
            .defaultValue(5.0)
            .withDescription("Move of a forward, in standard deviations of an interval, that calibrates at once.");

    public static final ConfigOption<Double> SURFACE_MISFIT = key("risk.surface.misfit-volatility")
            .doubleType()
            .defaultValue(0.01)
            .withDescription("Error of the standing surface on fresh quotes that calibrates at once: 0.01 = 1 point.");

    public static final ConfigOption<Double> SURFACE_MAX_FIT_ERROR = key("risk.surface.max-fit-error")
            .doubleType()
            .defaultValue(0.02)
            .withDescription("Error of a fit above which a slice is flagged: 0.02 = 2 points.");

    public static final ConfigOption<Duration> SURFACE_QUOTE_MAX_AGE = key("risk.surface.quote-max-age")
            .durationType()
            .defaultValue(Duration.ofMinutes(1))
            .withDescription("Age from which an option's quote takes no part in a calibration.");

    public static final ConfigOption<Duration> SURFACE_SETTLEMENT_WINDOW = key("risk.surface.settlement-window")
            .durationType()
            .defaultValue(Duration.ofMinutes(30))
            .withDescription("Time before expiry from which an expiry is not fitted any more.");

    public static final ConfigOption<Duration> SCENARIO_HISTORY_INTERVAL = key("risk.scenario.history-interval")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("Length of one past move in historical simulation, a whole multiple of the grid step.");

    public static final ConfigOption<Integer> SCENARIO_HISTORY_ROWS = key("risk.scenario.history-rows")
            .intType()
            .defaultValue(500)
            .withDescription("Past moves kept for historical simulation, the newest.");

    public static final ConfigOption<Boolean> STATE_ALLOW_EMPTY_START = key("risk.state.allow-empty-start")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether to start without a savepoint although the consumer group has committed offsets,"
                    + " and so once had state; false refuses.");

    public static final ConfigOption<Boolean> STATE_WRITE_BEHIND = key("risk.state.write-behind")
            .booleanType()
            .defaultValue(true)
            .withDescription("Keep order books, and what waits for its instant in the account half, on the heap between"
                    + " checkpoints; false writes each update to state.");

    public static final ConfigOption<Integer> STATE_CACHED_BOOKS = key("risk.state.cached-books")
            .intType()
            .defaultValue(2_000)
            .withDescription("Order books kept on the heap of one subtask when writing behind.");

    public static final ConfigOption<Integer> STATE_WAITING_INPUTS = key("risk.state.waiting-inputs")
            .intType()
            .defaultValue(5_000)
            .withDescription(
                    "Exposures, risk and margins of instants not yet closed, 8 to 20 kB each, kept on the heap of"
                            + " one subtask when writing behind; more wait in state.");

    public static final ConfigOption<List<Duration>> VOLATILITY_WINDOWS = key("risk.volatility.windows")
            .durationType()
            .asList()
            .defaultValues(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(4))
            .withDescription("Windows of realised and bipower volatility, shortest first.");

    public static final ConfigOption<Duration> VOLATILITY_EWMA_TIME_CONSTANT = key("risk.volatility.ewma-time-constant")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("Time in which a squared return loses all but 1/e of its weight in the EWMA volatility.");

    public static final ConfigOption<Integer> VOLATILITY_MIN_OBSERVATIONS = key("risk.volatility.min-observations")
            .intType()
            .defaultValue(30)
            .withDescription("Returns below which a volatility is not published.");

    public static final ConfigOption<Double> VOLATILITY_JUMP_CRITICAL_VALUE = key("risk.volatility.jump-critical-value")
            .doubleType()
            .defaultValue(4.0)
            .withDescription("Jump statistic, in standard errors, above which a window is flagged.");

    public static final ConfigOption<Duration> CORRELATION_WINDOW = key("risk.correlation.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(30))
            .withDescription("Span of grid returns behind one correlation matrix.");

    public static final ConfigOption<Integer> CORRELATION_MIN_OBSERVATIONS = key("risk.correlation.min-observations")
            .intType()
            .defaultValue(30)
            .withDescription("Returns below which an instrument has no row in the correlation matrix.");

    public static final ConfigOption<CorrelationRepair> CORRELATION_REPAIR = key("risk.correlation.repair")
            .enumType(CorrelationRepair.class)
            .defaultValue(CorrelationRepair.SPECTRAL)
            .withDescription("How a matrix that is not positive semi-definite is repaired.");

    public static final ConfigOption<Integer> CORRELATION_MAX_FACTORS = key("risk.correlation.max-factors")
            .intType()
            .defaultValue(1_000)
            .withDescription("Rows of the correlation matrix; further instruments are listed as missing.");

    public static final ConfigOption<Integer> CORRELATION_NEAREST_EVERY = key("risk.correlation.nearest-every")
            .intType()
            .defaultValue(60)
            .withDescription("Instants between two computations of the nearest matrix, where that is the repair.");

    public static final ConfigOption<CorrelationSource> CORRELATION_SOURCE = key("risk.correlation.source")
            .enumType(CorrelationSource.class)
            .defaultValue(CorrelationSource.SAMPLE)
            .withDescription("Which estimate of correlation risk uses.");

    public static final ConfigOption<Integer> CORRELATION_ASYNCHRONOUS_FACTORS =
            key("risk.correlation.asynchronous-factors")
                    .intType()
                    .defaultValue(48)
                    .withDescription("Instruments whose quotes are paired at their own times; the first by id.");

    public static final ConfigOption<Integer> CORRELATION_ASYNCHRONOUS_PANES =
            key("risk.correlation.asynchronous-panes")
                    .intType()
                    .defaultValue(30)
                    .withDescription("Parts of the window in which those pairs are kept; it moves on by whole ones.");

    public static final ConfigOption<Duration> REGIME_WINDOW = key("risk.regime.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription(
                    "Short window whose realised volatility is held against the longest of risk.volatility.windows.");

    public static final ConfigOption<Integer> REGIME_COVERAGE = key("risk.regime.coverage")
            .intType()
            .defaultValue(3)
            .withDescription("Short windows' returns that the longest window must hold before a regime is told.");

    public static final ConfigOption<Integer> REGIME_INSTANTS = key("risk.regime.instants")
            .intType()
            .defaultValue(30)
            .withDescription("Instants in a row that must agree before the market's regime changes.");

    private RiskJobOptions() {}
}
