package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.sandbox.market.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README names only what is there. */
class ReadmeTest {

    private static final Path ROOT = Path.of("../..");
    private static final int MAX_LINES = 150;

    private final List<String> lines = readme();

    @Test
    void itIsADoorOfAtMostAPageAndAHalf() {
        assertThat(lines).hasSizeLessThanOrEqualTo(MAX_LINES);
    }

    @Test
    void everyClassOfTheTableExists() throws IOException {
        Set<String> sources;
        try (Stream<Path> files = Files.walk(ROOT.resolve("jobs"))) {
            sources = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .collect(Collectors.toSet());
        }
        List<String> classes = lines.stream()
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> matches("`([A-Z][A-Za-z]+)`", line))
                .toList();
        assertThat(classes).isNotEmpty().allSatisfy(name -> assertThat(sources).contains(name + ".java"));
    }

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> links = lines.stream()
                .flatMap(line -> matches("\\]\\(([^)]+)\\)", line))
                .toList();
        assertThat(links).isNotEmpty().allSatisfy(link -> assertThat(ROOT.resolve(link))
                .exists());
    }

    @Test
    void everyScenarioIsNamed() {
        String text = String.join("\n", lines);
        for (Scenario scenario : Scenario.values()) {
            assertThat(text).contains("`" + scenario.label() + "`");
        }
    }

    private static Stream<String> matches(String pattern, String line) {
        return Pattern.compile(pattern).matcher(line).results().map((MatchResult match) -> match.group(1));
    }

    private static List<String> readme() {
        try {
            return Files.readAllLines(ROOT.resolve("README.md"));
        } catch (IOException e) {
            throw new AssertionError("README.md cannot be read", e);
        }
    }
}
