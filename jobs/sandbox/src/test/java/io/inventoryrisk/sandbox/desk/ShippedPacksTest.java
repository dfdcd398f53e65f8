package io.inventoryrisk.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedPacksTest {

    private static final String TWO_PACKS = """
            parameters:
              - name: margin/one
                version: "3"
                effectiveFrom: 2026-01-02T03:04:05Z
                texts: {method: SCENARIO_GRID, venues: "deribit,okx"}
                values:
                  floor: 0.01
                  extended:
                    3: {weight: 0.5, move: -1}
                  shocks: [0.1, 0.2]
              - {name: haircuts, version: 1, values: {BTC: 0.05}}
            """;

    @Test
    void everyShippedPackIsReadAndNoVersionStandsTwice() {
        Set<String> seen = new HashSet<>();
        assertThat(ShippedPacks.all()).allSatisfy(pack -> {
            assertThat(seen.add(pack.name() + " from " + pack.effectiveFromMicros()))
                    .as(pack.name())
                    .isTrue();
            assertThat(pack.values()).as(pack.name()).doesNotContainValue(Double.NaN);
        });
    }

    @Test
    void whatIsNestedHasDots(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.yaml"), TWO_PACKS);
        Files.writeString(folder.resolve("readme.txt"), "not a pack");
        assertThat(ShippedPacks.in(folder))
                .containsExactly(
                        new ParameterPack(
                                "margin/one",
                                "3",
                                1_767_323_045_000_000L,
                                Map.of(
                                        "floor", 0.01,
                                        "extended.3.weight", 0.5,
                                        "extended.3.move", -1.0,
                                        "shocks.0", 0.1,
                                        "shocks.1", 0.2),
                                Map.of("method", "SCENARIO_GRID", "venues", "deribit,okx")),
                        new ParameterPack("haircuts", "1", 0, Map.of("BTC", 0.05)));
    }

    @Test
    void packsAreReadInAJarAsInAFolder(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("packs.jar");
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("create", "true"))) {
            Files.createDirectories(jar.getPath("packs"));
            Files.writeString(jar.getPath("packs/b.yaml"), TWO_PACKS);
        }
        try (FileSystem jar = FileSystems.newFileSystem(file)) {
            assertThat(ShippedPacks.in(jar.getPath("packs")))
                    .extracting(ParameterPack::name)
                    .isEqualTo(List.of("margin/one", "haircuts"));
        }
    }

    @Test
    void whatIsNoNumberIsRefusedWithItsPlace(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("c.yaml"), "parameters: [{name: haircuts, version: 1, values: {BTC: {base: much}}}]");
        assertThatThrownBy(() -> ShippedPacks.in(folder))
                .hasMessage("c.yaml: pack haircuts: values.BTC.base must be a number, was \"much\"");
    }
}
