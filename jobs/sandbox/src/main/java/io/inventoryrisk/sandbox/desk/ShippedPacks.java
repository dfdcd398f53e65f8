package io.inventoryrisk.sandbox.desk;

import io.inventoryrisk.model.market.ParameterPack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The parameter packs that come with the risk model: margin models, named stresses, haircuts and the like. They are every
 * YAML file in {@code io/inventoryrisk/packs} beside the model's classes, in a folder or in a jar.
 */
public final class ShippedPacks {

    private static final String FOLDER = "io/inventoryrisk/packs";

    private ShippedPacks() {}

    /**
     * All of them, by file name and place in the file.
     *
     * @throws UncheckedIOException where a file is not one of packs, naming it
     */
    public static List<ParameterPack> all() {
        try {
            Path home = Path.of(home());
            if (Files.isDirectory(home)) {
                return in(home.resolve(FOLDER));
            }
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return in(jar.getPath(FOLDER));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static URI home() throws IOException {
        try {
            return ParameterPack.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
        } catch (URISyntaxException e) {
            throw new IOException("the risk model's classes lie at no readable place", e);
        }
    }

    /** The packs of a folder; none where there is no such folder. */
    static List<ParameterPack> in(Path folder) throws IOException {
        List<ParameterPack> packs = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            for (Path file : files(folder)) {
                try (InputStream in = Files.newInputStream(file)) {
                    packs.addAll(new PackReader(file.getFileName().toString()).read(in));
                }
            }
        }
        return packs;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }
}
