package io.inventoryrisk.cli.compare;

import static io.inventoryrisk.cli.compare.ExportedRecords.check;
import static io.inventoryrisk.cli.compare.ExportedRecords.inventory;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.inventoryrisk.cli.InventoryRisk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    private static final long SECOND = 1_000_000;

    @TempDir
    private Path folder;

    private final StringWriter told = new StringWriter();

    @Test
    void theSameRecordsInAnotherOrderAreEqualAndRepeatsAreFolded() throws IOException {
        Path a = new ExportedRecords()
                .add(check("mm-1", SECOND, 1))
                .add(check("mm-2", SECOND, 2))
                .add(check("mm-1", 2 * SECOND, 3))
                .write(folder.resolve("a.jsonl"));
        Path b = new ExportedRecords()
                .add(check("mm-1", 2 * SECOND, 3))
                .add(check("mm-2", SECOND, 2))
                .add(check("mm-1", 2 * SECOND, 3))
                .add(check("mm-1", SECOND, 1))
                .write(folder.resolve("b.jsonl"));
        assertThat(compare(a, b)).isZero();
        assertThat(told.toString())
                .containsPattern("risk.model-check +3 +0 +0 +0 +[0-9a-f]{16} +same")
                .contains("equal: 3 records; 1 repeated records folded");
    }

    @Test
    void aChangedRepeatIsADifferenceEvenWhereOneOfTheTwoAgrees() throws IOException {
        Path a = new ExportedRecords().add(check("mm-1", SECOND, 1)).write(folder.resolve("a.jsonl"));
        Path b = new ExportedRecords()
                .add(check("mm-1", SECOND, 1))
                .add(check("mm-1", SECOND, 1.5))
                .write(folder.resolve("b.jsonl"));
        assertThat(compare(a, b)).isOne();
        assertThat(told.toString()).contains("one side has it several times, changed", "A 1.0, B 1.5");
    }

    @Test
    void missingRecordsAreCountedOnEachSide() throws IOException {
        Path a = new ExportedRecords()
                .add(check("mm-1", SECOND, 1))
                .add(check("mm-1", 2 * SECOND, 1))
                .write(folder.resolve("a.jsonl"));
        Path b = new ExportedRecords()
                .add(check("mm-1", 2 * SECOND, 1))
                .add(check("mm-1", 3 * SECOND, 1))
                .add(check("mm-2", 3 * SECOND, 1))
                .write(folder.resolve("b.jsonl"));
        assertThat(compare(a, b)).isOne();
        assertThat(told.toString())
                .containsPattern("risk.model-check +1 +1 +2 +0 ")
                .contains("1970-01-01T00:00:01Z  VAR|mm-1  [EXCEPTIONS]  only in A")
                .contains("different: risk.model-check");
        assertThat(compare(a, b, "--from=1970-01-01T00:00:02Z", "--to=1970-01-01T00:00:03Z"))
                .as("within the range they agree")
                .isZero();
    }

    @Test
    void theFieldThatDiffersIsTheOnlyOneNamed() throws IOException {
        Path a = new ExportedRecords()
                .add(check("mm-1", SECOND, 1))
                .add("risk.inventory", "mm-1|x", inventory(1, "1", "0.5"))
                .write(folder.resolve("a.jsonl"));
        Path b = new ExportedRecords()
                .add(check("mm-1", SECOND, 1))
                .add("risk.inventory.backfill.r7", "mm-1|x", inventory(1, "1", "0.500000000000000001"))
                .write(folder.resolve("b.jsonl"));
        assertThat(compare(a, b, "--json")).isOne();
        JsonNode topics = new ObjectMapper().readTree(told.toString()).get("topics");
        assertThat(topics).hasSize(2);
        JsonNode inventory = topics.get(0);
        assertThat(inventory.get("topic").textValue()).isEqualTo("risk.inventory");
        assertThat(inventory.get("fields")).hasSize(1);
        assertThat(inventory.at("/fields/0/field").textValue()).isEqualTo("fees.USDT");
        assertThat(inventory.at("/fields/0/largestAbsolute").doubleValue()).isEqualTo(1e-18);
        assertThat(inventory.at("/first/0/fields/0/a").textValue()).isEqualTo("0.5");
        assertThat(inventory.at("/first/0/fields/0/b").textValue()).isEqualTo("0.500000000000000001");
        assertThat(topics.get(1).get("differing").intValue()).isZero();
        assertThat(compare(a, b, "--tolerance=1e-15")).isZero();
    }

    @Test
    void severalEffectsOfOneInstantAreSeveralRecords() throws IOException {
        Path a = new ExportedRecords()
                .add("risk.inventory", "k", inventory(1, "1", "0"))
                .add("risk.inventory", "k", inventory(2, "2", "0"))
                .write(folder.resolve("a.jsonl"));
        Path b = new ExportedRecords()
                .add("risk.inventory", "k", inventory(2, "2", "0"))
                .write(folder.resolve("b.jsonl"));
        assertThat(compare(a, b)).isOne();
        assertThat(told.toString()).containsPattern("risk.inventory +1 +1 +0 +0 ");
    }

    @Test
    void runIdsAreNeverComparedAndVersionsOfParametersUnlessToldOtherwise() throws IOException {
        ObjectNode ofARun = check("mm-1", SECOND, 1).put("runId", "r7");
        Path a = new ExportedRecords().add(check("mm-1", SECOND, 1)).write(folder.resolve("a.jsonl"));
        Path b = new ExportedRecords().add(ofARun).write(folder.resolve("b.jsonl"));
        Path other = new ExportedRecords()
                .add(ofARun.deepCopy().put("parametersVersion", "p2"))
                .write(folder.resolve("c.jsonl"));
        assertThat(compare(a, b)).isZero();
        assertThat(compare(a, other)).isOne();
        assertThat(told.toString()).contains("parametersVersion", "A p1, B p2");
        assertThat(compare(a, other, "--ignore", "parametersVersion")).isZero();
        Path doubtful = folder.resolve("d.jsonl");
        ObjectNode record = check("mm-1", SECOND, 1);
        ((ObjectNode) record.get("quality")).put("observations", 7);
        new ExportedRecords().add(record).write(doubtful);
        assertThat(compare(a, doubtful)).isOne();
        assertThat(compare(a, doubtful, "--ignore=observations"))
                .as("however deep it stands")
                .isZero();
    }

    @Test
    void toleranceIsRelativeAboveOneAndAbsoluteBelow() throws IOException {
        Path a = new ExportedRecords()
                .add(check("mm-1", SECOND, 1e6))
                .add(check("mm-1", 2 * SECOND, 1e-9))
                .write(folder.resolve("a.jsonl"));
        Path b = new ExportedRecords()
                .add(check("mm-1", SECOND, 1e6 + 1))
                .add(check("mm-1", 2 * SECOND, 2e-9))
                .write(folder.resolve("b.jsonl"));
        assertThat(compare(a, b, "--tolerance=2e-6")).isZero();
        assertThat(compare(a, b, "--tolerance=9e-7")).isOne();
        assertThat(told.toString()).containsPattern("value +1 +1\\.000 +1.0e-06");
        assertThat(compare(a, b)).isOne();
        assertThat(told.toString()).containsPattern("value +2 +1\\.000 +50.00 %");
    }

    @Test
    void aFolderHoldsItsTopicsEvenWhereTheyAreEmptyAndNothingIsNeverEqual() throws IOException {
        Path a = Files.createDirectory(folder.resolve("a"));
        Path b = Files.createDirectory(folder.resolve("b"));
        new ExportedRecords().add(check("mm-1", SECOND, 1)).write(a.resolve("risk.model-check.jsonl"));
        Files.createFile(b.resolve("risk.model-check.jsonl"));
        Files.createFile(b.resolve("risk.bar.jsonl"));
        assertThat(compare(a, b)).isOne();
        assertThat(told.toString())
                .containsPattern("risk.model-check +0 +1 +0 +0 ")
                .contains("not compared: risk.bar (not in A)");
        assertThat(compare(b, b)).isOne();
        assertThat(told.toString()).contains("nothing to compare");
    }

    @Test
    void whatCannotBeComparedIsAUsageErrorThatSaysWhy() throws IOException {
        Path a = new ExportedRecords().add(check("mm-1", SECOND, 1)).write(folder.resolve("a.jsonl"));
        assertThat(compare(a, folder.resolve("absent"))).isEqualTo(2);
        assertThat(told.toString()).contains("a side is 'live', 'run:ID', or a file or folder that exists");
        assertThat(compare(a, a, "--topic=risk.portfolo")).isEqualTo(2);
        assertThat(told.toString()).contains("did you mean risk.portfolio?");
        assertThat(compare(a, a, "--from=1970-01-01T00:00:02Z", "--to=1970-01-01T00:00:01Z"))
                .isEqualTo(2);
        assertThat(compare(a, a, "--ignore=quality")).isEqualTo(2);
        assertThat(told.toString()).contains("the field quality cannot be ignored");
        Path notExported = Files.writeString(folder.resolve("bad.jsonl"), "{}\n");
        assertThat(compare(a, notExported)).isOne();
        assertThat(told.toString()).contains("bad.jsonl:1: not a line of 'inventory-risk export'");
    }

    private int compare(Path a, Path b, String... options) {
        told.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("compare", a.toString(), b.toString()));
        arguments.addAll(Arrays.asList(options));
        return InventoryRisk.commandLine()
                .setOut(new PrintWriter(told, true))
                .setErr(new PrintWriter(told, true))
                .execute(arguments.toArray(String[]::new));
    }
}
