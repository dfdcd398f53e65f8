package io.inventoryrisk.cli.desk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.InstrumentAlias;
import io.inventoryrisk.cli.recording.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One mapping of a YAML or JSON file. Reads its fields strictly; every refusal names file, entry, field, value and remedy.
 */
public final class Entry {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path file;
    private final String name;
    private final String prefix;
    private final JsonNode node;

    /** @param prefix before the names of entries inside it */
    private Entry(Path file, String name, String prefix, JsonNode node) {
        this.file = file;
        this.name = name;
        this.prefix = prefix;
        this.node = node;
    }

    /**
     * All of a YAML or JSON file, which is one mapping.
     *
     * @param name how messages call it, for instance {@code desk data}
     * @param fields it may have
     */
    public static Entry read(Path file, String name, List<String> fields) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file, in, name, fields);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        }
    }

    static Entry read(Path file, InputStream in, String name, List<String> fields) throws IOException {
        try {
            return checked(new Entry(file, name, "", YAML.readTree(in)), fields);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new InputException(
                    file + place + ": not valid YAML: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /**
     * A mapping that has no other fields than these.
     *
     * @param name how messages call it, for instance {@code limits[2]}
     */
    static Entry of(Path file, String name, JsonNode node, List<String> fields) throws InputException {
        return checked(new Entry(file, name, name + ": ", node), fields);
    }

    private static Entry checked(Entry entry, List<String> fields) throws InputException {
        if (!entry.node.isObject()) {
            throw entry.refusal("must be a mapping of " + String.join(", ", fields) + ", was " + entry.node);
        }
        for (Map.Entry<String, JsonNode> field : entry.node.properties()) {
            if (!fields.contains(field.getKey())) {
                throw entry.refusal("unknown field '" + field.getKey() + "'" + Nearest.hint(field.getKey(), fields));
            }
        }
        return entry;
    }

    /** The same mapping under a better name, once its key is known. */
    public Entry named(String key) {
        String better = name + " (" + key + ")";
        return new Entry(file, better, better + ": ", node);
    }

    public InputException refusal(String message) {
        return new InputException(file + ": " + name + ": " + message);
    }

    public boolean has(String field) {
        JsonNode value = node.get(field);
        return value != null && !value.isNull();
    }

    public String text(String field) throws InputException {
        JsonNode value = required(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw refusal(field + " must be a text, was " + value + "; put it in quotes");
        }
        return value.textValue();
    }

    /** A text that may be an alias of an instrument. */
    public String instrument(String field) throws InputException {
        try {
            return InstrumentAlias.canonical(text(field));
        } catch (IllegalArgumentException e) {
            throw refusal(field + ": " + e.getMessage());
        }
    }

    public BigDecimal decimal(String field) throws InputException {
        JsonNode value = required(field);
        if (!value.isNumber()) {
            throw refusal(field + " must be a number, was " + value + "; write it without quotes and units");
        }
        return value.decimalValue();
    }

    public <E extends Enum<E>> E choice(String field, Class<E> type) throws InputException {
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
    public long micros(String field, long byDefault) throws InputException {
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
    public long millis(String field) throws InputException {
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

    /** A mapping of names to exact numbers, sorted by name. */
    public SortedMap<String, BigDecimal> decimals(String field) throws InputException {
        SortedMap<String, BigDecimal> decimals = new TreeMap<>();
        for (Map.Entry<String, JsonNode> child : mapping(field, "numbers").properties()) {
            if (!child.getValue().isNumber()) {
                throw refusal(field + "." + child.getKey() + " must be a number, was " + child.getValue());
            }
            decimals.put(child.getKey(), child.getValue().decimalValue());
        }
        return decimals;
    }

    /** A list of texts; none where it is missing. */
    public List<String> lines(String field) throws InputException {
        List<String> lines = new ArrayList<>();
        for (JsonNode line : list(field)) {
            if (!line.isTextual()) {
                throw refusal(field + "[" + lines.size() + "] must be a text, was " + line + "; put it in quotes");
            }
            lines.add(line.textValue());
        }
        return lines;
    }

    /** A list of finite numbers. */
    public double[] series(String field) throws InputException {
        return series(field, required(field));
    }

    /** A list of lists of finite numbers. */
    public List<double[]> rows(String field) throws InputException {
        required(field);
        List<double[]> rows = new ArrayList<>();
        for (JsonNode row : list(field)) {
            rows.add(series(field + "[" + rows.size() + "]", row));
        }
        return rows;
    }

    private double[] series(String path, JsonNode list) throws InputException {
        if (!list.isArray()) {
            throw refusal(path + " must be a list of numbers such as [1, 2], was " + list);
        }
        double[] series = new double[list.size()];
        for (int i = 0; i < series.length; i++) {
            JsonNode value = list.get(i);
            if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
                throw refusal(path + "[" + i + "] must be a number, was " + value);
            }
            series[i] = value.doubleValue();
        }
        return series;
    }

    /** A mapping of names to finite numbers, sorted by name; it may be nested, as {@link Leaves} says. */
    public Map<String, Double> numbers(String field) throws InputException {
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

    /** A mapping of names to texts, sorted by name; it may be nested, as {@link Leaves} says. */
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

    private Map<String, JsonNode> leaves(String field, String what) throws InputException {
        return new Leaves(this, field).of(mapping(field, what));
    }

    private JsonNode mapping(String field, String what) throws InputException {
        JsonNode mapping = required(field);
        if (!mapping.isObject() || mapping.isEmpty()) {
            throw refusal(field + " must be a mapping of names to " + what + ", was " + mapping);
        }
        return mapping;
    }

    /** Names of a mapping, sorted. */
    public SortedSet<String> names(String field) throws InputException {
        SortedSet<String> names = new TreeSet<>();
        mapping(field, "entries").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** A mapping by its name in another one, which must be there. */
    public Entry child(String field, String key, List<String> fields) throws InputException {
        JsonNode parent = mapping(field, "mappings");
        return of(file, prefix + field + "." + key, parent.get(key), fields);
    }

    /** The mappings of a list by its name in a mapping, which must be there. */
    public List<Entry> children(String field, String key, List<String> fields) throws InputException {
        return entries(field + "." + key, mapping(field, "lists").get(key), fields);
    }

    /** The mappings of a list, each called by its place; none where it is missing. */
    public List<Entry> entries(String field, List<String> fields) throws InputException {
        return has(field) ? entries(field, node.get(field), fields) : List.of();
    }

    private List<Entry> entries(String path, JsonNode list, List<String> fields) throws InputException {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode element : list(path, list)) {
            entries.add(of(file, prefix + path + "[" + entries.size() + "]", element, fields));
        }
        return entries;
    }

    /** A mapping inside this one; null where it is missing. */
    public Entry optional(String field, List<String> fields) throws InputException {
        return has(field) ? of(file, name + ": " + field, node.get(field), fields) : null;
    }

    /** The mappings of a list; none where it is missing. */
    List<JsonNode> list(String field) throws InputException {
        if (!has(field)) {
            return List.of();
        }
        return list(field, node.get(field));
    }

    private List<JsonNode> list(String field, JsonNode list) throws InputException {
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
