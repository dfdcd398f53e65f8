package io.inventoryrisk.cli.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.Test;

/** The configuration of the image's logs writes what a log store reads. */
class JsonLogsTest {

    private static final Path CONFIGURATION = ObservedFiles.DOCKER.resolve("flink/log4j-console.properties");

    @Test
    void aLineIsOneObjectWithItsJobAndItsException() throws IOException {
        StringMap context = ContextDataFactory.createContextData();
        context.putValue("flink-job-id", "1c012b3a5a7f9fce7e9815b0669e5c14");
        JsonNode line = written(Log4jLogEvent.newBuilder()
                .setLoggerName("io.inventoryrisk.job.book.BookStates")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage("book \"deribit:BTC-PERPETUAL\":\nVALID -> GAP"))
                .setThreadName("order-book (1/2)#0")
                .setContextData(context)
                .setThrown(new IllegalStateException("why"))
                .setTimeMillis(1_767_571_200_123L)
                .build());

        assertThat(line.get("time").asText()).isEqualTo("2026-01-05T00:00:00.123Z");
        assertThat(line.get("level").asText()).isEqualTo("WARN");
        assertThat(line.get("logger").asText()).isEqualTo("io.inventoryrisk.job.book.BookStates");
        assertThat(line.get("thread").asText()).isEqualTo("order-book (1/2)#0");
        assertThat(line.get("job").asText()).isEqualTo("1c012b3a5a7f9fce7e9815b0669e5c14");
        assertThat(line.get("message").asText()).isEqualTo("book \"deribit:BTC-PERPETUAL\":\nVALID -> GAP");
        assertThat(line.get("exception").asText()).contains("IllegalStateException: why", "JsonLogsTest");
    }

    private static JsonNode written(Log4jLogEvent event) throws IOException {
        try (LoggerContext logs = new LoggerContext("json-logs")) {
            Configuration configuration =
                    ConfigurationFactory.getInstance().getConfiguration(logs, "json-logs", CONFIGURATION.toUri());
            configuration.initialize();
            Layout<?> layout = configuration.getAppender("console").getLayout();
            String text = new String(layout.toByteArray(event), StandardCharsets.UTF_8);
            assertThat(text).as("one line").endsWith(System.lineSeparator()).containsOnlyOnce("\n");
            return new ObjectMapper().readTree(text);
        }
    }
}
