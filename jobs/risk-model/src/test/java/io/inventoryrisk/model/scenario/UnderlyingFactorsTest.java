package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.risk.Models;
import org.junit.jupiter.api.Test;

class UnderlyingFactorsTest {

    @Test
    void withoutLiquidityTheReferenceIsTheFirstFactorWhoseSymbolBeginsWithTheLongestName() {
        MarketModel model = Models.at(0)
                .rate("ETH", 3_000)
                .rate("ETHW", 3)
                .rate("USDT", 1)
                .rate("BTC", 90_000)
                .volatility("a:ETHWUSDT", 0.9)
                .volatility("b:ETH-PERPETUAL", 0.6)
                .volatility("c:ETHUSDT", 0.7)
                .volatility("d:XUSDT", 0.5)
                .build();
        UnderlyingFactors factors = UnderlyingFactors.of(model);
        assertThat(factors.names()).containsExactly("BTC", "ETH", "ETHW", "USDT");
        assertThat(factors.volatility()).containsExactly(Double.NaN, 0.6, 0.9, Double.NaN);
        assertThat(factors.volatilityOf("ETH")).isEqualTo(0.6);
        assertThat(factors.volatilityOf("DOGE")).isNaN();
    }

    @Test
    void anInstrumentWithoutAVolatilityYetIsNoReference() {
        MarketModel model = Models.at(0)
                .rate("BTC", 90_000)
                .volatility("a:BTCUSDT", Double.NaN)
                .volatility("b:BTCUSDT", 0.5)
                .build();
        assertThat(UnderlyingFactors.of(model).volatilityOf("BTC")).isEqualTo(0.5);
    }

    @Test
    void correlationIsOneWithItselfTheModelsWithOthersAndNoneWhereUnknown() {
        MarketModel model = Models.at(0)
                .rate("BTC", 90_000)
                .rate("ETH", 3_000)
                .rate("USDT", 1)
                .volatility("a:BTCUSDT", 0.4)
                .volatility("a:ETHUSDT", 0.6)
                .correlation(0.7)
                .build();
        UnderlyingFactors factors = UnderlyingFactors.of(model);
        assertThat(factors.correlation(model, 0, 1)).isEqualTo(0.7);
        assertThat(factors.correlation(model, 2, 2)).isOne();
        assertThat(factors.correlation(model, 0, 2)).isZero();
    }
}
