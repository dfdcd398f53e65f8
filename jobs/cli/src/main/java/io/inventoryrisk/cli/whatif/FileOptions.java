package io.inventoryrisk.cli.whatif;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a portfolio and its market are, as files. */
final class FileOptions {

    @Option(
            names = "--portfolio",
            required = true,
            paramLabel = "FILE",
            description = "What the account holds, YAML or JSON: account, positions, balances.")
    Path portfolio;

    @Option(
            names = "--market",
            required = true,
            paramLabel = "FILE",
            description =
                    "What it is valued on, YAML or JSON: asOf, instruments, marks, rates, volatilities, correlations, "
                            + "surfaces, liquidity.")
    Path market;
}
