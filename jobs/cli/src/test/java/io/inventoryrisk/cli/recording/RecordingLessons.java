package io.inventoryrisk.cli.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.BookIntegrity;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.SequencedBook;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.option.Black76;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lessons from the field about what recordings and names say. */
public interface RecordingLessons {

    @Test
    @DisplayName("19. A day file starts with a snapshot: reset the book (hftbacktest issue 34)")
    default void theSnapshotAtTheHeadOfADayFileReplacesTheBookOfTheDayBefore(@TempDir Path folder) {
        SequencedBook book = new SequencedBook(BookSpec.withDefaults(Grid.oneSecond()));
        String head = "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount";
        Path yesterday = Recordings.write(
                folder,
                "yesterday.csv",
                head,
                "deribit,BTC-PERPETUAL,1700000000000000,1700000000000001,true,bid,35000,10",
                "deribit,BTC-PERPETUAL,1700000000000000,1700000000000001,true,ask,35001,10",
                "deribit,BTC-PERPETUAL,1700000000300000,1700000000300001,false,bid,35000.5,10");
        Path today = Recordings.write(
                folder,
                "today.csv",
                head,
                "deribit,BTC-PERPETUAL,1700000001000000,1700000001000001,true,bid,34000,10",
                "deribit,BTC-PERPETUAL,1700000001000000,1700000001000001,true,ask,34001,10");
        for (Path file : new Path[] {yesterday, today}) {
            Recordings.of(BookUpdate.class, Recordings.all(file)).forEach(book::apply);
        }
        assertThat(book.integrityAt(1_700_000_001_000_000L)).isEqualTo(BookIntegrity.VALID);
        assertThat(book.book().price(Side.BUY, 0)).isEqualTo(34_000);
        assertThat(book.book().price(Side.SELL, 0)).isEqualTo(34_001);
        assertThat(book.book().levels(Side.BUY))
                .as("nothing of yesterday is left")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("21. Expiry has a time of day (Deribit 08:00 UTC), not midnight (nautilus_trader issue 4321)")
    default void anOptionNamedAfterADayExpiresAtEightUtcAndIsWorthSomethingUntilThen() {
        Instrument option = DeribitContract.of("BTC-27MAR26-100000-C").orElseThrow();
        long expiry = Instant.parse("2026-03-27T08:00:00Z").getEpochSecond() * 1_000_000;
        assertThat(option.expiryMicros()).isEqualTo(expiry);
        long quarterToEight = expiry - 15 * 60 * 1_000_000L;
        double years = (option.expiryMicros() - quarterToEight) / (365 * 86_400e6);
        assertThat(Black76.price(option.optionType(), 100_000, 100_000, 0.6, years))
                .as("at the money, a quarter of an hour before")
                .isBetween(127.0, 128.5);
    }
}
