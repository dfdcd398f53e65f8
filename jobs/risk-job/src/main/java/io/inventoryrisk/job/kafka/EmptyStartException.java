package io.inventoryrisk.job.kafka;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** The job's state is not where it should be: no restart brings it back, so that Flink tries none. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class EmptyStartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    EmptyStartException(String message) {
        super(message);
    }
}
