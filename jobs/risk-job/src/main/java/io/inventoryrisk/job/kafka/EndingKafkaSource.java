package io.inventoryrisk.job.kafka;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.lineage.LineageVertex;
import org.apache.flink.streaming.api.lineage.LineageVertexProvider;
import org.apache.kafka.common.TopicPartition;

/**
 * A bounded {@link KafkaSource} that also ends where it goes on from a savepoint of an unbounded one. A split carries its
 * own end in the savepoint, and those of a live job have none: each is given it when it is read back.
 */
final class EndingKafkaSource<T>
        implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<T>, LineageVertexProvider {

    private static final long serialVersionUID = 1;

    private final KafkaSource<T> source;
    private final HashMap<TopicPartition, Long> ends;

    /**
     * @param source the same without state, bounded
     * @param ends first offset of each partition that is no longer read
     */
    EndingKafkaSource(KafkaSource<T> source, Map<TopicPartition, Long> ends) {
        this.source = source;
        this.ends = new HashMap<>(ends);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return new Ending(source.getSplitSerializer(), ends);
    }

    /** Gives every split that is read back its end. */
    private record Ending(SimpleVersionedSerializer<KafkaPartitionSplit> splits, HashMap<TopicPartition, Long> ends)
            implements SimpleVersionedSerializer<KafkaPartitionSplit>, Serializable {

        @Override
        public int getVersion() {
            return splits.getVersion();
        }

        @Override
        public byte[] serialize(KafkaPartitionSplit split) throws IOException {
            return splits.serialize(split);
        }

        @Override
        public KafkaPartitionSplit deserialize(int version, byte[] serialized) throws IOException {
            KafkaPartitionSplit split = splits.deserialize(version, serialized);
            Long end = ends.get(split.getTopicPartition());
            return end == null
                    ? split
                    : new KafkaPartitionSplit(split.getTopicPartition(), split.getStartingOffset(), end);
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new UnpausedReader<>(source.createReader(context));
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws Exception {
        return new EndingEnumerator(source.restoreEnumerator(context, state), context);
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return source.getProducedType();
    }

    @Override
    public LineageVertex getLineageVertex() {
        return source.getLineageVertex();
    }
}
