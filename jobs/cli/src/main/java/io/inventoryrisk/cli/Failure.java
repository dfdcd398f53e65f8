package io.inventoryrisk.cli;

import java.util.ArrayList;
import java.util.List;

/** Puts a failure into one message for a person: the causes, each once, the most telling part first. */
final class Failure {

    private Failure() {}

    static String message(Throwable failure) {
        List<String> parts = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.getMessage();
            if (text == null || text.isBlank()) {
                text = cause.getClass().getSimpleName();
            }
            String told = text;
            if (parts.stream().noneMatch(part -> part.contains(told))) {
                parts.add(told);
            }
        }
        return String.join("\n  because: ", parts);
    }
}
