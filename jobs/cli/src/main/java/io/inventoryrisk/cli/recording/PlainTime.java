package io.inventoryrisk.cli.recording;

/** The event time of a row that a simple recorder wrote. */
final class PlainTime {

    private PlainTime() {}

    /** The exchange's own, in milliseconds. */
    static long exchangeMicros(CsvRows rows) throws MalformedLineException {
        return Numbers.microsOfMillis(
                "exchange_timestamp", Numbers.integer("exchange_timestamp", rows.text("exchange_timestamp")));
    }

    /** The exchange's own; else the recorder's, ISO-8601, taken for UTC where it names no zone. */
    static long micros(CsvRows rows) throws MalformedLineException {
        return rows.has("exchange_timestamp")
                ? exchangeMicros(rows)
                : Numbers.microsOfIso("timestamp", rows.text("timestamp"));
    }
}
