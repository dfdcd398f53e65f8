package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.PnlSplit;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RollingPnlTest {

    private static final long SECOND = 1_000_000;
    /** Rounding of a difference of sums of a few thousand. */
    private static final double TOLERANCE = 1e-9;

    private RollingPnl rolling = RollingPnl.empty();

    @Test
    void lossAboveTheIncomeFromTheSpreadIsAShareAboveOne() {
        see(0, 1_000, 500);
        MetricValue value = see(1_200, 850, 600);
        assertThat(value.value()).isEqualTo(1.5);
        assertThat(value.status()).isEqualTo(QualityStatus.OK);
        assertThat(value.metric()).isEqualTo(RiskMetric.INVENTORY_LOSS_TO_SPREAD);
    }

    @Test
    void gainIsNoLossAndALossWithoutIncomeIsTheHighestShare() {
        see(0, 0, 0);
        assertThat(see(1_200, 5, -1).value()).isZero();
        assertThat(see(1_201, -5, 0).value()).isEqualTo(100);
        assertThat(see(1_202, Double.NaN, 0).value()).isNaN();
    }

    @Test
    void firstTenMinutesOnlyWarmUp() {
        see(0, 0, 0);
        assertThat(see(599, -10, 1).status()).isEqualTo(QualityStatus.WARMING);
        assertThat(see(600, -10, 1).status()).isEqualTo(QualityStatus.OK);
    }

    /** Against a search through everything that was ever seen. */
    @Test
    void windowIsTheLastHourToWithinAMinute() {
        Random random = new Random(5);
        List<double[]> seen = new ArrayList<>();
        double inventory = 0;
        double spread = 0;
        for (int second = 0; second < 10_000; second++) {
            inventory += random.nextGaussian() - 0.05;
            spread += 0.1 * random.nextDouble();
            seen.add(new double[] {inventory, spread});
            double share = see(second, inventory, spread).value();
            // Samples are a minute apart from the first second on: the oldest within the hour of the last sample.
            int lastSample = second / 60 * 60;
            double[] then = seen.get(Math.max(0, lastSample - 3_600));
            double lost = then[0] - inventory;
            double expected = lost <= 0 ? 0 : spread > then[1] ? Math.min(100, lost / (spread - then[1])) : 100;
            assertThat(share).as("second %d", second).isEqualTo(expected, within(TOLERANCE));
        }
        assertThat(rolling.sampleMicros().length).isLessThanOrEqualTo(62);
    }

    private MetricValue see(long second, double inventoryUsd, double spreadUsd) {
        double none = 0;
        PnlSplit pnl = new PnlSplit(spreadUsd, inventoryUsd, 0, 0, 0, 0, 0, 0, 0);
        PortfolioRisk risk = new PortfolioRisk(
                "mm-1",
                second * SECOND,
                second * SECOND,
                "1",
                none,
                none,
                0,
                null,
                null,
                none,
                none,
                null,
                null,
                null,
                none,
                none,
                none,
                pnl,
                none,
                none,
                none,
                none,
                none,
                none,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                none,
                none,
                Quality.ok(0, 0));
        rolling = rolling.with(risk);
        return rolling.metric(risk);
    }
}
