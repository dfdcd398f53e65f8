package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.BalanceSource;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an account owns, what venues owe it, and what stresses take of it. */
class AccountEquityTest {

    private static final RiskSpec SPEC = RiskSpec.oneDay("p");

    /** Two coins in the wallet, one and a half of them bought by fills; and the same without any fill told. */
    @Test
    void coinsBoughtSpotCountOnce() {
        Desk bought = new Desk().spot("mm-1", "a", "BTC", 1.5).balance("mm-1", "a", BalanceSource.VENUE, "BTC", 2);
        Desk held = new Desk().perpetual("mm-1", "a", "BTC", 0).balance("mm-1", "a", BalanceSource.VENUE, "BTC", 2);
        bought.pack("scenario/crash", Map.of("spot.*", -0.4));
        held.pack("scenario/crash", Map.of("spot.*", -0.4));
        PortfolioRisk one = bought.measured("mm-1", SPEC).risk();
        PortfolioRisk other = held.measured("mm-1", SPEC).risk();
        assertThat(one.equityUsd()).isCloseTo(2 * 65_000, within(1e-6));
        assertThat(one.collateralUsd()).isCloseTo(2 * 65_000, within(1e-6));
        assertThat(one.counterparties()[0].exposureUsd()).isCloseTo(2 * 65_000, within(1e-6));
        assertThat(one.stress()[0].pnlUsd()).isCloseTo(-0.4 * 2 * 65_000, within(1e-6));
        assertThat(one.valueAtRiskUsd()).isCloseTo(other.valueAtRiskUsd(), within(1e-6));
        assertThat(one.deltas()[0].equityInclusiveUsd()).isCloseTo(2 * 65_000, within(1e-6));
        assertThat(one.deltas()[0].netTransactionCoin()).isEqualTo(1.5);
    }

    @Test
    void aVenueOwesItsEquityAndWhatIsOnItsWayAndADebtNothing() {
        Desk desk = new Desk()
                .perpetual("mm-1", "a", "BTC", 1)
                .balance("mm-1", "a", BalanceSource.VENUE, "USDC", 3_000)
                .balance("mm-1", "a", BalanceSource.ON_CHAIN, "USDC", 2_000)
                .balance("mm-1", "b", BalanceSource.VENUE, "USDC", -500)
                .balance("mm-1", "b", BalanceSource.IN_FLIGHT, "USDC", 1_000);
        PortfolioRisk risk = desk.measured("mm-1", SPEC).risk();
        VenueExposure a = risk.counterparties()[0];
        VenueExposure b = risk.counterparties()[1];
        assertThat(a.exposureUsd()).isEqualTo(5_000);
        assertThat(b.equityUsd()).isEqualTo(-500);
        assertThat(b.inFlightUsd()).isEqualTo(1_000);
        assertThat(b.exposureUsd()).isEqualTo(1_000);
        assertThat(risk.venueConcentration()).isCloseTo((25 + 1) / 36.0, within(1e-12));
        assertThat(risk.underlyingConcentration()).isEqualTo(1);
        assertThat(a.creditValueAdjustmentUsd()).as("no pack").isNaN();
    }

    /** 10 days at 10 % a year are 1 - 0.9^(10 / 365). */
    @Test
    void creditAdjustmentsFollowThePackAndDefaultOfAVenueIsAStress() {
        Desk desk = new Desk()
                .perpetual("mm-1", "a", "BTC", 0)
                .balance("mm-1", "a", BalanceSource.VENUE, "USDC", 1e6)
                .pack("scenario/failure", Map.of("venue-default.a", 0.7))
                .pack(
                        ParameterPack.COUNTERPARTY,
                        Map.of(
                                "horizon-days", 10.0,
                                "confidence", 0.95,
                                "venues.*.default-probability", 0.5,
                                "venues.a.default-probability", 0.1,
                                "venues.*.recovery", 0.4,
                                "venues.*.correlation", 0.3));
        PortfolioRisk risk = desk.measured("mm-1", SPEC).risk();
        VenueExposure venue = risk.counterparties()[0];
        double probability = 1 - Math.pow(0.9, 10.0 / 365);
        assertThat(venue.defaultProbability()).isCloseTo(probability, within(1e-12));
        assertThat(venue.expectedExposureUsd()).as("USDC stands still").isEqualTo(1e6);
        assertThat(venue.creditValueAdjustmentUsd()).isCloseTo(0.6 * probability * 1e6, within(1e-6));
        assertThat(venue.wrongWayAdjustmentUsd()).isCloseTo(0.6 * probability * 1e6, within(1e-6));
        assertThat(risk.stress()).containsExactly(new StressLoss("failure", -7e5));
        assertThat(risk.capital().parts()).contains("venue:a");
    }

