package io.inventoryrisk.model.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.math.HeapBlockStore;
import io.inventoryrisk.model.math.NormalDistribution;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JumpTestTest {

    private static final long SECOND = 1_000_000;

    private final JumpTest jumps = new JumpTest(0.1, SECOND);

    @Test
    void longerWindowsAskForMoreAndNoneForLessThanTheFloor() {
        assertThat(jumps.criticalValue(60)).isCloseTo(2.8616, within(1e-4));
        assertThat(jumps.criticalValue(14_400)).isCloseTo(4.3760, within(1e-4));
        assertThat(new JumpTest(4, SECOND).criticalValue(60)).isEqualTo(4);
        assertThat(jumps.criticalValue(0)).isEqualTo(0.1);
    }

    @Test
    void theLargestOfADaysNormalReturnsExceedsItsLevelOnOneDayInAHundred() {
        int returns = 86_400;
        double level = jumps.returnCriticalValue();
        double beyond = 2 * NormalDistribution.cumulative(-level);
        double daysWithOne = 1 - Math.pow(1 - beyond, returns);
        assertThat(daysWithOne).as("the Gumbel limit is approached slowly").isBetween(0.005, 0.011);
        assertThat(new JumpTest(8, SECOND).returnCriticalValue()).isEqualTo(8);
    }

    @Test
    void localVolatilityComesFromTheShortestWindowThatIsLongEnough() {
        assertThat(jumps.localWindow(VolatilitySpec.standard(SECOND))).isEqualTo(1);
        assertThat(jumps.localWindow(new VolatilitySpec(SECOND, new long[] {60_000}, 1_000, 5, 4)))
                .isZero();
    }

    @Test
    void normalReturnsAreNamedJumpsRarely() {
        VolatilitySpec spec = VolatilitySpec.standard(SECOND);
        VolatilityEstimator estimator = new VolatilityEstimator(spec);
        VolatilityState state = VolatilityState.empty(spec);
        var rings = new HeapBlockStore();
        Random random = new Random(17);
        double mid = 100;
        int named = 0;
        for (int i = 1; i <= 86_400; i++) {
            mid *= Math.exp(1e-4 * random.nextGaussian());
            VolatilityEstimator.Step step = estimator.advance(state, Bars.ok("v:S", i * SECOND, mid), rings);
            state = step.state();
            named += step.estimate().jumpNow() ? 1 : 0;
            assertThat(step.estimate().fatTails()).as("second %d", i).isFalse();
        }
        assertThat(named).isLessThanOrEqualTo(1);
    }
}
