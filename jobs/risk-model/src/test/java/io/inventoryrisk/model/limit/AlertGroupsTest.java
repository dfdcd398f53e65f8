package io.inventoryrisk.model.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.limit.AlertGroups.Notification;
import io.inventoryrisk.model.limit.AlertGroups.Timing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waits 30 s for company, tells changes every 5 minutes and the rest every hour. */
class AlertGroupsTest {

    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final Timing TIMING = new Timing(30 * SECOND, 5 * MINUTE, 60 * MINUTE);

    private final AlertGroups groups = new AlertGroups(TIMING);
    private final List<Notification> told = new ArrayList<>();

    @Test
    void firstNotificationWaitsForCompany() {
        raise("a", 0);
        raise("b", 29 * SECOND);
        pass(30 * SECOND - 1);
        assertThat(told).isEmpty();

        pass(30 * SECOND);

        assertThat(told).singleElement().satisfies(notification -> {
            assertThat(notification.atMicros()).isEqualTo(30 * SECOND);
            assertThat(notification.firing()).extracting(Alert::fingerprint).containsExactly("a", "b");
            assertThat(notification.repeat()).isFalse();
        });
    }

    @Test
    void changesAreToldOncePerInterval() {
        raise("a", 0);
        pass(30 * SECOND);
        raise("b", MINUTE);
        clear("a", 2 * MINUTE);
        pass(5 * MINUTE + 30 * SECOND - 1);
        assertThat(told).hasSize(1);

        pass(5 * MINUTE + 30 * SECOND);

        assertThat(told).hasSize(2);
        assertThat(told.get(1).firing()).extracting(Alert::fingerprint).containsExactly("b");
        assertThat(told.get(1).resolved()).extracting(Alert::fingerprint).containsExactly("a");
    }

    @Test
    void whatStaysTheSameIsRepeatedAndSaysSo() {
        raise("a", 0);
        pass(60 * MINUTE + 30 * SECOND);
        assertThat(told).extracting(Notification::repeat).containsExactly(false, true);
        assertThat(told.get(1).atMicros()).isEqualTo(60 * MINUTE + 30 * SECOND);
    }

    @Test
    void acknowledgementStopsRepeatsAndTheClearIsStillTold() {
        raise("a", 0);
        pass(MINUTE);
        put(alert("a", AlertTransition.ACKNOWLEDGED, 2 * MINUTE, "", "ann", false));
        pass(600 * MINUTE);
        assertThat(told).hasSize(1);

        clear("a", 601 * MINUTE);
        pass(610 * MINUTE);

        assertThat(told).hasSize(2);
        assertThat(told.get(1).resolved()).hasSize(1);
        assertThat(groups.size()).isZero();
        assertThat(groups.dueMicros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void escalationIsTold() {
        raise("a", 0);
        pass(MINUTE);
        put(alert("a", AlertTransition.ESCALATED, 30 * MINUTE, "", "", false));
        pass(40 * MINUTE);
        assertThat(told).hasSize(2);
        assertThat(told.get(1).firing()).extracting(Alert::transition).containsExactly(AlertTransition.ESCALATED);
    }

    @Test
    void silencedAlertIsToldByNobodyUntilItsSilenceEnds() {
        put(alert("a", AlertTransition.RAISED, 0, "", "", true));
        pass(10 * MINUTE);
        assertThat(told).isEmpty();

        put(alert("a", AlertTransition.UNSILENCED, 20 * MINUTE, "", "", false));
        pass(30 * MINUTE);

        assertThat(told).hasSize(1);
    }

    @Test
    void sameTransitionAgainChangesNothing() {
        raise("a", 0);
        pass(MINUTE);
        raise("a", 0);
        pass(50 * MINUTE);
        assertThat(told).hasSize(1);
    }

    @Test
    void flapWithinTheWaitIsNotTold() {
        raise("a", 0);
        clear("a", 10 * SECOND);
        pass(100 * MINUTE);
        assertThat(told).isEmpty();
        assertThat(groups.size()).isZero();
    }

    @Test
    void groupThatEmptiedWithinTheIntervalIsToldOnceMore() {
        raise("a", 0);
        pass(MINUTE);
        clear("a", 2 * MINUTE);
        pass(100 * MINUTE);
        assertThat(told).hasSize(2);
        assertThat(told.get(1).firing()).isEmpty();
        assertThat(told.get(1).resolved()).hasSize(1);
    }

    @Test
    void clearIsToldWhereTheRaiseWasThoughItsLimitGotAnotherLabel() {
        put(alert("a", AlertTransition.RAISED, 0, "desk-1", "", false));
        pass(MINUTE);
        put(alert("a", AlertTransition.CLEARED, 2 * MINUTE, "desk-2", "", false));
        pass(10 * MINUTE);
        assertThat(told).extracting(notification -> notification.key().group()).containsExactly("desk-1", "desk-1");
    }

    @Test
    void tenThousandBreachingInstrumentsAreAsManyNotificationsAsGroups() {
        for (int i = 0; i < 10_000; i++) {
            raise("instrument-" + i, i * 1_000L);
        }
        pass(5 * MINUTE);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).firing()).hasSize(10_000);
    }

