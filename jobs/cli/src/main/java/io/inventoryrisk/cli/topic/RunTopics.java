package io.inventoryrisk.cli.topic;

import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the topics of a backfill are named: {@code <topic>.backfill.<runId>}. */
public final class RunTopics {

    private static final String INFIX = ".backfill.";
    private static final Pattern RUN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private RunTopics() {}

    /**
     * What stands after every topic of a run.
     *
     * @throws IllegalArgumentException where the id does not fit into a topic's name
     */
    public static String suffix(String runId) {
        if (!RUN_ID.matcher(runId).matches()) {
            throw new IllegalArgumentException(
                    "a run's id is of letters, digits, - and _, 64 at most, was '" + runId + "'");
        }
        return INFIX + runId;
    }

    /** The topic of a name without prefix, with or without a run's suffix; empty where there is none. */
    public static Optional<Topic> topic(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> name.equals(topic.baseName()) || name.startsWith(topic.baseName() + INFIX))
                .findFirst();
    }
}
