package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DiurnalProfileTest {

    private static final int DAY = 1_440;

    private final DiurnalProfile profile = new DiurnalProfile(CoarseSpec.standard(1_000_000));

    @Test
    void isOneUntilADayIsKnown() {
        double[] block = null;
        assertThat(profile.factor(block, 0)).isEqualTo(1);
        for (long bar = 0; bar < DAY - 16; bar++) {
            block = profile.observe(block, bar, bar < 30 ? 2e-3 : 1e-3);
            assertThat(profile.factor(block, 5)).isEqualTo(1);
        }
        block = profile.observe(block, DAY - 16, 1e-3);
        block = profile.observe(block, DAY - 15, 1e-3);
        assertThat(profile.factor(block, 5)).isGreaterThan(3);
    }

    @Test
    void findsTheHoursThatAreWild() {
        Random random = new Random(1);
        double[] block = null;
        for (long bar = 0; bar < 20 * DAY; bar++) {
            block = profile.observe(block, bar, (wild(bar) ? 2e-3 : 1e-3) * random.nextGaussian());
        }
        double mean = (4 * 4 + 44) / 48.0;
        assertThat(profile.factor(block, 8 * 60 + 7)).isCloseTo(4 / mean, within(0.5));
        assertThat(profile.factor(block, 3 * 60)).isCloseTo(1 / mean, within(0.2));
        double[] scales = profile.scales(block, 7 * 60, 180);
        assertThat(scales[60]).isEqualTo(Math.sqrt(profile.factor(block, 8 * 60)));
        assertThat(scales[0]).isEqualTo(Math.sqrt(profile.factor(block, 7 * 60)));
    }

    @Test
    void oneJumpDoesNotMakeAHalfHourWilderThanItsLimit() {
        double[] block = null;
        for (long bar = 0; bar < DAY; bar++) {
            block = profile.observe(block, bar, bar == 600 ? 0.1 : 1e-3);
        }
        assertThat(profile.factor(block, 600)).isEqualTo(4);
        assertThat(profile.factor(block, 0)).isEqualTo(0.25);
    }

    @Test
    void aLongSilenceIsForgotten() {
        double[] block = null;
        for (long bar = 0; bar < DAY; bar++) {
            block = profile.observe(block, bar, wild(bar) ? 2e-3 : 1e-3);
        }
        assertThat(profile.factor(block, 8 * 60)).isGreaterThan(1);
        block = profile.observe(block, 30 * DAY, Double.NaN);
        assertThat(profile.factor(block, 8 * 60)).isEqualTo(1);
    }

    @Test
    void aPriceAtRestHasNoProfile() {
        double[] block = null;
        for (long bar = 0; bar < 2 * DAY; bar++) {
            block = profile.observe(block, bar, 0);
        }
        assertThat(profile.factor(block, 0)).isEqualTo(1);
    }

    private static boolean wild(long bar) {
        long minute = bar % DAY;
        return minute >= 8 * 60 && minute < 10 * 60;
    }
}
