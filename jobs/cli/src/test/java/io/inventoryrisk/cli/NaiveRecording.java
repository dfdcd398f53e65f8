package io.inventoryrisk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * One recorded Binance file folded the slow, obvious way, straight from its raw lines: exact prices in two tree maps, kept
 * in step as Binance's manual says ("How to manage a local order book correctly"). Shares no code with the product.
 */
final class NaiveRecording {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The best quote, and the update it is of. */
    record Quote(long sequence, BigDecimal bid, BigDecimal bidSize, BigDecimal ask, BigDecimal askSize) {

        private static Quote of(
                long sequence, Map.Entry<BigDecimal, BigDecimal> bid, Map.Entry<BigDecimal, BigDecimal> ask) {
            return new Quote(sequence, bid.getKey(), bid.getValue(), ask.getKey(), ask.getValue());
        }
    }

    /** The best prices after a message, epoch microseconds. */
    record Touch(long micros, double bid, double ask) {}

    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final List<JsonNode> beforeSnapshot = new ArrayList<>();
    private final List<NaiveSamples.Sample> mids = new ArrayList<>();
    private final List<Touch> touches = new ArrayList<>();
    private final TreeMap<Long, HandWalk.Ladder> ladders = new TreeMap<>();
    private final TreeMap<Long, BigDecimal> orderFlow = new TreeMap<>();
    private final TreeMap<Long, Quote> quotes = new TreeMap<>();
    private final Map<Long, Quote> venueQuotes = new HashMap<>();
    private boolean synchronised;
    private boolean afterSnapshot;
    private boolean following;
    private long sequence;
    private long newestMillis;
    private long firstDepthMillis;
    private long lastDepthMillis;
    private int deltas;
    private int covered;
    private int trades;

    private NaiveRecording() {}

