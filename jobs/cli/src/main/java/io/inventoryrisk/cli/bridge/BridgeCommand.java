package io.inventoryrisk.cli.bridge;

import io.inventoryrisk.cli.ConnectionOptions;
import io.inventoryrisk.cli.StopSignal;
import io.inventoryrisk.cli.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the desk's figures to Prometheus. */
@Command(
        name = "bridge",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Serves the newest figures of each account, desk and the firm to Prometheus, at /metrics: value at risk, margin, "
                    + "P&L, the use of limits, firing alerts, trading modes. Reads the topics without a consumer group and "
                    + "writes nothing, so that any number of them may run. Figures of single instruments stay in the topics."
        },
        footer = {
            "",
            "Examples:",
            "  inventory-risk bridge                    on port 9400, until Ctrl-C",
            "  inventory-risk bridge --port 0           on any free port, which it tells",
            "  curl -s localhost:9400/metrics | grep inventory_risk_value_at_risk_usd",
            "",
            "Dashboards over these metrics: docker/grafana. It is ready, at /-/healthy, once it has read which alerts fire."
        })
public final class BridgeCommand implements Callable<Integer> {

    private static final int PORT_MAX = 65_535;

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9400",
            description = "Where to serve /metrics; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 0 || port > PORT_MAX) {
            throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535, was " + port);
        }
        PrintWriter err = spec.commandLine().getErr();
        try (StopSignal stop = new StopSignal()) {
            try (Bridge bridge = Bridge.start(connection.connection(), port)) {
                err.println("metrics at http://localhost:" + bridge.port() + "/metrics");
                err.flush();
                try {
                    bridge.await();
                } catch (InterruptedException e) {
                    if (!stop.isRequested()) {
                        throw e;
                    }
                }
            } finally {
                // Whoever was interrupted must still end in peace.
                Thread.interrupted();
            }
        }
        return 0;
    }
}
