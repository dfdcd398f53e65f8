package io.inventoryrisk.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The registry's program, taken from the class path: used in place on disk, copied out of a jar otherwise. */
final class RegistryFiles {

    private static final String RESOURCES = "registry-server";

    private RegistryFiles() {}

    /** The runner jar, with the jars its manifest names in {@code lib} beside it. */
    static Path runner(Path folder) throws IOException {
        URL resources = RegistryFiles.class.getClassLoader().getResource(RESOURCES);
        if (resources == null) {
            throw new IOException("the class path has no folder " + RESOURCES
                    + "; build the module jobs/sandbox, which unpacks it from Maven Central's"
                    + " io.apicurio:apicurio-registry-app");
        }
        URLConnection connection = resources.openConnection();
        Path home = connection instanceof JarURLConnection jar
                ? copyFrom(jar, folder.resolve(RESOURCES))
                : folderOf(resources);
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.toString().endsWith("-runner.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("no *-runner.jar in " + home + "; clean and build jobs/sandbox"));
        }
    }

    /** What the runner jar's manifest names as its main class. */
    static String mainClass(Path runner) throws IOException {
        try (JarFile jar = new JarFile(runner.toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }

    private static Path folderOf(URL resources) throws IOException {
        try {
            return Path.of(resources.toURI());
        } catch (URISyntaxException malformed) {
            throw new IOException("cannot read " + resources, malformed);
        }
    }

    private static Path copyFrom(JarURLConnection connection, Path target) throws IOException {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (entry.getName().startsWith(RESOURCES + "/")
                        && entry.getName().endsWith(".jar")) {
                    copy(jar, entry, target.resolve(entry.getName().substring(RESOURCES.length() + 1)));
                }
            }
        }
        return target;
    }

    private static void copy(JarFile jar, JarEntry entry, Path target) throws IOException {
        if (Files.exists(target) && Files.size(target) == entry.getSize()) {
            return;
        }
        Files.createDirectories(target.getParent());
        try (InputStream bytes = jar.getInputStream(entry)) {
            Files.copy(bytes, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
