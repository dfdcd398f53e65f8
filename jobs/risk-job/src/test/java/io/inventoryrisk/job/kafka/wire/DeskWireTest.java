package io.inventoryrisk.job.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.kafka.registry.InMemoryRegistry;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk itself sends: deliveries, balances and parameter packs. */
class DeskWireTest {

    private final InMemoryRegistry registry = new InMemoryRegistry();

    @Test
    void deliveryClosesAtThePriceOfTheUnderlying() throws Exception {
        Fill delivery = delivery("96001.25");

        assertThat(throughTheWire(InputType.FILL, delivery)).isEqualTo(delivery);
    }

    @Test
    void deliveryOfAWorthlessOptionHasAPriceToo() {
        assertThatThrownBy(() -> throughTheWire(InputType.FILL, delivery("0")))
                .isInstanceOf(PoisonException.class)
                .hasMessageContaining("price must be positive, was 0");
    }

    private static Fill delivery(String price) {
        return new Fill(
                "mm-1",
                "deribit:BTC-27DEC24-150000-C",
                "delivery-7",
                0,
                FillAction.DELIVERY,
                1_735_286_400_000_000L,
                Side.SELL,
                new BigDecimal(price),
                new BigDecimal("2.5"),
                BigDecimal.ZERO,
                "BTC",
                Liquidity.UNKNOWN);
    }

    @Test
    void balancesOfOneVenueOutliveCompactionPerSource() {
        Set<String> keys = new HashSet<>();
        for (BalanceSource source : BalanceSource.values()) {
            keys.add(InputType.BALANCE.key().apply(balance(source)));
        }

        assertThat(keys).containsExactlyInAnyOrder("mm-1|deribit", "mm-1|deribit|ON_CHAIN", "mm-1|deribit|IN_FLIGHT");
    }

    @ParameterizedTest
    @EnumSource
    void nullValueEmptiesTheBalanceOfItsSourceAlone(BalanceSource source) {
        String key = InputType.BALANCE.key().apply(balance(source));

        assertThat(InputType.BALANCE.removal().of(key, 9))
                .isEqualTo(new Balance("mm-1", "deribit", 9, Map.of(), source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mm-1", "mm-1|", "|deribit", "mm-1|deribit|VENUE", "mm-1|deribit|CHAIN", "mm-1||ON_CHAIN"})
    void keyThatNamesNoBalanceIsRefused(String key) {
        assertThatThrownBy(() -> InputType.BALANCE.removal().of(key, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key must be account|venue")
                .hasMessageContaining(key);
    }

    private static Balance balance(BalanceSource source) {
        return new Balance("mm-1", "deribit", 5, Map.of("BTC", BigDecimal.ONE), source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void parameterWithoutANameIsRefused(String name) {
        ParameterPack number = new ParameterPack("desk/x", "1", 0, Map.of(name, 1.0));
        ParameterPack text = new ParameterPack("desk/x", "1", 0, Map.of(), Map.of(name, "SCENARIO_GRID"));

        for (ParameterPack pack : new ParameterPack[] {number, text}) {
            assertThatThrownBy(() -> throughTheWire(InputType.PARAMETERS, pack))
                    .isInstanceOf(PoisonException.class)
                    .hasMessageContaining("of desk/x must be a name");
        }
    }

    @Test
    void packThatNothingCouldBeComputedWithIsPoisonSoThatTheOneBeforeStays() {
        ParameterPack bad = new ParameterPack("scenario/crash", "7", 0, Map.of("spot.BTC", -1.5));

        assertThatThrownBy(() -> throughTheWire(InputType.PARAMETERS, bad))
                .isInstanceOf(PoisonException.class)
                .hasMessageContaining("scenario/crash 7: spot.BTC must be a fraction above -1")
                .hasMessageContaining("was -1.5");
    }

    @Test
    void packOfAWriterThatKnewNoTextsHasNone() throws Exception {
        Schema ours = Topic.REFERENCE_PARAMETERS.schema();
        Schema older = Schema.createRecord(
                ours.getName(),
                null,
                ours.getNamespace(),
                false,
                ours.getFields().stream()
                        .filter(field -> !field.name().equals("texts"))
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
        GenericRecord written = new GenericData.Record(older);
        written.put("name", "desk/own");
        written.put("version", "1");
        written.put("effectiveFromMicros", 3L);
        written.put("values", Map.of("BTC", 0.1));
        byte[] value =
                new WireEncoder(Topic.REFERENCE_PARAMETERS, registry.register("older", older)).encodeGeneric(written);

        assertThat(new WireDecoder<>(InputType.PARAMETERS, registry).decode(value))
                .isEqualTo(new ParameterPack("desk/own", "1", 3, Map.of("BTC", 0.1)));
    }

    private <T> Object throughTheWire(InputType<T> type, T record) throws Exception {
        int id = registry.idOf(type.topic().baseName() + "-value", type.topic().schema());
        return new WireDecoder<>(type, registry).decode(new WireEncoder(type.topic(), id).encode(type, record));
    }
}
