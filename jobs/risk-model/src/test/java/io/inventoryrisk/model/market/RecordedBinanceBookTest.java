package io.inventoryrisk.model.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.SequencedBook.Outcome;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Six streams of five minutes: the rebuilt book against the best quotes the venue printed itself. The counts were taken
 * from the files by an independent script.
 */
class RecordedBinanceBookTest {

    @ParameterizedTest
    @CsvSource({
        "cm_btcusd_perp_20240808, 25, 23, 1124",
        "cm_ethusd_perp_20240808, 24, 22, 1345",
        "spot_btcusdt_20240808, 3, 2, 564",
        "spot_ethusdt_20240808, 2, 2, 577",
        "usdm_btcusdt_20240808, 6, 4, 629",
        "usdm_ethusdt_20240808, 7, 5, 551"
    })
    void rebuiltBookShowsTheVenuesBestQuotes(String file, int beforeSnapshot, int coveredByIt, int sharedIds) {
        RecordedBinance recording = RecordedBinance.read(file);
        SequencedBook book = new SequencedBook(BookSpec.withDefaults(Grid.oneSecond()));
        boolean synchronised = false;
        int shared = 0;
        int held = 0;
        for (BookUpdate update : recording.updates()) {
            Outcome outcome = book.apply(update);
            synchronised |= update.snapshot();
            held += outcome == Outcome.HELD ? 1 : 0;
            BookIntegrity expected = synchronised ? BookIntegrity.VALID : BookIntegrity.INIT;
            assertThat(book.integrityAt(update.timeMicros()))
                    .as("%s after update %d: %s", file, update.sequence(), book.reason())
                    .isEqualTo(expected);
            RecordedBinance.Quote quote = recording.quotes().get(update.sequence());
            if (quote != null && outcome == Outcome.APPLIED) {
                shared++;
                assertThat(best(book.book()))
                        .as("%s at update %d", file, update.sequence())
                        .isEqualTo(plain(quote));
            }
        }
        assertThat(shared).as("best quotes compared in %s", file).isEqualTo(sharedIds);
        assertThat(held).as("deltas before the snapshot of %s", file).isEqualTo(beforeSnapshot);
        assertThat(book.duplicates())
                .as("of these, covered by the snapshot of %s", file)
                .isEqualTo(coveredByIt);
        assertThat(book.gaps()).isZero();
    }

    private static RecordedBinance.Quote best(OrderBook book) {
        return new RecordedBinance.Quote(
                decimal(book.price(Side.BUY, 0)),
                decimal(book.size(Side.BUY, 0)),
                decimal(book.price(Side.SELL, 0)),
                decimal(book.size(Side.SELL, 0)));
    }

    private static RecordedBinance.Quote plain(RecordedBinance.Quote quote) {
        return new RecordedBinance.Quote(
                quote.bidPrice().stripTrailingZeros(),
                quote.bidSize().stripTrailingZeros(),
                quote.askPrice().stripTrailingZeros(),
                quote.askSize().stripTrailingZeros());
    }

    private static BigDecimal decimal(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros();
    }
}
