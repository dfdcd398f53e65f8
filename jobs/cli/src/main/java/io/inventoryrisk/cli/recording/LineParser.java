package io.inventoryrisk.cli.recording;

import java.util.Map;

/** Turns the lines of one file, in their order, into records of the model. */
interface LineParser {

    /**
     * Reads one line and hands over every record it completes: none, one or more.
     *
     * @throws MalformedLineException if the line cannot be read; nothing of it was handed over
     */
    void parse(String line, RecordSink sink) throws MalformedLineException;

    /** Hands over what only the end of the file completes. */
    default void finish(RecordSink sink) throws MalformedLineException {}

    /** Well-formed messages that no topic takes, counted by kind. */
    default Map<String, Long> unpublished() {
        return Map.of();
    }
}
