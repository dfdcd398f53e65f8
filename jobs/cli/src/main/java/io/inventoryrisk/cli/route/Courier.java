package io.inventoryrisk.cli.route;

import io.inventoryrisk.cli.route.Reply.Outcome;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Posts JSON to one address. It never throws and never follows: what came of a request is its reply. */
final class Courier {

    /** How long an answer may take. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Bad request, content too large, content not understood: the answers that are about what was sent. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;
    private static final int SHOWN = 200;
    private static final long MAX_RETRY_AFTER_MILLIS = Duration.ofMinutes(5).toMillis();

    private final HttpClient client;
    private final URI address;
    private final Authorization authorization;

    Courier(HttpClient client, URI address, Authorization authorization) {
        this.client = client;
        this.address = address;
        this.authorization = authorization;
    }

    /** Posts, once. */
    CompletableFuture<Reply> post(byte[] body) {
        String identity;
        try {
            identity = authorization.header();
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(e.getMessage()));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "inventory-risk")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (identity != null) {
            request.header("Authorization", identity);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(Courier::reply)
                .exceptionally(Courier::reply);
    }

    private static Reply reply(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status / HUNDRED == SUCCESS) {
            return new Reply(Outcome.TAKEN, "", 0);
        }
        String message = "HTTP " + status + shown(response.body());
        if (REFUSALS.contains(status)) {
            return new Reply(Outcome.REFUSED, message, 0);
        }
        return new Reply(Outcome.FAILED, message, retryAfterMillis(response));
    }

    private static Reply reply(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof HttpTimeoutException) {
            return failed("no answer within " + TIMEOUT.toSeconds() + " s");
        }
        if (cause instanceof ConnectException) {
            return failed("cannot connect");
        }
        return failed(cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage()));
    }

    private static Reply failed(String message) {
        return new Reply(Outcome.FAILED, message, 0);
    }

    /** Seconds only: a date would need the target's clock. */
    private static long retryAfterMillis(HttpResponse<String> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        if (!seconds.matches("[0-9]{1,9}")) {
            return 0;
        }
        return Math.min(
                MAX_RETRY_AFTER_MILLIS,
                Duration.ofSeconds(Long.parseLong(seconds)).toMillis());
    }

    private static String shown(String body) {
        String line = body.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "";
        }
        return ": " + (line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line);
    }
}
