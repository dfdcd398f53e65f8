package io.inventoryrisk.cli.route;

import io.inventoryrisk.job.kafka.registry.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where alerts go.
 *
 * @param name what messages call it, and part of its consumer group
 * @param kind what it understands
 * @param url of the Alertmanager, or the webhook itself; may be {@code env:NAME} or {@code file:/path}, where it is secret
 * @param authorization how to identify oneself
 * @param generatorUrl where an alert's link leads; empty for none
 * @param resend how often an Alertmanager is told what fires
 * @param grouping of notifications to a webhook
 */
record Target(
        String name,
        Kind kind,
        String url,
        Authorization authorization,
        String generatorUrl,
        Duration resend,
        Grouping grouping) {

    static final Duration RESEND = Duration.ofMinutes(1);

    /** At the pace that Alertmanager has by default. */
    static final Grouping GROUPING = new Grouping(
            List.of("group", "account", "kind"), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));

    private static final String ALERTS = "/api/v2/alerts";

    enum Kind {
        ALERTMANAGER,
        WEBHOOK
    }

    /** With everything as it is by default. */
    static Target of(String name, Kind kind, String url) {
        return new Target(name, kind, url, Authorization.NONE, "", RESEND, GROUPING);
    }

    /**
     * The address to post to.
     *
     * @throws IllegalArgumentException where there is none, without showing what may be secret
     */
    URI address() {
        URI address;
        try {
            address = URI.create(Secrets.resolve("url of target " + name, url).strip());
        } catch (IllegalArgumentException e) {
            throw Secrets.resolve("url", url).equals(url)
                    ? unusable("is not a URL: '" + url + "'")
                    : unusable("is not a URL");
        }
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw unusable("must begin with http:// or https:// and a host");
        }
        if (address.getUserInfo() != null) {
            throw unusable(
                    "holds a password; give username and password apart, the password as env:NAME or file:/path");
        }
        if (kind == Kind.WEBHOOK) {
            return address;
        }
        String base = address.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + ALERTS);
    }

    private IllegalArgumentException unusable(String what) {
        return new IllegalArgumentException("the url of target " + name + " " + what);
    }

    /** Name and host, which together tell apart the Alertmanagers of a cluster; nothing secret is in it. */
    String label() {
        URI address = address();
        return name + "@" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    Outbox outbox() {
        return kind == Kind.ALERTMANAGER
                ? new AlertmanagerOutbox(resend, generatorUrl)
                : new WebhookOutbox(name, grouping, generatorUrl);
    }
}
