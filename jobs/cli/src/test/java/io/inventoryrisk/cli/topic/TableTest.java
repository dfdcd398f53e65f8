package io.inventoryrisk.cli.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alertShowsWhatAPersonActsOn() throws Exception {
        JsonNode alert = new ObjectMapper().readTree("""
                {"asOfMicros": 1723161256000000, "status": "FIRING", "severity": "CRITICAL", "limitId": "delta-btc",
                 "account": "mm-1", "subject": "BTC", "value": 1234567.891, "threshold": 1000000, "summary": "Too long."}
                """);
        Table table = Table.of("Alert");
        assertThat(table.heading().split(" +"))
                .containsExactly(
                        "time", "status", "severity", "limit", "account", "subject", "value", "threshold", "summary");
        assertThat(table.row(alert).split(" {2,}"))
                .containsExactly(
                        "2024-08-08T23:54:16Z",
                        "FIRING",
                        "CRITICAL",
                        "delta-btc",
                        "mm-1",
                        "BTC",
                        "1,234,567.89",
                        "1,000,000",
                        "Too long.");
    }

    @Test
    void missingValueIsADashNotAZero() throws Exception {
        JsonNode portfolio = new ObjectMapper().readTree("{\"account\": \"mm-1\", \"valueAtRiskUsd\": null}");
        assertThat(Table.of("PortfolioRisk").row(portfolio))
                .contains("mm-1", " -")
                .doesNotContain("0");
    }

    @Test
    void everyColumnNamesAFieldOfItsSchema() {
        for (Topic topic : Topic.values()) {
            for (Column column : Table.of(topic.schema().getName()).columns()) {
                Schema schema = topic.schema();
                List<String> path = Arrays.asList(column.path().split("\\."));
                for (String name : path) {
                    Schema.Field field = record(schema).getField(name);
                    assertThat(field).as("%s of %s", column.path(), topic).isNotNull();
                    schema = field.schema();
                }
            }
        }
    }

    @Test
    void everyOutputHasATable() {
        assertThat(Topic.outputs()).allSatisfy(topic -> assertThat(
                        Table.of(topic.schema().getName()).columns())
                .as(topic.baseName())
                .isNotEmpty());
    }

    private static Schema record(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() == Schema.Type.RECORD)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }
}
