package io.inventoryrisk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackCheckTest {

    @Test
    void everyShippedPackPasses() {
        assertThat(Packs.shipped()).isNotEmpty().allSatisfy(pack -> assertThat(PackCheck.check(pack))
                .isSameAs(pack));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "margin/deribit-portfolio | default.priceRange | 2 | default.priceRange must be a fraction in (0, 1), was 2.0",
                "margin/okx-portfolio | default.mr8.rate | 1e300 | default.mr8.rate must be at least 0.0, was 1.0E300",
                "haircuts | default.floor | -1 | default.floor must be a share in [0, 1], was -1.0",
                "simulation | jump.common.deviation | 1e200 | jump.common.deviation must be a log move in [0, 5], was 1.0E200",
                "simulation | tenor.short-power | 1e6 | tenor.short-power must be a power in [-4, 4], was 1000000.0",
                "hedge | risk-aversion | 0 | risk-aversion must be per USD, from 1e-12 to 1, was 0.0",
                "counterparty | horizon-days | 0 | horizon-days must be from above 0 to 365, was 0.0",
                "counterparty | confidence | 95 | confidence must be in (0.5, 1), was 95.0",
                "counterparty | venues.x.default-probability | 1 | venues.x.default-probability must be default-probability in [0, 1)",
                "counterparty | venues.x.corelation | 0.3 | venues.x.corelation must be",
                "counterparty | horizon | 3 | horizon must be one of horizon-days, confidence,",
                "advice | xi-share | 2 | xi-share must be in [0, 1], was 2.0",
                "advice | underlyings.ETH.soft-band-usd | 0 | underlyings.ETH.soft-band-usd must be positive, was 0.0",
                "advice | underlyings.ETH.trade-size-usd | 1e9 | underlyings.ETH.trade-size-usd must be positive, within the soft band",
                "advice | instruments.x:Y.soft-limit | 3 | instruments.x:Y.soft-limit must be an instrument's hard-limit, was 3.0",
                "advice | volatility.decay-per-point | 0 | volatility.decay-per-point must be per volatility point, positive",
                "advice | reference.volatilty | 1 | reference.volatilty must be a number that the pack advice knows",
                "settlement-windows | deribit | -1 | deribit must be seconds from 0 to a day, was -1.0"
            })
    void anImpossibleNumberIsRefusedByFieldValueAndRemedy(String name, String field, double value, String message) {
        ParameterPack shipped = Packs.at("2026-06-01T00:00:00Z").get(name);
        ParameterPack bad = Packs.with(shipped, Map.of(field, value));

        assertThatThrownBy(() -> PackCheck.check(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " " + shipped.version() + ": ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"conversion-rates, 0", "conversion-rates, NaN", "taker-fees, 5", "settlement-windows, Infinity"})
    void plainListsOfNumbersAreCheckedToo(String name, double value) {
        assertThatThrownBy(() -> PackCheck.check(new ParameterPack(name, "1", 0, Map.of("x", value))))
                .hasMessageContaining(name + " 1: x must be ")
                .hasMessageContaining("was " + value);
    }

    @Test
    void whatIsLeftOfARemovedPackAndTheDesksOwnNamesPass() {
        assertThatCode(() -> PackCheck.check(new ParameterPack("margin/gone", "removed", 0, Map.of())))
                .doesNotThrowAnyException();
        assertThatCode(() -> PackCheck.check(new ParameterPack("desk/notes", "1", 0, Map.of("anything", 1e300))))
                .doesNotThrowAnyException();
    }

    @Test
    void aPackOfARegimeIsCheckedLikeTheOneItStandsForAndItsRegimeMustBeOne() {
        ParameterPack shipped = Packs.at("2026-06-01T00:00:00Z").get(ParameterPack.HAIRCUTS);
        ParameterPack stressed = new ParameterPack("haircuts@STRESSED", "1", 0, shipped.values(), shipped.texts());
        assertThat(PackCheck.check(stressed)).isSameAs(stressed);
        assertThatThrownBy(() -> PackCheck.check(new ParameterPack("taker-fees@STRESSED", "1", 0, Map.of("x", 5.0))))
                .hasMessageContaining("taker-fees@STRESSED 1: x must be ");
        assertThatThrownBy(() -> PackCheck.check(new ParameterPack("haircuts@PANIC", "1", 0, shipped.values())))
                .hasMessageContaining("was 'PANIC'");
    }
}
