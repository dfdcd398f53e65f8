package io.inventoryrisk.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the repository deploys with: manifests, compose file, versions. */
final class RepositoryFiles {

    static final Path ROOT = Path.of("../..");
    static final Path KUBERNETES = ROOT.resolve("k8s");
    static final Path DOCKER = ROOT.resolve("docker");

    private static final YAMLMapper YAML = new YAMLMapper();

    private RepositoryFiles() {}

    /** A YAML text of one document. */
    static JsonNode parsed(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** Documents of a YAML file. */
    static List<JsonNode> documents(Path file) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(Files.readString(file))) {
            List<JsonNode> found = new ArrayList<>();
            documents.forEachRemaining(document -> {
                if (!document.isNull() && !document.isMissingNode()) {
                    found.add(document);
                }
            });
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The only document of a YAML file. */
    static JsonNode document(Path file) {
        List<JsonNode> documents = documents(file);
        if (documents.size() != 1) {
            throw new IllegalArgumentException(file + " holds " + documents.size() + " documents instead of one");
        }
        return documents.get(0);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Files under a folder whose names end so, sorted. */
    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    /** First groups of every match. */
    static List<String> matches(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
        return matcher.results().map((MatchResult match) -> match.group(1)).toList();
    }

    /** The one value of a property in the parent pom. */
    static String pomProperty(String name) {
        return matches("<" + Pattern.quote(name) + ">([^<]+)</", text(ROOT.resolve("pom.xml")))
                .get(0);
    }

    /** The project's version. */
    static String projectVersion() {
        return matches(
                        "<artifactId>inventory-risk</artifactId>\\s*<version>([^<]+)</version>",
                        text(ROOT.resolve("pom.xml")))
                .get(0);
    }

    /** Lines {@code NAME=value} of a file of variables. */
    static Map<String, String> variables(Path file) {
        return text(file)
                .lines()
                .filter(line -> line.matches("[A-Z0-9_]+=.*"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1),
                        (first, second) -> second,
                        TreeMap::new));
    }

    /** A flat map of the scalars of an object. */
    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new TreeMap<>();
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                strings.put(field.getKey(), field.getValue().asText());
            }
        });
        return strings;
    }

    /** A tree of settings as dotted keys, as Flink reads its config.yaml. */
    static Map<String, String> flattened(JsonNode tree) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", tree, flat);
        return flat;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey(), field.getValue(), flat));
        } else {
            flat.put(prefix, node.asText());
        }
    }
}
