package io.inventoryrisk.benchmarks;

import io.inventoryrisk.cli.recording.BadLines;
import io.inventoryrisk.cli.recording.MergedRecordings;
import io.inventoryrisk.cli.recording.Recorded;
import io.inventoryrisk.cli.recording.Source;
import io.inventoryrisk.model.flow.InstrumentBook;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One update of a recorded Binance book, its share of the bars included; {@code -p folder=} names the folder of the
 * recordings.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BookActivityBenchmark {

    /** A recording of five minutes, over and over, each time into a new book. */
    @State(Scope.Thread)
    public static class Recording {

        /** Where the recordings are. */
        @Param("")
        public String folder;

        /** Large messages every 50 ms, small ones every 13 ms, and spot's every 100 ms. */
        @Param({"usdm_btcusdt_20240808", "cm_btcusd_perp_20240808", "spot_btcusdt_20240808"})
        public String stream;

        private final BookSpec spec = BookSpec.withDefaults(Grid.oneSecond());
        private final List<BookUpdate> updates = new ArrayList<>();
        private InstrumentBook book;
        private int next;

        @Setup
        public void read() throws IOException {
            if (folder.isEmpty()) {
                throw new IllegalArgumentException("name the folder of Binance's raw messages with -p folder=...");
            }
            List<Source> sources = List.of(new Source(Path.of(folder, stream + ".gz"), null));
            try (MergedRecordings recordings = MergedRecordings.open(sources, BadLines.stop())) {
                for (Recorded record = recordings.next(); record != null; record = recordings.next()) {
                    if (record.value() instanceof BookUpdate update) {
                        updates.add(update);
                    }
                }
            }
        }

        private BookUpdate next() {
            BookUpdate update = updates.get(next);
            if (next == 0) {
                book = new InstrumentBook(update.instrument(), spec);
            }
            next = (next + 1) % updates.size();
            return update;
        }
    }

    /** Takes one recorded message into its book, bars included. */
    @Benchmark
    public void recordedUpdate(Recording recording, Blackhole sink) {
        BookUpdate update = recording.next();
        sink.consume(recording.book.apply(update, sink::consume));
    }
}
