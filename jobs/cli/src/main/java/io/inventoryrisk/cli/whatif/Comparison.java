package io.inventoryrisk.cli.whatif;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A figure before and after.
 *
 * @param before NaN where unknown; 0 where the book had no such subject and the figure adds up
 * @param after likewise
 * @param textBefore of a text
 * @param textAfter likewise
 */
record Comparison(Figure figure, double before, double after, String textBefore, String textAfter) {

    /** After less before; NaN where one of the two is unknown or infinite. */
    double change() {
        double change = after - before;
        return Double.isInfinite(change) ? Double.NaN : change;
    }

    /** Line by line, in the order of sections, then of subjects, then of the figures of a subject. */
    static List<Comparison> of(List<Figure> before, List<Figure> after) {
        List<Comparison> lines = new ArrayList<>();
        for (Section section : Section.values()) {
            SortedMap<String, Set<Figure>> subjects = new TreeMap<>(section.order());
            for (List<Figure> book : List.of(before, after)) {
                for (Figure figure : book) {
                    if (figure.section() == section) {
                        Set<Figure> known = subjects.computeIfAbsent(figure.subject(), name -> new LinkedHashSet<>());
                        if (known.stream().noneMatch(figure::isSameAs)) {
                            known.add(figure);
                        }
                    }
                }
            }
            subjects.values().forEach(figures -> figures.forEach(figure -> lines.add(line(figure, before, after))));
        }
        return lines;
    }

    private static Comparison line(Figure figure, List<Figure> before, List<Figure> after) {
        Figure one = find(figure, before);
        Figure other = find(figure, after);
        double absent = figure.measure().isAdditive() ? 0 : Double.NaN;
        return new Comparison(
                figure,
                one == null ? absent : one.value(),
                other == null ? absent : other.value(),
                one == null ? "" : one.text(),
                other == null ? "" : other.text());
    }

    private static Figure find(Figure wanted, List<Figure> figures) {
        return figures.stream().filter(wanted::isSameAs).findFirst().orElse(null);
    }
}
