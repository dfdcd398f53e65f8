package io.inventoryrisk.job.kafka.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Settings whose value is a reference: {@code env:NAME} or {@code file:/path} (a trailing line break is cut off). They
 * are resolved where they are used; what travels in the job graph and in logs is the reference.
 */
public final class Secrets {

    private static final Pattern SECRET_KEY = Pattern.compile(".*(password|jaas\\.config|user\\.info|token|secret).*");

    private Secrets() {}

    /**
     * Refuses a secret that stands in the configuration itself.
     *
     * @throws IllegalArgumentException naming the key, never the value
     */
    public static void requireReference(String key, String value) {
        if (SECRET_KEY.matcher(key).matches() && !isReference(value)) {
            throw new IllegalArgumentException(key + " holds a secret: set it to env:NAME or file:/path");
        }
    }

    /** The same settings with every reference replaced by what it refers to. */
    public static Map<String, String> resolved(Map<String, String> settings) {
        Map<String, String> resolved = new HashMap<>();
        settings.forEach((key, value) -> resolved.put(key, resolve(key, value)));
        return resolved;
    }

    /**
     * What a value refers to, or the value itself.
     *
     * @throws IllegalArgumentException where the variable or file is not there
     */
    public static String resolve(String key, String value) {
        if (value.startsWith("env:")) {
            String variable = System.getenv(value.substring("env:".length()));
            if (variable == null) {
                throw new IllegalArgumentException(key + " refers to " + value + ", which is not set");
            }
            return variable;
        }
        if (value.startsWith("file:")) {
            return read(key, Path.of(value.substring("file:".length())));
        }
        return value;
    }

    private static boolean isReference(String value) {
        return value.startsWith("env:") || value.startsWith("file:");
    }

    private static String read(String key, Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(key + " refers to " + file + ", which cannot be read");
        }
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(key + " refers to " + file + ", which cannot be read", e);
        }
    }
}
