package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.ParameterPack;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/** Reads the numbers of one pack, each once, and refuses the pack by what is missing, out of range or left over. */
final class PackReader {

    private final ParameterPack pack;
    private final TreeSet<String> unread;

    PackReader(ParameterPack pack) {
        this.pack = pack;
        this.unread = new TreeSet<>(pack.values().keySet());
    }

    /** A number, or what stands for it where the pack does not have it. */
    double number(String field, double absent, DoublePredicate holds, String remedy) {
        Double value = pack.values().get(field);
        unread.remove(field);
        if (value == null) {
            return absent;
        }
        require(Double.isFinite(value) && holds.test(value), field, value, remedy);
        return value;
    }

    /** A number that may not be absent. */
    double required(String field, DoublePredicate holds, String remedy) {
        require(pack.values().containsKey(field), field, "absent", remedy);
        return number(field, Double.NaN, holds, remedy);
    }

    /** All numbers whose names begin with {@code prefix} and a dot, by what follows, sorted. */
    TreeMap<String, Double> numbers(String prefix, DoublePredicate holds, String remedy) {
        TreeMap<String, Double> numbers = new TreeMap<>();
        String start = prefix + ".";
        for (Map.Entry<String, Double> entry : pack.values().entrySet()) {
            if (entry.getKey().startsWith(start)) {
                unread.remove(entry.getKey());
                require(
                        Double.isFinite(entry.getValue()) && holds.test(entry.getValue()),
                        entry.getKey(),
                        entry.getValue(),
                        remedy);
                numbers.put(entry.getKey().substring(start.length()), entry.getValue());
            }
        }
        return numbers;
    }

    /** Refuses a field that nobody asked for: it would be a typing error without effect. */
    void requireAllRead(String known) {
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException(pack.name() + ": unknown field " + unread.first() + "; use " + known);
        }
    }

    void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw new IllegalArgumentException(pack.name() + ": " + field + " must be " + remedy + ", was " + value);
        }
    }
}
