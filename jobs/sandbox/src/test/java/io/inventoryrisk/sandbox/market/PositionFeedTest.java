package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.VenuePosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionFeedTest {

    /** Positions recomputed from the reports alone. */
    private static final class Held {

        final Map<String, BigDecimal> quantity = new HashMap<>();
        private final Map<String, Fill> reported = new HashMap<>();

        void take(Fill fill) {
            Fill before = reported.get(fill.tradeId());
            if (before != null && fill.revision() == 0) {
                return;
            }
            reported.put(fill.tradeId(), fill);
            if (before != null) {
                add(before, before.signedSize().negate());
            }
            if (fill.action() != FillAction.BUST) {
                add(fill, fill.signedSize());
            }
        }

        private void add(Fill fill, BigDecimal signed) {
            quantity.merge(fill.account() + "|" + fill.instrument(), signed, BigDecimal::add);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 11})
    void venueHoldsWhatItsReportsAddUpTo(long seed) {
        SyntheticMarket market =
                new SyntheticMarket(seed, Scenario.CALM, MarketSpec.standard().withDuration(Duration.ofSeconds(100)));
        Held held = new Held();
        Set<String> told = new HashSet<>();
        int flat = 0;
        int reports = 0;

        while (market.hasNext()) {
            Object payload = market.next().payload();
            if (payload instanceof Fill fill) {
                held.take(fill);
            } else if (payload instanceof VenuePosition position) {
                String key = position.account() + "|" + position.instrument();
                assertThat(position.quantity())
                        .as("%s at %d", key, position.timeMicros())
                        .isEqualByComparingTo(held.quantity.getOrDefault(key, BigDecimal.ZERO));
                told.add(key);
                flat += position.quantity().signum() == 0 ? 1 : 0;
                reports++;
            }
        }

        assertThat(reports).isGreaterThan(50);
        assertThat(flat).as("a position that is gone is told once more").isPositive();
        assertThat(told).as("perpetuals, spot and options of both accounts").hasSizeGreaterThan(12);
    }

    @Test
    void venueHoldsWhatWasNeverReportedUntilTheDeskAdoptsIt() {
        SyntheticMarket market =
                new SyntheticMarket(7, Scenario.LOST_FILL, MarketSpec.standard().withDuration(Duration.ofSeconds(100)));
        Held held = new Held();
        TreeSet<Long> broken = new TreeSet<>();
        List<Fill> adjustments = new ArrayList<>();

        while (market.hasNext()) {
            Object payload = market.next().payload();
            if (payload instanceof Fill fill) {
                held.take(fill);
                if (fill.action() == FillAction.ADJUSTMENT) {
                    adjustments.add(fill);
                }
            } else if (payload instanceof VenuePosition position) {
                BigDecimal ours =
                        held.quantity.getOrDefault(position.account() + "|" + position.instrument(), BigDecimal.ZERO);
                if (position.quantity().compareTo(ours) != 0) {
                    assertThat(position.account()).isEqualTo("mm-1");
                    assertThat(position.instrument()).isEqualTo("deribit:BTC-PERPETUAL");
                    broken.add((position.timeMicros() - MarketSpec.START.toEpochMilli() * 1_000) / 1_000_000);
                }
            }
        }

        assertThat(broken).containsExactly(40L, 50L, 60L, 70L);
        assertThat(adjustments).hasSize(1);
    }
}
