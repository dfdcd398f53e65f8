package io.inventoryrisk.job.kafka.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Numbers, times and names between model and wire. NaN is null on the wire, and so is an infinity. */
final class Scalars {

    /** Fraction digits of prices, sizes, fees and balances. */
    static final int SCALE = 18;

    /** Fraction digits of derived money: an inverse contract divides by the price. */
    static final int WIDE_SCALE = 30;

    /** No venue quotes beyond it; it keeps every product within the decimals of the schemas. */
    static final BigDecimal LARGEST = new BigDecimal("1e15");

    /** More bits than any decimal of the schemas has; computing with more would let one record stall the job. */
    private static final int MAX_BITS = 256;

    private Scalars() {}

    static Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** NaN for null; refuses NaN and infinities, which the wire does not carry. */
    static double finite(String field, Double value) {
        require(value == null || Double.isFinite(value), field, value, "finite or null");
        return value == null ? Double.NaN : value;
    }

    static List<Double> orNulls(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(orNull(value));
        }
        return list;
    }

    static List<Long> list(long[] values) {
        List<Long> list = new ArrayList<>(values.length);
        for (long value : values) {
            list.add(value);
        }
        return list;
    }

    static List<Integer> list(int[] values) {
        List<Integer> list = new ArrayList<>(values.length);
        for (int value : values) {
            list.add(value);
        }
        return list;
    }

    static List<Boolean> list(boolean[] values) {
        List<Boolean> list = new ArrayList<>(values.length);
        for (boolean value : values) {
            list.add(value);
        }
        return list;
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Null for {@code none}, the model's mark of "no such instant". */
    static Instant instantOr(long micros, long none) {
        return micros == none ? null : instant(micros);
    }

    /** {@code none} for null. */
    static long micros(Instant instant, long none) {
        return instant == null ? none : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** With the scale its schema demands; digits beyond it are rounded half to even. */
    static BigDecimal decimal(BigDecimal value, int scale) {
        return value == null ? null : value.setScale(scale, RoundingMode.HALF_EVEN);
    }

    static Map<String, BigDecimal> decimals(Map<String, BigDecimal> values) {
        Map<String, BigDecimal> scaled = new TreeMap<>();
        values.forEach((name, value) -> scaled.put(name, decimal(value, SCALE)));
        return scaled;
    }

    /** The shortest form of a decimal: 1.5, not 1.500000000000000000, so that scales do not grow with every product. */
    static BigDecimal exact(String field, BigDecimal value) {
        require(
                value.unscaledValue().bitLength() <= MAX_BITS,
                field,
                "a number of more than 256 bits",
                "one below 1e15");
        require(value.abs().compareTo(LARGEST) <= 0, field, value, "at most 1e15 in magnitude");
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static Map<String, BigDecimal> exact(String field, Map<String, BigDecimal> values) {
        Map<String, BigDecimal> exact = new HashMap<>();
        values.forEach((name, value) -> exact.put(name(field, name), exact(field, value)));
        return exact;
    }

    /** The model's symbol of the same name; refuses what is newer than this schema, and UNKNOWN where it would be a guess. */
    static <E extends Enum<E>> E known(Class<E> type, String field, Enum<?> symbol) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(symbol.name())) {
                return constant;
            }
        }
        throw refused(field, symbol, "one of " + List.of(type.getEnumConstants()));
    }

    /** A part of a key: neither empty nor with the separator of key parts. */
    static String name(String field, String value) {
        require(!value.isBlank() && value.indexOf('|') < 0, field, value, "a name without |");
        return value;
    }

    /** {@code venue:symbol}. */
    static String instrument(String field, String value) {
        int colon = value.indexOf(':');
        require(colon > 0 && colon < value.length() - 1, field, value, "venue:symbol");
        return name(field, value);
    }

    static long time(String field, long micros) {
        require(micros > 0, field, micros, "microseconds since 1970, after it");
        return micros;
    }

    static void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw refused(field, value, remedy);
        }
    }

    private static IllegalArgumentException refused(String field, Object value, String remedy) {
        return new IllegalArgumentException(field + " must be " + remedy + ", was " + value);
    }
}
