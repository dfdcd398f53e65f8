package io.inventoryrisk.cli.route;

import io.inventoryrisk.job.kafka.registry.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * How to identify oneself to a target. It holds references ({@code env:NAME}, {@code file:/path}) and resolves them for
 * each request, so that a mounted token may be renewed and nothing secret is ever shown.
 *
 * @param username of HTTP's basic authentication; empty for a bearer token, or for none
 * @param secret the password or the token, by reference; empty for none
 */
record Authorization(String username, String secret) {

    static final Authorization NONE = new Authorization("", "");

    /** @throws IllegalArgumentException where the secret stands here itself, or without the file or variable it names */
    Authorization {
        if (!secret.isEmpty()) {
            Secrets.requireReference(username.isEmpty() ? "the token" : "the password of " + username, secret);
        }
    }

    /** The header's value; null for none. */
    String header() {
        if (secret.isEmpty()) {
            return null;
        }
        String resolved = Secrets.resolve("authorization", secret);
        return username.isEmpty()
                ? "Bearer " + resolved
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString((username + ":" + resolved).getBytes(StandardCharsets.UTF_8));
    }
}
