package io.inventoryrisk.cli.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.inventoryrisk.model.limit.AlertKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookOutboxTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long START = 1_000_000_000;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final Grouping GROUPING = new Grouping(
            List.of("limit", "account"), Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(4));

    private final WebhookOutbox outbox = new WebhookOutbox("desk", GROUPING, "");
    private long now = START;

    @Test
    void tenThousandBreachingInstrumentsAreOneNotificationPerGroupAndInterval() throws IOException {
        List<Parcel> told = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Transition raised = Transition.raised("I" + i, i).with("limitId", i % 2 == 0 ? "position" : "notional");
            offer(raised);
            now += 1;
            told.addAll(deliverAll());
        }
        assertThat(told)
                .as("within the 10 s that it took nothing has waited long enough")
                .isEmpty();
        now = START + 30 * SECOND + 1;
        told.addAll(deliverAll());
        assertThat(told).hasSize(2);
        assertThat(told).allSatisfy(parcel -> assertThat(parcel.alerts()).hasSize(5_000));
        assertThat(outbox.waiting()).isZero();
        for (int i = 0; i < 10_000; i++) {
            offer(Transition.raised("I" + i, i)
                    .with("limitId", i % 2 == 0 ? "position" : "notional")
                    .cleared(20_000 + i));
            told.addAll(deliverAll());
        }
        assertThat(told).as("not before the interval").hasSize(2);
        now += 5 * MINUTE;
        told.addAll(deliverAll());
        assertThat(told).hasSize(4);
        assertThat(JSON.readTree(told.get(3).body()).get("status").textValue()).isEqualTo("resolved");
        now += 24 * HOUR;
        assertThat(deliverAll()).as("nothing fires any more").isEmpty();
    }

    @Test
    void bodyHasTheShapeOfAlertmanagersWebhooks() throws IOException {
        offer(Transition.raised("BTC", 10));
        offer(Transition.raised("ETH", 11).cleared(12));
        now += 30 * SECOND;
        JsonNode body = JSON.readTree(outbox.next(now).body());
        assertThat(body.get("version").textValue()).isEqualTo("4");
        assertThat(body.get("receiver").textValue()).isEqualTo("desk");
        assertThat(body.get("status").textValue()).isEqualTo("firing");
        assertThat(body.get("groupKey").textValue()).isEqualTo("desk:{account=mm-1, limit=position}");
        assertThat(body.get("groupLabels").toString()).isEqualTo("{\"account\":\"mm-1\",\"limit\":\"position\"}");
        assertThat(body.get("commonLabels").has("venue")).isTrue();
        assertThat(body.get("commonLabels").has("instrument")).isFalse();
        assertThat(body.get("alerts")).hasSize(2);
        JsonNode first = body.get("alerts").get(0);
        assertThat(first.get("status").textValue()).isEqualTo("firing");
        assertThat(first.get("fingerprint").textValue()).isEqualTo("f-BTC");
        assertThat(first.get("startsAt").textValue()).isEqualTo("2026-01-05T00:00:10Z");
        assertThat(first.get("endsAt").textValue()).isEqualTo("0001-01-01T00:00:00Z");
        JsonNode second = body.get("alerts").get(1);
        assertThat(second.get("status").textValue()).isEqualTo("resolved");
        assertThat(second.get("endsAt").textValue()).isEqualTo("2026-01-05T00:00:12Z");
    }

    @Test
    void groupThatFiresIsRepeatedAndAnAcknowledgedOneIsNot() {
        Transition raised = Transition.raised("BTC", 10);
        offer(raised);
        now += 30 * SECOND;
        assertThat(deliverAll()).hasSize(1);
        now += 4 * HOUR - 1;
        assertThat(deliverAll()).isEmpty();
        now += 1;
        List<Parcel> repeats = deliverAll();
        assertThat(repeats).hasSize(1);
        assertThat(repeats.get(0).arrivals()).isEmpty();
        Arrival acknowledged = raised.updated(20, "acknowledgedBy", "ada").arrival(1);
        assertThat(outbox.offer(acknowledged, now)).isFalse();
        now += 24 * HOUR;
        assertThat(deliverAll()).isEmpty();
        offer(raised.cleared(30));
        assertThat(deliverAll())
                .as("its end is told, for the interval is long over")
                .hasSize(1);
    }

    @Test
    void alertThatRaisedAndClearedWhileItsGroupWaitedIsToldAsResolved() {
        Transition raised = Transition.raised("BTC", 10);
        offer(raised);
        offer(raised.cleared(11));
        now += 30 * SECOND;
        List<Parcel> told = deliverAll();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).arrivals()).hasSize(2);
        assertThat(told.get(0).alerts()).containsExactly(raised.cleared(11).alert());
    }

    @Test
    void whatComesWhileARequestIsUnderWayIsToldByTheNext() {
        Transition raised = Transition.raised("BTC", 10);
        offer(raised);
        now += 30 * SECOND;
        Parcel underWay = outbox.next(now);
        offer(raised.cleared(11));
        outbox.delivered(underWay, now);
        assertThat(outbox.waiting()).isEqualTo(1);
        now += 5 * MINUTE;
        assertThat(deliverAll().get(0).alerts())
                .containsExactly(raised.cleared(11).alert());
    }

    @Test
    void whatIsSilencedIsInNoNotificationButItsEndIs() {
        Transition raised = Transition.raised("BTC", 10);
        offer(raised);
        Arrival silenced =
                raised.updated(11, "summary", "quiet").with("silenced", true).arrival(1);
        assertThat(outbox.offer(silenced, now)).isFalse();
        now += 30 * SECOND;
        assertThat(deliverAll())
                .as("to be taken as done, not to be sent")
                .singleElement()
                .satisfies(parcel -> {
                    assertThat(parcel.alerts()).isEmpty();
                    assertThat(parcel.arrivals()).hasSize(1);
                });
        offer(Transition.raised("ETH", 20));
        now += 30 * SECOND;
        assertThat(deliverAll().get(0).alerts())
                .containsExactly(Transition.raised("ETH", 20).alert());
        offer(raised.cleared(30));
        now += 5 * MINUTE;
        assertThat(deliverAll().get(0).alerts()).hasSize(2);
    }

    @Test
    void alertsOfOneGroupLabelAccountAndKindAreOneGroupAndALimitStandsForALabelThatIsMissing() {
        for (String group : List.of("", "delta", "notional")) {
            for (AlertKind kind : AlertKind.values()) {
                Transition raised =
                        Transition.raised("BTC", 1).with("group", group).with("kind", kind.name());
                assertThat(Target.GROUPING.labels(raised.alert()))
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "group",
                                group.isEmpty() ? "position" : group,
                                "account",
                                "mm-1",
                                "kind",
                                kind.name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** Whatever comes, a group is told at most once an interval, and what was told last is what is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void stormIsToldAtMostOnceAnIntervalAndGroup(int stream) {
        Random random = new Random(stream);
        Map<String, Transition> firing = new HashMap<>();
        Map<String, Long> toldAt = new HashMap<>();
        Map<String, Set<String>> lastTold = new HashMap<>();
        for (int second = 1; second <= 5_000; second++) {
            now += random.nextInt(2_000);
            String limit = "limit-" + random.nextInt(3);
            String instrument = limit + "-" + random.nextInt(100);
            Transition raised = firing.remove(instrument);
            if (raised == null) {
                firing.put(instrument, Transition.raised(instrument, second).with("limitId", limit));
                offer(firing.get(instrument));
            } else {
                offer(raised.cleared(second));
            }
            tell(stream, toldAt, lastTold);
        }
        now += 6 * MINUTE;
        tell(stream, toldAt, lastTold);

        Set<String> told = new HashSet<>();
        lastTold.values().forEach(told::addAll);
        assertThat(toldAt).hasSize(3);
        assertThat(told).as("stream %d", stream).isEqualTo(fingerprints(firing.values()));
    }

    private void tell(int stream, Map<String, Long> toldAt, Map<String, Set<String>> lastTold) {
        for (Parcel parcel : deliverAll()) {
            Long before = toldAt.put(parcel.about(), now);
            assertThat(before == null || now - before >= 5 * MINUTE)
                    .as("stream %d, group %s", stream, parcel.about())
                    .isTrue();
            Set<String> firing = new HashSet<>();
            parcel.alerts().stream().filter(RoutedAlert::firing).forEach(alert -> firing.add(alert.fingerprint()));
            lastTold.put(parcel.about(), firing);
        }
    }

    private static Set<String> fingerprints(Collection<Transition> transitions) {
        Set<String> fingerprints = new HashSet<>();
        transitions.forEach(transition -> fingerprints.add(transition.alert().fingerprint()));
        return fingerprints;
    }

    @Test
    void refusedAlertsAreGivenUpAndLeaveTheirGroup() {
        offer(Transition.raised("BTC", 10));
        now += 30 * SECOND;
        assertThat(outbox.refused(outbox.next(now), now)).hasSize(1);
        offer(Transition.raised("ETH", 11));
        now += 5 * MINUTE;
        assertThat(deliverAll().get(0).alerts())
                .containsExactly(Transition.raised("ETH", 11).alert());
    }

    @Test
    void whatWasToldBeforeTheStartIsOnlyRepeated() {
        outbox.restore(Transition.raised("BTC", 10).alert(), now);
        now += 4 * HOUR - 1;
        assertThat(deliverAll()).isEmpty();
        now += 1;
        assertThat(deliverAll()).hasSize(1);
        outbox.forget("f-BTC");
        now += 24 * HOUR;
        assertThat(deliverAll()).isEmpty();
    }

    @Test
    void hurryEndsTheWait() {
        offer(Transition.raised("BTC", 10));
        assertThat(deliverAll()).isEmpty();
        outbox.hurry(now);
        assertThat(deliverAll()).hasSize(1);
    }

    private void offer(Transition transition) {
        assertThat(outbox.offer(transition.arrival(0), now)).isTrue();
    }

    private List<Parcel> deliverAll() {
        List<Parcel> parcels = new ArrayList<>();
        for (Parcel next = outbox.next(now); next != null; next = outbox.next(now)) {
            outbox.delivered(next, now);
            parcels.add(next);
        }
        return parcels;
    }
}
