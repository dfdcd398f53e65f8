package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.PnlSplit;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.RiskContribution;
import io.inventoryrisk.model.risk.RiskContribution.Dimension;
import io.inventoryrisk.model.risk.TailRisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What limits may watch of a portfolio beside its headline figures. */
final class PortfolioMetrics {

    private static final int MOST = 3;

    private PortfolioMetrics() {}

    static List<MetricValue> of(PortfolioRisk risk, QualityStatus status) {
        PnlSplit pnl = risk.pnl();
        List<MetricValue> values = new ArrayList<>();
        values.add(of(risk, RiskMetric.TOTAL_LOSS_USD, "", 0 - pnl.totalUsd(), status));
        values.add(of(risk, RiskMetric.INVENTORY_LOSS_USD, "", 0 - pnl.inventoryUsd(), status));
        values.add(of(risk, RiskMetric.HEDGING_COST_USD, "", 0 - pnl.hedgingUsd(), status));
        values.add(of(risk, RiskMetric.NET_FEES_USD, "", pnl.feesUsd() - pnl.rebatesUsd(), status));
        values.add(of(risk, RiskMetric.FUNDING_COST_USD, "", 0 - pnl.fundingUsd(), status));
        values.add(of(risk, RiskMetric.TRANSLATION_LOSS_USD, "", 0 - pnl.translationUsd(), status));
        values.add(of(risk, RiskMetric.PNL_RESIDUAL_USD, "", Math.abs(pnl.residualUsd()), status));
        values.add(of(risk, RiskMetric.NET_DELTA_USD, "", Math.abs(risk.deltaUsd()), status));
        values.add(of(risk, RiskMetric.GROSS_NOTIONAL_USD, "", risk.grossNotionalUsd(), status));
        values.add(of(risk, RiskMetric.UNDERLYING_CONCENTRATION, "", risk.underlyingConcentration(), status));
        for (TailRisk tail : risk.tails()) {
            QualityStatus worse = status.worse(tail.status());
            boolean partial = status == QualityStatus.PARTIAL || tail.status() == QualityStatus.PARTIAL;
            QualityStatus ofTail = partial ? Metrics.incomplete(worse) : worse;
            String method = tail.method().name();
            values.add(of(risk, RiskMetric.METHOD_VAR_USD, method, tail.valueAtRiskUsd(), ofTail));
            values.add(of(risk, RiskMetric.METHOD_SHORTFALL_USD, method, tail.expectedShortfallUsd(), ofTail));
        }
        return values;
    }

    private static MetricValue of(
            PortfolioRisk risk, RiskMetric metric, String subject, double value, QualityStatus status) {
        return new MetricValue(risk.account(), metric, subject, value, risk.asOfMicros(), risk.modelVersion(), status);
    }

    /** The three largest parts of a headline figure: accounts of a sum of accounts, underlyings of one account. */
    static List<String> contributors(PortfolioRisk risk, RiskMetric metric) {
        Dimension dimension =
                PortfolioCalculator.isAggregate(risk.account()) ? Dimension.ACCOUNT : Dimension.UNDERLYING;
        ToDoubleFunction<RiskContribution> part = metric == RiskMetric.EXPECTED_SHORTFALL_USD
                ? RiskContribution::expectedShortfallComponentUsd
                : RiskContribution::valueAtRiskComponentUsd;
        return Arrays.stream(risk.contributions())
                .filter(contribution -> contribution.dimension() == dimension)
                .filter(contribution -> part.applyAsDouble(contribution) > 0)
                .sorted(Comparator.comparingDouble(part).reversed().thenComparing(RiskContribution::name))
                .limit(MOST)
                .map(contribution -> String.format(
                        Locale.ROOT,
                        "%s %.0f %s",
                        contribution.name(),
                        part.applyAsDouble(contribution),
                        metric.unit()))
                .toList();
    }
}
