#!/usr/bin/env bash
# shellcheck disable=SC2086 # Options are words.
exec java ${KAFKA_HEAP_OPTS:--Xmx256m} -cp "/opt/kafka/libs/*" org.apache.kafka.tools.GetOffsetShell "$@"
