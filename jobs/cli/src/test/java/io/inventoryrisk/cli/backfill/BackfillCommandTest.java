package io.inventoryrisk.cli.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.cli.InventoryRisk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillCommandTest {

    private static final String[] RANGE = {"--from=2026-01-05T00:00:00Z", "--to=2026-01-05T01:00:00Z"};

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();

    @Test
    void whatCannotBeIsRefusedBeforeAnythingIsMade() {
        assertRefused("--from and --to are missing");
        assertRefused("--from must be before --to", "--from=2026-01-05T01:00:00Z", "--to=2026-01-05T00:00:00Z");
        assertRefused("--files and --output go together", "--files", "a.gz");
        assertRefused("cannot be combined", "--files", "a.gz", "--output=x", "--resume");
        assertRefused("not with --savepoint", with("--warm-up=1h", "--savepoint=s"));
        assertRefused("a savepoint holds those", with("--savepoint=s", "--limits=l.yaml"));
        assertRefused("belongs to the run", with("--set=risk.kafka.group-id=inventory-risk"));
        assertRefused("did you mean risk.var.confidence?", with("--set=risk.var.confidnce=0.9"));
        assertRefused("a run's id is of letters", with("--run-id=a.b"));
        assertRefused("--warm-up must be a time such as", with("--warm-up=soon"));
    }

    @Test
    void aFileWithoutLimitsChangesNone() throws Exception {
        Path desk = Files.writeString(
                folder.resolve("desk.yaml"), "parameters:\n  - {name: a.b, version: \"1\", values: {x: 1}}\n");
        assertThat(run(with("--limits=" + desk))).isOne();
        assertThat(told.toString()).contains(desk + " has no limits");
    }

    private static String[] with(String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(RANGE));
        all.addAll(Arrays.asList(more));
        return all.toArray(String[]::new);
    }

    private void assertRefused(String because, String... arguments) {
        assertThat(run(arguments)).as(told.toString()).isEqualTo(2);
        assertThat(told.toString()).contains(because);
    }

    private int run(String... arguments) {
        told.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(
                List.of("backfill", "--bootstrap-servers=127.0.0.1:1", "--registry=http://127.0.0.1:1"));
        all.addAll(Arrays.asList(arguments));
        return InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(all.toArray(String[]::new));
    }
}
