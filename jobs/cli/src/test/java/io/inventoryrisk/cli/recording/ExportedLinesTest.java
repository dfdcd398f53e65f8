package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.kafka.wire.Topic;
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

class ExportedLinesTest {

    private static final String FILL =
            "{\"topic\":\"trading.fill\",\"partition\":0,\"offset\":3,\"key\":\"mm|x:Y\",\"value\":"
                    + "{\"account\":\"mm\",\"instrument\":\"x:Y\",\"tradeId\":\"1\",\"revision\":0,\"action\":\"NEW\","
                    + "\"timeMicros\":1700000000000000,\"side\":\"BUY\",\"price\":\"100.1\",\"size\":\"2\",\"fee\":\"-0.5\","
                    + "\"feeCurrency\":\"USDT\",\"liquidity\":\"MAKER\"}}";
    private static final String REMOVAL =
            "{\"topic\":\"reference.limit\",\"partition\":0,\"offset\":1,\"key\":\"delta\",\"value\":null}";

    @TempDir
    Path folder;

    @Test
    void lineBecomesTheRecordItWas() {
        List<Recorded> records = Recordings.all(Recordings.write(folder, "a", FILL));
        Fill fill = (Fill) records.get(0).value();
        assertThat(records.get(0).timeMicros()).isEqualTo(1_700_000_000_000_000L);
        assertThat(fill)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .usingRecursiveComparison()
                .isEqualTo(new Fill(
                        "mm",
                        "x:Y",
                        "1",
                        0,
                        FillAction.NEW,
                        1_700_000_000_000_000L,
                        Side.BUY,
                        new BigDecimal("100.1"),
                        new BigDecimal("2"),
                        new BigDecimal("-0.5"),
                        "USDT",
                        Liquidity.MAKER));
    }

    @Test
    void removalKeepsItsPlaceAndHasNoTime() {
        List<Recorded> records = Recordings.all(Recordings.write(folder, "a", FILL, REMOVAL, FILL));
        assertThat(records.get(1).value()).isEqualTo(new Removal(Topic.REFERENCE_LIMIT, "delta"));
        assertThat(records.get(1).hasTime()).isFalse();
        assertThat(records.get(1).orderMicros()).isEqualTo(records.get(0).orderMicros());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "trading.fill | trading.fil | 'topic' was 'trading.fil'; did you mean trading.fill?",
                "trading.fill | risk.alert | risk.alert is written by the job and cannot be published",
                "\"tradeId\" | \"tradeID\" | Fill has no field tradeID",
                "\"2\" | 2 | Fill.size must be a text, was 2",
                "\"2\" | \"two\" | Fill.size must be a decimal with at most 18 decimals, was \"two\"",
                "\"100.1\" | \"1e-19\" | Fill.price must be a decimal with at most 18 decimals, was \"1e-19\"",
                "\"BUY\" | \"LONG\" | Fill.side must be one of",
                "\"2\" | \"-2\" | size",
                "1700000000000000, | 1.5, | Fill.timeMicros must be a long, was 1.5",
                ",\"liquidity\":\"MAKER\" | `` | Fill.liquidity is missing"
            })
    void lineThatTheJobWouldRefuseIsRefusedHere(String from, String to, String message) {
        assertThat(FILL).contains(from);
        Path file = Recordings.write(folder, "a", FILL.replace(from, to));
        assertThatThrownBy(() -> Recordings.all(file))
                .hasMessageContaining(file + ":1: ")
                .hasMessageContaining(message);
    }

    @Test
    void removalFromATopicThatKeepsEverythingIsRefused() {
        Path file = Recordings.write(folder, "a", REMOVAL.replace("reference.limit", "trading.fill"));
        assertThatThrownBy(() -> Recordings.all(file)).hasMessageContaining("trading.fill with the key \"delta\"");
    }
}
