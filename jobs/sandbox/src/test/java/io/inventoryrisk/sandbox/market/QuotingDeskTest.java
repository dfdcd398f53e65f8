package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotingDeskTest {

    @ParameterizedTest
    @CsvSource({"1, CALM", "2, CALM", "3, CRASH", "4, RUNAWAY_INVENTORY", "5, STALE_FEED"})
    void aMakerIsFilledAtItsOwnPriceByATradeThatReachedIt(long seed, Scenario scenario) {
        SyntheticMarket market = Run.of(seed, scenario, 150);
        Map<String, FoldedBook> books = new HashMap<>();
        Trade trade = null;
        double left = 0;
        while (market.hasNext()) {
            Object payload = market.next().payload();
            if (payload instanceof BookUpdate update) {
                books.computeIfAbsent(update.instrument(), id -> new FoldedBook())
                        .apply(update);
            } else if (payload instanceof Trade printed) {
                trade = printed;
                left = printed.size();
            } else if (payload instanceof Fill fill
                    && fill.liquidity() == Liquidity.MAKER
                    && isFirst(fill, trade)
                    && books.containsKey(fill.instrument())) {
                int sign = fill.side().sign();
                assertThat(trade.instrument()).isEqualTo(fill.instrument());
                assertThat(trade.aggressor()).isNotEqualTo(fill.side());
                assertThat(sign * (fill.price().doubleValue() - trade.price()))
                        .as("%s against %s, seed %d", fill, trade, seed)
                        .isGreaterThanOrEqualTo(0);
                left -= fill.size().doubleValue();
                assertThat(left).as("%s, seed %d", fill, seed).isGreaterThan(-1e-9);
            }
        }
    }

    @Test
    void aTakerPaysTheOtherSidesPrice() {
        SyntheticMarket market = Run.of(2, Scenario.RUNAWAY_INVENTORY, 150);
        Map<String, FoldedBook> books = new HashMap<>();
        Set<String> seen = new HashSet<>();
        int taken = 0;
        while (market.hasNext()) {
            Object payload = market.next().payload();
            if (payload instanceof BookUpdate update) {
                books.computeIfAbsent(update.instrument(), id -> new FoldedBook())
                        .apply(update);
            } else if (payload instanceof Fill fill
                    && fill.liquidity() == Liquidity.TAKER
                    && books.containsKey(fill.instrument())
                    && seen.add(fill.tradeId())) {
                taken++;
                FoldedBook book = books.get(fill.instrument());
                Map<Long, Long> hit = fill.side() == Side.BUY ? book.asks : book.bids;
                assertThat(hit).containsKey(fill.price().unscaledValue().longValueExact());
            }
        }
        assertThat(taken).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({"1, 600", "2, 600", "3, 600"})
    void calmFillsOneToSixTimesASecondAndHedgesNowAndThen(long seed, int seconds) {
        SyntheticMarket market = Run.of(seed, Scenario.CALM, seconds);
        int makers = 0;
        int takers = 0;
        while (market.hasNext()) {
            if (market.next().payload() instanceof Fill fill) {
                makers += fill.liquidity() == Liquidity.MAKER ? 1 : 0;
                takers += fill.liquidity() == Liquidity.TAKER ? 1 : 0;
            }
        }
        assertThat((double) makers / seconds).as("seed %d", seed).isBetween(1.0, 6.0);
        assertThat(takers).as("seed %d", seed).isPositive();
    }

    @Test
    void repeatedCorrectedAndBustedReportsNameTheirFill() {
        SyntheticMarket market = Run.of(4, Scenario.CALM, 3_600);
        Map<String, Fill> first = new HashMap<>();
        Map<FillAction, Integer> later = new TreeMap<>();
        Set<String> closed = new HashSet<>();
        Set<String> feeCurrencies = new HashSet<>();
        while (market.hasNext()) {
            if (market.next().payload() instanceof Fill fill) {
                Fill known = first.putIfAbsent(fill.tradeId(), fill);
                feeCurrencies.add(fill.feeCurrency());
                assertThat(fill.size()).isPositive();
                if (known == null) {
                    assertThat(fill.revision()).isZero();
                    assertThat(fill.action()).isIn(FillAction.NEW, FillAction.DELIVERY);
                } else {
                    assertThat(closed.add(fill.tradeId()))
                            .as("one later report each")
                            .isTrue();
                    later.merge(fill.action(), 1, Integer::sum);
                    boolean repeated = fill.action() == FillAction.NEW || fill.action() == FillAction.DELIVERY;
                    assertThat(fill.revision()).isEqualTo(repeated ? 0 : 1);
                    assertThat(fill.price()).isEqualTo(known.price());
                    assertThat(fill.side()).isEqualTo(known.side());
                    assertThat(fill.size()).isLessThanOrEqualTo(known.size());
                }
            }
        }
        assertThat(later.get(FillAction.NEW)).isGreaterThan(30);
        assertThat(later.get(FillAction.CORRECTION)).isGreaterThan(10);
        assertThat(later.get(FillAction.BUST)).isGreaterThan(5);
        assertThat(feeCurrencies).containsExactlyInAnyOrder("BNB", "USDT", "BTC", "ETH");
    }

    @ParameterizedTest
    @CsvSource({"1, CALM", "2, CRASH", "3, RUNAWAY_INVENTORY"})
    void theDeskHoldsTheExactSumOfItsReports(long seed, Scenario scenario) {
        SyntheticMarket market = Run.of(seed, scenario, 300);
        DeskOracle oracle = new DeskOracle(market.instruments());
        while (market.hasNext()) {
            oracle.observe(market.next(), (watched, value) -> {});
        }
        for (String account : new String[] {QuotingDesk.FIRST_ACCOUNT, QuotingDesk.SECOND_ACCOUNT}) {
            for (Instrument instrument : market.instruments()) {
                assertThat(market.position(account, instrument.id()))
                        .as("%s in %s, seed %d", account, instrument.id(), seed)
                        .isEqualByComparingTo(oracle.position(account, instrument.id()));
            }
        }
    }

    /** Whether a maker's report is of the trade just printed, and not a later one about an earlier fill. */
    private static boolean isFirst(Fill fill, Trade trade) {
        return fill.revision() == 0 && trade != null && fill.timeMicros() == trade.timeMicros();
    }
}