    /** Whatever comes, a group is told at most once an interval, and the last told is what is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void stormIsToldAtMostOnceAnIntervalAndGroup(int stream) {
        Random random = new Random(stream);
        Set<String> firing = new HashSet<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(200_000);
            String fingerprint = random.nextInt(3) + "-" + random.nextInt(300);
            boolean raises = firing.add(fingerprint);
            if (!raises) {
                firing.remove(fingerprint);
            }
            put(alert(
                    fingerprint,
                    raises ? AlertTransition.RAISED : AlertTransition.CLEARED,
                    now,
                    fingerprint.substring(0, 1),
                    "",
                    false));
        }
        pass(now + 6 * MINUTE);

        Set<String> lastTold = new HashSet<>();
        for (int group = 0; group < 3; group++) {
            String label = String.valueOf(group);
            List<Notification> ofGroup = told.stream()
                    .filter(notification -> notification.key().group().equals(label))
                    .toList();
            for (int i = 1; i < ofGroup.size(); i++) {
                assertThat(ofGroup.get(i).atMicros() - ofGroup.get(i - 1).atMicros())
                        .as("stream %d, group %s", stream, label)
                        .isGreaterThanOrEqualTo(TIMING.intervalMicros());
            }
            ofGroup.get(ofGroup.size() - 1).firing().forEach(alert -> lastTold.add(alert.fingerprint()));
        }
        assertThat(lastTold).as("stream %d", stream).isEqualTo(firing);
    }

    @Test
    void timingThatCouldNotWorkIsRefused() {
        assertThatThrownBy(() -> new Timing(0, 0, 1)).hasMessageContaining("were 0, 0 and 1 us");
    }

    private void raise(String fingerprint, long atMicros) {
        put(alert(fingerprint, AlertTransition.RAISED, atMicros, "", "", false));
    }

    private void clear(String fingerprint, long atMicros) {
        put(alert(fingerprint, AlertTransition.CLEARED, atMicros, "", "", false));
    }

    private void put(Alert alert) {
        told.addAll(groups.observe(alert));
    }

    private void pass(long untilMicros) {
        told.addAll(groups.onTime(untilMicros));
    }

    private static Alert alert(
            String fingerprint, AlertTransition transition, long atMicros, String group, String by, boolean silenced) {
        boolean clears = transition == AlertTransition.CLEARED;
        return new Alert(
                fingerprint,
                fingerprint + transition + atMicros,
                clears ? AlertStatus.RESOLVED : AlertStatus.FIRING,
                transition,
                AlertKind.RISK,
                AlertSeverity.WARNING,
                "limit",
                LimitLevel.ACCOUNT,
                RiskMetric.POSITION,
                "mm-1",
                fingerprint,
                1,
                1,
                1,
                atMicros,
                0,
                clears ? atMicros : 0,
                0,
                "1",
                false,
                by,
                silenced,
                group,
                "",
                List.of(),
                "sentence");
    }
}
