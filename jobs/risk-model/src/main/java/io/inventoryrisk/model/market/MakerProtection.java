package io.inventoryrisk.model.market;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A venue's market-maker protection as its pack tells it: once fills within a window use up a limit, the venue stops
 * quoting for a while. The pack is {@code mmp/<name>}:
 *
 * <ul>
 *   <li>texts: {@code venues}; {@code window}, {@code trips}, {@code counts}, {@code quantity} (the enums below);
 *       {@code kinds} of instruments that count
 *   <li>values: {@code windowMillis}, {@code frozenMillis} and the limits {@code quantity}, {@code delta} (coins of the
 *       underlying) and {@code vega} (USD per volatility point), each under {@code <underlying>.} or {@code default.};
 *       under {@code accounts.<account>.<underlying>.} or {@code accounts.<account>.default.} for one account. The nearest
 *       holds. A limit that is absent or 0 limits nothing.
 * </ul>
 *
 * @param pack name of the parameter pack
 * @param version of it
 * @param venues that protect by it
 * @param kinds of instruments whose fills count
 */
public record MakerProtection(
        String pack,
        String version,
        List<String> venues,
        Window window,
        Trip trips,
        Counted counts,
        Unit quantity,
        Set<InstrumentKind> kinds,
        Map<String, Double> values) {

    /** Which fills are added up. */
    public enum Window {
        /** Those of the last windowMillis, at every moment: (T - W, T]. */
        SLIDING,
        /** Those since the fill that opened the interval [S, S + W); the first fill after it opens the next. */
        FROM_FIRST_FILL
    }

    /** When a limit is used up. */
    public enum Trip {
        /** At the limit. */
        REACHED,
        /** Above it only. */
        EXCEEDED
    }

    /** Whose liquidity counts. */
    public enum Counted {
        /** Fills that made liquidity, and those whose venue does not tell. */
        MAKER,
        /** All fills. */
        ALL
    }

    /** What the quantity is counted in. */
    public enum Unit {
        /** Coins of the underlying. */
        COIN,
        /** Contracts. */
        CONTRACT
    }

    /**
     * What holds for one account and underlying.
     *
     * @param windowMillis length of the window
     * @param frozenMillis how long the venue does not quote after a trip
     * @param quantity limit, infinite where there is none; likewise the others
     * @param delta in coins of the underlying
     * @param vega in USD per volatility point
     */
    public record Limits(long windowMillis, long frozenMillis, double quantity, double delta, double vega) {}

    private static final String VENUES = "venues";
    private static final String DEFAULT = "default";
    private static final String ACCOUNTS = "accounts.";
    private static final String WINDOW = "windowMillis";
    private static final String FROZEN = "frozenMillis";
    private static final long LONGEST_MILLIS = 3_600_000;
    private static final Set<String> FIELDS = Set.of(WINDOW, FROZEN, "quantity", "delta", "vega");

    /**
     * Reads a pack.
     *
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    public static MakerProtection of(ParameterPack pack) {
        PackReader reader = new PackReader(pack);
        MakerProtection protection = new MakerProtection(
                pack.name(),
                pack.version(),
                list(reader.text(VENUES, "")),
                choice(reader, "window", Window.class),
                choice(reader, "trips", Trip.class),
                choice(reader, "counts", Counted.class),
                choice(reader, "quantity", Unit.class),
                kinds(reader),
                new TreeMap<>(pack.values()));
        reader.requireAllTextsRead("one of venues, window, trips, counts, quantity, kinds");
        for (String field : List.of(DEFAULT + "." + WINDOW, DEFAULT + "." + FROZEN)) {
            reader.required(field, millis -> true, "milliseconds");
        }
        for (String field : protection.values.keySet()) {
            check(reader, field);
        }
        return protection;
    }

    private static void check(PackReader reader, String field) {
        int dot = field.lastIndexOf('.');
        String name = field.substring(dot + 1);
        reader.require(
                dot > 0 && FIELDS.contains(name),
                field,
                "unknown",
                "one of windowMillis, frozenMillis, quantity, delta, vega under <underlying>., default. or"
                        + " accounts.<account>.");
        if (name.equals(WINDOW)) {
            reader.number(field, 0, value -> value >= 1 && value <= LONGEST_MILLIS, "from 1 ms to an hour");
        } else if (name.equals(FROZEN)) {
            reader.number(
                    field,
                    0,
                    value -> value >= 1 && value <= LONGEST_MILLIS,
                    "from 1 ms to an hour; where the venue waits for a manual reset (0 there), the time yours takes");
        } else {
            reader.number(field, 0, value -> value >= 0, "0 (no limit) or positive");
        }
    }

    private static <E extends Enum<E>> E choice(PackReader reader, String field, Class<E> type) {
        return constant(reader, field, reader.text(field, "missing"), type);
    }

    private static <E extends Enum<E>> E constant(PackReader reader, String field, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw reader.refusal(field, text, "one of " + Arrays.toString(type.getEnumConstants()));
    }

    private static Set<InstrumentKind> kinds(PackReader reader) {
        Set<InstrumentKind> kinds = EnumSet.noneOf(InstrumentKind.class);
        for (String kind : list(reader.text("kinds", ""))) {
            kinds.add(constant(reader, "kinds", kind, InstrumentKind.class));
        }
        reader.require(!kinds.isEmpty(), "kinds", "missing", "one or more of SPOT, PERPETUAL, FUTURE, OPTION");
        return kinds;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.strip().split("\\s*,\\s*"))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    /**
     * The protections in force by venue: of two packs that name it the first by name. A pack that cannot be read protects
     * nothing; the border refuses it.
     */
    public static SortedMap<String, MakerProtection> byVenue(Map<String, ParameterPack> packs) {
        SortedMap<String, MakerProtection> byVenue = new TreeMap<>();
        for (ParameterPack pack : new TreeMap<>(packs).values()) {
            if (pack.name().startsWith(ParameterPack.MMP_PREFIX) && !pack.isEmpty()) {
                try {
                    MakerProtection protection = of(pack);
                    protection.venues.forEach(venue -> byVenue.putIfAbsent(venue, protection));
                } catch (IllegalArgumentException refused) {
                    continue;
                }
            }
        }
        return byVenue;
    }

    /** What holds for one account and underlying. */
    public Limits limits(String account, String underlying) {
        return new Limits(
                (long) value(WINDOW, account, underlying),
                (long) value(FROZEN, account, underlying),
                limit("quantity", account, underlying),
                limit("delta", account, underlying),
                limit("vega", account, underlying));
    }

    private double limit(String field, String account, String underlying) {
        double limit = value(field, account, underlying);
        return limit > 0 ? limit : Double.POSITIVE_INFINITY;
    }

    private double value(String field, String account, String underlying) {
        List<String> scopes =
                List.of(ACCOUNTS + account + "." + underlying, ACCOUNTS + account + "." + DEFAULT, underlying, DEFAULT);
        for (String scope : scopes) {
            Double value = values.get(scope + "." + field);
            if (value != null) {
                return value;
            }
        }
        return 0;
    }
}
