package io.inventoryrisk.cli.recording;

/** A line that cannot be read; the message names the value and what was expected. */
public final class MalformedLineException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedLineException(String reason) {
        super(reason);
    }
}
