package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.cli.SharedData;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedRecordingsTest {

    private static final String HEADER = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
    private static final long BASE_MICROS = 1_700_000_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void filesAreMergedByEventTimeAndTiesGoInTheOrderOfTheFiles() throws IOException {
        Source first = trades("first.csv", 10, 20, 30);
        Source second = trades("second.csv", 5, 20, 25);
        assertThat(ids(List.of(first, second)))
                .containsExactly("second-5", "first-10", "first-20", "second-20", "second-25", "first-30");
        assertThat(ids(List.of(second, first)))
                .containsExactly("second-5", "first-10", "second-20", "first-20", "second-25", "first-30");
    }

    @Test
    void recordThatRunsBackwardsInItsFileKeepsItsPlaceThere() throws IOException {
        Source first = trades("first.csv", 10, 30, 12, 40);
        Source second = trades("second.csv", 20, 35);
        assertThat(ids(List.of(first, second)))
                .containsExactly("first-10", "second-20", "first-30", "first-12", "second-35", "first-40");
    }

    @Test
    void sixRecordingsOnOneClockKeepEachFilesOrderAndStayInTime() throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String name : List.of("usdm_btcusdt", "usdm_ethusdt", "spot_btcusdt", "spot_ethusdt")) {
            sources.add(new Source(SharedData.file("binance_l2/" + name + "_20240808.gz"), null));
        }
        Map<String, Long> lastLine = new HashMap<>();
        long newest = 0;
        long count = 0;
        try (MergedRecordings merged = MergedRecordings.open(sources, BadLines.stop())) {
            for (Recorded next = merged.next(); next != null; next = merged.next(), count++) {
                String instrument = next.value() instanceof Trade trade
                        ? trade.instrument()
                        : ((BookUpdate) next.value()).instrument();
                long previous = lastLine.getOrDefault(instrument, 0L);
                assertThat(next.line()).isGreaterThan(previous);
                lastLine.put(instrument, next.line());
                assertThat(next.orderMicros()).isGreaterThanOrEqualTo(newest);
                newest = next.orderMicros();
                assertThat(next.timeMicros())
                        .as("no record is further behind than the 186 ms between spot's streams")
                        .isGreaterThanOrEqualTo(newest - 186_000);
            }
            assertThat(merged.bytesRead()).isEqualTo(merged.bytesTotal());
        }
        // Deltas, trades and snapshots as `zgrep -c` counts them in the four files.
        assertThat(count).isEqualTo(6_551 + 21_313 + 6_586 + 14_076 + 3_451 + 9_757 + 3_434 + 6_106 + 4);
    }

    @Test
    void missingFileIsNamed() {
        Path absent = folder.resolve("absent.gz");
        assertThatThrownBy(() -> MergedRecordings.open(List.of(new Source(absent, null)), BadLines.stop()))
                .hasMessage(absent + ": no such file");
    }

    private Source trades(String name, long... offsets) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        for (long offset : offsets) {
            lines.add("x,Y," + (BASE_MICROS + offset) + ",1," + name.replace(".csv", "") + "-" + offset + ",buy,1,1");
        }
        return new Source(Recordings.write(folder, name, lines.toArray(String[]::new)), null);
    }

    private static List<String> ids(List<Source> sources) throws IOException {
        List<String> ids = new ArrayList<>();
        try (MergedRecordings merged = MergedRecordings.open(sources, BadLines.stop())) {
            for (Recorded next = merged.next(); next != null; next = merged.next()) {
                ids.add(((Trade) next.value()).tradeId());
            }
        }
        return ids;
    }
}
