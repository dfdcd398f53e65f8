package io.inventoryrisk.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConversionRatesTest {

    private static final long NOW = 1_700_000_000_000_000L;

    private final TreeMap<String, Double> marks = new TreeMap<>();
    private final TreeMap<String, Instrument> definitions = new TreeMap<>();

    @Test
    void theDollarIsOneByIdentityAndNothingElseIs() {
        ConversionRates rates = rates(null);
        assertThat(rates.currencies()).containsExactly("USD");
        assertThat(rates.usdRates()).containsExactly(1);
        assertThat(rates.usdRate("USDT")).isNaN();
        assertThat(rates.usdRate("USDC")).isNaN();
    }

    @Test
    void aStablecoinOffItsPegMovesEverythingQuotedInIt() {
        spot("kraken:USDT-USD", "USDT", "USD", 0.97);
        spot("binance:BTC-USDT", "BTC", "USDT", 100_000);
        ConversionRates rates = rates(pack(Map.of("USDT", 1.0), NOW));
        assertThat(rates.usdRate("USDT")).isEqualTo(0.97);
        assertThat(rates.usdRate("BTC")).isCloseTo(97_000, within(1e-9));
        assertThat(rates.currencies()).containsExactly("BTC", "USD", "USDT");
        assertThat(rates.fromParameters()).isEmpty();
    }

    @Test
    void aDirectMarketGoesBeforeAChainAndTheFirstIdBeforeTheNext() {
        spot("binance:BTC-USDT", "BTC", "USDT", 100_000);
        spot("kraken:USDT-USD", "USDT", "USD", 0.97);
        spot("coinbase:BTC-USD", "BTC", "USD", 96_900);
        spot("bitstamp:BTC-USD", "BTC", "USD", 96_950);
        assertThat(rates(null).usdRate("BTC")).isEqualTo(96_950);
    }

    @Test
    void aChainHasTwoHopsAndNoMore() {
        spot("a:X-Y", "X", "Y", 2);
        spot("a:Y-Z", "Y", "Z", 3);
        spot("a:Z-USD", "Z", "USD", 5);
        ConversionRates rates = rates(null);
        assertThat(rates.usdRate("Z")).isEqualTo(5);
        assertThat(rates.usdRate("Y")).isEqualTo(15);
        assertThat(rates.usdRate("X")).isNaN();
    }

    @Test
    void anInversePerpetualTellsWhereNoSpotDoes() {
        define("deribit:BTC-PERPETUAL", InstrumentKind.PERPETUAL, Payoff.INVERSE, "BTC", "USD", "BTC");
        marks.put("deribit:BTC-PERPETUAL", 65_000.0);
        spot("deribit:ETH-BTC", "ETH", "BTC", 0.05);
        ConversionRates rates = rates(pack(Map.of("BTC", 1.0), NOW));
        assertThat(rates.usdRate("BTC")).isEqualTo(65_000);
        assertThat(rates.usdRate("ETH")).isEqualTo(3_250);
        spot("coinbase:BTC-USD", "BTC", "USD", 64_990);
        assertThat(rates(null).usdRate("BTC")).isEqualTo(64_990);
    }

    @Test
    void aLinearPerpetualTellsNothing() {
        define("x:BTC-USD-PERP", InstrumentKind.PERPETUAL, Payoff.LINEAR, "BTC", "USD", "USD");
        marks.put("x:BTC-USD-PERP", 65_000.0);
        assertThat(rates(null).usdRate("BTC")).isNaN();
    }

    @Test
    void parametersServeWhereNoMarketTellsAndSaySo() {
        spot("binance:BTC-USDT", "BTC", "USDT", 100_000);
        ConversionRates rates = rates(pack(Map.of("USDT", 0.999, "EUR", 1.1, "USD", 7.0, "BAD", -1.0), NOW));
        assertThat(rates.usdRate("USDT")).isEqualTo(0.999);
        assertThat(rates.usdRate("BTC")).isCloseTo(99_900, within(1e-9));
        assertThat(rates.usdRate("USD")).isEqualTo(1);
        assertThat(rates.usdRate("BAD")).isNaN();
        assertThat(rates.fromParameters()).containsExactly("EUR", "USDT");
    }

    @Test
    void parametersOfTheFutureDoNotServe() {
        assertThat(rates(pack(Map.of("USDT", 1.0), NOW + 1)).usdRate("USDT")).isNaN();
    }

    @Test
    void aMarkThatIsNoPriceOrHasNoDefinitionTellsNothing() {
        spot("a:X-USD", "X", "USD", Double.NaN);
        spot("a:Y-USD", "Y", "USD", 0);
        marks.put("a:Z-USD", 1.0);
        assertThat(rates(null).currencies()).containsExactly("USD");
    }

    private ConversionRates rates(ParameterPack pack) {
        return ConversionRates.of(marks, definitions, pack, NOW);
    }

    private static ParameterPack pack(Map<String, Double> values, long effectiveFromMicros) {
        return new ParameterPack(ParameterPack.CONVERSION_RATES, "v1", effectiveFromMicros, values);
    }

    private void spot(String id, String base, String quote, double mark) {
        define(id, InstrumentKind.SPOT, Payoff.LINEAR, base, quote, quote);
        marks.put(id, mark);
    }

    private void define(String id, InstrumentKind kind, Payoff payoff, String base, String quote, String settle) {
        definitions.put(
                id,
                new Instrument(
                        id,
                        kind,
                        payoff,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        base,
                        quote,
                        settle,
                        base,
                        0,
                        0));
    }
}
