package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairPricesTest {

    @ParameterizedTest
    @ValueSource(strings = {"binance:BTCUSDT-PERP", "deribit:BTC-PERPETUAL", "binance:ETHUSDT-PERP", "kraken:USDT-USD"})
    void pricesOfOneListingAreThoseOfTheWholeMarket(String listing) {
        MarketSpec spec = MarketSpec.standard();
        Venues market = new Venues(7, Scenario.CALM, spec);
        FairPrices alone = FairPrices.of(7, spec, listing);
        for (int second = 0; second < 300; second++) {
            long timeMicros = spec.startMicros() + second * 1_000_000L + 123_456;
            market.prices().advanceTo(timeMicros);
            assertThat(alone.at(timeMicros)).as("second %d", second).isEqualTo(market.fair(market.indexOf(listing)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "binance:XRPUSDT")
    void aListingThatIsNotThereIsRefusedByName(String listing) {
        assertThatThrownBy(() -> FairPrices.of(1, MarketSpec.standard(), listing))
                .hasMessageContaining(listing);
    }
}
