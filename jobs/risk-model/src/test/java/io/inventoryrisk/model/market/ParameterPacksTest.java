package io.inventoryrisk.model.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterPacksTest {

    private final Map<String, List<ParameterPack>> versions = new HashMap<>();

    @Test
    void aPackOfARegimeStandsInForTheOtherOnlyWhileThatRegimeIsInForce() {
        publish("haircuts", "1", 0);
        publish("haircuts@STRESSED", "1", 0);
        assertThat(told(10, MarketRegime.NORMAL)).containsExactly("haircuts 1");
        assertThat(told(10, MarketRegime.UNKNOWN)).containsExactly("haircuts 1");
        assertThat(told(10, MarketRegime.STRESSED)).containsExactly("haircuts 1@STRESSED");
    }

    @Test
    void aPackOfARegimeHasEffectiveTimesOfItsOwn() {
        publish("haircuts", "1", 0);
        publish("haircuts@STRESSED", "a", 5);
        publish("haircuts@STRESSED", "b", 8);
        publish("haircuts", "2", 9);
        assertThat(told(4, MarketRegime.STRESSED)).containsExactly("haircuts 1");
        assertThat(told(5, MarketRegime.STRESSED)).containsExactly("haircuts a@STRESSED");
        assertThat(told(9, MarketRegime.STRESSED)).containsExactly("haircuts b@STRESSED");
        assertThat(told(9, MarketRegime.CALM)).containsExactly("haircuts 2");
    }

    @Test
    void aRemovedPackOfARegimeLeavesTheOtherInForce() {
        publish("haircuts", "1", 0);
        publish("haircuts@STRESSED", "a", 5);
        versions.get("haircuts@STRESSED").add(new ParameterPack("haircuts@STRESSED", "removed", 8, Map.of()));
        assertThat(told(8, MarketRegime.STRESSED)).containsExactly("haircuts 1");
    }

    @Test
    void aPackThatIsOnlyForARegimeIsAbsentOutsideIt() {
        publish("scenario/freeze@STRESSED", "1", 0);
        assertThat(told(1, MarketRegime.NORMAL)).isEmpty();
        assertThat(told(1, MarketRegime.STRESSED)).containsExactly("scenario/freeze 1@STRESSED");
    }

    @Test
    void whatAChangeOfRegimeChangesIsNamedOnce() {
        publish("haircuts", "1", 0);
        publish("haircuts@STRESSED", "1", 0);
        publish("margin/venue", "1", 0);
        publish("scenario/freeze@STRESSED", "1", 0);
        assertThat(ParameterPacks.changed(
                        ParameterPacks.inForce(versions, 1, MarketRegime.NORMAL),
                        ParameterPacks.inForce(versions, 1, MarketRegime.STRESSED)))
                .containsExactly("haircuts", "scenario/freeze");
        assertThat(ParameterPacks.changed(
                        ParameterPacks.inForce(versions, 1, MarketRegime.NORMAL),
                        ParameterPacks.inForce(versions, 1, MarketRegime.CALM)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = MarketRegime.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
    void aNameTellsItsRegimeAndItsBase(MarketRegime regime) {
        ParameterPack pack = new ParameterPack("haircuts@" + regime, "1", 0, Map.of("x", 1.0));
        assertThat(pack.regime()).isEqualTo(regime);
        assertThat(pack.baseName()).isEqualTo("haircuts");
        assertThat(pack.isForAccounts()).isTrue();
        assertThat(new ParameterPack("haircuts", "1", 0, Map.of()).regime()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PANIC", "UNKNOWN", "", "stressed"})
    void whatIsNoRegimeIsRefused(String regime) {
        assertThatThrownBy(() -> new ParameterPack("haircuts@" + regime, "1", 0, Map.of()).regime())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("haircuts@" + regime)
                .hasMessageContaining("CALM, NORMAL or STRESSED, was '" + regime + "'");
    }

    private void publish(String name, String version, long fromMicros) {
        versions.computeIfAbsent(name, any -> new ArrayList<>())
                .add(new ParameterPack(name, version, fromMicros, Map.of("x", 1.0)));
    }

    private List<String> told(long asOfMicros, MarketRegime regime) {
        return ParameterPacks.inForce(versions, asOfMicros, regime).entrySet().stream()
                .peek(entry -> assertThat(entry.getValue().name()).isEqualTo(entry.getKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue().version())
                .toList();
    }
}
