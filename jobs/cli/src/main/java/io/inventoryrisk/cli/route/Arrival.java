package io.inventoryrisk.cli.route;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A transition with the record it came in.
 *
 * @param alert null where the record holds none that could be read
 */
record Arrival(ConsumerRecord<byte[], byte[]> record, RoutedAlert alert) {}