    static NaiveRecording read(Path file) throws IOException {
        NaiveRecording recording = new NaiveRecording();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode message = JSON.readTree(line.substring(line.indexOf(' ') + 1));
                recording.take(message.has("data") ? message.get("data") : message);
            }
        }
        return recording;
    }

    private void take(JsonNode message) {
        if (message.has("lastUpdateId")) {
            snapshot(message);
        } else if (message.path("e").asText().equals("depthUpdate")) {
            delta(message);
        } else if (message.path("e").asText().equals("trade")) {
            trades += message.path("X").asText("MARKET").equals("MARKET") ? 1 : 0;
            newestMillis = Math.max(newestMillis, message.get("T").asLong());
        } else {
            venueQuotes.put(message.get("u").asLong(), venueQuote(message));
        }
    }

    private void snapshot(JsonNode message) {
        require(!synchronised, "one snapshot a file", message);
        // Spot's snapshot has no time of its own.
        long millis = message.has("T") ? message.get("T").asLong() : newestMillis;
        set(bids, message.get("bids"));
        set(asks, message.get("asks"));
        sequence = message.get("lastUpdateId").asLong();
        synchronised = true;
        afterSnapshot = true;
        note(millis);
        beforeSnapshot.forEach(this::apply);
        beforeSnapshot.clear();
        following = true;
        long barBegins = instantOf(lastDepthMillis) - 1_000_000;
        noteMid(Math.max(millis * 1_000, barBegins + 1));
    }

    private void delta(JsonNode message) {
        deltas++;
        long millis = millis(message);
        require(millis >= lastDepthMillis, "deltas by event time", message);
        lastDepthMillis = millis;
        firstDepthMillis = firstDepthMillis == 0 ? millis : firstDepthMillis;
        newestMillis = Math.max(newestMillis, millis);
        if (synchronised) {
            apply(message);
        } else {
            beforeSnapshot.add(message);
        }
    }

    /** Drops what the snapshot covers; the rest must follow without a hole. */
    private void apply(JsonNode message) {
        boolean futures = message.has("pu");
        long first = message.get("U").asLong();
        long last = message.get("u").asLong();
        if (afterSnapshot && (futures ? last < sequence : last <= sequence)) {
            covered++;
            return;
        }
        if (afterSnapshot) {
            long from = futures ? message.get("pu").asLong() : first - 1;
            require(from <= sequence && sequence <= last, "the first delta connects to the snapshot", message);
        } else {
            long previous = futures ? message.get("pu").asLong() : first - 1;
            require(previous == sequence, "each delta follows the last", message);
        }
        afterSnapshot = false;
        Quote before = Quote.of(sequence, bids.firstEntry(), asks.firstEntry());
        set(bids, message.get("b"));
        set(asks, message.get("a"));
        sequence = last;
        require(bids.firstKey().compareTo(asks.firstKey()) < 0, "no crossed book", message);
        note(millis(message));
        if (following) {
            noteMid(millis(message) * 1_000);
            BigDecimal flow = orderFlow(before, Quote.of(sequence, bids.firstEntry(), asks.firstEntry()));
            orderFlow.merge(instantOf(millis(message)), flow, BigDecimal::add);
        }
    }

    /** e_n of Cont, Kukanov and Stoikov (2014), eq. 3. */
    private static BigDecimal orderFlow(Quote before, Quote after) {
        int bid = after.bid().compareTo(before.bid());
        int ask = after.ask().compareTo(before.ask());
        BigDecimal flow = BigDecimal.ZERO;
        flow = bid >= 0 ? flow.add(after.bidSize()) : flow;
        flow = bid <= 0 ? flow.subtract(before.bidSize()) : flow;
        flow = ask <= 0 ? flow.subtract(after.askSize()) : flow;
        return ask >= 0 ? flow.add(before.askSize()) : flow;
    }

    private void noteMid(long micros) {
        double mid = bids.firstKey()
                .add(asks.firstKey())
                .divide(BigDecimal.valueOf(2))
                .doubleValue();
        mids.add(new NaiveSamples.Sample(micros, mid));
        touches.add(
                new Touch(micros, bids.firstKey().doubleValue(), asks.firstKey().doubleValue()));
    }

    private static void set(TreeMap<BigDecimal, BigDecimal> side, JsonNode levels) {
        for (JsonNode level : levels) {
            BigDecimal size = new BigDecimal(level.get(1).asText());
            if (size.signum() == 0) {
                side.remove(new BigDecimal(level.get(0).asText()));
            } else {
                side.put(new BigDecimal(level.get(0).asText()), size);
            }
        }
    }

    private void note(long millis) {
        ladders.put(instantOf(millis), HandWalk.Ladder.of(bids, asks));
        quotes.put(instantOf(millis), Quote.of(sequence, bids.firstEntry(), asks.firstEntry()));
    }

    private static Quote venueQuote(JsonNode message) {
        return Quote.of(
                message.get("u").asLong(),
                Map.entry(decimal(message, "b"), decimal(message, "B")),
                Map.entry(decimal(message, "a"), decimal(message, "A")));
    }

    private static BigDecimal decimal(JsonNode message, String field) {
        return new BigDecimal(message.get(field).asText());
    }

    /** Transaction time on the futures markets, event time on spot. */
    private static long millis(JsonNode message) {
        return message.has("T") ? message.get("T").asLong() : message.get("E").asLong();
    }

    /** Whole seconds, in microseconds: a bar t holds (t - 1 s, t]. */
    private static long instantOf(long millis) {
        return (millis + 999) / 1_000 * 1_000_000;
    }

    private static void require(boolean holds, String claim, JsonNode message) {
        if (!holds) {
            String text = message.toString();
            throw new AssertionError("the recording itself breaks '" + claim + "' at "
                    + text.substring(0, Math.min(200, text.length())));
        }
    }

    /** The book's best quote at an instant in microseconds; null before the snapshot. */
    Quote quoteAt(long instantMicros) {
        Map.Entry<Long, Quote> newest = quotes.floorEntry(instantMicros);
        return newest == null ? null : newest.getValue();
    }

    /** The book's best levels at an instant in microseconds; null before the snapshot. */
    HandWalk.Ladder ladderAt(long instantMicros) {
        Map.Entry<Long, HandWalk.Ladder> newest = ladders.floorEntry(instantMicros);
        return newest == null ? null : newest.getValue();
    }

    /** Order-flow imbalance of the best level from one grid instant to the next, in contracts. */
    double orderFlowUntil(long instantMicros) {
        return orderFlow.getOrDefault(instantMicros, BigDecimal.ZERO).doubleValue();
    }

    /** The mid after the snapshot and after every later delta. */
    List<NaiveSamples.Sample> mids() {
        return mids;
    }

    /** The best prices at the same times. */
    List<Touch> touches() {
        return touches;
    }

    /** What the venue itself called its best quote right after an update; null where it did not say. */
    Quote venueQuote(long sequence) {
        return venueQuotes.get(sequence);
    }

    /** The grid instant of the first delta. */
    long firstInstantMicros() {
        return instantOf(firstDepthMillis);
    }

    long lastDepthMicros() {
        return lastDepthMillis * 1_000;
    }

    int deltas() {
        return deltas;
    }

    /** Deltas that the snapshot covers. */
    int covered() {
        return covered;
    }

    /** Trades that met the book. */
    int trades() {
        return trades;
    }
}
