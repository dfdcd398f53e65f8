package io.inventoryrisk.model.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HedgeCostTest {

    private static final MarginPacks PACKS = MarginPacks.of(Packs.at("2025-06-01T00:00:00Z"));
    private static final List<String> VENUES = List.of("binance", "deribit", "okx", "paradex");

    /** Brute force margins every venue with and without the hedge and looks for the smallest sum over venues. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void theCheapestVenueIsTheOneBruteForceFinds(int number) {
        SplittableRandom random = new SplittableRandom(number);
        Book market = Book.at(65_000)
                .perpetual(random.nextInt(-5, 6))
                .option(OptionType.CALL, 70_000, 30, 0.6, random.nextInt(-5, 6))
                .coinOption(OptionType.PUT, 60_000, 7, 0.7, random.nextInt(-5, 6));
        List<ValuedPosition> all = market.positions();
        Map<String, List<ValuedPosition>> held = new TreeMap<>();
        for (ValuedPosition position : all) {
            held.computeIfAbsent(VENUES.get(random.nextInt(VENUES.size())), venue -> new ArrayList<>())
                    .add(position);
        }
        ValuedPosition hedge = new ValuedPosition(all.get(0).priced(), random.nextInt(-3, 4), 0);
        Map<String, ValuedPosition> hedges = new TreeMap<>();
        VENUES.forEach(venue -> hedges.put(venue, hedge));
        hedges.put("without rules", hedge);

        List<HedgeCost> costs = HedgeCost.cheapestFirst("BTC", held, hedges, PACKS, market.units());

        String cheapest = "";
        double least = Double.POSITIVE_INFINITY;
        for (String venue : VENUES) {
            double total = total(held, venue, hedge, market.units());
            if (total < least) {
                cheapest = venue;
                least = total;
            }
        }
        assertThat(costs).hasSize(VENUES.size());
        assertThat(costs.get(0).venue()).isEqualTo(cheapest);
        assertThat(costs).isSortedAccordingTo((a, b) -> Double.compare(a.changeUsd(), b.changeUsd()));
    }

    private static double total(
            Map<String, List<ValuedPosition>> held, String hedged, ValuedPosition hedge, UnitVectors units) {
        double total = 0;
        for (String venue : VENUES) {
            List<ValuedPosition> positions = new ArrayList<>(held.getOrDefault(venue, List.of()));
            if (venue.equals(hedged)) {
                positions.add(hedge);
            }
            total += PACKS.forVenue(venue).of("BTC", positions, units).initialUsd();
        }
        return total;
    }
}
