package io.inventoryrisk.cli.recording;

import java.io.IOException;

/** An input file that cannot be used; the message names the file, the place, the value and the remedy. */
public final class InputException extends IOException {

    private static final long serialVersionUID = 1L;

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
