package io.inventoryrisk.job.config;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** Reads the {@code risk.*} options of a file and of the command line, and refuses what it does not know. */
public final class ConfigurationLoader {

    private static final String PREFIX = "risk.";

    private ConfigurationLoader() {}

    /**
     * Options of {@code --config FILE} (lines {@code key: value}, {@code #} begins a comment), overridden by
     * {@code --key value}.
     *
     * @throws IllegalArgumentException naming the unknown key and the nearest known one
     */
    public static Configuration load(String[] arguments) throws IOException {
        Map<String, String> options = new TreeMap<>();
        Map<String, String> overrides = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException(
                        "arguments come in pairs --key value, found " + arguments[i] + " without one");
            }
            String key = arguments[i].substring(2);
            if (key.equals("config")) {
                options.putAll(read(Path.of(arguments[i + 1])));
            } else {
                overrides.put(key, arguments[i + 1]);
            }
        }
        options.putAll(overrides);
        return of(options);
    }

    /** The same from a map. */
    public static Configuration of(Map<String, String> options) {
        options.keySet().forEach(ConfigurationLoader::requireKnown);
        return Configuration.fromMap(options);
    }

    /** The options that differ from their defaults, sorted; secrets are references and never values. */
    public static String describe(Configuration configuration) {
        return new TreeMap<>(configuration.toMap()).toString();
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> options = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(": ");
            if (colon < 0) {
                throw new IllegalArgumentException(
                        file + ":" + (i + 1) + ": expected 'key: value', found '" + line + "'");
            }
            options.put(
                    line.substring(0, colon).strip(), line.substring(colon + 2).strip());
        }
        return options;
    }

    private static void requireKnown(String key) {
        TreeSet<String> known = new TreeSet<>();
        for (ConfigOption<?> option : options()) {
            known.add(option.key());
        }
        boolean isOpen = KafkaOptions.isOpenKey(key);
        if (!known.contains(key) && !isOpen) {
            String nearest = known.stream()
                    .min((a, b) -> Integer.compare(distance(key, a), distance(key, b)))
                    .orElseThrow();
            throw new IllegalArgumentException("unknown option " + key
                    + (key.startsWith(PREFIX) ? "" : " (options begin" + " with " + PREFIX + ")") + "; did you mean "
                    + nearest + "?");
        }
    }

    /** Every declared option. */
    public static List<ConfigOption<?>> options() {
        List<ConfigOption<?>> options = new ArrayList<>(optionsOf(RiskJobOptions.class));
        options.addAll(optionsOf(AccountOptions.class));
        options.addAll(optionsOf(KafkaOptions.class));
        return options;
    }

    /** The options a class declares, sorted by key. */
    static List<ConfigOption<?>> optionsOf(Class<?> owner) {
        List<ConfigOption<?>> options = new ArrayList<>();
        for (Field field : owner.getFields()) {
            if (field.getType() == ConfigOption.class) {
                try {
                    options.add((ConfigOption<?>) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("option " + field + " is not readable", e);
                }
            }
        }
        options.sort(Comparator.comparing(ConfigOption::key));
        return options;
    }

    /** Levenshtein distance of two keys. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
