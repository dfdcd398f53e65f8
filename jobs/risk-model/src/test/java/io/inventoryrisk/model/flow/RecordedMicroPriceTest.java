package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.RecordedBinance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Six streams of five minutes: calibrated on the way, each forecast made before what it foretells. */
class RecordedMicroPriceTest {

    private static final int FORECASTS = 100;

    @ParameterizedTest
    @CsvSource({
        "cm_btcusd_perp_20240808, 0.1",
        "cm_ethusd_perp_20240808, 0.01",
        "spot_btcusdt_20240808, 0.01",
        "spot_ethusdt_20240808, 0.01",
        "usdm_btcusdt_20240808, 0.1",
        "usdm_ethusdt_20240808, 0.01"
    })
    void foretellsTheNextMidBetterThanTheWeightedMidAndThatBetterThanTheMid(String stream, double tick) {
        RecordedBinance recording = RecordedBinance.read(stream);
        MicroPrice microPrice = new MicroPrice(MicroPriceSpec.standard());
        MicroPriceState state = MicroPriceState.empty();
        double[] squaredErrors = new double[3];
        int forecasts = 0;
        MarketBar last = null;
        MicroPrice.Step step = null;
        for (MarketBar bar : RecordedFlow.fromDeltas(recording, BookSpec.withDefaults(Grid.oneSecond()))) {
            if (step != null && step.status() == QualityStatus.OK && !Double.isNaN(bar.mid())) {
                squaredErrors[0] += square(bar.mid() - step.microprice());
                squaredErrors[1] += square(bar.mid() - last.microprice());
                squaredErrors[2] += square(bar.mid() - last.mid());
                forecasts++;
            }
            step = microPrice.advance(
                    state, bar.bidPrice(), bar.bidSize(), bar.askPrice(), bar.askSize(), bar.mid(), tick);
            state = step.state();
            last = bar;
        }
        assertThat(forecasts).as(stream).isGreaterThan(FORECASTS);
        assertThat(squaredErrors[0]).as(stream).isLessThan(squaredErrors[1]);
        assertThat(squaredErrors[1]).as(stream).isLessThan(squaredErrors[2]);
    }

    private static double square(double value) {
        return value * value;
    }
}
