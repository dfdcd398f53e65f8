package io.inventoryrisk.cli.whatif;

/**
 * One number or text about a book.
 *
 * @param section of the report
 * @param subject what it is about, for instance a coin, a venue or a pack; empty in a section with one subject
 * @param key its name in JSON
 * @param label its name for a person; empty where the subject says it
 * @param measure its unit
 * @param value NaN where unknown, and of a text
 * @param text empty unless it is one
 */
record Figure(Section section, String subject, String key, String label, Measure measure, double value, String text) {

    /** Whether two figures say the same of different books. */
    boolean isSameAs(Figure other) {
        return section == other.section && subject.equals(other.subject) && key.equals(other.key);
    }
}
