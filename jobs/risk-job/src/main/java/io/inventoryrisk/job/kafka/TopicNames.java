package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.Serializable;

/**
 * Topics as this deployment names them.
 *
 * @param prefix before every topic and subject; may be empty
 * @param outputSuffix after every output topic, so that a run writes apart; subjects have none, for the schemas are the
 *     same; may be empty
 */
public record TopicNames(String prefix, String outputSuffix) implements Serializable {

    private static final long serialVersionUID = 1;

    /** The names of the design. */
    public static TopicNames plain() {
        return new TopicNames("", "");
    }

    /** Name on the broker. */
    public String of(Topic topic) {
        return prefix + topic.baseName() + (topic.isInput() ? "" : outputSuffix);
    }

    /** Subject in the registry. */
    public String subject(Topic topic) {
        return prefix + topic.baseName() + "-value";
    }
}
