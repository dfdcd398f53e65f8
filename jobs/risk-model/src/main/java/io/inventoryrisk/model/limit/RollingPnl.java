package io.inventoryrisk.model.limit;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.util.Arrays;

/**
 * What an account has earned by the spread and lost on inventory within the last hour, from samples of its cumulative P&L
 * a minute apart: at most 62 of them.
 *
 * @param sampleMicros instants of the samples, rising, epoch microseconds UTC
 * @param inventoryUsd cumulative inventory P&L at each
 * @param spreadUsd cumulative spread capture at each
 */
public record RollingPnl(long[] sampleMicros, double[] inventoryUsd, double[] spreadUsd) {

    private static final long MINUTE_MICROS = 60_000_000;
    private static final long WINDOW_MICROS = 60 * MINUTE_MICROS;
    private static final long WARM_MICROS = 10 * MINUTE_MICROS;
    private static final double HIGHEST = 100;

    /** Of an account that has not been seen. */
    public static RollingPnl empty() {
        return new RollingPnl(new long[0], new double[0], new double[0]);
    }

    /** With the P&L of an instant, where a minute has passed since the last sample. */
    public RollingPnl with(PortfolioRisk risk) {
        int size = sampleMicros.length;
        if (size > 0 && risk.asOfMicros() - sampleMicros[size - 1] < MINUTE_MICROS) {
            return this;
        }
        int from = 0;
        while (from < size && sampleMicros[from] < risk.asOfMicros() - WINDOW_MICROS) {
            from++;
        }
        long[] micros = Arrays.copyOfRange(sampleMicros, from, size + 1);
        double[] inventory = Arrays.copyOfRange(inventoryUsd, from, size + 1);
        double[] spread = Arrays.copyOfRange(spreadUsd, from, size + 1);
        micros[size - from] = risk.asOfMicros();
        inventory[size - from] = risk.pnl().inventoryUsd();
        spread[size - from] = risk.pnl().spreadCaptureUsd();
        return new RollingPnl(micros, inventory, spread);
    }

    /** Loss on inventory over income from the spread since the oldest sample; WARMING before ten minutes. */
    public MetricValue metric(PortfolioRisk risk) {
        double lost = inventoryUsd[0] - risk.pnl().inventoryUsd();
        double earned = risk.pnl().spreadCaptureUsd() - spreadUsd[0];
        boolean warm = risk.asOfMicros() - sampleMicros[0] >= WARM_MICROS;
        return new MetricValue(
                risk.account(),
                RiskMetric.INVENTORY_LOSS_TO_SPREAD,
                "",
                share(lost, earned),
                risk.asOfMicros(),
                risk.modelVersion(),
                warm ? Metrics.statusOf(risk.quality()) : QualityStatus.WARMING);
    }

    private static double share(double lost, double earned) {
        if (Double.isNaN(lost) || Double.isNaN(earned)) {
            return Double.NaN;
        }
        if (lost <= 0) {
            return 0;
        }
        return earned > 0 ? Math.min(HIGHEST, lost / earned) : HIGHEST;
    }
}
