package io.inventoryrisk.sandbox.market;

import static io.inventoryrisk.model.market.BookUpdate.NO_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VenueBookTest {

    @ParameterizedTest
    @CsvSource({"1, CALM", "2, CALM", "3, CRASH", "4, CRASH", "5, RUNAWAY_INVENTORY"})
    void theFoldOfTheMessagesIsTheVenuesBook(long seed, Scenario scenario) {
        SyntheticMarket market = Run.of(seed, scenario, 130);
        Map<String, FoldedBook> folds = new HashMap<>();
        while (market.hasNext()) {
            if (market.next().payload() instanceof BookUpdate update) {
                FoldedBook fold = folds.computeIfAbsent(update.instrument(), id -> new FoldedBook());
                fold.apply(update);
                VenueBook book = market.book(update.instrument());
                String place = "seed " + seed + ", " + update.instrument() + ", sequence " + update.sequence();
                assertThat(fold.bids).as(place).isEqualTo(levels(book.side(Side.BUY)));
                assertThat(fold.asks).as(place).isEqualTo(levels(book.side(Side.SELL)));
                assertThat(fold.bids.firstKey()).as(place).isLessThan(fold.asks.firstKey());
                assertThat(fold.bids).hasSize(20);
                assertThat(fold.asks).hasSize(20);
            }
        }
        assertThat(folds).hasSize(7).allSatisfy((id, fold) -> assertThat(fold.gaps)
                .as("gaps of %s", id)
                .isZero());
    }

    @Test
    void eachVenueNumbersItsMessagesInItsOwnWay() {
        SyntheticMarket market = Run.of(6, Scenario.CALM, 130);
        Map<String, FeedStyle> styles =
                StandardMarket.listings().stream().collect(Collectors.toMap(Listing::id, Listing::style));
        Map<String, Long> last = new HashMap<>();
        Map<String, Integer> snapshots = new HashMap<>();
        while (market.hasNext()) {
            if (market.next().payload() instanceof BookUpdate update) {
                check(update, styles.get(update.instrument()), last.put(update.instrument(), update.sequence()));
                snapshots.merge(update.instrument(), update.snapshot() ? 1 : 0, Integer::sum);
            }
        }
        assertThat(snapshots.remove("kraken:USDT-USD")).isGreaterThan(200);
        assertThat(snapshots).hasSize(6).allSatisfy((id, count) -> assertThat(count)
                .as("snapshots of %s", id)
                .isEqualTo(3));
    }

    private static void check(BookUpdate update, FeedStyle style, Long last) {
        if (style == FeedStyle.SNAPSHOTS) {
            assertThat(update.snapshot()).isTrue();
            assertThat(List.of(update.sequence(), update.previousSequence(), update.firstSequence()))
                    .containsOnly(NO_SEQUENCE);
            return;
        }
        if (last == null || update.snapshot()) {
            assertThat(update.snapshot()).isTrue();
            assertThat(update.previousSequence()).isEqualTo(NO_SEQUENCE);
            assertThat(update.firstSequence()).isEqualTo(NO_SEQUENCE);
            return;
        }
        boolean pointsBack = style == FeedStyle.PREVIOUS || style == FeedStyle.FIRST_AND_PREVIOUS;
        boolean hasFirst = style == FeedStyle.FIRST || style == FeedStyle.FIRST_AND_PREVIOUS;
        assertThat(update.previousSequence()).isEqualTo(pointsBack ? last : NO_SEQUENCE);
        if (hasFirst) {
            assertThat(update.firstSequence()).isGreaterThan(last).isLessThanOrEqualTo(update.sequence());
        }
        if (style == FeedStyle.FIRST) {
            assertThat(update.firstSequence()).isEqualTo(last + 1);
        }
        assertThat(update.sequence()).isGreaterThan(last);
    }

    private static Map<Long, Long> levels(Ladder ladder) {
        Map<Long, Long> levels = new TreeMap<>();
        for (int i = 0; i < ladder.prices().length; i++) {
            levels.put(ladder.prices()[i], ladder.sizes()[i]);
        }
        return levels;
    }
}
