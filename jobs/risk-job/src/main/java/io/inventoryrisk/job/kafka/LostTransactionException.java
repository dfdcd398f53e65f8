package io.inventoryrisk.job.kafka;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * Records of an exactly-once topic are lost, and only the checkpoint before can bring them back. A restart would go on from
 * the newest and leave the hole for ever, so that Flink tries none.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class LostTransactionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LostTransactionException(String transactionalId, Throwable cause) {
        super(
                "the broker has given up transaction " + transactionalId + " (" + cause
                        + "): what the job wrote to that topic between its last two checkpoints is lost. Either another"
                        + " producer uses the same transactional id, or the commit came later than "
                        + "risk.kafka.transaction-timeout. Start the job from the checkpoint before its last one (flink"
                        + " run -s .../chk-N): it writes those records again, once",
                cause);
    }
}
