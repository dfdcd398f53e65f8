package io.inventoryrisk.model.market;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/**
 * Reads one pack and remembers what was read: the pack is refused by what is missing, out of range, or left over, which
 * would be a typing error without effect. Every refusal names the pack, its version, the field, its value and the remedy.
 */
public final class PackReader {

    private final ParameterPack pack;
    private final TreeSet<String> unread;
    private final TreeSet<String> unreadTexts;

    public PackReader(ParameterPack pack) {
        this.pack = pack;
        this.unread = new TreeSet<>(pack.values().keySet());
        this.unreadTexts = new TreeSet<>(pack.texts().keySet());
    }

    /** Whether the pack has a number. */
    public boolean has(String field) {
        return pack.values().containsKey(field);
    }

    /** A number, or what stands for it where the pack does not have it. */
    public double number(String field, double absent, DoublePredicate holds, String remedy) {
        Double value = pack.values().get(field);
        unread.remove(field);
        if (value == null) {
            return absent;
        }
        require(Double.isFinite(value) && holds.test(value), field, value, remedy);
        return value;
    }

    /** A number that may not be absent. */
    public double required(String field, DoublePredicate holds, String remedy) {
        require(has(field), field, "missing", remedy);
        return number(field, Double.NaN, holds, remedy);
    }

    /** All numbers whose names begin with {@code prefix}, by what follows, sorted. */
    public TreeMap<String, Double> numbers(String prefix, DoublePredicate holds, String remedy) {
        TreeMap<String, Double> numbers = new TreeMap<>();
        for (String field : new TreeMap<>(pack.values()).keySet()) {
            if (field.startsWith(prefix)) {
                numbers.put(field.substring(prefix.length()), required(field, holds, remedy));
            }
        }
        return numbers;
    }

    /** A text, or what stands for it where the pack does not have it. */
    public String text(String field, String absent) {
        unreadTexts.remove(field);
        return pack.texts().getOrDefault(field, absent);
    }

    /** All texts whose names begin with {@code prefix}, by what follows, sorted. */
    public TreeMap<String, String> texts(String prefix) {
        TreeMap<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, String> entry : pack.texts().entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                unreadTexts.remove(entry.getKey());
                texts.put(entry.getKey().substring(prefix.length()), entry.getValue());
            }
        }
        return texts;
    }

    /** Refuses a number that nobody asked for. */
    public void requireAllRead(String remedy) {
        if (!unread.isEmpty()) {
            throw refusal(unread.first(), pack.values().get(unread.first()), remedy);
        }
    }

    /** Refuses a text that nobody asked for. */
    public void requireAllTextsRead(String remedy) {
        if (!unreadTexts.isEmpty()) {
            throw refusal(unreadTexts.first(), pack.texts().get(unreadTexts.first()), remedy);
        }
    }

    /** Refuses what does not hold. */
    public void require(boolean holds, String field, Object value, String remedy) {
        if (!holds) {
            throw refusal(field, value, remedy);
        }
    }

    /** A refusal, to be thrown. */
    public IllegalArgumentException refusal(String field, Object value, String remedy) {
        return new IllegalArgumentException(
                pack.name() + " " + pack.version() + ": " + field + " must be " + remedy + ", was " + value);
    }
}
