package io.inventoryrisk.model.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.risk.Models;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CollateralTest {

    private static final ParameterPack PACK = MarginReferences.pack(ParameterPack.HAIRCUTS);
    private static final Haircuts HAIRCUTS = Haircuts.of(PACK);

    private static final MarketModel MODEL = Models.at(Book.NOW_MICROS)
            .rate("BTC", 100_000)
            .rate("USDC", 0.99)
            .rate("USDT", 1)
            .build();

    private static Balance balance(BalanceSource source, Map<String, String> amounts) {
        Map<String, BigDecimal> exact = new TreeMap<>();
        amounts.forEach((currency, amount) -> exact.put(currency, new BigDecimal(amount)));
        return new Balance("a", "deribit", Book.NOW_MICROS, exact, source);
    }

    private static Collateral of(Balance... balances) {
        return Collateral.of(List.of(balances), Map.of(), Map.of(), MODEL, HAIRCUTS);
    }

    @Test
    void aVolatilitySpikeRaisesTheHaircutUpToItsMaximum() {
        // 2.33 x 0.6 x sqrt(1 / 365) and three times that; 0.5 at most.
        assertThat(HAIRCUTS.of("BTC", 1_000_000, 0.6)).isCloseTo(2.33 * 0.6 / Math.sqrt(365), within(1e-12));
        assertThat(HAIRCUTS.of("BTC", 1_000_000, 1.8)).isCloseTo(2.33 * 1.8 / Math.sqrt(365), within(1e-12));
        assertThat(HAIRCUTS.of("BTC", 1_000_000, 20)).isEqualTo(0.5);
        assertThat(HAIRCUTS.of("BTC", 1_000_000, Double.NaN)).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void aStablecoinNeverCountsInFull() {
        assertThat(HAIRCUTS.of("USDC", 1_000_000, 0)).isEqualTo(0.005);
        assertThat(HAIRCUTS.of("USDT", 1_000_000, Double.NaN)).isEqualTo(0.005);
        assertThat(HAIRCUTS.of("USD", 1_000_000, 0)).isZero();
        assertThat(HAIRCUTS.of("USDC", 1_000_000, 1)).isCloseTo(2.33 / Math.sqrt(365), within(1e-12));
    }

    @Test
    void whatIsOwedCountsInFull() {
        assertThat(HAIRCUTS.of("BTC", -1_000_000, 0.6)).isZero();
        assertThat(of(balance(BalanceSource.VENUE, Map.of("BTC", "-1"))).marginUsd(any -> 0))
                .isEqualTo(-100_000);
    }

    /** A dead stablecoin counted at face cost 18.8 million dollars. */
    @Test
    void aCurrencyWithoutARateIsLeftOutAndNamed() {
        Collateral collateral = of(balance(BalanceSource.VENUE, Map.of("USDX", "18800000", "USDT", "100")));

        assertThat(collateral.missing()).containsExactly("USDX");
        assertThat(collateral.usd()).isEqualTo(100);
        assertThat(collateral.lines()).hasSize(1);
    }

    @Test
    void whatIsInFlightCountsAsThePackSays() {
        Balance venue = balance(BalanceSource.VENUE, Map.of("USDT", "100"));
        Balance chain = balance(BalanceSource.ON_CHAIN, Map.of("USDT", "10"));
        Balance flight = balance(BalanceSource.IN_FLIGHT, Map.of("USDT", "1000"));

        Collateral none = of(venue, flight, chain);
        Collateral half = Collateral.of(
                List.of(venue, flight, chain),
                Map.of(),
                Map.of(),
                MODEL,
                Haircuts.of(Packs.with(PACK, Map.of("source.IN_FLIGHT", 0.5))));

        assertThat(none.usd()).isEqualTo(110);
        assertThat(half.usd()).isEqualTo(610);
        assertThat(half.marginUsd(any -> 0)).isCloseTo(0.995 * 610, within(1e-9));
        assertThat(half.lines()).extracting(CollateralLine::source).containsExactly("VENUE", "ON_CHAIN", "IN_FLIGHT");
        assertThat(half.lines()[2].usd()).isEqualTo(1_000);
        assertThat(half.lines()[2].haircut()).isCloseTo(1 - 0.5 * 0.995, within(1e-12));
        assertThat(half.lines()[2].marginValueUsd()).isCloseTo(497.5, within(1e-9));
    }

    @Test
    void linesAddUpToWhatCounts() {
        Collateral collateral = of(
                balance(BalanceSource.VENUE, Map.of("BTC", "300", "USDC", "5000000")),
                balance(BalanceSource.ON_CHAIN, Map.of("BTC", "50")));

        double sum = 0;
        for (CollateralLine line : collateral.lines()) {
            assertThat(line.marginValueUsd()).isCloseTo(line.usd() * (1 - line.haircut()), within(1e-6));
            sum += line.marginValueUsd();
        }
        // 35m of BTC together: 20m at 0.98, 15m at 0.95.
        assertThat(sum).isCloseTo(19_600_000 + 14_250_000 + 0.995 * 4_950_000, within(1e-6));
        assertThat(collateral.marginUsd(any -> 0)).isCloseTo(sum, within(1e-6));
    }

    @Test
    void spotPositionsDoNotCountTwice() {
        Balance held = balance(BalanceSource.VENUE, Map.of("BTC", "10"));
        Collateral collateral = Collateral.of(List.of(held), Map.of("BTC", 3.0), Map.of(), MODEL, HAIRCUTS);

        assertThat(collateral.usd()).isEqualTo(700_000);
        assertThat(collateral.lines()[0].amount()).isEqualTo(7);
    }

    @Test
    void collateralInACoinFallsWithIt() {
        Collateral collateral = of(balance(BalanceSource.VENUE, Map.of("BTC", "10", "USDT", "100")));

        assertThat(collateral.marginUsd(currency -> currency.equals("BTC") ? -0.5 : 0))
                .isCloseTo(0.98 * 500_000 + 99.5, within(1e-6));
    }

    @Test
    void aHaircutPackWithAHoleInItsTiersIsRefused() {
        assertThatThrownBy(() -> Haircuts.of(Packs.with(PACK, Map.of("major.tiers.1.fromUsd", 5.0))))
                .hasMessageContaining("major.tiers.1.fromUsd must be 0 in the first tier, was 5.0");
        assertThatThrownBy(() -> Haircuts.of(Packs.with(PACK, Map.of("major.tiers.2.fromUsd", 0.0))))
                .hasMessageContaining("major.tiers.2.fromUsd must be above 0.0, was 0.0");
    }
}
