package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.AlertStatus;
import io.inventoryrisk.model.market.QualityStatus;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The risk model takes what the market says, and is told what each scenario promises. */
class ModelAgreementTest {

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void nothingIsRefusedAndNothingLostButWhatTheScenarioLoses(Scenario scenario) {
        ModelFold fold = new ModelFold(Run.of(1, scenario, 120)).run();
        assertThat(fold.refused).isEmpty();
        assertThat(fold.gaps).isEqualTo(scenario == Scenario.STALE_FEED ? 1 : 0);
        assertThat(fold.duplicates).isPositive();
        assertThat(fold.model.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(fold.model.currencies()).containsExactly("BNB", "BTC", "ETH", "USD", "USDT");
    }

    @ParameterizedTest
    @CsvSource({"1, CALM", "2, CRASH", "3, RUNAWAY_INVENTORY"})
    void inventoryIsWhatTheDeskHolds(long seed, Scenario scenario) {
        SyntheticMarket market = Run.of(seed, scenario, 300);
        ModelFold fold = new ModelFold(market).run();
        assertThat(fold.positions).isNotEmpty().allSatisfy((key, position) -> {
            BigDecimal held = market.position(key.substring(0, key.indexOf('|')), key.substring(key.indexOf('|') + 1));
            assertThat(position.quantity()).as("%s, seed %d", key, seed).isEqualByComparingTo(held);
        });
    }

    @Test
    void theCorrelationOfTwoCoinsIsFound() {
        ModelFold fold = new ModelFold(Run.withoutOptions(1, Scenario.CALM, 1_800)).run();
        int bitcoin = fold.model.factorOf("binance:BTCUSDT-PERP");
        int ether = fold.model.factorOf("binance:ETHUSDT-PERP");
        // Half an hour of seconds: 0.34 / sqrt(1,800) = 0.008, and what basis and spread add; four of it.
        assertThat(fold.model.correlation(bitcoin, ether)).isCloseTo(0.81, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void calmTellsTheDeskNothing(long seed) {
        assertThat(new ModelFold(Run.withoutOptions(seed, Scenario.CALM, 900)).run().alerts)
                .as("seed %d", seed)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, CRASH, delta notional drawdown value-at-risk expected-shortfall",
        "2, CRASH, delta notional drawdown value-at-risk expected-shortfall",
        "3, CRASH, delta notional drawdown value-at-risk expected-shortfall",
        "1, STALE_FEED, feed-age book-broken",
        "2, STALE_FEED, feed-age book-broken",
        "1, RUNAWAY_INVENTORY, delta notional",
        "2, RUNAWAY_INVENTORY, delta notional",
        "3, RUNAWAY_INVENTORY, delta notional"
    })
    void aScenariosAlertsRiseAndClearWithinTwoMinutes(long seed, Scenario scenario, String promised) {
        ModelFold fold = new ModelFold(Run.withoutOptions(seed, scenario, 120)).run();
        Map<String, Long> balance = fold.alerts.stream()
                .collect(Collectors.groupingBy(
                        alert -> alert.limitId() + alert.severity() + alert.account() + alert.subject(),
                        Collectors.summingLong(alert -> alert.status() == AlertStatus.FIRING ? 1 : -1)));
        assertThat(balance)
                .as("firings less clearings, seed %d", seed)
                .allSatisfy((alert, open) -> assertThat(open).as(alert).isZero());
        Set<String> rose = fold.alerts.stream().map(Alert::limitId).collect(Collectors.toCollection(TreeSet::new));
        assertThat(rose).as("seed %d", seed).contains(promised.split(" "));
        if (scenario != Scenario.STALE_FEED) {
            assertThat(rose).as("seed %d", seed).anyMatch(limit -> limit.startsWith("position-"));
        }
    }
}
