package io.inventoryrisk.cli.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final AlertmanagerOutbox outbox = new AlertmanagerOutbox(Duration.ofHours(1), "");
    private final List<Long> done = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private StubTarget target;
    private long now = 1_000_000;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        target = new StubTarget();
    }

    @AfterEach
    void stop() {
        target.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 401, 403, 404, 302})
    void whatFailsIsTriedAgainAfterPausesThatDoubleUpToAMinuteAndNothingIsLost(int status) throws IOException {
        Delivery delivery = delivery(target.url());
        target.answers(status);
        offer("BTC", 0);
        offer("ETH", 1);
        long first = now;
        List<Long> attempts = new ArrayList<>();
        for (; now < first + 200_000; now += 500) {
            int before = target.received().size();
            answered(delivery);
            if (target.received().size() > before) {
                attempts.add((now - first) / 1_000);
            }
        }
        assertThat(attempts).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
        assertThat(done).isEmpty();
        assertThat(letters).isEmpty();
        assertThat(delivery.state(now))
                .startsWith("DOWN for 200 s (HTTP " + status + ")")
                .contains("2 waiting");
        target.answers(200);
        now += 60_000;
        answered(delivery);
        assertThat(done).containsExactly(0L, 1L);
        assertThat(target.alerts()).containsExactly("binance:BTC BTC-0-FIRING", "binance:ETH ETH-1-FIRING");
        assertThat(delivery.state(now)).isEqualTo("2 told");
    }

    @Test
    void targetThatIsNotThereIsTriedAgain() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Delivery delivery = delivery("http://127.0.0.1:" + free);
        offer("BTC", 0);
        answered(delivery);
        assertThat(delivery.failures()).isEqualTo(1);
        assertThat(delivery.failure()).isEqualTo("cannot connect");
        assertThat(done).isEmpty();
    }

    @Test
    void targetThatAsksToBeLeftAloneIs() throws IOException {
        Delivery delivery = delivery(target.url());
        target.answers(429);
        target.retryAfter("20");
        offer("BTC", 0);
        answered(delivery);
        target.answers(200);
        now += 19_999;
        answered(delivery);
        assertThat(target.received()).hasSize(1);
        now += 1;
        answered(delivery);
        assertThat(done).containsExactly(0L);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void whatIsRefusedGoesToTheDeadLettersAndTheRestIsTold(int status) throws IOException {
        Delivery delivery = delivery(target.url());
        target.answers(body -> body.toString().contains("binance:BAD") ? status : 200);
        offer("BTC", 0);
        offer("BAD", 1);
        offer("ETH", 2);
        for (int i = 0; i < 5; i++) {
            answered(delivery);
        }
        assertThat(target.alerts()).containsExactly("binance:BTC BTC-0-FIRING", "binance:ETH ETH-2-FIRING");
        assertThat(letters).containsExactly("1 NOT_DELIVERED desk refuses it: HTTP " + status);
        assertThat(done).containsExactly(0L, 1L, 2L);
    }

    @Test
    void oneRequestIsUnderWayAtATime() throws IOException {
        Delivery delivery = delivery(target.url());
        Transition raised = Transition.raised("BTC", 0);
        outbox.offer(raised.arrival(0), now);
        delivery.turn(now);
        outbox.offer(raised.cleared(1).arrival(1), now);
        delivery.turn(now);
        answered(delivery);
        answered(delivery);
        assertThat(target.alerts()).containsExactly("binance:BTC BTC-0-FIRING", "binance:BTC binance:BTC-1");
    }

    @Test
    void tokenIsReadAnewForEachRequestAndNeverShown() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "first\n");
        Authorization bearer = new Authorization("", "file:" + token);
        Delivery delivery = delivery(target.url(), bearer);
        offer("BTC", 0);
        answered(delivery);
        Files.writeString(token, "second");
        offer("ETH", 1);
        answered(delivery);
        Files.delete(token);
        offer("SOL", 2);
        answered(delivery);
        assertThat(target.authorizations()).containsExactly("Bearer first", "Bearer second");
        assertThat(delivery.failure()).contains(token.toString());
        assertThat(done).containsExactly(0L, 1L);
        assertThat(bearer.toString()).doesNotContain("first", "second");
    }

    @Test
    void passwordIsBasicAuthentication() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "open sesame");
        Delivery delivery = delivery(target.url(), new Authorization("Aladdin", "file:" + password));
        offer("BTC", 0);
        answered(delivery);
        // RFC 7617 has this very example.
        assertThat(target.authorizations()).containsExactly("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    private Delivery delivery(String url) {
        return delivery(url, Authorization.NONE);
    }

    private Delivery delivery(String url, Authorization authorization) {
        Courier courier = new Courier(HttpClient.newHttpClient(), URI.create(url), authorization);
        return new Delivery(
                "desk",
                outbox,
                courier,
                BACKOFF,
                (record, reason, message) -> letters.add(record.offset() + " " + reason + " " + message),
                arrival -> done.add(arrival.record().offset()));
    }

    private void offer(String instrument, long offset) {
        assertThat(outbox.offer(Transition.raised(instrument, offset).arrival(offset), now))
                .isTrue();
    }

    /** Sends what is due, if anything, and takes the answer. */
    private void answered(Delivery delivery) throws IOException {
        delivery.turn(now);
        delivery.finish(now);
    }
}
