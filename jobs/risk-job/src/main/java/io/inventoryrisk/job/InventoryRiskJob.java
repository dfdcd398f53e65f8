package io.inventoryrisk.job;

import io.inventoryrisk.job.config.ConfigurationLoader;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.kafka.KafkaInputs;
import io.inventoryrisk.job.kafka.KafkaOutputs;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job: arguments, configuration, sources, topology, sinks. */
public final class InventoryRiskJob {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryRiskJob.class);

    private InventoryRiskJob() {}

    /**
     * Runs the job until it is cancelled.
     *
     * @param arguments {@code --config FILE} and {@code --risk.some.option VALUE}; the latter win
     */
    public static void main(String[] arguments) throws Exception {
        Configuration configuration = ConfigurationLoader.load(arguments);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        build(environment, configuration);
        environment.execute("inventory-risk");
    }

    /** Puts the whole job, from Kafka to Kafka, on an environment. */
    public static void build(StreamExecutionEnvironment environment, Configuration configuration) {
        RiskJobConfig config = RiskJobConfig.from(configuration);
        LOG.info("configuration {}: {}", config.parametersVersion(), ConfigurationLoader.describe(configuration));
        configure(environment);
        KafkaInputs inputs = KafkaInputs.read(environment, configuration);
        Outputs outputs = InventoryRiskTopology.wire(inputs.inputs(), config);
        KafkaOutputs.attach(outputs, inputs, configuration);
    }

    /**
     * What the graph itself relies on; the rest belongs to the cluster's configuration. Snapshots of broadcast state, several
     * MB in each of a dozen subtasks, are compressed: plain ones are read back from a file byte by byte.
     */
    public static void configure(StreamExecutionEnvironment environment) {
        environment.setMaxParallelism(InventoryRiskTopology.MAX_PARALLELISM);
        environment.getConfig().enableObjectReuse();
        environment.configure(new Configuration()
                .set(PipelineOptions.GENERIC_TYPES, false)
                .set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(100))
                .set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(10))
                .set(ExecutionOptions.SNAPSHOT_COMPRESSION, true));
    }
}
