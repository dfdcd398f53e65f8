package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.ParameterPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads a pack and remembers what was read, so that a value nobody asked for, a misspelt one, is refused too. Values stand
 * under {@code default} or under a group; the text {@code groups.BTC: major, liquid} lets BTC look into {@code major},
 * then {@code liquid}, then {@code default}. A list is numbered: {@code extended.3.move}.
 */
final class PackReader {

    private static final String DEFAULT = "default";
    private static final String GROUPS = "groups.";

    private final ParameterPack pack;
    private final Set<String> read = new TreeSet<>();
    private final Set<String> readTexts = new TreeSet<>();

    PackReader(ParameterPack pack) {
        this.pack = pack;
    }

    /** One parameter set for each underlying that the pack names, and one for all others. */
    <P> ByUnderlying<P> byUnderlying(Function<Section, P> parser) {
        SortedMap<String, P> named = new TreeMap<>();
        for (Map.Entry<String, String> text : new TreeMap<>(pack.texts()).entrySet()) {
            if (text.getKey().startsWith(GROUPS)) {
                readTexts.add(text.getKey());
                List<String> prefixes = new ArrayList<>();
                for (String group : text.getValue().split(",")) {
                    prefixes.add(group.strip() + ".");
                }
                prefixes.add(DEFAULT + ".");
                named.put(text.getKey().substring(GROUPS.length()), parser.apply(new Section(prefixes)));
            }
        }
        return new ByUnderlying<>(named, parser.apply(new Section(List.of(DEFAULT + "."))));
    }

    /** Parameters that don't depend on the underlying. */
    Section common() {
        return new Section(List.of(""));
    }

    /** A text that must be one of some choices. */
    <E extends Enum<E>> E choice(String field, Class<E> choices) {
        String text = text(field, "");
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        throw refusal(field, text.isEmpty() ? "missing" : text, "one of " + List.of(choices.getEnumConstants()));
    }

    /** A text, or what to take where there is none. */
    String text(String field, String otherwise) {
        readTexts.add(field);
        return pack.texts().getOrDefault(field, otherwise);
    }

    /** Refuses what nobody asked for. */
    void refuseTheUnread() {
        for (String field : new TreeSet<>(pack.values().keySet())) {
            if (!read.contains(field)) {
                throw refusal(field, pack.values().get(field), "a value this method knows; remove or rename it");
            }
        }
        for (String field : new TreeSet<>(pack.texts().keySet())) {
            if (!readTexts.contains(field)) {
                throw refusal(field, pack.texts().get(field), "a text this method knows; remove or rename it");
            }
        }
    }

    private IllegalArgumentException refusal(String field, Object value, String remedy) {
        return new IllegalArgumentException(
                pack.name() + " " + pack.version() + ": " + field + " must be " + remedy + ", was " + value);
    }

    /** Parameters by underlying. */
    record ByUnderlying<P>(SortedMap<String, P> named, P others) {

        P of(String underlying) {
            return named.getOrDefault(underlying, others);
        }
    }

    /** Values under some prefixes, the first that has one wins. */
    final class Section {

        private final List<String> prefixes;

        private Section(List<String> prefixes) {
            this.prefixes = prefixes;
        }

        /** Any finite number. */
        double number(String field) {
            String key = key(field);
            Double value = pack.values().get(key);
            read.add(key);
            if (value == null || value.isNaN() || value.isInfinite()) {
                throw PackReader.this.refusal(key, value == null ? "missing" : value, "a number");
            }
            return value;
        }

        /** At least so much. */
        double atLeast(double least, String field) {
            return require(field, number(field) >= least, "at least " + least);
        }

        /** At least 0, or 0 where the pack has none. */
        double charge(String field) {
            return has(field) ? atLeast(0, field) : 0;
        }

        double positive(String field) {
            return require(field, number(field) > 0, "positive");
        }

        /** In [0, 1]. */
        double share(String field) {
            double value = number(field);
            return require(field, value >= 0 && value <= 1, "a share in [0, 1]");
        }

        /** A move of a price, above -1. */
        double move(String field) {
            return require(field, number(field) > -1, "a fraction above -1");
        }

        /** A range up and down: in (0, 1). */
        double range(String field) {
            double value = number(field);
            return require(field, value > 0 && value < 1, "a fraction in (0, 1)");
        }

        boolean has(String field) {
            return pack.values().containsKey(key(field));
        }

        /** The numbered entries of a list, by number; empty where there is none. */
        List<Section> list(String field) {
            for (String prefix : prefixes) {
                String start = prefix + field + ".";
                SortedMap<Integer, Section> entries = new TreeMap<>();
                for (String key : pack.values().keySet()) {
                    if (key.startsWith(start)) {
                        String number = key.substring(start.length()).split("\\.")[0];
                        entries.put(index(key, number), new Section(List.of(start + number + ".")));
                    }
                }
                if (!entries.isEmpty()) {
                    return List.copyOf(entries.values());
                }
            }
            return List.of();
        }

        /** A list that must have an entry. */
        List<Section> filledList(String field) {
            List<Section> entries = list(field);
            if (entries.isEmpty()) {
                throw PackReader.this.refusal(key(field), "missing", "a numbered list");
            }
            return entries;
        }

        /** A value that is a number, but not one that goes with the others. */
        IllegalArgumentException refusal(String field, String remedy) {
            return PackReader.this.refusal(key(field), pack.values().get(key(field)), remedy);
        }

        private int index(String key, String number) {
            if (!number.matches("[0-9]{1,4}")) {
                throw PackReader.this.refusal(key, number, "numbered 1, 2, 3");
            }
            return Integer.parseInt(number);
        }

        private double require(String field, boolean holds, String remedy) {
            double value = number(field);
            if (!holds) {
                throw refusal(field, remedy);
            }
            return value;
        }

        private String key(String field) {
            for (String prefix : prefixes) {
                if (pack.values().containsKey(prefix + field)) {
                    return prefix + field;
                }
            }
            return prefixes.get(prefixes.size() - 1) + field;
        }
    }
}
