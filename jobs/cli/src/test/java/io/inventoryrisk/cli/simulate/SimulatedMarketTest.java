package io.inventoryrisk.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedMarketTest {

    private static final SimulatedMarket MARKET = new SimulatedMarket(
            Scenario.CRASH, -7_777_777_777_777_777_777L, 250, Instant.parse("2026-01-05T10:00:00Z"));

    @Test
    void itsPackSaysAllOfIt() {
        assertThat(SimulatedMarket.of(MARKET.pack())).isEqualTo(MARKET);
    }

    @Test
    void itsPackIsInForceFromItsStart() {
        assertThat(MARKET.pack().effectiveFromMicros()).isEqualTo(1_767_607_200_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T10:00:00.7Z, 2026-01-05T10:00:00Z",
        // The first options expire after 75 s: on the same day, by a second.
        "2026-01-05T23:58:44Z,   2026-01-05T23:58:44Z",
        "2026-01-05T23:58:45Z,   2026-01-05T23:58:44Z",
        "2026-01-05T23:59:59.9Z, 2026-01-05T23:58:44Z",
        "2026-01-06T00:00:00Z,   2026-01-06T00:00:00Z"
    })
    void beginsAtAFullSecondWhoseFirstOptionsExpireOnTheSameDay(Instant asked, Instant begun) {
        SimulatedMarket begins = MARKET.startingAt(asked);
        assertThat(begins.start()).isEqualTo(begun);
        assertThatCode(() -> begins.market(null)).doesNotThrowAnyException();
    }

    @Test
    void withoutThatRuleTheMarketWouldRefuse() {
        Instant tooLate = Instant.parse("2026-01-05T23:58:46Z");
        assertThatThrownBy(() -> new SimulatedMarket(Scenario.CALM, 7, 300, tooLate).market(null))
                .hasMessageContaining("two instruments would be");
    }

    @Test
    void tradesKeepTheirProportionToBookUpdates() {
        MarketSpec standard = MarketSpec.standard();
        SimulatedMarket doubled =
                new SimulatedMarket(Scenario.CALM, 7, 2 * standard.bookUpdatesPerSecond(), MARKET.start());
        SimulatedMarket single = new SimulatedMarket(Scenario.CALM, 7, standard.bookUpdatesPerSecond(), MARKET.start());
        assertThat(count(doubled, "Trade")).isBetween(1.6 * count(single, "Trade"), 2.4 * count(single, "Trade"));
    }

    private static double count(SimulatedMarket market, String kind) {
        int count = 0;
        var events = market.market(Duration.ofSeconds(60));
        while (events.hasNext()) {
            if (events.next().payload().getClass().getSimpleName().equals(kind)) {
                count++;
            }
        }
        return count;
    }

    @Test
    void anotherScenarioSeedOrRateIsAnotherMarketAndAnotherStartIsNot() {
        assertThat(MARKET.isSameBut(MARKET.startingAt(Instant.parse("2026-02-01T00:00:00Z"))))
                .isTrue();
        assertThat(MARKET.isSameBut(new SimulatedMarket(Scenario.CALM, MARKET.seed(), 250, MARKET.start())))
                .isFalse();
        assertThat(MARKET.isSameBut(new SimulatedMarket(Scenario.CRASH, 8, 250, MARKET.start())))
                .isFalse();
        assertThat(MARKET.isSameBut(new SimulatedMarket(Scenario.CRASH, MARKET.seed(), 251, MARKET.start())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"boom", "CRASH"})
    void aPackOfAnUnknownScenarioIsNoMarket(String scenario) {
        ParameterPack pack = new ParameterPack(
                SimulatedMarket.PACK,
                "1",
                0,
                Map.of("bookUpdatesPerSecond", 300.0),
                Map.of("scenario", scenario, "seed", "7"));
        assertThatThrownBy(() -> SimulatedMarket.of(pack)).hasMessageContaining(scenario);
    }
}
