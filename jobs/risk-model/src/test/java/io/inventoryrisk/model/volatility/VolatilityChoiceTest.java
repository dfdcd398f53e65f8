package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VolatilitySource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VolatilityChoiceTest {

    private static final double UNKNOWN = Double.NaN;
    private static final VolatilitySpec SPEC = VolatilitySpec.standard(1_000_000);

    private VolatilityChoice choice = VolatilityChoice.none();
    private long index;

    @Test
    void isTheEwmaAsLongAsNothingElseIsKnown() {
        step(1, 0.5, 0.5, UNKNOWN, UNKNOWN);
        assertChosen(VolatilitySource.EWMA, 0.5);
    }

    @Test
    void aBounceMustLastBeforeItLowersTheVolatilityAndEndsAtOnce() {
        step(60, 0.6, 0.6, 0.4, UNKNOWN);
        assertChosen(VolatilitySource.EWMA, 0.6);
        step(1, 0.6, 0.6, 0.4, UNKNOWN);
        assertChosen(VolatilitySource.NOISE_ROBUST, 0.4);
        step(1, 0.6, 0.6, 0.54, UNKNOWN);
        assertChosen(VolatilitySource.NOISE_ROBUST, 0.54);
        step(1, 0.6, 0.6, 0.56, UNKNOWN);
        assertChosen(VolatilitySource.EWMA, 0.6);
    }

    @Test
    void aBounceWithoutAnEstimateEndsAtOnce() {
        step(61, 0.6, 0.6, 0.4, UNKNOWN);
        step(1, 0.6, 0.6, UNKNOWN, UNKNOWN);
        assertChosen(VolatilitySource.EWMA, 0.6);
    }

    @Test
    void garchRaisesTheVolatilityAtOnceUpToItsCapAndLowersItOnlyWhenItLasts() {
        step(1, 0.5, 0.5, 0.5, 0.54);
        assertChosen(VolatilitySource.EWMA, 0.5);
        step(1, 0.5, 0.5, 0.5, 0.56);
        assertChosen(VolatilitySource.GARCH, 0.56);
        step(1, 0.5, 0.5, 0.5, 3);
        assertChosen(VolatilitySource.GARCH, 1);
        step(60, 0.5, 0.5, 0.5, 0.3);
        assertChosen(VolatilitySource.GARCH, 0.5);
        step(1, 0.5, 0.5, 0.5, 0.3);
        assertChosen(VolatilitySource.EWMA, 0.5);
    }

    @Test
    void onceKnownItIsNeverUnknownAgain() {
        step(1, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
        assertChosen(VolatilitySource.NONE, UNKNOWN);
        step(1, 0.5, 0.5, 0.5, 0.8);
        assertChosen(VolatilitySource.GARCH, 0.8);
        step(100, UNKNOWN, 0.5, 0.5, 0.8);
        assertChosen(VolatilitySource.LAST_GOOD, 0.8);
        step(1, 0.6, 0.6, 0.6, 0.5);
        assertChosen(VolatilitySource.EWMA, 0.6);
    }

    @Test
    void doesNotFlickerWhereEveryRatioIsAtItsLimit() {
        Random random = new Random(1);
        VolatilitySource before = VolatilitySource.NONE;
        int changes = 0;
        double last = 0.5;
        for (int i = 0; i < 36_000; i++) {
            double noise = 0.03 * random.nextGaussian();
            step(1, 0.5, 0.5, 0.5 / Math.sqrt(1.5 + noise), 0.55 + noise / 2);
            changes += choice.source() == before ? 0 : 1;
            before = choice.source();
            assertThat(choice.value()).isCloseTo(last, within(0.2));
            last = choice.value();
        }
        assertThat(changes).as("in ten hours").isLessThan(20);
    }

    private void step(int instants, double ewma, double realised, double noiseRobust, double garch) {
        QualityStatus status = Double.isNaN(garch) ? QualityStatus.WARMING : QualityStatus.OK;
        GarchEstimate estimate = new GarchEstimate(garch, 0.5, 1e-8, 0.1, 0.8, -1, 1, status, "");
        double bounce = realised * realised / (noiseRobust * noiseRobust);
        for (int i = 0; i < instants; i++) {
            choice = choice.next(SPEC, ++index, ewma, bounce, noiseRobust, estimate);
        }
    }

    private void assertChosen(VolatilitySource source, double value) {
        assertThat(choice.source()).isEqualTo(source);
        assertThat(choice.reason()).isNotEmpty();
        if (Double.isNaN(value)) {
            assertThat(choice.value()).isNaN();
        } else {
            assertThat(choice.value()).isEqualTo(value);
        }
    }
}
