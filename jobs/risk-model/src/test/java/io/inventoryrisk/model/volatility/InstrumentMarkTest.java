package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.TradeFlow;
import org.junit.jupiter.api.Test;

/** What an instrument's mark remembers of what its venue tells. */
class InstrumentMarkTest {

    private static final long SECOND = 1_000_000;
    private static final double NONE = Double.NaN;
    private static final ModelSpec SPEC = ModelSpec.standard("crypto", Grid.oneSecond(), "p1");

    @Test
    void aVenuesMarkIsAFallbackOnlyWhereThereWasABookToPrefer() {
        MarketBar bookless = Bars.of("v:OPT", SECOND, 0, NONE, NONE, QualityStatus.WARMING)
                .with(TradeFlow.none(), ticker(1, 0.05, NONE, 0));
        InstrumentMark mark = InstrumentMark.unknown("v:OPT").with(calibrated(bookless));
        assertThat(mark.mark()).isEqualTo(0.05);
        assertThat(mark.status()).isEqualTo(QualityStatus.OK);
        assertThat(mark.bookStatus()).isEqualTo(QualityStatus.WARMING);
        assertThat(mark.statusAt(9 * SECOND, SPEC)).isEqualTo(QualityStatus.STALE);

        mark = mark.with(calibrated(Bars.ok("v:OPT", 2 * SECOND, 0.06)));
        assertThat(mark.mark()).isEqualTo(0.06);
        MarketBar broken = Bars.of("v:OPT", 3 * SECOND, 2 * SECOND, 0.06, NONE, QualityStatus.GAP)
                .with(TradeFlow.none(), ticker(3, 0.07, NONE, 0));
        mark = mark.with(calibrated(broken));
        assertThat(mark.mark()).isEqualTo(0.07);
        assertThat(mark.status()).isEqualTo(QualityStatus.FALLBACK);
    }

    @Test
    void aFundingStampIsThatOfTheNewestRate() {
        InstrumentMark mark = InstrumentMark.unknown("v:PERP");
        assertThat(mark.fundingTimeMicros()).isZero();
        mark = mark.with(funded(1, 1e-4, 8 * SECOND));
        assertThat(mark.fundingTimeMicros()).isEqualTo(8 * SECOND);
        mark = mark.with(funded(2, NONE, 0));
        assertThat(mark.fundingRate()).isEqualTo(1e-4);
        assertThat(mark.fundingTimeMicros()).isEqualTo(8 * SECOND);
        mark = mark.with(funded(8, 2e-4, 16 * SECOND));
        assertThat(mark.fundingTimeMicros()).isEqualTo(16 * SECOND);
    }

    @Test
    void aRateWithoutAStampHasNone() {
        InstrumentMark mark = InstrumentMark.unknown("v:PERP").with(funded(1, 1e-4, 8 * SECOND));
        mark = mark.with(funded(2, 3e-4, 0));
        assertThat(mark.fundingRate()).isEqualTo(3e-4);
        assertThat(mark.fundingTimeMicros()).isZero();
    }

    private static CalibratedBar funded(long second, double rate, long stampMicros) {
        return calibrated(
                Bars.ok("v:PERP", second * SECOND, 100).with(TradeFlow.none(), ticker(second, 100, rate, stampMicros)));
    }

    private static CalibratedBar calibrated(MarketBar bar) {
        return Bars.calibrated(bar, NONE, NONE);
    }

    private static Ticker ticker(long second, double mark, double rate, long stampMicros) {
        return new Ticker("any", second * SECOND, mark, NONE, NONE, NONE, NONE, NONE, rate, stampMicros, NONE);
    }
}
