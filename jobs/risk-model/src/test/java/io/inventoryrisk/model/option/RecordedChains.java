package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The option chains of {@code data/deribit_options}, as the job would hand them to a calibrator. */
public final class RecordedChains {

    private static final int TIMESTAMP = 0;
    private static final int NAME = 1;
    private static final int STRIKE = 5;
    private static final int EXPIRY = 6;
    private static final int BID = 8;
    private static final int ASK = 9;
    private static final int MARK = 10;
    private static final int FORWARD = 12;
    private static final int VOLATILITY = 14;
    private static final int CURRENCY = 20;
    private static final int INDEX = 21;

    /** Deribit: 0.0001 coin, and 0.0005 from 0.005 coin upwards. */
    private static final double TICK = 0.0001;

    private RecordedChains() {}

    /**
     * One coin's chain of one snapshot.
     *
     * @param quotes by expiry, strike, type
     */
    public record Chain(String underlying, long asOfMicros, List<OptionQuote> quotes) {

        @Override
        public String toString() {
            return underlying + " " + ChronoUnit.MICROS.addTo(Instant.EPOCH, asOfMicros);
        }
    }

    public static List<Path> snapshots(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("snapshot"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Chain> read(Path snapshot) {
        List<OptionQuote> quotes = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(snapshot)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                quotes.add(quote(line.split(",", -1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        quotes.sort(Comparator.comparingLong(OptionQuote::expiryMicros)
                .thenComparingDouble(OptionQuote::strike)
                .thenComparing(OptionQuote::type));
        return Stream.of("BTC", "ETH")
                .map(coin -> quotes.stream()
                        .filter(quote -> quote.underlying().equals(coin))
                        .toList())
                .filter(chain -> !chain.isEmpty())
                .map(chain -> new Chain(
                        chain.get(0).underlying(),
                        chain.stream().mapToLong(OptionQuote::timeMicros).max().orElseThrow(),
                        chain))
                .toList();
    }

    private static OptionQuote quote(String[] cells) {
        double mark = number(cells[MARK]);
        return new OptionQuote(
                "deribit:" + cells[NAME],
                cells[CURRENCY],
                cells[NAME].endsWith("-C") ? OptionType.CALL : OptionType.PUT,
                number(cells[STRIKE]),
                micros(cells[EXPIRY]),
                true,
                mark >= 0.005 ? 5 * TICK : TICK,
                micros(cells[TIMESTAMP]),
                price(cells[BID]),
                1,
                price(cells[ASK]),
                1,
                mark,
                number(cells[VOLATILITY]),
                number(cells[FORWARD]),
                number(cells[INDEX]));
    }

    private static double price(String cell) {
        double price = number(cell);
        return price > 0 ? price : Double.NaN;
    }

    private static double number(String cell) {
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    private static long micros(String cell) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(cell));
    }
}
