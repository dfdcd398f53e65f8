package io.inventoryrisk.cli.engine;

import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/** Sends the logs of broker, engine and job to a file while a command runs them; two files of 20 MB at most. */
public final class EngineLog implements AutoCloseable {

    private final Path file;

    private EngineLog(Path file) {
        this.file = file;
    }

    /** Logs into a file from now on. */
    public static EngineLog into(Path file) {
        ConfigurationBuilder<BuiltConfiguration> log = ConfigurationBuilderFactory.newConfigurationBuilder();
        log.setStatusLevel(Level.ERROR);
        // Whoever opened the log closes it, after everything else has stopped.
        log.setShutdownHook("disable");
        log.add(log.newAppender("file", "RollingFile")
                .addAttribute("fileName", file)
                .addAttribute("filePattern", file + ".%i")
                .add(log.newLayout("PatternLayout")
                        .addAttribute("pattern", "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5p %c{1.} %m%n"))
                .addComponent(log.newComponent("Policies")
                        .addComponent(
                                log.newComponent("SizeBasedTriggeringPolicy").addAttribute("size", "20 MB")))
                .addComponent(log.newComponent("DefaultRolloverStrategy").addAttribute("max", "1")));
        log.add(log.newRootLogger(Level.INFO).add(log.newAppenderRef("file")));
        Configurator.reconfigure(log.build());
        return new EngineLog(file);
    }

    /** Where to look. */
    public Path file() {
        return file;
    }

    /** Logs as before. */
    @Override
    public void close() {
        Configurator.reconfigure();
    }
}
