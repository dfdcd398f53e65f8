package io.inventoryrisk.cli.compare;

import java.util.List;

/**
 * How two sides stand to each other.
 *
 * @param a one
 * @param b the other
 * @param range event time that was compared, for a person
 * @param topics each topic that both have
 * @param notCompared topics that one side lacks altogether, for a person
 */
record ComparisonResult(String a, String b, String range, List<TopicResult> topics, List<String> notCompared) {

    /** Whether nothing differs, and there was something to compare. */
    boolean isEqual() {
        return !isEmpty() && topics.stream().allMatch(TopicResult::isEqual);
    }

    boolean isEmpty() {
        return topics.stream().allMatch(TopicResult::isEmpty);
    }
}
