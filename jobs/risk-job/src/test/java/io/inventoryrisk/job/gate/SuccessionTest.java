package io.inventoryrisk.job.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessionTest {

    private static Cutover to(String generation, long atMicros, long announcedMicros) {
        return new Cutover(generation, atMicros, announcedMicros, "ann", "test");
    }

    @Test
    void initialGenerationOwnsEverythingBeforeTheFirstCutover() {
        Succession succession = new Succession("1", List.of(to("2", 100, 0)));

        assertThat(succession.ownerAt(Long.MIN_VALUE)).isEqualTo("1");
        assertThat(succession.ownerAt(99)).isEqualTo("1");
        assertThat(succession.ownerAt(100)).isEqualTo("2");
    }

    @Test
    void rollBackIsOneMoreCutover() {
        Succession succession = new Succession("1", List.of(to("2", 100, 0), to("1", 200, 1)));

        assertThat(succession.ownerAt(199)).isEqualTo("2");
        assertThat(succession.ownerAt(200)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderOfArrivalDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<Cutover> cutovers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            cutovers.add(to("g" + random.nextInt(4), random.nextInt(10), random.nextInt(3)));
        }
        Succession one = new Succession("0", cutovers);
        Collections.shuffle(cutovers, random);
        Succession other = new Succession("0", cutovers);

        for (long time = -1; time < 11; time++) {
            assertThat(other.ownerAt(time)).as("seed %s, time %s", seed, time).isEqualTo(one.ownerAt(time));
        }
    }

    @Test
    void laterDecisionForAnInstantHolds() {
        assertThat(new Succession("1", List.of(to("3", 5, 8), to("2", 5, 7))).ownerAt(5))
                .isEqualTo("3");
    }

    @Test
    void cutoverWithoutItsWhoAndWhyIsRefused() {
        assertThatThrownBy(() -> new Cutover(" ", 1, 1, "ann", "test")).hasMessageContaining("generation");
        assertThatThrownBy(() -> new Cutover("2", 1, 1, "", "test")).hasMessageContaining("author");
    }
}
