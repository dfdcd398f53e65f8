package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentAliasTest {

    @ParameterizedTest
    @CsvSource({
        "binance:BTC/USDT, binance:BTCUSDT",
        "binance:BTC/USDT:USDT, binance:BTCUSDT-PERP",
        "binance:BTC/USD:BTC, binance:BTCUSD_PERP",
        "binance:BTC/USDT:USDT-240628, binance:BTCUSDT_240628",
        "bybit:BTC/USDT, bybit:BTCUSDT",
        "bybit:BTC/USDT:USDT, bybit:BTCUSDT-PERP",
        "bybit:BTC/USD:BTC, bybit:BTCUSD-PERP",
        "bybit:BTC/USDC:USDC-240628-70000-C, bybit:BTC-28JUN24-70000-C",
        "okx:BTC/USDT, okx:BTC-USDT",
        "okx:BTC/USDT:USDT, okx:BTC-USDT-SWAP",
        "okx:BTC/USD:BTC-240628-70000-P, okx:BTC-USD-240628-70000-P",
        "deribit:BTC/USD:BTC, deribit:BTC-PERPETUAL",
        "deribit:BTC/USD:BTC-240628, deribit:BTC-28JUN24",
        "deribit:BTC/USD:BTC-240205-70000-C, deribit:BTC-5FEB24-70000-C",
        "deribit:ETH/USDC:USDC, deribit:ETH_USDC-PERPETUAL",
        "BTCUSDT-PERP.BINANCE, binance:BTCUSDT-PERP",
        "BTC-PERPETUAL.DERIBIT, deribit:BTC-PERPETUAL",
        "BTC-USDT-SWAP.OKX, okx:BTC-USDT-SWAP",
        "BTCUSDT-LINEAR.BYBIT, bybit:BTCUSDT-PERP",
        "BTCUSDT-SPOT.BYBIT, bybit:BTCUSDT",
        "BTCUSD-INVERSE.BYBIT, bybit:BTCUSD-PERP",
        "BTC-28JUN24-70000-C-OPTION.BYBIT, bybit:BTC-28JUN24-70000-C"
    })
    void namesOfOthersBecomeOurIds(String alias, String id) {
        assertThat(InstrumentAlias.canonical(alias)).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"binance:BTCUSDT-PERP", "standx:BTC-USD", "BTC", "*", "x:a.b", "book.csv.gz"})
    void everythingElseStaysAsItIs(String name) {
        assertThat(InstrumentAlias.canonical(name)).isEqualTo(name);
    }

    @Test
    void unifiedSymbolOfAnotherVenueIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> InstrumentAlias.canonical("gate:BTC/USDT"))
                .hasMessageContaining("gate")
                .hasMessageContaining("venue:symbol");
    }

    @Test
    void instrumentBeforeAFileMayBeAnAlias() throws Exception {
        assertThat(Source.parse("binance:BTC/USDT:USDT=book.csv"))
                .isEqualTo(new Source(Path.of("book.csv"), "binance:BTCUSDT-PERP"));
        assertThat(Source.parse("ETH-PERPETUAL.DERIBIT=book.csv"))
                .isEqualTo(new Source(Path.of("book.csv"), "deribit:ETH-PERPETUAL"));
        assertThat(Source.parse("a=b.csv")).isEqualTo(new Source(Path.of("a=b.csv"), null));
        assertThatThrownBy(() -> Source.parse("gate:BTC/USDT=x.csv")).isInstanceOf(InputException.class);
    }
}
