package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import io.inventoryrisk.model.market.Trade;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One and the same trade in every envelope. */
class RawMessagesTest {

    private static final String TRADE =
            "{\"arg\":{\"channel\":\"trades\",\"instId\":\"A-B\"},\"data\":[{\"instId\":\"A-B\","
                    + "\"tradeId\":\"1\",\"px\":\"2\",\"sz\":\"3\",\"side\":\"buy\",\"ts\":\"1700000000000\"}]}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "1700000000000000000 %s",
                "1700000000.123: %s",
                "1700000000.123 %s",
                "https://venue/path?x=y -> 1700000000.5: %s"
            })
    void envelopeIsTakenOff(String envelope) {
        assertThat(trades(String.format(envelope, TRADE))).hasSize(1);
    }

    @Test
    void recordersOwnLinesAndWhatWasSentAreNoMessages() {
        assertThat(trades(
                        "wss://venue <-> 1700000000.5",
                        "wss://venue <- 1700000000.6: {\"op\":\"subscribe\"}",
                        "",
                        "1700000000.7: " + TRADE))
                .hasSize(1);
        String data = TRADE.replace("\"", "\\\"");
        assertThat(trades(
                        "{\"t\":\"header\",\"format\":2,\"exchange\":\"OKX\"}",
                        "{\"t\":\"connect\",\"conn\":\"c\",\"ts\":1.5,\"addr\":\"wss://venue\"}",
                        "{\"t\":\"send\",\"conn\":\"c\",\"ts\":1.6,\"data\":\"{}\"}",
                        "{\"t\":\"recv\",\"conn\":\"c\",\"ts\":1.7,\"data\":\"" + data + "\"}",
                        "{\"t\":\"http\",\"conn\":\"c\",\"ts\":1.8,\"url\":\"https://x\",\"data\":\"" + data + "\"}"))
                .hasSize(2);
    }

    @Test
    void messageMayBePrintedOverSeveralLines() {
        assertThat(trades("{", "  " + TRADE.substring(1, TRADE.length() - 1), "}", "{", "\"event\": \"x\"", "}"))
                .hasSize(1);
        assertThatThrownBy(() -> trades("{", "  \"arg\": {"))
                .hasMessageContaining("the file ends within a message of several lines");
    }

    @Test
    void zstandardIsReadAsGzipIs() throws IOException {
        Path file = folder.resolve("trades.jsonl.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(file))) {
            out.write((TRADE + "\n" + TRADE + "\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Recordings.all(file)).hasSize(2);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        assertThatThrownBy(() -> Recordings.all(file)).hasMessageContaining("break off or are damaged");
    }

    @Test
    void malformedAndUnknownMessagesAreReportedWithTheirLines() {
        Path file = Recordings.write(
                folder,
                "a",
                TRADE,
                "1700000000.5: {\"arg\":",
                "1700000000.6: {\"coin\":\"BTC\",\"levels\":[]}",
                TRADE.replace("\"3\"", "\"-3\""),
                TRADE.replace("\"1700000000000\"", "\"1700000000\""),
                "garbage",
                TRADE);
        List<String> reported = new ArrayList<>();
        BadLines badLines = BadLines.skip(reported::add);
        assertThat(Recordings.all(new Source(file, null), badLines)).hasSize(2);
        assertThat(badLines.count()).isEqualTo(5);
        assertThat(reported.get(0)).contains(file + ":2: not JSON");
        assertThat(reported.get(1)).contains(file + ":3:").contains("none of Binance, Bybit, Deribit or OKX");
        assertThat(reported.get(2)).contains("sz must be positive, was '-3'");
        assertThat(reported.get(3)).contains("ts must be milliseconds");
        assertThat(reported.get(4)).contains("expected '<time> <JSON>' or JSON, was 'garbage'");
    }

    private List<Trade> trades(String... lines) {
        return Recordings.of(Trade.class, Recordings.all(Recordings.write(folder, "messages", lines)));
    }
}
