package io.inventoryrisk.cli.demo;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A terminal whose whole screen is drawn over; it comes back as it was. */
final class Terminal implements AutoCloseable {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final int DEFAULT_WIDTH = 100;
    private static final int DEFAULT_HEIGHT = 40;
    private static final int DRAWS_PER_MEASURE = 5;

    private final PrintWriter out;
    private int width = DEFAULT_WIDTH;
    private int height = DEFAULT_HEIGHT;
    private int draws;

    Terminal(PrintWriter out) {
        this.out = out;
        out.print(ENTER);
        out.flush();
    }

    /** Whether this process talks to a person's terminal that can be drawn over. */
    static boolean isThere() {
        String kind = System.getenv("TERM");
        return System.console() != null && isTerminal() && kind != null && !kind.equals("dumb");
    }

    /** From Java 22 on there may be a console without a terminal; it can be asked. */
    private static boolean isTerminal() {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** What lines must fit into. */
    int width() {
        return width;
    }

    /** What lines must fit into. */
    int height() {
        return height;
    }

    /** Draws lines over those of the last time. */
    void draw(List<String> lines) {
        StringBuilder screen = new StringBuilder(HOME);
        for (int i = 0; i < lines.size(); i++) {
            screen.append(lines.get(i)).append(CLEAR_LINE).append(i + 1 < lines.size() ? "\r\n" : "");
        }
        out.print(screen.append(CLEAR_BELOW));
        out.flush();
    }

    /** Looks from time to time how large the terminal is now. */
    void measure() throws InterruptedException {
        if (draws++ % DRAWS_PER_MEASURE != 0) {
            return;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (stty.waitFor(1, TimeUnit.SECONDS) && size.matches("[1-9]\\d* [1-9]\\d*")) {
                height = Integer.parseInt(size.substring(0, size.indexOf(' ')));
                width = Integer.parseInt(size.substring(size.indexOf(' ') + 1));
            }
        } catch (IOException noStty) {
            // The size stays what it was.
        }
    }

    @Override
    public void close() {
        out.print(LEAVE);
        out.flush();
    }
}
