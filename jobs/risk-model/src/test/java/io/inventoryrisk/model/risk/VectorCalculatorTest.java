package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.margin.MarginRequirement;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.scenario.ScenarioSets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorCalculatorTest {

    private static final double SPOT = 65_000;

    /** A coin option is worth its Black-76 price in USD wherever the coin goes: premium and coin move together. */
    @Test
    void aCoinOptionGainsWhatItsPriceInUsdGains() {
        double quantity = -3;
        Desk desk = new Desk().option("mm-1", "a", "BTC", OptionType.CALL, 70_000, 20, quantity);
        ScenarioSets sets = desk.sets(50);
        VenueVectors venue = desk.vectors(sets).get(0).venues()[0];
        double before = Black76.price(OptionType.CALL, SPOT, 70_000, 0.65, 20 / 365.0);
        for (int i = 0; i < 50; i++) {
            double spot = SPOT * (1 + sets.monteCarlo().spotMove()[0][i]);
            double volatility = 0.65 * (1 + sets.monteCarlo().volatilityMove()[0][i]);
            double after = Black76.price(OptionType.CALL, spot, 70_000, volatility, 20 / 365.0);
            // the volatility implied by the mark is good to some 1e-12, the price in USD to 1e-7
            assertThat(venue.monteCarloUsd()[i]).isCloseTo(quantity * (after - before), within(1e-6));
        }
        assertThat(venue.currencies()).containsExactly("BTC");
        assertThat(venue.equity()[0]).isCloseTo(quantity * before / SPOT, within(1e-12));
        assertThat(venue.historicalUsd()).as("not due").isEmpty();
    }

    @Test
    void venuesAddUpToTheBookOnOneVenue() {
        for (long seed = 0; seed < 10; seed++) {
            Desk desk = Desk.random(seed, "mm-1", "mm-2");
            ScenarioSets sets = desk.sets(100);
            List<RiskVectors> split = desk.vectors(sets);
            List<RiskVectors> merged = desk.merged("mm").vectors(sets);
            for (RiskVectors whole : merged) {
                double[] sum = new double[100];
                for (RiskVectors part : split) {
                    for (VenueVectors venue : part.venues()) {
                        boolean counts = part.underlying().equals(whole.underlying());
                        for (int i = 0; counts && i < 100; i++) {
                            sum[i] += venue.monteCarloUsd()[i];
                        }
                    }
                }
                for (VenueVectors venue : whole.venues()) {
                    for (int i = 0; i < 100; i++) {
                        sum[i] -= venue.monteCarloUsd()[i];
                    }
                }
                assertThat(Arrays.stream(sum).map(Math::abs).max().orElseThrow())
                        .isLessThan(1e-6); // of some 1e5
            }
        }
    }

    @Test
    void whatCannotBePricedIsNamedAndLeftOut() {
        Desk desk = new Desk().perpetual("mm-1", "a", "BTC", 1).perpetual("mm-1", "c", "BTC", 5);
        ScenarioSets sets = desk.sets(10);
        RiskVectors vectors = desk.vectors(sets).get(0);
        assertThat(vectors.venues()).extracting(VenueVectors::venue).containsExactly("a", "c");
        assertThat(vectors.venues()[1].missing()).containsExactly("c:BTC-PERP");
        assertThat(vectors.venues()[1].monteCarloUsd()).containsOnly(0);
        assertThat(vectors.venues()[0].monteCarloUsd()[3])
                .isCloseTo(SPOT * sets.monteCarlo().spotMove()[0][3], within(1e-9));
    }

    /** What the venue asks stands beside what every other pack would ask of the same book. */
    @Test
    void everyPackIsAppliedToTheWholeBookAndTheVenuesOwnToItsPart() {
        Desk desk = new Desk().perpetual("mm-1", "deribit", "BTC", 1).perpetual("mm-1", "a", "BTC", -1);
        desk.models.mark("deribit:BTC-PERP", SPOT);
        desk.packs.putAll(Packs.at("2026-01-01T00:00:00Z"));
        RiskVectors vectors = desk.vectors(desk.sets(10)).get(0);
        assertThat(vectors.venues()[0].margins()).as("no pack names a").isEmpty();
        assertThat(vectors.venues()[1].margins()).singleElement().satisfies(own -> {
            assertThat(own.initialUsd()).isPositive();
            assertThat(own.maintenanceLadderUsd()).isNotEmpty();
        });
        long packs = desk.packs.keySet().stream()
                .filter(name -> name.startsWith("margin/"))
                .count();
        assertThat(vectors.bookMargins()).hasSize((int) packs);
        assertThat(vectors.bookMargins())
                .filteredOn(margin -> margin.pack().contains("portfolio"))
                .extracting(MarginRequirement::scanRiskUsd)
                .as("long and short of one coin move together")
                .allSatisfy(scan -> assertThat(scan).isLessThan(1e-6));
    }
}
