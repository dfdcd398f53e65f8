package io.inventoryrisk.job.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.FactorReturns;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SharedTypeTest {

    private final TypeSerializer<FactorReturns> plain =
            TypeInformation.of(FactorReturns.class).createSerializer(new SerializerConfigImpl());
    private final TypeSerializer<FactorReturns> shared =
            SharedType.of(FactorReturns.class).createSerializer(new SerializerConfigImpl());
    private final FactorReturns returns = new FactorReturns(
            "majors",
            5,
            1_000,
            new String[] {"BTC", "ETH"},
            1,
            new double[] {0.01, -0.02},
            new double[] {0, 0.3},
            new double[] {0.5, Double.NaN});

    private static byte[] written(TypeSerializer<FactorReturns> serializer, FactorReturns value) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(16);
        serializer.serialize(value, bytes);
        return bytes.getCopyOfBuffer();
    }

    @Test
    void whatItWritesIsWhatItsTypeWrites() throws Exception {
        assertThat(written(shared, returns)).isEqualTo(written(plain, returns));
        FactorReturns read = shared.deserialize(new DataInputDeserializer(written(plain, returns)));
        assertThat(written(plain, read)).isEqualTo(written(plain, returns));
    }

    @Test
    void aCopyIsTheValueItself() {
        assertThat(shared.copy(returns)).isSameAs(returns);
        assertThat(shared.duplicate().copy(returns)).isSameAs(returns);
    }

    @Test
    void aSavepointOfItsTypeIsCompatibleAndTheOtherWayRound() {
        assertThat(shared.snapshotConfiguration()
                        .resolveSchemaCompatibility(plain.snapshotConfiguration())
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(plain.snapshotConfiguration()
                        .resolveSchemaCompatibility(shared.snapshotConfiguration())
                        .isCompatibleAsIs())
                .isTrue();
    }
}