    /** Two coins in a wallet: their deviation over a day by hand, and over the pack's ten days by the square root. */
    @Test
    void exposureSpreadsByTheScenariosOfTheVenueOverTheCreditHorizon() {
        Desk desk = new Desk()
                .perpetual("mm-1", "a", "BTC", 0)
                .balance("mm-1", "a", BalanceSource.VENUE, "BTC", 2)
                .pack(ParameterPack.COUNTERPARTY, Map.of("horizon-days", 10.0, "confidence", 0.95));
        VenueExposure venue = desk.measured("mm-1", SPEC).risk().counterparties()[0];
        double[] moves = desk.sets(SPEC.scenarios()).monteCarlo().spotMove()[0];
        double mean = Arrays.stream(moves).average().orElseThrow();
        double variance =
                Arrays.stream(moves).map(move -> (move - mean) * (move - mean)).sum() / moves.length;
        double deviation = 130_000 * Math.sqrt(10 * variance);
        assertThat(venue.potentialExposureUsd())
                .isCloseTo(new NormalRisk(130_000, deviation).valueAtRisk(0.95), within(1e-6));
    }

    /** USDC at 0.97: it is worth less, and so is what it pays. */
    @Test
    void aStablecoinThatSlipsMovesEquityAndStress() {
        Desk desk = new Desk()
                .perpetual("mm-1", "a", "BTC", 0)
                .balance("mm-1", "a", BalanceSource.VENUE, "USDC", 1e6)
                .pack("scenario/peg", Map.of("rate.USDC", -0.03));
        assertThat(desk.measured("mm-1", SPEC).risk().stress())
                .singleElement()
                .satisfies(stress -> assertThat(stress.pnlUsd()).isCloseTo(-30_000, within(1e-6)));
    }

    /** Unwinding 65,000 USD at 10 bp costs 65; five times as much is 260 more than now. */
    @Test
    void whereLiquidityIsWithdrawnUnwindingCostsMore() {
        Desk desk = new Desk().perpetual("mm-1", "a", "BTC", 1).pack("scenario/dry", Map.of("liquidity", 5.0));
        desk.models.liquidity("BTC", new double[] {65_000}, new double[] {10});
        PortfolioRisk risk = desk.measured("mm-1", SPEC).risk();
        assertThat(risk.liquidity().unwindCostUsd()).isCloseTo(65, within(1e-9));
        assertThat(risk.stress()).singleElement().satisfies(stress -> assertThat(stress.pnlUsd())
                .isCloseTo(-260, within(1e-9)));
    }

    @Test
    void whatHasNoRateIsNamedAndNotWorthADollar() {
        Desk desk = new Desk()
                .perpetual("mm-1", "a", "BTC", 1)
                .balance("mm-1", "a", BalanceSource.VENUE, "DOGE", 1e6)
                .balance("mm-1", "a", BalanceSource.VENUE, "USDC", 10);
        PortfolioRisk risk = desk.measured("mm-1", SPEC).risk();
        assertThat(risk.collateralUsd()).isEqualTo(10);
        assertThat(risk.equityUsd()).isEqualTo(10);
        assertThat(risk.quality().missing()).containsExactly("DOGE");
        assertThat(risk.quality().status()).isEqualTo(QualityStatus.PARTIAL);
    }
}
