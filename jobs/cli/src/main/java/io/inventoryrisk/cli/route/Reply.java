package io.inventoryrisk.cli.route;

/**
 * What came of a request.
 *
 * @param message for a person, where it is not taken
 * @param retryAfterMillis how long the target wants to be left alone; 0 where it does not say
 */
record Reply(Outcome outcome, String message, long retryAfterMillis) {

    enum Outcome {
        TAKEN,
        /** The target will never take this content. */
        REFUSED,
        /** It may take it later: it is down, busy, or not reached under this address or with this password. */
        FAILED
    }
}
