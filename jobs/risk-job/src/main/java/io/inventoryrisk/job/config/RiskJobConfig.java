package io.inventoryrisk.job.config;

import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.volatility.CorrelationSpec;
import io.inventoryrisk.model.volatility.ModelSpec;
import io.inventoryrisk.model.volatility.VolatilitySpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The configuration, checked and frozen into the records the model defines.
 *
 * @param parametersVersion hash of every option that changes a number
 * @param cachedBooks order books kept on the heap between checkpoints; 0 writes each update through
 * @param tickerMaxAgeMicros age from which a venue's ticker says nothing any more
 */
public record RiskJobConfig(
        String parametersVersion,
        Grid grid,
        BookSpec book,
        int cachedBooks,
        long tickerMaxAgeMicros,
        VolatilitySpec volatility,
        ModelSpec model,
        RiskSpec risk,
        Duration deduplicationHorizon) {

    /** Freezes {@code options}; what is not set has its default. */
    public static RiskJobConfig from(Configuration options) {
        String version = version(options);
        Grid grid = new Grid(options.get(RiskJobOptions.GRID_STEP).toMillis() * 1_000);
        return new RiskJobConfig(
                version,
                grid,
                book(options, grid),
                options.get(RiskJobOptions.STATE_WRITE_BEHIND) ? options.get(RiskJobOptions.STATE_CACHED_BOOKS) : 0,
                options.get(RiskJobOptions.TICKER_STALE_AFTER).toMillis() * 1_000,
                volatility(options, grid),
                model(options, grid, version),
                new RiskSpec(
                        options.get(RiskJobOptions.VAR_CONFIDENCE),
                        options.get(RiskJobOptions.VAR_SHORTFALL_CONFIDENCE),
                        options.get(RiskJobOptions.VAR_HORIZON).toMillis(),
                        version),
                options.get(RiskJobOptions.DEDUPLICATION_HORIZON));
    }

    private static BookSpec book(ReadableConfig options, Grid grid) {
        return new BookSpec(
                grid,
                options.get(RiskJobOptions.BOOK_MAX_LEVELS),
                options.get(RiskJobOptions.BOOK_MAX_BUFFERED),
                options.get(RiskJobOptions.BOOK_STALE_AFTER).toMillis(),
                options.get(RiskJobOptions.BOOK_DEPTH_DISTANCES_BPS).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
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
        return new ModelSpec(
                options.get(RiskJobOptions.UNIVERSE),
                grid,
                correlation,
                options.get(RiskJobOptions.BOOK_STALE_AFTER).toMillis(),
                version);
    }

    private static String version(Configuration options) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ConfigOption<?> option : ConfigurationLoader.optionsOf(RiskJobOptions.class)) {
                if (!option.key().startsWith("risk.state.")) {
                    digest.update((option.key() + "=" + options.get(option) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
