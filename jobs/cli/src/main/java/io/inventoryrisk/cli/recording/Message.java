package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One JSON object of a venue, read strictly: every refusal names the field and its value. Numbers keep their digits.
 *
 * @param node the object
 */
record Message(JsonNode node) {

    /** Whether a field is there and not null. */
    boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** An object inside this one. */
    Message at(String field) throws MalformedLineException {
        JsonNode value = node.get(field);
        if (value == null || !value.isObject()) {
            throw refusal(field, "an object", value);
        }
        return new Message(value);
    }

    /** The objects of an array. */
    List<Message> list(String field) throws MalformedLineException {
        List<Message> list = new ArrayList<>();
        for (JsonNode element : array(field)) {
            if (!element.isObject()) {
                throw refusal(field, "an array of objects", element);
            }
            list.add(new Message(element));
        }
        return list;
    }

    /** An array. */
    JsonNode array(String field) throws MalformedLineException {
        JsonNode value = node.get(field);
        if (value == null || !value.isArray()) {
            throw refusal(field, "an array", value);
        }
        return value;
    }

    /** A text that must be there. */
    String text(String field) throws MalformedLineException {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw refusal(field, "a text", value);
        }
        return value.textValue();
    }

    /** A text that may be missing: then empty. */
    String optional(String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? "" : digits(value);
    }

    /** An integer written as a number. */
    long integer(String field) throws MalformedLineException {
        JsonNode value = node.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw refusal(field, "an integer", value);
        }
        return value.longValue();
    }

    /** An integer written as a number, or as a text. */
    long anyInteger(String field) throws MalformedLineException {
        return node.path(field).isTextual() ? Numbers.integer(field, text(field)) : integer(field);
    }

    /** Microseconds of a time in milliseconds since 1970, written as a number or as a text. */
    long millis(String field) throws MalformedLineException {
        return Numbers.microsOfMillis(field, anyInteger(field));
    }

    /** The same, where the field may be missing, empty or 0: then 0. */
    long optionalMillis(String field) throws MalformedLineException {
        String text = optional(field);
        return text.isEmpty() || text.equals("0") ? 0 : millis(field);
    }

    /** A number that must be there, as its digits. */
    String decimal(String field) throws MalformedLineException {
        String text = optional(field);
        Numbers.decimal(field, text);
        return text;
    }

    /** A positive number. */
    double positive(String field) throws MalformedLineException {
        return Numbers.positive(field, decimal(field));
    }

    /** A positive number, exactly. */
    BigDecimal positiveExact(String field) throws MalformedLineException {
        return Numbers.positiveExact(field, optional(field));
    }

    /** A number that may be missing or empty: then NaN. */
    double number(String field) throws MalformedLineException {
        String text = optional(field);
        return text.isEmpty() ? Double.NaN : Numbers.decimal(field, text);
    }

    /** A price, a size or a volatility, where missing, empty and 0 mean that there is none: then NaN. */
    double quoted(String field) throws MalformedLineException {
        return Numbers.quoted(field, optional(field));
    }

    boolean flag(String field) throws MalformedLineException {
        JsonNode value = node.get(field);
        if (value == null || !value.isBoolean()) {
            throw refusal(field, "true or false", value);
        }
        return value.booleanValue();
    }

    /** The digits of a number in an array, whether it is a number or a text. */
    static String digits(JsonNode value) {
        return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
    }

    private static MalformedLineException refusal(String field, String expected, JsonNode value) {
        return new MalformedLineException("'" + field + "' must be " + expected + ", was " + value);
    }
}
