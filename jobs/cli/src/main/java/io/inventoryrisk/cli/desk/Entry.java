package io.inventoryrisk.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.InstrumentAlias;
import io.inventoryrisk.cli.recording.Nearest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One mapping of a desk file. Reads its fields strictly; every refusal names file, entry, field, value and remedy. */
final class Entry {

    private final Path file;
    private final String name;
    private final JsonNode node;

    private Entry(Path file, String name, JsonNode node) {
        this.file = file;
        this.name = name;
        this.node = node;
    }

    /**
     * A mapping that has no other fields than these.
     *
     * @param name how messages call it, for instance {@code limits[2]}
     */
    static Entry of(Path file, String name, JsonNode node, List<String> fields) throws InputException {
        Entry entry = new Entry(file, name, node);
        if (!node.isObject()) {
            throw entry.refusal("must be a mapping of " + String.join(", ", fields) + ", was " + node);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!fields.contains(field.getKey())) {
                throw entry.refusal("unknown field '" + field.getKey() + "'" + Nearest.hint(field.getKey(), fields));
            }
        }
        return entry;
    }

    /** The same mapping under a better name, once its key is known. */
    Entry named(String key) {
        return new Entry(file, name + " (" + key + ")", node);
    }

    InputException refusal(String message) {
        return new InputException(file + ": " + name + ": " + message);
    }

    boolean has(String field) {
        JsonNode value = node.get(field);
        return value != null && !value.isNull();
    }

    String text(String field) throws InputException {
        JsonNode value = required(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw refusal(field + " must be a text, was " + value + "; put it in quotes");
        }
        return value.textValue();
    }

    /** A text that may be an alias of an instrument. */
    String instrument(String field) throws InputException {
        try {
            return InstrumentAlias.canonical(text(field));
        } catch (IllegalArgumentException e) {
            throw refusal(field + ": " + e.getMessage());
        }
    }

    BigDecimal decimal(String field) throws InputException {
        JsonNode value = required(field);
        if (!value.isNumber()) {
            throw refusal(field + " must be a number, was " + value + "; write it without quotes and units");
        }
        return value.decimalValue();
    }

    <E extends Enum<E>> E choice(String field, Class<E> type) throws InputException {
        String text = text(field);
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> valid =
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
            throw refusal(field + " was '" + text + "'" + Nearest.hint(text, valid));
        }
    }

    /** An instant as microseconds since 1970; {@code byDefault} where the field is missing. */
    long micros(String field, long byDefault) throws InputException {
        if (!has(field)) {
            return byDefault;
        }
        String text = text(field);
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (DateTimeException e) {
            throw refusal(field + " must be an instant such as 2024-08-08T00:00:00Z, was '" + text + "'");
        }
    }

    /** A duration such as {@code 500ms}, {@code 5s} or {@code 2m}, in milliseconds; 0 where the field is missing. */
    long millis(String field) throws InputException {
        if (!has(field)) {
            return 0;
        }
        String text = text(field);
        try {
            return text.endsWith("ms")
                    ? Long.parseLong(text.substring(0, text.length() - 2).strip())
                    : Duration.parse("PT" + text.strip()).toMillis();
        } catch (DateTimeException | NumberFormatException e) {
            throw refusal(field + " must be a duration such as 500ms, 5s or 2m, was '" + text + "'");
        }
    }

    /** A mapping of names to finite numbers, sorted by name; it may be nested, as {@link #leaves} says. */
    Map<String, Double> numbers(String field) throws InputException {
        Map<String, Double> numbers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> leaf : leaves(field, "numbers").entrySet()) {
            JsonNode value = leaf.getValue();
            if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
                throw refusal(field + "." + leaf.getKey() + " must be a number, was " + value);
            }
            numbers.put(leaf.getKey(), value.doubleValue());
        }
        return numbers;
    }

    /** A mapping of names to texts, sorted by name; it may be nested, as {@link #leaves} says. */
    Map<String, String> texts(String field) throws InputException {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> leaf : leaves(field, "texts").entrySet()) {
            if (!leaf.getValue().isTextual()) {
                throw refusal(
                        field + "." + leaf.getKey() + " must be a text, was " + leaf.getValue() + "; put it in quotes");
            }
            texts.put(leaf.getKey(), leaf.getValue().textValue());
        }
        return texts;
    }

    /** What stands at the ends of a mapping, by its names joined with dots; elements of a list are counted from 0. */
    private Map<String, JsonNode> leaves(String field, String what) throws InputException {
        JsonNode mapping = required(field);
        if (!mapping.isObject() || mapping.isEmpty()) {
            throw refusal(field + " must be a mapping of names to " + what + ", was " + mapping);
        }
        Map<String, JsonNode> leaves = new TreeMap<>();
        for (Map.Entry<String, JsonNode> child : mapping.properties()) {
            gather(field, child.getKey(), child.getValue(), leaves);
        }
        return leaves;
    }

    private void gather(String field, String path, JsonNode node, Map<String, JsonNode> leaves) throws InputException {
        if (path.isBlank() || path.endsWith(".")) {
            throw refusal(field + " holds a name that is empty, before " + node + "; give it one");
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            gather(field, path + "." + child.getKey(), child.getValue(), leaves);
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                gather(field, path + "." + i, node.get(i), leaves);
            }
        }
        if (node.isValueNode() && leaves.put(path, node) != null) {
            throw refusal(field + "." + path + " stands twice, once with dots and once nested; keep one of the two");
        }
    }

    /** A mapping inside this one; null where it is missing. */
    Entry optional(String field, List<String> fields) throws InputException {
        return has(field) ? of(file, name + ": " + field, node.get(field), fields) : null;
    }

    /** The mappings of a list; none where it is missing. */
    List<JsonNode> list(String field) throws InputException {
        if (!has(field)) {
            return List.of();
        }
        JsonNode list = node.get(field);
        if (!list.isArray()) {
            throw refusal(field + " must be a list, each entry beginning with '- ', was " + list.getNodeType());
        }
        return list.valueStream().toList();
    }

    private JsonNode required(String field) throws InputException {
        if (!has(field)) {
            throw refusal("lacks the field " + field);
        }
        return node.get(field);
    }
}
