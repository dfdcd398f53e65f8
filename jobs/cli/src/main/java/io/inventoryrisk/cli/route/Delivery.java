package io.inventoryrisk.cli.route;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends what an outbox has, one request at a time, so that a target hears of each alert in order. What fails is tried
 * again until it is taken; what is refused goes to the dead letters. Not for several threads.
 */
final class Delivery {

    /** The dead letters' word for it. */
    static final String NOT_DELIVERED = "NOT_DELIVERED";

    private static final Reply NOTHING_TO_SAY = new Reply(Reply.Outcome.TAKEN, "", 0);
    private static final Reply UNANSWERED = new Reply(Reply.Outcome.FAILED, "no answer", 0);

    private final String target;
    private final Outbox outbox;
    private final Courier courier;
    private final Backoff backoff;
    private final DeadLetters deadLetters;
    private final Consumer<Arrival> done;

    private Parcel parcel;
    private CompletableFuture<Reply> answer;
    private long retryMillis = Long.MIN_VALUE;
    private long failingSinceMillis;
    private int failures;
    private String failure = "";
    private long told;
    private long refused;

    /**
     * @param target what messages call it
     * @param done hears of each arrival that needs nothing more
     */
    Delivery(
            String target,
            Outbox outbox,
            Courier courier,
            Backoff backoff,
            DeadLetters deadLetters,
            Consumer<Arrival> done) {
        this.target = target;
        this.outbox = outbox;
        this.courier = courier;
        this.backoff = backoff;
        this.deadLetters = deadLetters;
        this.done = done;
    }

    /**
     * Takes the answer to the last request if there is one, and sends the next if it is time to.
     *
     * @throws IOException where a refused record could not be written to the dead letters
     */
    void turn(long nowMillis) throws IOException {
        if (answer != null && answer.isDone()) {
            Reply reply = answer.join();
            answer = null;
            take(reply, nowMillis);
        }
        if (answer == null && nowMillis >= retryMillis) {
            parcel = outbox.next(nowMillis);
            if (parcel != null) {
                answer = parcel.alerts().isEmpty()
                        ? CompletableFuture.completedFuture(NOTHING_TO_SAY)
                        : courier.post(parcel.body());
            }
        }
    }

    /** Waits for the answer to the last request, but no longer than a request may take, and sends no other. */
    void finish(long nowMillis) throws IOException {
        if (answer != null) {
            Reply reply = answer.completeOnTimeout(UNANSWERED, Courier.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            answer = null;
            take(reply, nowMillis);
        }
    }

    private void take(Reply reply, long nowMillis) throws IOException {
        if (reply.outcome() == Reply.Outcome.FAILED) {
            failures++;
            failingSinceMillis = failures == 1 ? nowMillis : failingSinceMillis;
            failure = reply.message();
            retryMillis = nowMillis + Math.max(backoff.pauseMillis(failures), reply.retryAfterMillis());
            return;
        }
        failures = 0;
        failure = "";
        retryMillis = Long.MIN_VALUE;
        if (reply.outcome() == Reply.Outcome.TAKEN) {
            outbox.delivered(parcel, nowMillis);
            told += parcel.arrivals().size();
            parcel.arrivals().forEach(done);
            return;
        }
        for (Arrival arrival : outbox.refused(parcel, nowMillis)) {
            deadLetters.write(arrival.record(), NOT_DELIVERED, target + " refuses it: " + reply.message());
            refused++;
            done.accept(arrival);
        }
    }

    /** Whether a request is under way. */
    boolean isSending() {
        return answer != null;
    }

    /** Failures since the last answer that was none. */
    int failures() {
        return failures;
    }

    /** Why the last request failed; empty where it did not. */
    String failure() {
        return failure;
    }

    /** How it is, in a few words for a person. */
    String state(long nowMillis) {
        String waits = outbox.waiting() == 0 ? "" : ", " + outbox.waiting() + " waiting";
        String lost = refused == 0 ? "" : ", " + refused + " refused";
        if (failures == 0) {
            return told + " told" + waits + lost;
        }
        return "DOWN for " + (nowMillis - failingSinceMillis) / 1_000 + " s (" + failure + "), " + told + " told"
                + waits + lost;
    }
}
