package io.inventoryrisk.cli.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Transition RAISED = Transition.raised("BTC", 10);

    private final Admission admission = new Admission(100);

    @Test
    void eachTransitionIsAdmittedOnce() {
        Transition cleared = RAISED.cleared(20);
        assertThat(admits(RAISED, cleared, RAISED, cleared)).containsExactly(true, true, false, false);
    }

    @Test
    void anOlderTransitionNeverOverwritesANewerOne() {
        assertThat(admits(RAISED.cleared(20), RAISED)).containsExactly(true, false);
        assertThat(admission.firing()).isZero();
    }

    @Test
    void twoTransitionsOfOneInstantAreBothAdmittedAndNeitherTwice() {
        Transition update = RAISED.updated(10, "summary", "escalated at once");
        assertThat(admits(RAISED, update, RAISED, update)).containsExactly(true, true, false, false);
    }

    @Test
    void whatIsSilencedIsNotAdmittedUnlessItEndsWhatTheTargetBelievesToFire() {
        Transition silenced = RAISED.with("silenced", true);
        assertThat(admits(silenced, silenced.cleared(20))).containsExactly(false, false);
        Transition told = Transition.raised("ETH", 10);
        assertThat(admits(told, told.cleared(20).with("silenced", true))).containsExactly(true, true);
        assertThat(admission.firing()).isZero();
    }

    @Test
    void whatRaisesAgainIsAdmittedAgain() {
        assertThat(admits(RAISED, RAISED.cleared(20), Transition.raised("BTC", 30)))
                .containsExactly(true, true, true);
    }

    @Test
    void onlyTheNewestAreRemembered() {
        for (int i = 0; i < 1_000; i++) {
            Transition raised = Transition.raised("I" + i, i);
            admits(raised, raised.cleared(i + 1));
        }
        assertThat(admission.remembered()).isEqualTo(2 * 100);
        assertThat(admission.firing()).isZero();
    }

    private List<Boolean> admits(Transition... transitions) {
        return List.of(transitions).stream()
                .map(transition -> admission.admits(transition.alert()))
                .toList();
    }
}
