package io.inventoryrisk.cli.deploy;

import static io.inventoryrisk.cli.deploy.RepositoryFiles.KUBERNETES;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.document;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.documents;
import static io.inventoryrisk.cli.deploy.RepositoryFiles.strings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A FlinkDeployment as an overlay makes it: the base with merge patches over it. What JSON patches change (volumes, storage
 * classes) is not in here; the rendered whole is checked by k8s/check.sh.
 */
record FlinkManifest(String name, JsonNode deployment, List<Path> optionFiles) {

    private static final Path BASE = KUBERNETES.resolve("base/job/flinkdeployment.yaml");
    private static final Path JOB_OPTIONS = KUBERNETES.resolve("base/job/job.yaml");
    private static final Path PRODUCTION = KUBERNETES.resolve("overlays/prod/environment");

    static List<FlinkManifest> all() {
        JsonNode production = patched(document(BASE), inline(PRODUCTION.resolve("kustomization.yaml")));
        Path dev = KUBERNETES.resolve("overlays/dev");
        Path backfill = KUBERNETES.resolve("overlays/backfill/job.yaml");
        Path generation = KUBERNETES.resolve("overlays/cutover/generation/kustomization.yaml");
        return List.of(
                of("prod", production, PRODUCTION),
                of("dev", patched(document(BASE), List.of(document(dev.resolve("small.yaml")))), dev),
                of("backfill", patched(production, List.of(document(backfill))), PRODUCTION),
                of("cutover", patched(production, inline(generation)), PRODUCTION));
    }

    static FlinkManifest named(String name) {
        return all().stream()
                .filter(manifest -> manifest.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FlinkManifest of(String name, JsonNode deployment, Path environment) {
        return new FlinkManifest(name, deployment, List.of(JOB_OPTIONS, environment.resolve("environment.yaml")));
    }

    /** Merge patches that stand in a kustomization. */
    private static List<JsonNode> inline(Path kustomization) {
        List<JsonNode> patches = new ArrayList<>();
        for (JsonNode patch : document(kustomization).path("patches")) {
            JsonNode content = RepositoryFiles.parsed(patch.path("patch").asText());
            if (content.isObject()) {
                patches.add(content);
            }
        }
        return patches;
    }

    private static JsonNode patched(JsonNode base, List<JsonNode> patches) {
        ObjectNode merged = base.deepCopy();
        patches.forEach(patch -> merge(merged, (ObjectNode) patch.deepCopy()));
        return merged;
    }

    private static void merge(ObjectNode into, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode old = into.get(field.getKey());
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (old instanceof ObjectNode object && field.getValue() instanceof ObjectNode change) {
                merge(object, change);
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
    }

    @Override
    public String toString() {
        return name;
    }

    JsonNode spec() {
        return deployment.path("spec");
    }

    Map<String, String> configuration() {
        return strings(spec().path("flinkConfiguration"));
    }

    List<String> arguments() {
        return StreamSupport.stream(spec().path("job").path("args").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** The container of a role, its pod template over the common one: environment, mounts and ports of both. */
    JsonNode container(String role) {
        ObjectNode merged = mainContainer(spec()).deepCopy();
        mainContainer(spec().path(role)).properties().forEach(field -> {
            if (merged.get(field.getKey()) instanceof ArrayNode list && field.getValue() instanceof ArrayNode more) {
                list.addAll(more);
            } else {
                merged.set(field.getKey(), field.getValue());
            }
        });
        return merged;
    }

    /** Volumes of a role's pods. */
    List<JsonNode> volumes(String role) {
        List<JsonNode> volumes = new ArrayList<>();
        spec().path("podTemplate").path("spec").path("volumes").forEach(volumes::add);
        spec().path(role).path("podTemplate").path("spec").path("volumes").forEach(volumes::add);
        return volumes;
    }

    private static JsonNode mainContainer(JsonNode owner) {
        JsonNode containers = owner.path("podTemplate").path("spec").path("containers");
        return containers.isEmpty() ? JsonNodeFactory.instance.objectNode() : containers.get(0);
    }

    /** Resources of a kind in the base and the overlays. */
    static List<JsonNode> resources(String kind) {
        return RepositoryFiles.files(KUBERNETES, ".yaml").stream()
                .filter(file -> !file.getFileName().toString().equals("routes.yaml"))
                .flatMap(file -> documents(file).stream())
                .filter(resource -> kind.equals(resource.path("kind").asText()))
                .toList();
    }
}
