package io.inventoryrisk.cli.recording;

import io.inventoryrisk.job.kafka.wire.Topic;

/** A null value under a key of a compacted topic: what stood there is gone. */
public record Removal(Topic topic, String key) {}
