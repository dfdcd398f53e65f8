package io.inventoryrisk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

    @Test
    void everythingFitsAHundredColumnsAndFortyRows() {
        List<String> lines = plain(Screen.lines(Shown.desk(20), Shown.GAUGES, 100, 40));
        assertThat(lines).hasSizeLessThanOrEqualTo(40);
        assertThat(lines.get(0))
                .hasSize(100)
                .startsWith("inventory-risk demo   crash, seed 7")
                .endsWith("Flink http://127.0.0.1:8081");
        assertThat(lines.get(1))
                .isEqualTo(
                        "2026-01-05 00:01:02 UTC   1:02 of 2:00   in 331/s   out 21/s   behind 0.4 s   checkpoints 12");
        assertThat(lines)
                .contains("correlation  BTCUSDT-PERP/ETHUSDT-PERP 0.81")
                .anyMatch(line -> line.matches("binance:ETHUSDT-PERP +2,813.10 +0.42 +45.1 % +47.3 % +0.1 s  GAP"))
                .anyMatch(line ->
                        line.matches("mm-1 +BTC +\\+12.3456 +\\+1,012,346 +-1,234.56 +\\+346 +-98,765.43 +50.0 %  OK"))
                .anyMatch(line -> line.matches(
                        "mm-1 +-98,765 +\\+1,235 +-99,877 +-12 +\\+123 +\\+57 +1,234,568 +2,345,679 +98,765"))
                .anyMatch(line ->
                        line.matches("mm-1 +deribit +1,500,000 +250,001 +200,000 +13.3 % +-42.0 % +-  BTC -16 up"))
                .anyMatch(line -> line.matches("mm-2 +PARTIAL +-98,765 .* 98,765"));
    }

    @Test
    void flowAndSurfaceStandBesideTheDeskWhereThereIsRoomAndTakeTurnsWhereNot() {
        String flow = "binance:BTCUSDT-PERP +0.61 +0.93 +0.84 +0.42 +1.21 +1.35 +0.05 +0.37";
        String slice = "BTC +2026-01-12 +82,100.50 +62.0 % +-5.10 +\\+1.20 +0.21 +18  OK";
        String position = "mm-1 +BTC .*";
        assertThat(plain(Screen.lines(Shown.desk(20), Shown.GAUGES, 110, 80)))
                .anyMatch(line -> line.matches(flow))
                .anyMatch(line -> line.matches(slice))
                .anyMatch(line -> line.matches(position))
                .contains("all venues, 250k USD, fees in: BTC buy 4.20 sell 4.40 bps of 3 books");
        assertThat(plain(Screen.lines(Shown.desk(Shown.AT_62_S + 10_000_000, 20), Shown.GAUGES, 110, 30)))
                .anyMatch(line -> line.matches(flow))
                .anyMatch(line -> line.matches(slice))
                .noneMatch(line -> line.matches(position));
    }

    @Test
    void whatToDoAndHowFillsDidHaveAPageOfTheirOwn() {
        assertThat(plain(Screen.lines(Shown.desk(Shown.AT_62_S + 20_000_000, 20), Shown.GAUGES, 100, 40)))
                .anyMatch(line -> line.matches(
                        "mm-1 +deribit:BTC-PERPETUAL +12,300 +-0.87 +82,010.50 +82,031.00 +1,000 +41 %  OK"))
                .anyMatch(line -> line.matches("mm-1 +BTC +\\+12.3456 +-1.50 +\\+2.50"
                        + "  sell 807,000 deribit:BTC-PERPETUAL: 123, 1,235k -> 346k"))
                .anyMatch(line -> line.matches("mm-2 +ETH +\\+1.5000 +-20.00 +\\+20.00  leave it"))
                .anyMatch(line ->
                        line.matches("mm-1 +binance:BTCUSDT-PERP +1,234 +\\+0.81 +37.0 % +\\+1.90 +\\+0.12  OK"))
                .noneMatch(line -> line.startsWith("MARKET"));
    }

    @Test
    void newestEightAlertsAreShownWithTheirStateInColour() {
        List<String> lines = Screen.lines(Shown.desk(20), Shown.GAUGES, 100, 40);
        assertThat(plain(lines).stream().filter(line -> line.contains("alert number")))
                .hasSize(8)
                .first()
                .asString()
                .startsWith("00:00:12 FIRING   CRITICAL net delta of mm-1");
        assertThat(lines)
                .anyMatch(line -> line.contains(Ansi.RED + "FIRING") && line.contains("number 18"))
                .anyMatch(line -> line.contains(Ansi.GREEN + "RESOLVED") && line.contains("number 19"));
        assertThat(plain(Screen.lines(Shown.desk(1), Shown.GAUGES, 100, 40))).contains("ALERTS  1 firing");
    }

    @ParameterizedTest
    @CsvSource({"100, 40", "100, 30", "80, 24", "60, 12", "40, 6", "20, 2"})
    void smallTerminalsKeepWhatMattersMost(int width, int height) {
        List<String> lines = plain(Screen.lines(Shown.desk(20), Shown.GAUGES, width, height));
        assertThat(lines).hasSizeLessThanOrEqualTo(height).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(width));
        assertThat(lines.get(0)).startsWith("inventory-risk demo");
        if (height >= 12) {
            assertThat(lines).anyMatch(line -> line.startsWith("ALERTS"));
        }
    }

    @Test
    void beforeTheFirstRecordThereAreDashes() {
        Snapshot nothing = new Board().snapshot();
        assertThat(plain(Screen.lines(nothing, Shown.GAUGES, 100, 40)))
                .contains("correlation  -", "ALERTS  none firing")
                .anyMatch(line -> line.startsWith("- UTC") && line.contains("behind -"));
    }

    private static List<String> plain(List<String> lines) {
        return lines.stream().map(line -> line.replaceAll("\u001b\\[\\d+m", "")).toList();
    }
}
