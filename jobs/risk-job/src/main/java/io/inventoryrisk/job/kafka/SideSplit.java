package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.wire.SideRecord;
import io.inventoryrisk.job.kafka.wire.SideRecord.Kind;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Good records go on, poison goes to the side, heartbeats have done their work in the source. */
final class SideSplit<T> extends ProcessFunction<Either<SideRecord, T>, T> {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(SideSplit.class);

    static final OutputTag<SideRecord> POISON = new OutputTag<>("poison", TypeInformation.of(SideRecord.class));

    @Override
    public void processElement(Either<SideRecord, T> event, Context context, Collector<T> out) {
        if (event.isRight()) {
            out.collect(event.right());
            return;
        }
        SideRecord side = event.left();
        if (side.kind() == Kind.POISON) {
            context.output(POISON, side);
        } else if (side.kind() == Kind.TOMBSTONE) {
            LOG.info(
                    "null value on {}, partition {}, offset {}: the topic forgets the key, the job keeps what it knows",
                    side.topic(),
                    side.partition(),
                    side.offset());
        }
    }
}
