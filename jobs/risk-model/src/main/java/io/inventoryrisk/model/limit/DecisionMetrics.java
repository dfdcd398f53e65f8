package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.BurstLine;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.inventory.QuoteAdvice;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.PositionBreak;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What limits may watch of execution, budgets, breaks and advice. */
final class DecisionMetrics {

    private static final long MARKOUT_MILLIS = 5_000;

    private DecisionMetrics() {}

    static List<MetricValue> of(ExecutionQuality execution) {
        List<MetricValue> values = new ArrayList<>();
        add(values, execution, RiskMetric.ADVERSE_SELECTION_SHARE, execution.adverseSelectionShare());
        add(values, execution, RiskMetric.TOXIC_FILL_SHARE, execution.toxicShare());
        add(values, execution, RiskMetric.TOXIC_MARKOUT_LOSS_BPS, 0 - execution.toxicMarkoutBps());
        add(values, execution, RiskMetric.SLIPPAGE_BPS, execution.slippageBps());
        int horizon = Arrays.binarySearch(execution.horizonMillis(), MARKOUT_MILLIS);
        if (horizon >= 0) {
            add(values, execution, RiskMetric.MARKOUT_LOSS_BPS, 0 - execution.markoutHighBps()[horizon]);
        }
        return values;
    }

    private static void add(List<MetricValue> values, ExecutionQuality execution, RiskMetric metric, double value) {
        if (!Double.isNaN(value)) {
            values.add(new MetricValue(
                    execution.account(),
                    metric,
                    execution.instrument(),
                    value,
                    execution.asOfMicros(),
                    execution.modelVersion(),
                    Metrics.statusOf(execution.quality())));
        }
    }

    /** A window without limits has nothing to use up; what is not known of one line does not hide the others. */
    static List<MetricValue> of(BurstBudget budget) {
        double most = 0;
        for (BurstLine line : budget.lines()) {
            double share = line.limit() > 0 ? line.used() / line.limit() : 0;
            most = share > most ? share : most;
        }
        boolean frozen = budget.frozenUntilMicros() > budget.asOfMicros();
        return List.of(new MetricValue(
                budget.account(),
                RiskMetric.BURST_USED_SHARE,
                budget.venue() + " " + budget.underlying(),
                frozen ? 1 : most,
                budget.asOfMicros(),
                budget.modelVersion(),
                frozen ? QualityStatus.OK : Metrics.statusOf(budget.quality())));
    }

    static List<MetricValue> of(PositionBreak difference) {
        return List.of(
                of(
                        difference,
                        RiskMetric.POSITION_BREAK,
                        difference.difference().abs().doubleValue()),
                of(difference, RiskMetric.POSITION_BREAK_AGE_MILLIS, difference.ageMillis()));
    }

    /** Exact: both positions are told, whatever the quality of the mark that values the difference. */
    private static MetricValue of(PositionBreak difference, RiskMetric metric, double value) {
        return new MetricValue(
                difference.account(),
                metric,
                difference.instrument(),
                value,
                difference.asOfMicros(),
                difference.modelVersion(),
                QualityStatus.OK);
    }

    static List<MetricValue> of(Advice advice) {
        List<MetricValue> values = new ArrayList<>();
        if (advice.band() != null) {
            double excess = Math.abs(advice.band().tradeToEdge(advice.deltaCoin()));
            QualityStatus status = Metrics.statusOf(advice.quality());
            values.add(of(advice, RiskMetric.BAND_EXCESS_COIN, advice.underlying(), excess, status));
        }
        for (QuoteAdvice quote : advice.quotes()) {
            if (!Double.isNaN(quote.utilisation())) {
                values.add(of(
                        advice,
                        RiskMetric.INVENTORY_UTILISATION,
                        quote.instrument(),
                        quote.utilisation(),
                        quote.status()));
            }
        }
        return values;
    }

    private static MetricValue of(
            Advice advice, RiskMetric metric, String subject, double value, QualityStatus status) {
        return new MetricValue(
                advice.account(), metric, subject, value, advice.asOfMicros(), advice.modelVersion(), status);
    }
}
