package io.inventoryrisk.job.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskMethod;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Every option of the account half, with its default and one sentence. */
public final class AccountOptions {

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

    public static final ConfigOption<Duration> RECONCILIATION_TOLERANCE = key("risk.reconciliation.tolerance")
            .durationType()
            .defaultValue(Duration.ofSeconds(2))
            .withDescription("How long a fill may be in flight before a venue's position that has it is a break.");

    public static final ConfigOption<Duration> POSITION_STALE_AFTER = key("risk.reconciliation.stale-after")
            .durationType()
            .defaultValue(Duration.ofMinutes(2))
            .withDescription("Age from which a venue's position decides nothing any more.");

    public static final ConfigOption<RiskMethod> VAR_METHOD = key("risk.var.method")
            .enumType(RiskMethod.class)
            .defaultValue(RiskMethod.MONTE_CARLO)
            .withDescription("How the headline value at risk is measured; the others are published beside it.");

    public static final ConfigOption<QuantileConvention> VAR_CONVENTION = key("risk.var.quantile-convention")
            .enumType(QuantileConvention.class)
            .defaultValue(QuantileConvention.HULL_KTH)
            .withDescription("Which of the ordered scenario losses is the quantile.");

    public static final ConfigOption<Integer> SIMULATION_SCENARIOS = key("risk.simulation.scenarios")
            .intType()
            .defaultValue(1_000)
            .withDescription("Scenarios simulated by Monte Carlo.");

    public static final ConfigOption<Long> SIMULATION_SEED = key("risk.simulation.seed")
            .longType()
            .defaultValue(1L)
            .withDescription("Seed of the simulation; scenario i is a function of the seed and i alone.");

    public static final ConfigOption<Duration> SIMULATION_INTERVAL = key("risk.simulation.interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("Grid of historical and Monte Carlo simulation, a whole multiple of the grid step.");

    public static final ConfigOption<Double> REVERSE_STRESS_SHARE = key("risk.stress.reverse-share")
            .doubleType()
            .defaultValue(0.5)
            .withDescription("Share of haircut equity whose loss reverse stress looks for.");

    public static final ConfigOption<Duration> DAY_OPEN = key("risk.day-open")
            .durationType()
            .defaultValue(Duration.ZERO)
            .withDescription("The day's open after midnight UTC, from which the day's P&L and drawdown count.");

    public static final ConfigOption<Map<String, String>> DESKS = key("risk.desks")
            .mapType()
            .defaultValue(Map.of())
            .withDescription(
                    "Desk of each account that has one, account:desk,account:desk; the portfolio desk:NAME then"
                            + " measures its accounts together.");

    private AccountOptions() {}
}
