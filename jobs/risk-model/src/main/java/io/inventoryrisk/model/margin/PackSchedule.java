package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.ParameterPack;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Refuses versions of a pack that leave an instant without one, or with two. A version holds until the next one; it may
 * say so itself in the text {@code effectiveTo}, an instant such as {@code 2025-01-06T08:00:00Z}.
 */
public final class PackSchedule {

    static final String EFFECTIVE_TO = "effectiveTo";

    private static final long MICROS_PER_SECOND = 1_000_000;

    private PackSchedule() {}

    /**
     * Checks all versions of all packs, in any order.
     *
     * @throws IllegalArgumentException naming the pack, both versions and the remedy
     */
    public static void check(List<ParameterPack> packs) {
        SortedMap<String, List<ParameterPack>> byName = new TreeMap<>();
        packs.forEach(pack ->
                byName.computeIfAbsent(pack.name(), name -> new ArrayList<>()).add(pack));
        byName.values().forEach(PackSchedule::checkVersions);
    }

    private static void checkVersions(List<ParameterPack> versions) {
        versions.sort(Comparator.comparingLong(ParameterPack::effectiveFromMicros));
        for (int i = 0; i < versions.size(); i++) {
            ParameterPack version = versions.get(i);
            ParameterPack next = i + 1 < versions.size() ? versions.get(i + 1) : null;
            if (next != null && next.effectiveFromMicros() == version.effectiveFromMicros()) {
                throw new IllegalArgumentException(
                        version.name() + ": versions " + version.version() + " and " + next.version()
                                + " are both effective from " + instant(version.effectiveFromMicros())
                                + "; keep one, or move the other");
            }
            String text = version.texts().get(EFFECTIVE_TO);
            if (text != null) {
                checkEnd(version, micros(version, text), next);
            }
        }
    }

    private static void checkEnd(ParameterPack version, long end, ParameterPack next) {
        if (next == null || end < next.effectiveFromMicros()) {
            throw new IllegalArgumentException(version.name() + ": nothing holds from " + instant(end)
                    + ", where version " + version.version() + " ends; give a version from then on, or no effectiveTo");
        }
        if (end > next.effectiveFromMicros()) {
            throw new IllegalArgumentException(version.name() + ": version " + version.version() + " holds until "
                    + instant(end) + " and version " + next.version() + " from "
                    + instant(next.effectiveFromMicros()) + "; let the one end where the other begins");
        }
    }

    private static long micros(ParameterPack version, String text) {
        try {
            Instant end = Instant.parse(text);
            return end.getEpochSecond() * MICROS_PER_SECOND + end.getNano() / 1_000;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    version.name() + " " + version.version() + ": " + EFFECTIVE_TO
                            + " must be an instant such as 2025-01-06T08:00:00Z, was " + text,
                    e);
        }
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }
}
