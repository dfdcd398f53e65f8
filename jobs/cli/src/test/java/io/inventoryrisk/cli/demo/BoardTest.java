package io.inventoryrisk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.cli.demo.Snapshot.AlertLine;
import io.inventoryrisk.cli.demo.Snapshot.Correlation;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class BoardTest {

    private final Board board = new Board();

    @Test
    void correlationIsReadFromTheLowerTriangleWhateverTheOrderOfThePair() {
        model(2, model -> {
            model.put("factors", List.of("binance:BTCUSDT-PERP", "binance:ETHUSDT-PERP", "deribit:BTC-PERPETUAL"));
            model.put("correlation", List.of(1.0, 0.81, 1.0, 0.99, 0.79, 1.0));
        });
        assertThat(board.snapshot().correlations())
                .containsExactly(
                        new Correlation("binance:BTCUSDT-PERP", "binance:ETHUSDT-PERP", 0.81),
                        new Correlation("binance:BTCUSDT-PERP", "deribit:BTC-PERPETUAL", 0.99));
        assertThat(board.snapshot().asOfMicros()).isEqualTo(2);
    }

    @Test
    void silentBookAgesWithTheModel() {
        board.accept(Topic.RISK_BAR, record(Topic.RISK_BAR, bar -> {
            bar.put("instrument", "binance:BTCUSDT");
            bar.put("mid", 82_000.0);
            bar.put("quality", quality(bar.getSchema().getField("quality").schema(), "OK"));
        }));
        model(9, model -> {
            Schema status = model.getSchema().getField("status").schema().getElementType();
            model.put("instruments", List.of("binance:BTCUSDT"));
            model.put("feedAgeMillis", List.of(7_000L));
            model.put("status", List.of(new GenericData.EnumSymbol(status, "STALE")));
        });
        assertThat(board.snapshot().markets()).singleElement().satisfies(market -> {
            assertThat(market.mid()).isEqualTo(82_000.0);
            assertThat(market.spreadBps()).isNaN();
            assertThat(market.ageMillis()).isEqualTo(7_000);
            assertThat(market.status()).isEqualTo("STALE");
        });
    }

    @Test
    void alertIsFiringUntilItIsResolvedAndARepeatedTransitionIsOne() {
        alert("a", "1", "FIRING");
        alert("b", "2", "FIRING");
        alert("b", "2", "FIRING");
        assertThat(board.snapshot().firing()).isEqualTo(2);
        alert("a", "3", "RESOLVED");
        assertThat(board.snapshot().firing()).isEqualTo(1);
        assertThat(board.snapshot().alerts()).extracting(AlertLine::alertId).containsExactly("1", "2", "3");
        assertThat(board.tally()).extracting(AlertTally.Line::raised).containsExactly(1, 1);
        assertThat(board.tally()).extracting(AlertTally.Line::isFiring).containsExactly(false, true);
        assertThat(board.records()).containsEntry(Topic.RISK_ALERT, 4L);
    }

    private void model(long asOfMicros, Consumer<GenericRecord> fields) {
        board.accept(Topic.RISK_MARKET_MODEL, record(Topic.RISK_MARKET_MODEL, model -> {
            model.put("asOfMicros", asOfMicros);
            for (String list : List.of("instruments", "feedAgeMillis", "status", "factors", "correlation")) {
                model.put(list, List.of());
            }
            fields.accept(model);
        }));
    }

    private void alert(String limit, String id, String status) {
        board.accept(Topic.RISK_ALERT, record(Topic.RISK_ALERT, alert -> {
            alert.put("fingerprint", limit);
            alert.put("alertId", id);
            alert.put("asOfMicros", 1L);
            alert.put("status", status);
            alert.put("severity", "WARNING");
            alert.put("limitId", limit);
            alert.put("account", "mm-1");
            alert.put("subject", "");
            alert.put("summary", "a sentence");
        }));
    }

    private static GenericRecord quality(Schema schema, String status) {
        GenericRecord quality = new GenericData.Record(schema);
        quality.put("status", status);
        return quality;
    }

    private static GenericRecord record(Topic topic, Consumer<GenericRecord> fields) {
        GenericRecord record = new GenericData.Record(topic.schema());
        fields.accept(record);
        return record;
    }
}
