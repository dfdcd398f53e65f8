package io.inventoryrisk.cli.compare;

/**
 * A field in which two records differ.
 *
 * @param path names joined by {@code .}, places in lists in brackets
 * @param a as a text
 * @param b as a text
 * @param absolute |a - b| of numbers; NaN of anything else
 * @param relative |a - b| / max(|a|, |b|) of numbers; NaN of anything else
 */
record FieldDifference(String path, String a, String b, double absolute, double relative) {

    /** The field, whatever its place in lists. */
    String field() {
        return path.replaceAll("\\[\\d+]", "[]");
    }
}
