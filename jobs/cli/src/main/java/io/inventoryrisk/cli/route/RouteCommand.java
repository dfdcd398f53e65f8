package io.inventoryrisk.cli.route;

import io.inventoryrisk.cli.ConnectionOptions;
import io.inventoryrisk.cli.StopSignal;
import io.inventoryrisk.cli.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Delivers alerts to people's tools. */
@Command(
        name = "route",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Delivers risk.alert to Prometheus Alertmanagers and to webhooks, each alert at least once and in order, until "
                    + "Ctrl-C. Silenced alerts and those of a backfill are not delivered."
        },
        footer = {
            "",
            "An Alertmanager is told what fires every minute, as by Prometheus, and groups, routes, repeats and silences by "
                    + "its own rules. A webhook gets Alertmanager's webhook JSON (version 4), grouped here.",
            "Each target has a consumer group of its own: one that is down is tried again, with pauses from 1 s to 1 min, "
                    + "and holds up no other; what it has not taken stays in Kafka. An alert that a target refuses "
                    + "(HTTP 400, 413, 422) goes to risk.dead-letter. A new target is told what fires now.",
            "Two processes with the same --group share the work: one stands by.",
            "",
            "Secrets stand in the file of --routes as env:NAME or file:/path, never in an argument; so does a webhook's "
                    + "URL where it is secret.",
            "",
            "Examples:",
            "  inventory-risk route --alertmanager http://alertmanager:9093",
            "  inventory-risk route --alertmanager http://am-0:9093 --alertmanager http://am-1:9093 --webhook env:HOOK_URL",
            "  inventory-risk route --example > routes.yaml       targets with passwords and groups, to be edited",
            "  inventory-risk route --routes routes.yaml --once   what there is, then end"
        })
public final class RouteCommand implements Callable<Integer> {

    private static final String EXAMPLE = "/route/routes.yaml";
    private static final long LOOK_MILLIS = 200;

    @Mixin
    private ConnectionOptions connection;

    @Option(
            names = "--routes",
            paramLabel = "FILE",
            description = "YAML with targets, passwords and groups; see --example.")
    private Path routes;

    @Option(
            names = "--alertmanager",
            paramLabel = "URL",
            description =
                    "An Alertmanager, such as http://alertmanager:9093; may be given several times: all are told.")
    private List<String> alertmanagers = List.of();

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "A webhook, or env:NAME or file:/path of its URL; may be given several times.")
    private List<String> webhooks = List.of();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            defaultValue = "inventory-risk-route",
            description = "What the consumer groups' names begin with; default: ${DEFAULT-VALUE}.")
    private String group;

    @Option(names = "--once", description = "End with what the topic holds, once it is delivered.")
    private boolean once;

    @Option(names = "--example", help = true, description = "Print an example of a file for --routes, and end.")
    private boolean example;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (example) {
            spec.commandLine().getOut().print(exampleText());
            spec.commandLine().getOut().flush();
            return 0;
        }
        List<Target> targets = targets();
        PrintWriter err = spec.commandLine().getErr();
        try (StopSignal stop = new StopSignal()) {
            RouteStatus status = new RouteStatus(err, System.console() != null, System::nanoTime);
            try (Router router = Router.start(connection.connection(), targets, group, once)) {
                try {
                    follow(router, status);
                } catch (InterruptedException e) {
                    if (!stop.isRequested()) {
                        throw e;
                    }
                } finally {
                    // Whoever was interrupted must still end in peace.
                    Thread.interrupted();
                    router.stop();
                    status.finish(router.state());
                }
                router.failIfFailed();
            }
        }
        return 0;
    }

    private static void follow(Router router, RouteStatus status) throws IOException, InterruptedException {
        while (!router.isDone()) {
            router.failIfFailed();
            status.update(router.state());
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private List<Target> targets() throws IOException {
        List<Target> targets = new ArrayList<>(routes == null ? List.of() : RouteFile.read(routes));
        for (String url : alertmanagers) {
            targets.add(Target.of("alertmanager", Target.Kind.ALERTMANAGER, url));
        }
        for (String url : webhooks) {
            targets.add(Target.of(
                    webhooks.size() == 1 ? "webhook" : "webhook-" + (webhooks.indexOf(url) + 1),
                    Target.Kind.WEBHOOK,
                    url));
        }
        if (targets.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "no target: give --alertmanager, --webhook or --routes; see --example");
        }
        try {
            targets.forEach(Target::address);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        return targets;
    }

    private static String exampleText() throws IOException {
        try (InputStream in = RouteCommand.class.getResourceAsStream(EXAMPLE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
