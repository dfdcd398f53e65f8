package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.InventoryRiskJob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.connector.kafka.sink.HeaderProvider;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Who wrote a record: {@code generation} and {@code job-version}, which say nothing about the record itself. */
final class RecordHeaders<T> implements HeaderProvider<T> {

    private static final long serialVersionUID = 1;

    private final byte[] generation;
    private final byte[] version;

    RecordHeaders(String generation) {
        String implementation = InventoryRiskJob.class.getPackage().getImplementationVersion();
        this.generation = generation.getBytes(StandardCharsets.UTF_8);
        this.version = (implementation == null ? "unpackaged" : implementation).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Headers getHeaders(T record) {
        return new org.apache.kafka.common.header.internals.RecordHeaders(
                List.<Header>of(new RecordHeader("generation", generation), new RecordHeader("job-version", version)));
    }
}
