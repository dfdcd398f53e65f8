package io.inventoryrisk.cli.recording;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what a misspelt name was meant to be. */
public final class Nearest {

    private Nearest() {}

    /** {@code "; did you mean X?"} with the nearest valid name, and the whole choice. */
    public static String hint(String name, Collection<String> valid) {
        return valid.isEmpty() ? "" : suggestion(name, valid) + " Valid: " + String.join(", ", valid);
    }

    /** {@code "; did you mean X?"} with the nearest valid name, where the choice is too long to be told. */
    public static String suggestion(String name, Collection<String> valid) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return valid.stream()
                .min(Comparator.comparingInt(
                        (String candidate) -> distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }

    /** Levenshtein distance: insertions, deletions and substitutions that turn one text into the other. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substitution = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
