package io.inventoryrisk.cli.demo;

import java.io.IOException;

/** A demo that cannot go on; the message says why and what helps. */
final class DemoException extends IOException {

    private static final long serialVersionUID = 1;

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
