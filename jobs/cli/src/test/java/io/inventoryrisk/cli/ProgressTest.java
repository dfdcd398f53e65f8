package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final StringWriter out = new StringWriter();
    private long nanos;

    @Test
    void terminalIsWrittenInPlaceAndEndsWithALine() {
        Progress progress = new Progress(new PrintWriter(out), true, () -> nanos);
        progress.update(state(10, 0));
        assertThat(out.toString()).as("too early").isEmpty();
        nanos = SECOND_NANOS;
        progress.update(state(25, 2_500));
        assertThat(out.toString())
                .startsWith("\r 25.0 %  1,000 records  1,000/s  event time 2024-08-08T23:54:16Z")
                .endsWith("2.5 s behind schedule")
                .doesNotContain("\n");
        progress.finish(state(100, 0));
        assertThat(out.toString()).contains("\r100.0 %").endsWith(System.lineSeparator());
        assertThat(out.toString().strip()).as("the longer line is wiped out").doesNotEndWith("schedule");
    }

    @Test
    void elsewhereALineEveryFiveSeconds() {
        Progress progress = new Progress(new PrintWriter(out), false, () -> nanos);
        for (nanos = 0; nanos <= 11 * SECOND_NANOS; nanos += SECOND_NANOS) {
            progress.update(state(50, 0));
        }
        assertThat(out.toString().lines()).hasSize(2).noneMatch(line -> line.contains("\r"));
    }

    private static Progress.State state(long percent, long behindMillis) {
        return new Progress.State(percent, 100, 1_000, 1_723_161_256_000_000L, behindMillis);
    }
}
