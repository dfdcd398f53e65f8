package io.inventoryrisk.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.option.Black76;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarginModelTest {

    private static final double CENT = 0.01;
    private static final double F = 100_000;

    private static MarginModel shipped(String name) {
        return new MarginModel(Packs.at("2025-06-01T00:00:00Z").get(name));
    }

    /** G1's 27 cells alone: no far moves, no charges beside the scenarios. */
    private static MarginModel grid() {
        ParameterPack pack = Packs.at("2025-06-01T00:00:00Z").get("margin/deribit-portfolio");
        Map<String, Double> none = new TreeMap<>();
        pack.values().keySet().stream()
                .filter(field ->
                        field.contains(".roll.") || field.contains(".deltaShock.") || field.contains("xtended"))
                .forEach(field -> none.put(field, null));
        return new MarginModel(Packs.with(pack, none));
    }

    @Test
    void hedgingAWeekOldShortCallHalvesMarginAndTheFarRiseBinds() {
        MarginModel paradex = shipped("margin/paradex-scan");
        Book bare = Book.at(F).option(OptionType.CALL, F, 7, 0.6, -1);
        double delta = Black76.delta(OptionType.CALL, F, F, 0.6, 7 / 365.0);

        MarginRequirement alone = bare.margin(paradex);
        MarginRequirement hedged = bare.perpetual(delta).margin(paradex);

        assertThat(alone.scanRiskUsd()).isCloseTo(15_893.96, within(CENT));
        assertThat(hedged.scanRiskUsd()).isCloseTo(7_628.84, within(CENT));
        assertThat(hedged.worstScenario()).isEqualTo("+500%/volatility +40%");
        assertThat(alone.worstScenario()).isEqualTo("+500%/volatility +40%");
    }

    @Test
    void aLongFutureAloneCostsTheRange() {
        MarginRequirement margin = Book.at(F).perpetual(1).margin(grid());

        assertThat(margin.initialUsd()).isCloseTo(16_000, within(1e-9 * F));
        assertThat(margin.worstScenario()).startsWith("-16%");
        assertThat(margin.maintenanceUsd()).isEqualTo(0.8 * margin.initialUsd());
    }

    @Test
    void offsetsAreThoseOfTheFixture() {
        MarginModel grid = grid();
        Book longCall = Book.at(F).option(OptionType.CALL, F, 30, 0.6, 1);
        Book shortPut = Book.at(F).option(OptionType.PUT, F, 30, 0.6, -1);
        Book shortCall = Book.at(F).option(OptionType.CALL, F, 30, 0.6, -1);

        assertThat(longCall.margin(grid).initialUsd()).isCloseTo(6_372.59, within(CENT));
        assertThat(shortPut.margin(grid).initialUsd()).isCloseTo(12_649.62, within(CENT));
        assertThat(longCall.plus(shortPut).margin(grid).initialUsd()).isCloseTo(16_000, within(CENT));
        assertThat(shortCall.margin(grid).initialUsd()).isCloseTo(14_003.61, within(CENT));
        assertThat(shortCall.plus(Book.at(F).future(30, 0.5342697)).margin(grid).initialUsd())
                .isCloseTo(5_455.30, within(CENT));
    }
}
