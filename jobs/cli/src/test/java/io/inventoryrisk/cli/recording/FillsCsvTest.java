package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillsCsvTest {

    private static final String HEADER =
            "account,instrument,tradeId,revision,action,time,side,price,size,fee,feeCurrency,liquidity";

    @TempDir
    Path folder;

    @Test
    void fillsAreExactAndTakeBothKindsOfTime() {
        Path file = Recordings.write(
                folder,
                "fills.csv",
                HEADER,
                "mm-1,binance:BTCUSDT-PERP,77,0,NEW,2024-08-08T23:54:16.5Z,BUY,61800.10,0.250,-0.00123456789,USDT,MAKER",
                "mm-1,binance:BTCUSDT-PERP,77,1,bust,1723161257000000,buy,61800.10,0.250,0,USDT,");
        assertThat(Recordings.of(Fill.class, Recordings.all(file)))
                .containsExactly(
                        new Fill(
                                "mm-1",
                                "binance:BTCUSDT-PERP",
                                "77",
                                0,
                                FillAction.NEW,
                                1_723_161_256_500_000L,
                                Side.BUY,
                                new BigDecimal("61800.10"),
                                new BigDecimal("0.250"),
                                new BigDecimal("-0.00123456789"),
                                "USDT",
                                Liquidity.MAKER),
                        new Fill(
                                "mm-1",
                                "binance:BTCUSDT-PERP",
                                "77",
                                1,
                                FillAction.BUST,
                                1_723_161_257_000_000L,
                                Side.BUY,
                                new BigDecimal("61800.10"),
                                new BigDecimal("0.250"),
                                BigDecimal.ZERO,
                                "USDT",
                                Liquidity.UNKNOWN));
    }

    @Test
    void anAdjustmentIsPublishedLikeAFill() {
        Path file = Recordings.write(
                folder,
                "fills.csv",
                HEADER,
                "mm-1,binance:BTCUSDT-PERP,break-7,0,adjustment,2024-08-08T23:54:16.5Z,SELL,61800.10,0.250,0,USDT,");
        List<Fill> fills = Recordings.of(Fill.class, Recordings.all(file));
        assertThat(fills).extracting(Fill::action).containsExactly(FillAction.ADJUSTMENT);
        assertThat(fills.get(0).signedSize()).isEqualByComparingTo("-0.25");
    }

    @Test
    void optionalColumnsMayBeMissing() {
        Path file = Recordings.write(
                folder,
                "fills.csv",
                "time,account,instrument,tradeId,side,price,size,fee,feeCurrency",
                "2024-08-08T23:54:16Z,mm,x:Y,1,SELL,2,3,0,USD");
        List<Fill> fills = Recordings.of(Fill.class, Recordings.all(file));
        assertThat(fills).hasSize(1);
        assertThat(fills.get(0).revision()).isZero();
        assertThat(fills.get(0).action()).isEqualTo(FillAction.NEW);
        assertThat(fills.get(0).liquidity()).isEqualTo(Liquidity.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mm,x:Y,1,0,NEW,2024-08-08T23:54:16,BUY,1,1,0,USD,MAKER | time must be ISO-8601 with a zone",
                "mm,x:Y,1,0,NEW,1723161257000,BUY,1,1,0,USD,MAKER | time must be microseconds",
                "mm,xY,1,0,NEW,1723161257000000,BUY,1,1,0,USD,MAKER | instrument must be venue:symbol, was 'xY'",
                "mm,x:Y,1,0,NEW,1723161257000000,LONG,1,1,0,USD,MAKER | side must be one of [BUY, SELL], was 'LONG'",
                "mm,x:Y,1,0,NEW,1723161257000000,BUY,1,-1,0,USD,MAKER | size must be positive, was '-1'",
                "mm,x:Y,1,0,NEW,1723161257000000,BUY,NaN,1,0,USD,MAKER | price must be a decimal number",
                "mm,x:Y,1,-1,NEW,1723161257000000,BUY,1,1,0,USD,MAKER | revision must be 0 or",
                "mm,x:Y,,0,NEW,1723161257000000,BUY,1,1,0,USD,MAKER | column tradeId must not be empty"
            })
    void badFieldIsNamedWithItsValue(String row, String message) {
        Path file = Recordings.write(folder, "fills.csv", HEADER, row);
        assertThatThrownBy(() -> Recordings.all(file)).hasMessageContaining(file + ":2: " + message);
    }

    @Test
    void unknownColumnIsRefusedWithTheNearest() {
        Path file = Recordings.write(folder, "fills.csv", HEADER + ",feeCurency", "");
        assertThatThrownBy(() -> Recordings.all(file))
                .hasMessageContaining("unknown column 'feeCurency'; did you mean feeCurrency?");
    }

    @Test
    void missingColumnIsNamed() {
        Path file = Recordings.write(folder, "fills.csv", "account,tradeId,instrument", "");
        assertThatThrownBy(() -> Recordings.all(file)).hasMessageContaining("lacks the column time");
    }
}
