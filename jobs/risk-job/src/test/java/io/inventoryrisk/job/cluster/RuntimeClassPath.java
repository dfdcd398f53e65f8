package io.inventoryrisk.job.cluster;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code lib} of a Flink distribution holds, picked from the tests' class path by the names of the jars: the runtime,
 * RocksDB, ZooKeeper, logging, and what those need. No connector, no Kafka, no Avro, no Jackson and nothing of this
 * project: all of that the job's jar must bring.
 */
final class RuntimeClassPath {

    private static final Pattern JAR = Pattern.compile("("
            + "flink-(annotations|clients|connector-datagen|core|core-api|datastream|datastream-api|dstl-dfs|file-sink-common|hadoop-fs"
            + "|metrics-.+|queryable-state-client-java|rpc-akka-loader|rpc-core|runtime|runtime-web|shaded-.+"
            + "|statebackend-.+|streaming-java)"
            + "|commons-(cli|collections|compress|io|lang3|math3|text)"
            + "|frocksdbjni|javassist|kryo|lz4-java|minlog|objenesis|reflectasm|snakeyaml-engine|snappy-java"
            + "|log4j-(api|core|slf4j-impl)|slf4j-api)"
            + "-\\d.*\\.jar");

    private RuntimeClassPath() {}

    /** The jars, in the order of the class path. */
    static List<Path> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> isOfTheRuntime(entry.getFileName().toString()))
                .toList();
    }

    static boolean isOfTheRuntime(String jar) {
        return JAR.matcher(jar).matches() && !jar.endsWith("-tests.jar");
    }
}
