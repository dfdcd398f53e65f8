package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.LimitUtilisation;
import io.inventoryrisk.model.limit.TradingState;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.position.PositionTransition;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.validation.RegimeChange;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * One kind of record that the job writes.
 *
 * @param topic where it goes
 * @param model the model's record
 * @param key partition key of a record
 * @param timeMicros event time of a record, epoch microseconds UTC
 * @param toWire onto the wire, with the run's id (null when live)
 */
public record OutputType<T>(
        Topic topic,
        Class<T> model,
        Function<T, String> key,
        ToLongFunction<T> timeMicros,
        BiFunction<T, String, SpecificRecord> toWire) {

    public static final OutputType<InventoryUpdate> INVENTORY = new OutputType<>(
            Topic.RISK_INVENTORY,
            InventoryUpdate.class,
            update -> update.account() + "|" + update.instrument(),
            InventoryUpdate::asOfMicros,
            RiskWire::toWire);

    public static final OutputType<PositionTransition> AUDIT = new OutputType<>(
            Topic.RISK_AUDIT,
            PositionTransition.class,
            line -> line.account() + "|" + line.instrument(),
            PositionTransition::asOfMicros,
            RiskWire::toWire);

    public static final OutputType<CalibratedBar> BAR = new OutputType<>(
            Topic.RISK_BAR,
            CalibratedBar.class,
            bar -> bar.bar().instrument(),
            bar -> bar.bar().asOfMicros(),
            CalibrationWire::toWire);

    public static final OutputType<MarketModel> MARKET_MODEL = new OutputType<>(
            Topic.RISK_MARKET_MODEL,
            MarketModel.class,
            MarketModel::universe,
            MarketModel::asOfMicros,
            CalibrationWire::toWire);

    public static final OutputType<SurfaceFit> SURFACE = new OutputType<>(
            Topic.RISK_SURFACE,
            SurfaceFit.class,
            fit -> fit.surface().underlying(),
            fit -> fit.surface().asOfMicros(),
            CalibrationWire::toWire);

    public static final OutputType<ModelCheck> MODEL_CHECK = new OutputType<>(
            Topic.RISK_MODEL_CHECK,
            ModelCheck.class,
            check -> check.model() + "|" + check.scope(),
            ModelCheck::asOfMicros,
            CalibrationWire::toWire);

    public static final OutputType<Exposure> EXPOSURE = new OutputType<>(
            Topic.RISK_EXPOSURE,
            Exposure.class,
            exposure -> exposure.account() + "|" + exposure.underlying(),
            Exposure::asOfMicros,
            RiskWire::toWire);

    public static final OutputType<PortfolioRisk> PORTFOLIO = new OutputType<>(
            Topic.RISK_PORTFOLIO,
            PortfolioRisk.class,
            PortfolioRisk::account,
            PortfolioRisk::asOfMicros,
            RiskWire::toWire);

    public static final OutputType<MarginReport> MARGIN = new OutputType<>(
            Topic.RISK_MARGIN,
            MarginReport.class,
            report -> report.account() + "|" + report.venue(),
            MarginReport::asOfMicros,
            RiskWire::toWire);

    public static final OutputType<ExecutionQuality> EXECUTION = new OutputType<>(
            Topic.RISK_EXECUTION,
            ExecutionQuality.class,
            quality -> quality.account() + "|" + quality.instrument(),
            ExecutionQuality::asOfMicros,
            DecisionWire::toWire);

    public static final OutputType<BurstBudget> BURST = new OutputType<>(
            Topic.RISK_BURST,
            BurstBudget.class,
            budget -> budget.account() + "|" + budget.venue() + "|" + budget.underlying(),
            BurstBudget::asOfMicros,
            DecisionWire::toWire);

    public static final OutputType<PositionBreak> RECONCILIATION = new OutputType<>(
            Topic.RISK_RECONCILIATION,
            PositionBreak.class,
            line -> line.account() + "|" + line.instrument(),
            PositionBreak::asOfMicros,
            DecisionWire::toWire);

    public static final OutputType<Advice> ADVICE = new OutputType<>(
            Topic.RISK_ADVICE,
            Advice.class,
            advice -> advice.account() + "|" + advice.underlying(),
            Advice::asOfMicros,
            DecisionWire::toWire);

    public static final OutputType<RegimeChange> REGIME = new OutputType<>(
            Topic.RISK_REGIME,
            RegimeChange.class,
            RegimeChange::universe,
            RegimeChange::asOfMicros,
            DecisionWire::toWire);

    public static final OutputType<LimitUtilisation> LIMIT = new OutputType<>(
            Topic.RISK_LIMIT,
            LimitUtilisation.class,
            used -> used.limitId() + "|" + used.account() + "|" + used.subject(),
            LimitUtilisation::asOfMicros,
            LimitWire::toWire);

    public static final OutputType<TradingState> TRADING_STATE = new OutputType<>(
            Topic.RISK_TRADING_STATE,
            TradingState.class,
            TradingState::account,
            TradingState::asOfMicros,
            LimitWire::toWire);

    public static final OutputType<Alert> ALERT =
            new OutputType<>(Topic.RISK_ALERT, Alert.class, Alert::fingerprint, Alert::asOfMicros, RiskWire::toWire);

    public static final OutputType<SideRecord> DEAD_LETTER = new OutputType<>(
            Topic.RISK_DEAD_LETTER,
            SideRecord.class,
            SideRecord::topic,
            letter -> letter.kafkaTimestampMillis() * 1_000,
            SideRecord::toWire);

    private static final List<OutputType<?>> ALL = List.of(
            INVENTORY,
            AUDIT,
            BAR,
            MARKET_MODEL,
            SURFACE,
            MODEL_CHECK,
            EXPOSURE,
            PORTFOLIO,
            MARGIN,
            EXECUTION,
            BURST,
            RECONCILIATION,
            ADVICE,
            REGIME,
            LIMIT,
            TRADING_STATE,
            ALERT,
            DEAD_LETTER);

    /** The kind that stands on a topic. */
    public static OutputType<?> on(Topic topic) {
        return ALL.stream()
                .filter(type -> type.topic == topic)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(topic.baseName() + " is no output of the job"));
    }
}
