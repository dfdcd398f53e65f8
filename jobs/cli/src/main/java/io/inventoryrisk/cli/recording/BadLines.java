package io.inventoryrisk.cli.recording;

import java.nio.file.Path;
import java.util.function.Consumer;

/** What happens to lines that cannot be read: the first one stops everything, or each is reported, counted and skipped. */
public final class BadLines {

    /** A broken file must not flood the terminal: beyond this many, lines are only counted. */
    private static final int MOST_REPORTED = 20;

    private final Consumer<String> report;
    private long count;

    private BadLines(Consumer<String> report) {
        this.report = report;
    }

    /** The first bad line stops everything. */
    public static BadLines stop() {
        return new BadLines(null);
    }

    /** Bad lines are skipped; the first of them go to {@code report}, all are counted. */
    public static BadLines skip(Consumer<String> report) {
        return new BadLines(report);
    }

    /** Lines skipped so far. */
    public long count() {
        return count;
    }

    void add(Path file, long line, MalformedLineException reason) throws InputException {
        String place = file + ":" + line + ": " + reason.getMessage();
        if (report == null) {
            throw new InputException(place + "\nMend the line, or leave out such lines with --skip-bad-lines.", reason);
        }
        count++;
        if (count <= MOST_REPORTED) {
            report.accept("skipped " + place);
        }
        if (count == MOST_REPORTED) {
            report.accept("further bad lines are only counted");
        }
    }
}
