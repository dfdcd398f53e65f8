package io.inventoryrisk.cli.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertmanagerOutboxTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOW = Transition.micros(3_600) / 1_000;
    private static final long MINUTE = 60_000;

    private final AlertmanagerOutbox outbox = new AlertmanagerOutbox(Duration.ofMinutes(1), "http://board");

    @Test
    void transitionsGoOutInOrderWithTheirEventTimes() throws IOException {
        Transition raised = Transition.raised("BTC", 10);
        offer(raised, Transition.raised("ETH", 11), raised.cleared(12));
        Parcel parcel = outbox.next(NOW);
        List<JsonNode> alerts = alerts(parcel);
        assertThat(alerts)
                .extracting(alert -> alert.at("/labels/instrument").textValue())
                .containsExactly("binance:BTC", "binance:ETH", "binance:BTC");
        assertThat(alerts.get(0).get("startsAt").textValue()).isEqualTo("2026-01-05T00:00:10Z");
        assertThat(alerts.get(0).get("endsAt").textValue())
                .as("four intervals after now")
                .isEqualTo("2026-01-05T01:04:00Z");
        assertThat(alerts.get(2).get("endsAt").textValue()).isEqualTo("2026-01-05T00:00:12Z");
        assertThat(alerts.get(0).get("generatorURL").textValue()).isEqualTo("http://board");
        assertThat(outbox.waiting()).isEqualTo(3);
        outbox.delivered(parcel, NOW);
        assertThat(outbox.waiting()).isZero();
        assertThat(outbox.next(NOW)).isNull();
    }

    @Test
    void whatFiresIsToldAgainEveryIntervalAndWhatIsOverForAQuarterOfAnHour() {
        Transition raised = Transition.raised("BTC", 10);
        offer(raised);
        deliver(NOW);
        assertThat(outbox.next(NOW + MINUTE - 1)).isNull();
        for (int minute = 1; minute <= 60; minute++) {
            assertThat(deliver(NOW + minute * MINUTE).alerts()).containsExactly(raised.alert());
        }
        long over = NOW + 61 * MINUTE;
        offer(raised.cleared(20));
        deliver(over);
        int repeats = 0;
        for (int minute = 1; minute <= 60; minute++) {
            repeats += outbox.next(over + minute * MINUTE) == null
                    ? 0
                    : deliver(over + minute * MINUTE).alerts().size();
        }
        assertThat(repeats).isEqualTo(14);
    }

    @Test
    void whatFiredBeforeTheStartIsToldAtOnceAsARepeat() {
        outbox.restore(Transition.raised("BTC", 10).alert(), NOW);
        assertThat(outbox.next(NOW).arrivals()).isEmpty();
        assertThat(outbox.next(NOW).alerts()).hasSize(1);
    }

    @Test
    void alertWhoseLabelsChangeIsEndedUnderTheFormerOnes() throws IOException {
        Transition raised = Transition.raised("BTC", 10);
        offer(raised);
        deliver(NOW);
        offer(raised.updated(1_810, "severity", "CRITICAL"));
        List<JsonNode> alerts = alerts(outbox.next(NOW));
        assertThat(alerts)
                .extracting(alert -> alert.at("/labels/severity").textValue())
                .containsExactly("warning", "critical");
        assertThat(alerts.get(0).get("endsAt").textValue()).isEqualTo("2026-01-05T00:30:10Z");
        assertThat(alerts.get(1).get("endsAt").textValue()).isEqualTo("2026-01-05T01:04:00Z");
    }

    @Test
    void timesAheadOfTheWallClockAreNow() throws IOException {
        Transition raised = Transition.raised("BTC", 7_200);
        offer(raised, raised.cleared(7_300));
        assertThat(alerts(outbox.next(NOW)).get(1).get("startsAt").textValue()).isEqualTo("2026-01-05T01:00:00Z");
        assertThat(alerts(outbox.next(NOW)).get(1).get("endsAt").textValue()).isEqualTo("2026-01-05T01:00:00Z");
    }

    @Test
    void silencedUpdateLeavesStandingWhatWasTold() {
        Transition raised = Transition.raised("BTC", 10);
        offer(raised);
        deliver(NOW);
        Transition silenced = raised.updated(20, "summary", "quiet").with("silenced", true);
        assertThat(outbox.offer(silenced.arrival(2), NOW)).isFalse();
        assertThat(deliver(NOW + MINUTE).alerts()).containsExactly(raised.alert());
    }

    @Test
    void oneThatIsRefusedIsFoundAmongOthersAndOnlyItIsGivenUp() {
        List<Transition> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(Transition.raised("I" + i, i));
        }
        offer(all.toArray(Transition[]::new));
        assertThat(outbox.refused(outbox.next(NOW), NOW)).isEmpty();
        List<String> givenUp = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Parcel parcel = outbox.next(NOW);
            assertThat(parcel.arrivals()).hasSize(1);
            if (i == 3) {
                outbox.refused(parcel, NOW)
                        .forEach(arrival -> givenUp.add(arrival.alert().fingerprint()));
            } else {
                outbox.delivered(parcel, NOW);
            }
        }
        assertThat(givenUp).containsExactly("f-I3");
        assertThat(outbox.waiting()).isZero();
        assertThat(outbox.next(NOW + MINUTE).alerts()).as("firing there").hasSize(4);
        offer(Transition.raised("A", 9), Transition.raised("B", 9));
        assertThat(outbox.next(NOW).arrivals()).as("several at once again").hasSize(2);
    }

    @Test
    void manyGoOutInParcelsOfBoundedSize() {
        for (int i = 0; i < 1_000; i++) {
            offer(Transition.raised("I" + i, i));
        }
        int parcels = 0;
        while (outbox.waiting() > 0) {
            assertThat(deliver(NOW).alerts()).hasSizeLessThanOrEqualTo(256);
            parcels++;
        }
        assertThat(parcels).isEqualTo(4);
    }

    private void offer(Transition... transitions) {
        for (Transition transition : transitions) {
            assertThat(outbox.offer(transition.arrival(0), NOW)).isTrue();
        }
    }

    private Parcel deliver(long nowMillis) {
        Parcel parcel = outbox.next(nowMillis);
        assertThat(parcel).as("at " + Instant.ofEpochMilli(nowMillis)).isNotNull();
        outbox.delivered(parcel, nowMillis);
        return parcel;
    }

    private static List<JsonNode> alerts(Parcel parcel) throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        JSON.readTree(parcel.body()).forEach(alerts::add);
        return alerts;
    }
}
