package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Strips what recorders put around a venue's messages. Lines are
 *
 * <ul>
 *   <li>{@code <time> <JSON>} and {@code <time>: <JSON>}, the time that of the recorder, which is not used;
 *   <li>{@code <address> -> <time>: <JSON>}, an answer; {@code <address> <- ...}, what was sent; {@code <address> <-> ...},
 *       a connection;
 *   <li>{@code {"t": "recv", "conn": ..., "data": "<JSON>"}}, likewise with {@code http}, {@code connect} and others;
 *   <li>{@code <JSON>} alone.
 * </ul>
 *
 * <p>The address a message came from stays with it: at some venues only that tells the market of a symbol.
 */
final class Envelope {

    private static final Pattern TIMED = Pattern.compile("[0-9]+(?:\\.[0-9]+)?:? (?=[\\[{])");
    private static final Pattern ADDRESSED = Pattern.compile("((?:https?|wss?)://\\S+) (->|<-|<->) [0-9.]+(?:: )?");

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private final Map<String, String> addresses = new HashMap<>();
    private String address = "";

    /** Whether a file that begins with this line holds messages. */
    static boolean opens(String line) {
        return line.startsWith("{")
                || line.startsWith("[")
                || TIMED.matcher(line).lookingAt()
                || ADDRESSED.matcher(line).lookingAt();
    }

    /** The message in a line; null where there is none from the venue. */
    Letter open(String line) throws MalformedLineException {
        Matcher addressed = ADDRESSED.matcher(line);
        if (addressed.lookingAt()) {
            return switch (addressed.group(2)) {
                case "->" -> new Letter(addressed.group(1), parse(line.substring(addressed.end())));
                case "<->" -> {
                    address = addressed.group(1);
                    yield null;
                }
                default -> null;
            };
        }
        Matcher timed = TIMED.matcher(line);
        if (timed.lookingAt()) {
            return new Letter(address, parse(line.substring(timed.end())));
        }
        if (!line.startsWith("{") && !line.startsWith("[")) {
            throw new MalformedLineException("expected '<time> <JSON>' or JSON, was '" + start(line) + "'");
        }
        JsonNode node = parse(line);
        return node.has("t") && (node.has("ts") || node.has("exchange")) ? unwrap(node) : new Letter(address, node);
    }

    private Letter unwrap(JsonNode node) throws MalformedLineException {
        String connection = node.path("conn").asText();
        return switch (node.get("t").asText()) {
            case "recv" -> new Letter(addresses.getOrDefault(connection, ""), inner(node));
            case "http" -> new Letter(node.path("url").asText(), inner(node));
            case "connect" -> {
                addresses.put(connection, node.path("addr").asText());
                yield null;
            }
            default -> null;
        };
    }

    private JsonNode inner(JsonNode node) throws MalformedLineException {
        JsonNode data = node.path("data");
        return data.isTextual() ? parse(data.textValue()) : data;
    }

    private JsonNode parse(String text) throws MalformedLineException {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new MalformedLineException("not JSON: " + e.getOriginalMessage());
        }
    }

    private static String start(String line) {
        return line.length() <= 40 ? line : line.substring(0, 40) + "...";
    }

    /**
     * What came from a venue.
     *
     * @param address where it came from; empty where the recording does not say
     * @param message the JSON
     */
    record Letter(String address, JsonNode message) {}
}
