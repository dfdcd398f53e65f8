package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.PackReader;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.TenorScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.function.Function;

/**
 * A pack whose numbers differ by underlying. They stand under {@code default} or under a group; the text {@code groups.BTC:
 * major, liquid} lets BTC look into {@code major}, then {@code liquid}, then {@code default}. A list is numbered: {@code
 * extended.3.move}. What nobody asked for, a misspelt value or text, is refused.
 */
final class GroupedPack {

    private static final String DEFAULT = "default";
    private static final String GROUPS = "groups.";
    private static final double MOST_VOLATILITY_UP = 100;

    /** More than any amount of money: what is above would leave no number of a sum. */
    private static final double LARGEST = 1e15;

    private final PackReader reader;
    private final Set<String> fields;

    GroupedPack(ParameterPack pack) {
        reader = new PackReader(pack);
        fields = pack.values().keySet();
    }

    /** One parameter set for each underlying that the pack names, and one for all others. */
    <P> ByUnderlying<P> byUnderlying(Function<Section, P> parser) {
        SortedMap<String, P> named = new TreeMap<>();
        reader.texts(GROUPS).forEach((underlying, groups) -> {
            List<String> prefixes = new ArrayList<>();
            for (String group : groups.split(",")) {
                prefixes.add(group.strip() + ".");
            }
            prefixes.add(DEFAULT + ".");
            named.put(underlying, parser.apply(new Section(prefixes)));
        });
        return new ByUnderlying<>(named, parser.apply(new Section(List.of(DEFAULT + "."))));
    }

    /** Parameters that don't depend on the underlying. */
    Section common() {
        return new Section(List.of(""));
    }

    /** A text that must be one of some choices. */
    <E extends Enum<E>> E choice(String field, Class<E> choices) {
        String text = reader.text(field, "");
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(text)) {
                return choice;
            }
        }
        throw reader.refusal(field, text.isEmpty() ? "missing" : text, "one of " + List.of(choices.getEnumConstants()));
    }

    /** Refuses what nobody asked for, but for {@code texts} that others read. */
    void refuseTheUnread(String... texts) {
        for (String text : texts) {
            reader.text(text, "");
        }
        reader.requireAllRead("a value this method knows; remove or rename it");
        reader.requireAllTextsRead("a text this method knows; remove or rename it");
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

        private double number(String field, DoublePredicate holds, String remedy) {
            return reader.required(key(field), value -> Math.abs(value) <= LARGEST && holds.test(value), remedy);
        }

        /** At least so much. */
        double atLeast(double least, String field) {
            return number(field, value -> value >= least, "at least " + least);
        }

        /** At least 0, or 0 where the pack has none. */
        double charge(String field) {
            return has(field) ? atLeast(0, field) : 0;
        }

        /** In [0, most]. */
        double upTo(double most, String field) {
            return number(field, value -> value >= 0 && value <= most, "from 0 to " + most);
        }

        /** A whole number in [1, most]. */
        int count(int most, String field) {
            return (int) number(
                    field,
                    value -> value >= 1 && value <= most && value == Math.rint(value),
                    "a whole number from 1 to " + most);
        }

        /** A relative rise of volatility: beyond a hundredfold nothing can be priced. */
        double volatilityUp(String field) {
            return upTo(MOST_VOLATILITY_UP, field);
        }

        /** A relative move of volatility, either way. */
        double volatility(String field) {
            return number(
                    field, value -> value >= -1 && value <= MOST_VOLATILITY_UP, "from -1 to " + MOST_VOLATILITY_UP);
        }

        /** A power of {@link TenorScaling}. */
        double power(String field) {
            return number(field, TenorScaling::isPower, TenorScaling.POWERS);
        }

        double positive(String field) {
            return number(field, value -> value > 0, "positive");
        }

        /** In [0, 1]. */
        double share(String field) {
            return number(field, value -> value >= 0 && value <= 1, "a share in [0, 1]");
        }

        /** A move of a price, above -1. */
        double move(String field) {
            return number(field, value -> value > -1, "a fraction above -1");
        }

        /** A range up and down: in (0, 1). */
        double range(String field) {
            return number(field, value -> value > 0 && value < 1, "a fraction in (0, 1)");
        }

        boolean has(String field) {
            return reader.has(key(field));
        }

        /** The numbered entries of a list, by number; empty where there is none. */
        List<Section> list(String field) {
            for (String prefix : prefixes) {
                String start = prefix + field + ".";
                SortedMap<Integer, Section> entries = new TreeMap<>();
                for (String key : fields) {
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
                throw reader.refusal(key(field), "missing", "a numbered list");
            }
            return entries;
        }

        /** A value that is a number, but not one that goes with the others. */
        IllegalArgumentException refusal(String field, String remedy) {
            return reader.refusal(key(field), reader.number(key(field), Double.NaN, any -> true, "a number"), remedy);
        }

        private int index(String key, String number) {
            if (!number.matches("[0-9]{1,4}")) {
                throw reader.refusal(key, number, "numbered 1, 2, 3");
            }
            return Integer.parseInt(number);
        }

        private String key(String field) {
            for (String prefix : prefixes) {
                if (reader.has(prefix + field)) {
                    return prefix + field;
                }
            }
            return prefixes.get(prefixes.size() - 1) + field;
        }
    }
}
