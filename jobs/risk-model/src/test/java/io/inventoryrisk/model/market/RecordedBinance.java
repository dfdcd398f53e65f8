package io.inventoryrisk.model.market;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.model.ReferenceCases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * A recorded Binance stream: lines of receive time and raw message. Skips the calling test where the recording is absent.
 *
 * @param updates depth messages and the REST snapshot, in the order of arrival
 * @param quotes best quotes by update id
 * @param trades public trades, in the order of arrival
 */
public record RecordedBinance(List<BookUpdate> updates, Map<Long, Quote> quotes, List<Trade> trades) {

    /** A best quote as the venue printed it. */
    public record Quote(BigDecimal bidPrice, BigDecimal bidSize, BigDecimal askPrice, BigDecimal askSize) {}

    public static RecordedBinance read(String file) {
        RecordedBinance recording = new RecordedBinance(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(ReferenceCases.shared("data/binance_l2/" + file + ".gz"))),
                UTF_8))) {
            long eventMicros = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode message = json.readTree(line.substring(line.indexOf(' ') + 1));
                JsonNode data = message.path("data");
                if (message.has("lastUpdateId")) {
                    recording.updates.add(snapshot("binance:" + file, message, eventMicros));
                } else if (message.path("stream").asText().contains("@depth")) {
                    eventMicros = data.get("E").asLong() * 1_000;
                    recording.updates.add(delta("binance:" + file, data, eventMicros));
                } else if (message.path("stream").asText().endsWith("@bookTicker")) {
                    recording.quotes.put(data.get("u").asLong(), quote(data));
                } else if (message.path("stream").asText().endsWith("@trade")) {
                    recording.trades.add(trade("binance:" + file, data));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return recording;
    }

    /** A spot snapshot has no time of its own; the newest message before it lends one. */
    private static BookUpdate snapshot(String instrument, JsonNode message, long newestMicros) {
        long micros = message.has("E") ? message.get("E").asLong() * 1_000 : newestMicros;
        long none = BookUpdate.NO_SEQUENCE;
        long[] sequences = {message.get("lastUpdateId").asLong(), none, none};
        return update(instrument, micros, true, sequences, message.get("bids"), message.get("asks"));
    }

    private static BookUpdate delta(String instrument, JsonNode data, long micros) {
        long previous = data.has("pu") ? data.get("pu").asLong() : BookUpdate.NO_SEQUENCE;
        long[] sequences = {data.get("u").asLong(), previous, data.get("U").asLong()};
        return update(instrument, micros, false, sequences, data.get("b"), data.get("a"));
    }

    private static BookUpdate update(
            String instrument, long micros, boolean snapshot, long[] sequences, JsonNode bids, JsonNode asks) {
        int priceScale = Math.max(scale(bids, 0), scale(asks, 0));
        int sizeScale = Math.max(scale(bids, 1), scale(asks, 1));
        return new BookUpdate(
                instrument,
                micros,
                snapshot,
                sequences[0],
                sequences[1],
                sequences[2],
                -priceScale,
                -sizeScale,
                units(bids, 0, priceScale),
                units(bids, 1, sizeScale),
                units(asks, 0, priceScale),
                units(asks, 1, sizeScale));
    }

    private static int scale(JsonNode levels, int field) {
        return IntStream.range(0, levels.size())
                .map(i -> decimal(levels.get(i).get(field)).scale())
                .max()
                .orElse(0);
    }

    private static long[] units(JsonNode levels, int field, int scale) {
        return IntStream.range(0, levels.size())
                .mapToLong(i ->
                        decimal(levels.get(i).get(field)).movePointRight(scale).longValueExact())
                .toArray();
    }

    private static Quote quote(JsonNode data) {
        return new Quote(
                decimal(data.get("b")), decimal(data.get("B")), decimal(data.get("a")), decimal(data.get("A")));
    }

    /** The venue tells whether the buyer was the maker. */
    private static Trade trade(String instrument, JsonNode data) {
        return new Trade(
                instrument,
                data.get("T").asLong() * 1_000,
                data.get("t").asText(),
                data.get("m").asBoolean() ? Side.SELL : Side.BUY,
                decimal(data.get("p")).doubleValue(),
                decimal(data.get("q")).doubleValue());
    }

    private static BigDecimal decimal(JsonNode text) {
        return new BigDecimal(text.asText());
    }
}
