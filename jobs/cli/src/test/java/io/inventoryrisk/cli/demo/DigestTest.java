package io.inventoryrisk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DigestTest {

    private static final byte[] ONE = {0, 0, 0, 0, 1, 42, 43};
    private static final byte[] TWO = {0, 0, 0, 0, 1, 42, 44};

    @Test
    void orderOfArrivalAndSchemaIdDoNotCount() {
        byte[] oneUnderAnotherId = {0, 0, 0, 0, 9, 42, 43};
        assertThat(bars(digest -> {
                    digest.add(Topic.RISK_BAR, "b", 2, TWO);
                    digest.add(Topic.RISK_BAR, "a", 1, oneUnderAnotherId);
                }))
                .isEqualTo(bars(digest -> {
                    digest.add(Topic.RISK_BAR, "a", 1, ONE);
                    digest.add(Topic.RISK_BAR, "b", 2, TWO);
                }));
    }

    @Test
    void everyByteKeyInstantAndCopyCounts() {
        Digest.Line one = bars(digest -> digest.add(Topic.RISK_BAR, "a", 1, ONE));
        assertThat(bars(digest -> digest.add(Topic.RISK_BAR, "a", 1, TWO))).isNotEqualTo(one);
        assertThat(bars(digest -> digest.add(Topic.RISK_BAR, "b", 1, ONE))).isNotEqualTo(one);
        assertThat(bars(digest -> digest.add(Topic.RISK_BAR, "a", 2, ONE))).isNotEqualTo(one);
        Digest.Line doubled = bars(digest -> {
            digest.add(Topic.RISK_BAR, "a", 1, ONE);
            digest.add(Topic.RISK_BAR, "a", 1, ONE);
        });
        assertThat(doubled.records()).isEqualTo(2);
        assertThat(doubled.sha256()).isNotEqualTo(one.sha256());
    }

    @Test
    void whatComesAfterTheEndAndWhatIsNotOfTheGridDoesNotCount() {
        assertThat(bars(digest -> {
                    digest.add(Topic.RISK_BAR, "a", 1, ONE);
                    digest.add(Topic.RISK_BAR, "a", 11, ONE);
                    digest.add(Topic.RISK_INVENTORY, "a", 1, ONE);
                }))
                .isEqualTo(bars(digest -> digest.add(Topic.RISK_BAR, "a", 1, ONE)));
    }

    @Test
    void everyTopicHasALineEvenWithoutRecords() {
        assertThat(new Digest(10).lines()).hasSize(Digest.TOPICS.size()).allSatisfy(line -> assertThat(line.records())
                .isZero());
    }

    private static Digest.Line bars(Consumer<Digest> records) {
        Digest digest = new Digest(10);
        records.accept(digest);
        return digest.lines().stream()
                .filter(line -> line.topic() == Topic.RISK_BAR)
                .findFirst()
                .orElseThrow();
    }
}
