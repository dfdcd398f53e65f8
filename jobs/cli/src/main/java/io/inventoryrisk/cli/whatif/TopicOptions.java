package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.ConnectionOptions;
import picocli.CommandLine.Option;

/** Which account's book is asked about, and where its job publishes. */
final class TopicOptions extends ConnectionOptions {

    @Option(
            names = "--account",
            required = true,
            paramLabel = "NAME",
            description = "The account, as of the newest instant that the job has published.")
    String account;
}
