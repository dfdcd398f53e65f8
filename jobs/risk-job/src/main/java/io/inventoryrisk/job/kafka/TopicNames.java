package io.inventoryrisk.job.kafka;

import io.inventoryrisk.job.kafka.wire.Topic;
import java.io.Serializable;
import java.util.Set;

/**
 * Topics as this deployment names them.
 *
 * @param prefix before every topic and subject; may be empty
 * @param outputSuffix after every output topic, so that a run writes apart; subjects have none, for the schemas are the
 *     same; may be empty
 * @param suffixedInputs input topics of which the run has its own, with the same suffix
 */
public record TopicNames(String prefix, String outputSuffix, Set<Topic> suffixedInputs) implements Serializable {

    private static final long serialVersionUID = 1;

    public TopicNames {
        for (Topic topic : suffixedInputs) {
            if (!topic.isInput() || outputSuffix.isEmpty()) {
                throw new IllegalArgumentException(topic.baseName() + " cannot have the suffix '" + outputSuffix
                        + "' of the run's outputs as an input: it is an output, or there is none");
            }
        }
    }

    /** Every input without a suffix. */
    public TopicNames(String prefix, String outputSuffix) {
        this(prefix, outputSuffix, Set.of());
    }

    /** The names of the design. */
    public static TopicNames plain() {
        return new TopicNames("", "");
    }

    /** Name on the broker. */
    public String of(Topic topic) {
        return prefix + topic.baseName() + (topic.isInput() && !suffixedInputs.contains(topic) ? "" : outputSuffix);
    }

    /** Subject in the registry. */
    public String subject(Topic topic) {
        return prefix + topic.baseName() + "-value";
    }
}
