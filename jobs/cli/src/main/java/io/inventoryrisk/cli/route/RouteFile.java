package io.inventoryrisk.cli.route;

import io.inventoryrisk.cli.desk.Entry;
import io.inventoryrisk.cli.recording.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the targets of a YAML file; {@code route/routes.yaml} among the resources is a documented example. */
final class RouteFile {

    private static final List<String> FILE = List.of("alertmanagers", "webhooks");
    private static final List<String> ALERTMANAGER =
            List.of("name", "urls", "username", "password", "token", "generatorUrl", "resend");
    private static final List<String> WEBHOOK = List.of(
            "name",
            "url",
            "username",
            "password",
            "token",
            "generatorUrl",
            "groupBy",
            "groupWait",
            "groupInterval",
            "repeatInterval");

    private RouteFile() {}

    /**
     * Reads a file: an Alertmanager with several URLs becomes one target for each.
     *
     * @throws InputException naming file, entry, field, value and remedy
     */
    static List<Target> read(Path file) throws IOException {
        Entry routes = Entry.read(file, "routes", FILE);
        List<Target> targets = new ArrayList<>();
        for (Entry plain : routes.entries("alertmanagers", ALERTMANAGER)) {
            Entry entry = plain.named(plain.text("name"));
            List<String> urls = entry.lines("urls");
            if (urls.isEmpty()) {
                throw entry.refusal("urls must name at least one Alertmanager, such as [\"http://alertmanager:9093\"]");
            }
            for (String url : urls) {
                targets.add(alertmanager(entry, url));
            }
        }
        for (Entry plain : routes.entries("webhooks", WEBHOOK)) {
            targets.add(webhook(plain.named(plain.text("name"))));
        }
        requireApart(routes, targets);
        return targets;
    }

    private static Target alertmanager(Entry entry, String url) throws InputException {
        Duration resend = duration(entry, "resend", Target.RESEND);
        if (resend.isZero()) {
            throw entry.refusal("resend must be positive, was 0s");
        }
        return checked(entry, url, Target.Kind.ALERTMANAGER, resend, Target.GROUPING);
    }

    private static Target webhook(Entry entry) throws InputException {
        List<String> by = entry.has("groupBy") ? entry.lines("groupBy") : Target.GROUPING.by();
        Grouping grouping = new Grouping(
                by,
                duration(entry, "groupWait", Target.GROUPING.groupWait()),
                duration(entry, "groupInterval", Target.GROUPING.groupInterval()),
                duration(entry, "repeatInterval", Target.GROUPING.repeatInterval()));
        if (grouping.repeatInterval().isZero()) {
            throw entry.refusal("repeatInterval must be positive, was 0s");
        }
        return checked(entry, entry.text("url"), Target.Kind.WEBHOOK, Target.RESEND, grouping);
    }

    private static Target checked(Entry entry, String url, Target.Kind kind, Duration resend, Grouping grouping)
            throws InputException {
        try {
            Target target = new Target(
                    entry.text("name"),
                    kind,
                    url,
                    authorization(entry),
                    entry.has("generatorUrl") ? entry.text("generatorUrl") : "",
                    resend,
                    grouping);
            target.address();
            return target;
        } catch (IllegalArgumentException e) {
            throw entry.refusal(e.getMessage());
        }
    }

    private static Authorization authorization(Entry entry) throws InputException {
        if (entry.has("token")) {
            if (entry.has("username") || entry.has("password")) {
                throw entry.refusal("has a token and a username or a password; keep one of the two");
            }
            return new Authorization("", entry.text("token"));
        }
        if (entry.has("username") != entry.has("password")) {
            throw entry.refusal("username and password belong together; one of them is missing");
        }
        return entry.has("username")
                ? new Authorization(entry.text("username"), entry.text("password"))
                : Authorization.NONE;
    }

    private static Duration duration(Entry entry, String field, Duration byDefault) throws InputException {
        if (!entry.has(field)) {
            return byDefault;
        }
        long millis = entry.millis(field);
        if (millis < 0) {
            throw entry.refusal(
                    field + " must not be negative, was " + entry.text(field).toLowerCase(Locale.ROOT));
        }
        return Duration.ofMillis(millis);
    }

    private static void requireApart(Entry routes, List<Target> targets) throws InputException {
        if (targets.isEmpty()) {
            throw routes.refusal("names no target; give at least one of " + String.join(", ", FILE));
        }
        Set<String> labels = new HashSet<>();
        for (Target target : targets) {
            if (!labels.add(target.label())) {
                throw routes.refusal(
                        target.label() + " stands twice; give each target a name of its own, for its offsets bear it");
            }
        }
    }
}
