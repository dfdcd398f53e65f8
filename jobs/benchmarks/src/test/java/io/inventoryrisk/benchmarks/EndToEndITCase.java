package io.inventoryrisk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The harness with next to nothing in it: its numbers mean nothing, but it must run. */
class EndToEndITCase {

    @Test
    void everyVariantIsMeasuredAndEveryFillIsAnsweredAndAlerted() {
        StringWriter out = new StringWriter();

        int exitCode = EndToEnd.commandLine(new PrintWriter(out))
                .execute(
                        "--events=3000",
                        "--plain-events=1000",
                        "--rounds=1",
                        "--copies=2",
                        "--books=1000",
                        "--trades=50",
                        "--fills=20",
                        "--option-positions=20",
                        "--warm-up=5",
                        "--duration=5");

        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("| pass-through |", "| whole job |", "| whole job, plain state |")
                .contains(" 0 fills without an answer; 4 limits of one lot, 6 alerts/s, 0 missing")
                .contains("| fill -> risk.inventory |", "| fill -> risk.alert |", "| instant -> risk.portfolio |");
    }
}
