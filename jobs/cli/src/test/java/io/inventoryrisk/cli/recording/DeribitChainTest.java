package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.cli.SharedData;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Ticker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows invented by hand, then every recorded chain. */
class DeribitChainTest {

    private static final String HEADER = "timestamp,instrument_name,underlying,underlying_name,option_type,strike,"
            + "expiry_datetime,bid_price,ask_price,mark_price,futures_price,futures_instrument_name,"
            + "implied_volatility,open_interest,currency,index_price";
    private static final String ROW = "2023-11-14T22:13:20.000250+00:00,BTC-29DEC23-40000-C,37000.5,BTC-29DEC23,call,"
            + "40000.0,2023-12-29T08:00:00+00:00,0.012,,0.0125,37000.5,BTC-29DEC23,0.55,7.5,BTC,36990.25";

    @TempDir
    Path folder;

    @Test
    void rowIsATickerAndTheDefinitionItImplies() {
        List<Recorded> records = read(HEADER, ROW, ROW.replace("0.012,", "0,").replace("37000.5,BTC-29DEC23,0", ",,0"));
        Instrument option = (Instrument) records.get(0).value();
        assertThat(option.check())
                .isEqualTo(DeribitContract.of("BTC-29DEC23-40000-C").orElseThrow());
        assertThat(option.kind()).isEqualTo(InstrumentKind.OPTION);
        assertThat(option.payoff()).isEqualTo(Payoff.INVERSE);
        assertThat(option.optionType()).isEqualTo(OptionType.CALL);
        assertThat(option.expiryMicros()).isEqualTo(1_703_836_800_000_000L);
        assertThat(List.of(option.base(), option.quote(), option.settle(), option.underlying()))
                .containsOnly("BTC");
        double none = Double.NaN;
        assertThat(Recordings.of(Ticker.class, records)).containsExactly(ticker(0.012, 37_000.5), ticker(none, none));
        assertThat(records).as("defined once").hasSize(3);
    }

    private static Ticker ticker(double bid, double forward) {
        double none = Double.NaN;
        return new Ticker(
                "deribit:BTC-29DEC23-40000-C",
                1_700_000_000_000_250L,
                bid,
                none,
                none,
                none,
                0.0125,
                36_990.25,
                forward,
                0.55,
                none,
                none,
                none,
                0,
                7.5);
    }

    @Test
    void rowThatIsNoOptionIsRefused() {
        assertThatThrownBy(() -> read(HEADER, ROW.replace("call", "straddle")))
                .hasMessageContaining(":2: an option is a call or a put, was 'straddle'");
        assertThatThrownBy(() -> read(HEADER, ROW.replace("40000.0", "0")))
                .hasMessageContaining("strike must be positive, was '0'");
    }

    @Test
    void everyRecordedChainIsReadRowByRow() throws IOException {
        List<Path> chains = files("deribit_options_snapshot_");
        assertThat(chains).hasSize(61);
        Map<String, Instrument> byName = new HashMap<>();
        JobBorder job = new JobBorder();
        int oneSided = 0;
        for (Path chain : chains) {
            List<Recorded> records = Recordings.all(chain);
            List<Ticker> tickers = Recordings.of(Ticker.class, records);
            List<Instrument> options = Recordings.of(Instrument.class, records);
            assertThat(tickers).as("rows of %s", chain).hasSize(rows(chain));
            assertThat(options).as("one definition a row").hasSameSizeAs(tickers);
            assertThat(tickers.stream().map(Ticker::instrument).distinct()).hasSameSizeAs(tickers);
            for (Instrument option : options) {
                job.pass(option);
                String name = option.check().id().substring("deribit:".length());
                assertThat(option).isEqualTo(DeribitContract.of(name).orElseThrow());
                assertThat(byName.merge(name, option, (was, is) -> is)).isEqualTo(option);
            }
            for (Ticker ticker : tickers) {
                assertThat(job.pass(ticker)).isEqualTo(ticker);
                boolean bid = ticker.bidPrice() > 0;
                boolean ask = ticker.askPrice() > 0;
                oneSided += bid == ask ? 0 : 1;
                assertThat(ticker.markVolatility()).as(ticker.instrument()).isBetween(0.05, 10.0);
                assertThat(ticker.index()).as(ticker.instrument()).isGreaterThan(1_000);
            }
        }
        assertThat(oneSided).as("makers withdrew from one side").isGreaterThan(1_000);
    }

    @Test
    void everyRecordedMarkOfPerpetualsAndFuturesIsRead() {
        for (String name : List.of("perpetual_futures_prices.csv.gz", "term_futures_marks.csv.gz")) {
            Path file = SharedData.file("deribit_options/" + name);
            List<Recorded> records = Recordings.all(file);
            List<Ticker> tickers = Recordings.of(Ticker.class, records);
            Set<String> marked = new HashSet<>();
            tickers.forEach(ticker -> marked.add(ticker.instrument()));
            assertThat(tickers).hasSize(rows(file)).allMatch(ticker -> ticker.mark() > 0);
            assertThat(Recordings.of(Instrument.class, records))
                    .hasSameSizeAs(marked)
                    .allMatch(definition -> definition.check().kind() != InstrumentKind.OPTION);
        }
    }

    private static List<Path> files(String prefix) throws IOException {
        Path folder = SharedData.file("deribit_options/perpetual_futures_prices.csv.gz")
                .getParent();
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private static int rows(Path file) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return (int) reader.lines().count() - 1;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Recorded> read(String... lines) {
        return Recordings.all(Recordings.write(folder, "chain.csv", lines));
    }
}
