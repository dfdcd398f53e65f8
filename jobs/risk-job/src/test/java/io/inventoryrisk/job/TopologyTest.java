package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.config.ConfigurationLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The graph's names are a contract with every savepoint and every dashboard. */
class TopologyTest {

    private static StreamGraph graph() {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        InventoryRiskJob.build(
                environment,
                ConfigurationLoader.of(Map.of(
                        "risk.kafka.bootstrap-servers",
                        "localhost:9092",
                        "risk.registry.url",
                        "http://localhost:8081")));
        return environment.getStreamGraph();
    }

    @Test
    void uidsAreThoseOfTheGoldenList() throws Exception {
        TreeSet<String> uids = new TreeSet<>();
        for (StreamNode node : graph().getStreamNodes()) {
            uids.add(String.valueOf(node.getTransformationUID()));
        }
        assertThat(String.join("\n", uids) + "\n")
                .as("a changed or missing uid loses its state in every savepoint; a change needs a migration note")
                .isEqualTo(Files.readString(Path.of("src/test/resources/golden/uids.txt")));
    }

    @Test
    void everyOperatorIsNamedByItsUid() {
        for (StreamNode node : graph().getStreamNodes()) {
            String uid = node.getTransformationUID();
            assertThat(uid)
                    .as("uid of %s", node.getOperatorName())
                    .isNotNull()
                    .matches("(Sink Committer: )?[a-z0-9-]+");
            assertThat(node.getOperatorName()).as("name of %s", uid).contains(uid.replace("Sink Committer: ", ""));
        }
    }

    @Test
    void everyOperatorSaysInTheWebInterfaceWhatItDoes() {
        for (StreamNode node : graph().getStreamNodes()) {
            if (node.getTransformationUID().contains("sink-")) {
                continue; // Flink calls its two parts by the sink's name, which is its topic's, and takes no
                // description
            }
            assertThat(node.getOperatorDescription())
                    .as("description of %s", node.getTransformationUID())
                    .isNotBlank()
                    .contains(" ")
                    .isNotEqualTo(node.getOperatorName());
        }
    }

    @Test
    void noOperatorCanOutgrowItsKeyGroups() {
        for (StreamNode node : graph().getStreamNodes()) {
            assertThat(node.getMaxParallelism())
                    .as("max parallelism of %s", node.getOperatorName())
                    .isIn(-1, 1, 128);
        }
    }
}
