package io.inventoryrisk.cli.recording;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads the messages of one venue: what it streams, and what it answers to requests. */
interface VenueMessages {

    /** Whether a message has the shape of this venue's. */
    boolean recognises(JsonNode message);

    /**
     * Hands over every record of a message, or counts it as unpublished.
     *
     * @param letter a message that {@link #recognises} took
     * @throws MalformedLineException if it cannot be read; nothing of it was handed over
     */
    void read(Envelope.Letter letter, RecordSink sink) throws MalformedLineException;
}
