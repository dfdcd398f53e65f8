package io.inventoryrisk.cli.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.apache.flink.client.cli.ArtifactFetchOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.highavailability.HighAvailabilityServices;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** Every key that Flink knows, since Flink itself ignores one that it does not. */
final class FlinkKeys {

    /** Jars that declare options; the first class of each says where it is. */
    private static final List<Class<?>> ANCHORS = List.of(
            CoreOptions.class, HighAvailabilityServices.class, ArtifactFetchOptions.class, RocksDBOptions.class);

    /** Families of keys that contain a name of the user's. */
    private static final List<Pattern> FAMILIES = List.of(
            Pattern.compile("metrics\\.reporter\\.\\w+\\.(factory\\.class|port|interval|filter\\.(includes|excludes)|"
                    + "filterLabelValueCharacters|scope\\.(delimiter|variables\\.(excludes|additional))|"
                    + "exporter\\.(endpoint|protocol|timeout|factory\\.class)|service\\.(name|version))"),
            Pattern.compile("traces\\.reporter\\.\\w+\\.(factory\\.class|scope\\.variables\\.additional)"),
            Pattern.compile("events\\.reporter\\.\\w+\\.(factory\\.class|scope\\.variables\\.additional)"),
            // Handed to the S3 plugin, which declares no options.
            Pattern.compile("s3\\.(endpoint|path\\.style\\.access|entropy\\.(key|length))"));

    /** Of the Kubernetes operator, which is on no registry: its documentation lists them (version 1.15). */
    private static final Set<String> OPERATOR = Set.of(
            "job.autoscaler.enabled",
            "job.autoscaler.metrics.window",
            "job.autoscaler.scaling.enabled",
            "kubernetes.operator.deployment.rollback.enabled",
            "kubernetes.operator.jm-deployment.shutdown-ttl",
            "kubernetes.operator.job.savepoint-on-deletion",
            "kubernetes.operator.job.upgrade.last-state-fallback.enabled",
            "kubernetes.operator.job.upgrade.last-state.max.allowed.checkpoint.age",
            "kubernetes.operator.periodic.savepoint.interval",
            "kubernetes.operator.pod-template.merge-arrays-by-name",
            "kubernetes.operator.savepoint.dispose-on-delete",
            "kubernetes.operator.savepoint.format.type",
            "kubernetes.operator.savepoint.history.max.age",
            "kubernetes.operator.savepoint.history.max.count",
            "kubernetes.operator.snapshot.resource.enabled");

    private static final Set<String> DECLARED = declared();

    private FlinkKeys() {}

    /** Whether Flink, one of its plugins or the operator reads the key; old names that are only fallbacks are not known. */
    static boolean isKnown(String key) {
        return DECLARED.contains(key)
                || OPERATOR.contains(key)
                || FAMILIES.stream().anyMatch(family -> family.matcher(key).matches());
    }

    static int count() {
        return DECLARED.size();
    }

    private static Set<String> declared() {
        Set<String> keys = new TreeSet<>();
        for (Class<?> anchor : ANCHORS) {
            for (String name : optionClasses(jarOf(anchor))) {
                collect(name, keys);
            }
        }
        return keys;
    }

    private static Path jarOf(Class<?> anchor) {
        try {
            return Path.of(
                    anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(anchor.getName(), e);
        }
    }

    private static List<String> optionClasses(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("org/apache/flink/") && name.endsWith(".class"))
                    .filter(name -> name.contains("Option") || name.contains("Config"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(jar.toString(), e);
        }
    }

    private static void collect(String className, Set<String> keys) {
        try {
            Class<?> type = Class.forName(className, false, FlinkKeys.class.getClassLoader());
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    field.setAccessible(true);
                    keys.add(((ConfigOption<?>) field.get(null)).key());
                }
            }
        } catch (ClassNotFoundException | IllegalAccessException e) {
            throw new IllegalStateException(className, e);
        } catch (NoClassDefFoundError e) {
            // An adapter to a library that is not here declares no option of ours.
            return;
        }
    }
}
