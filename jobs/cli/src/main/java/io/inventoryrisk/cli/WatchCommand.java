package io.inventoryrisk.cli;

import io.inventoryrisk.cli.topic.Connection;
import io.inventoryrisk.cli.topic.Table;
import io.inventoryrisk.cli.topic.TopicReader;
import io.inventoryrisk.cli.topic.TopicRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows a topic. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Shows alerts, or any other topic, as they come: as a table, or as JSON lines.",
        footer = {
            "",
            "Examples:",
            "  inventory-risk watch                               new alerts, until Ctrl-C",
            "  inventory-risk watch --from-beginning --until-end  the alerts there are",
            "  inventory-risk watch --topic risk.portfolio --json | jq .value.valueAtRiskUsd"
        })
final class WatchCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            defaultValue = "risk.alert",
            description = "What to show, without the prefix; default: ${DEFAULT-VALUE}.")
    private String topic;

    @Option(names = "--json", description = "JSON lines with topic, partition, offset, key and value; no table.")
    private boolean json;

    @Option(names = "--from-beginning", description = "Also what the topic holds already.")
    private boolean fromBeginning;

    @Option(names = "--until-end", description = "End with what the topic holds at the start, by event time.")
    private boolean untilEnd;

    @Option(names = "--heartbeats", description = "Also the heartbeats that producers write between records.")
    private boolean heartbeats;

    @Spec
    private CommandSpec spec;

    private String shownKind;

    @Override
    public Integer call() throws IOException {
        Connection to = connection.connection();
        String name = to.names().prefix() + topic;
        PrintWriter out = spec.commandLine().getOut();
        try (TopicReader reader = TopicReader.open(to, List.of(name), fromBeginning || untilEnd)) {
            if (untilEnd) {
                for (TopicRecord record = reader.next(); record != null; record = reader.next()) {
                    show(out, record);
                }
                out.flush();
                return 0;
            }
            while (!out.checkError()) {
                reader.poll().forEach(record -> show(out, record));
            }
            return 0;
        }
    }

    private void show(PrintWriter out, TopicRecord record) {
        if (record.isHeartbeat() && !heartbeats) {
            return;
        }
        if (json) {
            out.println(record.line());
        } else if (record.value() == null) {
            out.println("removed " + record.key());
        } else {
            Table table = Table.of(record.kind());
            if (!record.kind().equals(shownKind)) {
                shownKind = record.kind();
                out.println(table.heading());
            }
            out.println(table.row(record.value()));
        }
    }
}
