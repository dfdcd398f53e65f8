package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.QualityStatus;
import java.util.List;

/**
 * One value that a limit may watch.
 *
 * @param account whose it is; {@link #MARKET} for numbers of the market itself
 * @param metric which number
 * @param subject the instrument or underlying it belongs to; empty for a whole account
 * @param value in the metric's unit; NaN where it could not be computed
 * @param asOfMicros instant it holds at, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model behind it; 0 for the immediate lane
 * @param status only a decisive status can fire or clear an alert
 * @param contributors what brings most to it, largest first, as {@code name value}; empty where it has no parts
 */
public record MetricValue(
        String account,
        RiskMetric metric,
        String subject,
        double value,
        long asOfMicros,
        long modelVersion,
        QualityStatus status,
        List<String> contributors) {

    /** The account of numbers that belong to no account. */
    public static final String MARKET = "market";

    /** A value without parts. */
    public MetricValue(
            String account,
            RiskMetric metric,
            String subject,
            double value,
            long asOfMicros,
            long modelVersion,
            QualityStatus status) {
        this(account, metric, subject, value, asOfMicros, modelVersion, status, List.of());
    }

    /** Whether it may decide anything: a finite number of a decisive status. */
    public boolean isDecisive() {
        return status.isDecisive() && Double.isFinite(value);
    }

    /** The same value, held at a later instant at the earliest. */
    public MetricValue notBefore(long instantMicros) {
        return new MetricValue(
                account,
                metric,
                subject,
                value,
                Math.max(asOfMicros, instantMicros),
                modelVersion,
                status,
                contributors);
    }
}
