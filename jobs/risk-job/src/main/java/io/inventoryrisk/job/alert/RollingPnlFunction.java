package io.inventoryrisk.job.alert;

import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RollingPnl;
import io.inventoryrisk.model.risk.PortfolioRisk;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What an account has lost on inventory against what the spread has brought within the last hour. Portfolios come in the
 * order of their instants, one an instant. Bound: 62 samples an account, kept for as long as the account is known.
 */
public final class RollingPnlFunction extends KeyedProcessFunction<String, PortfolioRisk, MetricValue> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<RollingPnl> samples;

    /** Samples of the account's cumulative P&L. */
    public static ValueStateDescriptor<RollingPnl> samplesState() {
        return new ValueStateDescriptor<>("pnl-samples", TypeInformation.of(RollingPnl.class));
    }

    @Override
    public void open(OpenContext context) {
        samples = getRuntimeContext().getState(samplesState());
    }

    @Override
    public void processElement(PortfolioRisk risk, Context context, Collector<MetricValue> out) throws Exception {
        RollingPnl before = samples.value();
        RollingPnl after = (before == null ? RollingPnl.empty() : before).with(risk);
        if (after != before) {
            samples.update(after);
        }
        out.collect(after.metric(risk));
    }
}
