package io.inventoryrisk.model.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HedgeParametersTest {

    private static ParameterPack shipped() {
        return Packs.at("2026-01-01T00:00:00Z").get(ParameterPack.HEDGE);
    }

    @Test
    void theShippedPackSaysWhatHoldsWithoutOne() {
        assertThat(HedgeParameters.of(shipped())).isEqualTo(HedgeParameters.standard());
        assertThat(HedgeParameters.of(Map.of())).isEqualTo(HedgeParameters.standard());
        assertThat(shipped().values())
                .as("every number")
                .hasSize(HedgeParameters.class.getRecordComponents().length - 1);
    }

    @Test
    void itIsToldToTheAccounts() {
        assertThat(shipped().isForAccounts()).isTrue();
        assertThat(new ParameterPack(ParameterPack.TAKER_FEES, "1", 0, Map.of("a", 0.1)).isForAccounts())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "risk-aversion, 0",
        "risk-aversion, NaN",
        "horizon-days, 0",
        "max-legs, 2.5",
        "max-legs, 99",
        "threshold.vega-usd, -1",
        "cost, 0.5",
        "option.least-days, Infinity",
        "risk-avresion, 1e-6"
    })
    void whatMakesNoSenseIsRefusedByName(String field, double value) {
        assertThatThrownBy(() -> HedgeParameters.of(Packs.with(shipped(), Map.of(field, value))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hedge 1")
                .hasMessageContaining(field);
    }

    @Test
    void anUnknownBandIsRefused() {
        ParameterPack pack = new ParameterPack("hedge", "1", 0, Map.of(), Map.of("band", "LELAND"));
        assertThatThrownBy(() -> HedgeParameters.of(pack))
                .hasMessageContaining("WHALLEY_WILMOTT")
                .hasMessageContaining("LELAND");
    }
}
