package io.inventoryrisk.cli.demo;

/** Colours of a terminal, and lines cut to its width. */
final class Ansi {

    static final String RED = "\u001b[31m";
    static final String GREEN = "\u001b[32m";
    static final String YELLOW = "\u001b[33m";
    static final String BOLD = "\u001b[1m";
    static final String DIM = "\u001b[2m";
    static final String RESET = "\u001b[0m";

    private static final char ESCAPE = '\u001b';

    private Ansi() {}

    /** The text in a colour. */
    static String paint(String colour, String text) {
        return colour + text + RESET;
    }

    /** The first {@code width} visible characters; colours are no characters, and end where the line is cut. */
    static String cut(String line, int width) {
        int visible = 0;
        boolean painted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == ESCAPE) {
                int end = line.indexOf('m', i);
                painted = !line.startsWith(RESET, i);
                i = end;
            } else if (++visible > width) {
                return line.substring(0, i) + (painted ? RESET : "");
            }
        }
        return line;
    }
}
