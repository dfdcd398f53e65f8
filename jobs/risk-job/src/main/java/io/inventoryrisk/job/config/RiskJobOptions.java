package io.inventoryrisk.job.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.inventoryrisk.model.math.CorrelationRepair;
import io.inventoryrisk.model.volatility.CorrelationSource;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** Every option of the model and the job, with its default and one sentence; those of the border are {@link KafkaOptions}. */
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

    public static final ConfigOption<Boolean> STATE_WRITE_BEHIND = key("risk.state.write-behind")
            .booleanType()
            .defaultValue(true)
            .withDescription("Keep order books on the heap between checkpoints; false writes each update to state.");

    public static final ConfigOption<Integer> STATE_CACHED_BOOKS = key("risk.state.cached-books")
            .intType()
            .defaultValue(2_000)
            .withDescription("Order books kept on the heap of one subtask when writing behind.");

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

    public static final ConfigOption<Double> VAR_CONFIDENCE =
            key("risk.var.confidence").doubleType().defaultValue(0.99).withDescription("Confidence of value at risk.");

    public static final ConfigOption<Double> VAR_SHORTFALL_CONFIDENCE = key("risk.var.shortfall-confidence")
            .doubleType()
            .defaultValue(0.975)
            .withDescription("Confidence of expected shortfall.");

    public static final ConfigOption<Duration> VAR_HORIZON = key("risk.var.horizon")
            .durationType()
            .defaultValue(Duration.ofDays(1))
            .withDescription("Horizon of value at risk and expected shortfall.");

    public static final ConfigOption<Duration> DEDUPLICATION_HORIZON = key("risk.inventory.deduplication-horizon")
            .durationType()
            .defaultValue(Duration.ofDays(7))
            .withDescription(
                    "Age up to which a fill can be told from its duplicate; older ones go to the dead letters.");

    private RiskJobOptions() {}
}
