package io.inventoryrisk.job;

import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.alert.DeadLetterFunction;
import io.inventoryrisk.job.alert.LimitReference;
import io.inventoryrisk.job.alert.RollingPnlFunction;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.Metrics;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The values that limits watch, out of every record that carries some. */
final class MetricStreams {

    private MetricStreams() {}

    static DataStream<MetricValue> metrics(
            SingleOutputStreamOperator<InventoryUpdate> inventory,
            DataStream<CalibratedBar> bars,
            DataStream<ModelCheck> checks,
            DataStream<MarketModel> models) {
        return metrics(inventory, "inventory-metrics", Metrics::of)
                .setBufferTimeout(MarketOperators.AT_ONCE)
                .union(
                        inventory.getSideOutput(InventoryFunction.WAITING),
                        metrics(bars, "bar-metrics", Metrics::of),
                        metrics(checks, "check-metrics", Metrics::of),
                        metrics(models, "market-metrics", Metrics::of));
    }

    static DataStream<MetricValue> accountMetrics(
            DataStream<Exposure> exposures, DataStream<PortfolioRisk> portfolios, DataStream<MarginReport> margins) {
        return metrics(exposures, "exposure-metrics", Metrics::of)
                .union(
                        metrics(portfolios, "portfolio-metrics", Metrics::of),
                        portfolios
                                .keyBy(PortfolioRisk::account)
                                .process(new RollingPnlFunction(), TypeInformation.of(MetricValue.class))
                                .name("rolling-pnl")
                                .uid("rolling-pnl")
                                .setDescription("P&L of an account over rolling windows"),
                        metrics(margins, "margin-metrics", Metrics::of));
    }

    static DataStream<MetricValue> decisionMetrics(
            DataStream<ExecutionQuality> executions,
            DataStream<BurstBudget> bursts,
            DataStream<PositionBreak> breaks,
            DataStream<Advice> advice) {
        return metrics(executions, "execution-metrics", Metrics::of)
                .union(
                        metrics(bursts, "burst-metrics", Metrics::of),
                        metrics(breaks, "break-metrics", Metrics::of),
                        metrics(advice, "advice-metrics", Metrics::of));
    }

    static DataStream<MetricValue> deadLetters(Inputs in) {
        return in.rejections()
                .keyBy(Rejection::topic)
                .process(new DeadLetterFunction(), TypeInformation.of(MetricValue.class))
                .name("dead-letter-rate")
                .uid("dead-letter-rate")
                .setDescription("records of each topic that could not be used, minute by minute");
    }

    /** Limits and what people say about alerts. */
    static DataStream<LimitReference> limitReferences(Inputs in) {
        TypeInformation<LimitReference> reference = TypeInformation.of(LimitReference.class);
        return in.limits()
                .map(LimitReference::of, reference)
                .name("limit-records")
                .uid("limit-records")
                .setDescription("limits and their versions")
                .union(in.controls()
                        .map(LimitReference::of, reference)
                        .name("alert-controls")
                        .uid("alert-controls")
                        .setDescription("acknowledgements, silences and trading modes that people set"));
    }

    private static <T> SingleOutputStreamOperator<MetricValue> metrics(
            DataStream<T> records, String uid, MetricsOf<T> of) {
        return records.<MetricValue>flatMap(
                        (record, out) -> of.apply(record).forEach(out::collect), TypeInformation.of(MetricValue.class))
                .name(uid)
                .uid(uid)
                .setDescription("values that limits watch, of each " + uid.replace("-metrics", ""));
    }

    /** Serialisable, as Flink wants what it ships. */
    private interface MetricsOf<T> extends Function<T, List<MetricValue>>, Serializable {}
}
