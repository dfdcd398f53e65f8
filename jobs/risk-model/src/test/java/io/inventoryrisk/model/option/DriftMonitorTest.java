package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftMonitorTest {

    private static final long SCHEDULE_MILLIS = 5_000;
    private static final int REFITS_PER_DAY = 17_280;
    private static final int DAYS = 40;
    private static final double ACCEPTED = 5;
    private static final int CAUGHT_WITHIN = 10;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void unbiasedScoresRaiseFewerFalseAlarmsThanConfigured(int seed) {
        DriftMonitor monitor = new DriftMonitor(SCHEDULE_MILLIS, ACCEPTED);
        Random random = new Random(seed);
        DriftState state = DriftState.empty();
        int alarms = 0;
        for (int i = 0; i < DAYS * REFITS_PER_DAY; i++) {
            state = monitor.observe(state, 7 * random.nextGaussian());
            alarms += monitor.isAlarm(state) ? 1 : 0;
        }
        assertThat((double) alarms / DAYS).isBetween(ACCEPTED / 3, ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-3, 3})
    void aLastingBiasOfThreeDeviationsIsCaughtWithinTenRefitsAndMostlyWithinThree(double bias) {
        DriftMonitor monitor = new DriftMonitor(SCHEDULE_MILLIS, 1);
        int soon = 0;
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            DriftState state = DriftState.empty();
            for (int i = 0; i < 300; i++) {
                state = monitor.observe(state, random.nextGaussian());
            }
            int refits = 0;
            while (!monitor.isAlarm(state) && refits < 20) {
                state = monitor.observe(state, bias + random.nextGaussian());
                refits++;
            }
            assertThat(refits).as("seed %d", seed).isLessThanOrEqualTo(CAUGHT_WITHIN);
            soon += refits <= 3 ? 1 : 0;
        }
        assertThat(soon).isGreaterThan(100);
    }
}
