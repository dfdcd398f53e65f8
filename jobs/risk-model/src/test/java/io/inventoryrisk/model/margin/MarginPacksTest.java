package io.inventoryrisk.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.RefusedPack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarginPacksTest {

    private static final String DERIBIT = "margin/deribit-portfolio";
    private static final String OKX = "margin/okx-portfolio";
    private static final String CHANGE = "2025-01-06T08:00:00Z";

    @Test
    void everyShippedPackIsUsable() {
        for (ParameterPack pack : Packs.shipped()) {
            MarginPacks packs = MarginPacks.of(Map.of(pack.name(), pack));
            assertThat(packs.refusals()).as(pack.name() + " " + pack.version()).isEmpty();
            assertThat(packs.all()).hasSize(pack.name().startsWith(ParameterPack.MARGIN_PREFIX) ? 1 : 0);
        }
        PackSchedule.check(Packs.shipped());
    }

    @Test
    void venuesFindTheirPack() {
        MarginPacks packs = MarginPacks.of(Packs.at(CHANGE));

        assertThat(packs.forVenue("deribit").pack()).isEqualTo(DERIBIT);
        assertThat(packs.forVenue("okx").pack()).isEqualTo(OKX);
        assertThat(packs.forVenue("nowhere")).isNull();
        assertThat(packs.forVenue("")).isNull();
    }

    @Test
    void aPackHoldsFromItsInstantOnAndNotAMillisecondBefore() {
        MarginModel before =
                MarginPacks.of(Packs.at("2025-01-06T07:59:59.999Z")).forVenue("okx");
        MarginModel at = MarginPacks.of(Packs.at(CHANGE)).forVenue("okx");
        Book future = Book.at(100_000).perpetual(1);

        assertThat(before.version()).isEqualTo("2024");
        assertThat(at.version()).isEqualTo("2025-01-06");
        assertThat(future.margin(before).packVersion()).isEqualTo("2024");
        // The range falls from 15 to 12 %; the extreme move counts half, 15 and 12 % too.
        assertThat(future.margin(before).scanRiskUsd() / future.margin(at).scanRiskUsd())
                .isCloseTo(15.0 / 12, within(1e-12));
    }

    @Test
    void packsAreReadAgainOnlyWhereOneIsAnother() {
        Map<String, ParameterPack> packs = new HashMap<>(Packs.at("2025-01-06T07:59:59.999Z"));
        MarginPacks before = MarginPacks.of(packs);
        packs.remove(ParameterPack.HAIRCUTS);

        assertThat(before.inForce(packs)).isSameAs(before);
        MarginPacks at = before.inForce(Packs.at(CHANGE));
        assertThat(at.forVenue("okx").version()).isEqualTo("2025-01-06");
        assertThat(at.inForce(Map.of()).all()).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(
                        "default.buckets", null, "default.buckets must be a whole number from 1 to 100, was missing"),
                Arguments.of("default.buckets", 1e9, "default.buckets must be a whole number from 1 to 100, was 1.0E9"),
                Arguments.of("default.volatilityUp", 1e300, "default.volatilityUp must be from 0 to 100.0"),
                Arguments.of(
                        "default.priceRange", Double.NaN, "default.priceRange must be a fraction in (0, 1), was NaN"),
                Arguments.of("default.priceRange", 1.5, "default.priceRange must be a fraction in (0, 1), was 1.5"),
                Arguments.of("default.floorDays", 0.0, "default.floorDays must be positive, was 0.0"),
                Arguments.of("btc.roll.minimum", -1.0, "btc.roll.minimum must be at least 0.0, was -1.0"),
                Arguments.of("default.prizeRange", 0.1, "default.prizeRange must be a value this method knows"),
                Arguments.of("default.extended.3.move", -1.0, "default.extended.3.move must be a fraction above -1"),
                Arguments.of("default.extended.x.move", 1.0, "must be numbered 1, 2, 3, was x"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultyPackIsToldAndTheOthersStillWork(String field, Double value, String reason) {
        Map<String, ParameterPack> packs = new HashMap<>(Packs.at(CHANGE));
        Map<String, Double> fault = new HashMap<>();
        fault.put(field, value);
        packs.put(DERIBIT, Packs.with(packs.get(DERIBIT), fault));

        MarginPacks margin = MarginPacks.of(packs);

        assertThat(margin.forVenue("deribit")).isNull();
        assertThat(margin.forVenue("okx")).isNotNull();
        assertThat(margin.refusals()).singleElement().satisfies((RefusedPack refused) -> {
            assertThat(refused.pack()).isEqualTo(DERIBIT);
            assertThat(refused.version()).isEqualTo("2024-06-17");
            assertThat(refused.reason()).contains(DERIBIT + " 2024-06-17: ").contains(reason);
        });
    }

    @Test
    void anUnknownMethodIsRefusedWithTheKnownOnes() {
        ParameterPack pack =
                new ParameterPack(DERIBIT, "1", 0, Map.of(), Map.of("method", "GRID", "spot", "COLLATERAL"));

        assertThat(MarginPacks.of(Map.of(DERIBIT, pack)).refusals())
                .singleElement()
                .satisfies(refused ->
                        assertThat(refused.reason()).contains("method must be one of [SCENARIO_GRID, ", "was GRID"));
    }

    @Test
    void anOverlapOrAHoleInASchedulesVersionsIsRefused() {
        ParameterPack first = version("1", 0, CHANGE);
        ParameterPack second = version("2", Packs.micros(CHANGE), null);

        assertThatCode(() -> PackSchedule.check(List.of(second, first))).doesNotThrowAnyException();
        assertThatThrownBy(() -> PackSchedule.check(List.of(first, version("2", Packs.micros(CHANGE) + 1, null))))
                .hasMessageContaining("nothing holds from " + CHANGE);
        assertThatThrownBy(() -> PackSchedule.check(List.of(first, version("2", Packs.micros(CHANGE) - 1, null))))
                .hasMessageContaining("version 1 holds until " + CHANGE);
        assertThatThrownBy(() -> PackSchedule.check(List.of(first)))
                .hasMessageContaining("nothing holds from " + CHANGE);
        assertThatThrownBy(() -> PackSchedule.check(List.of(second, version("3", Packs.micros(CHANGE), null))))
                .hasMessageContaining("versions 2 and 3 are both effective from " + CHANGE);
        assertThatThrownBy(() -> PackSchedule.check(List.of(version("1", 0, "January"), second)))
                .hasMessageContaining("effectiveTo must be an instant", "was January");
    }

    private static ParameterPack version(String version, long from, String to) {
        return new ParameterPack("p", version, from, Map.of(), to == null ? Map.of() : Map.of("effectiveTo", to));
    }
}
