package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginModel;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginRequirement;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.scenario.PricedInstrument;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Scenario P&L and margin of what an account holds in one underlying, venue by venue: quantity x the unit vectors of each
 * instrument, and the translation of the positions' own equity, E x S x rate move. Sums run over instruments by id, so a
 * book split over venues adds up to the whole but for rounding. A scenario's weight is for margin only.
 */
public final class VectorCalculator {

    private VectorCalculator() {}

    /**
     * One underlying at one instant.
     *
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param positions open ones, in any order; one that cannot be priced is left out and named
     * @param units of the instant, shared by all accounts
     */
    public static RiskVectors of(
            String account,
            String underlying,
            long asOfMicros,
            List<ValuedPosition> positions,
            UnitVectors units,
            ScenarioSets sets,
            MarginPacks margins) {
        SortedMap<String, List<ValuedPosition>> byVenue = new TreeMap<>();
        List<ValuedPosition> priced = new ArrayList<>();
        positions.stream()
                .sorted(Comparator.comparing(
                        position -> position.priced().instrument().id()))
                .forEach(position -> {
                    byVenue.computeIfAbsent(position.priced().instrument().venue(), venue -> new ArrayList<>())
                            .add(position);
                    if (position.priced().isPriceable()) {
                        priced.add(position);
                    }
                });
        return new RiskVectors(
                account,
                underlying,
                asOfMicros,
                byVenue.entrySet().stream()
                        .map(entry -> venue(entry, underlying, units, sets, margins.forVenue(entry.getKey())))
                        .toArray(VenueVectors[]::new),
                priced.isEmpty()
                        ? new MarginRequirement[0]
                        : margins.all().stream()
                                .map(model -> model.of(underlying, priced, units))
                                .toArray(MarginRequirement[]::new));
    }

    private static VenueVectors venue(
            Map.Entry<String, List<ValuedPosition>> venue,
            String underlying,
            UnitVectors units,
            ScenarioSets sets,
            MarginModel margin) {
        List<ValuedPosition> priced = new ArrayList<>();
        TreeSet<String> missing = new TreeSet<>();
        SortedMap<String, Double> equity = new TreeMap<>();
        double spotCoins = 0;
        for (ValuedPosition position : venue.getValue()) {
            PricedInstrument instrument = position.priced();
            if (!instrument.isPriceable() || Double.isNaN(position.equity())) {
                missing.add(instrument.instrument().id());
                continue;
            }
            priced.add(position);
            equity.merge(instrument.instrument().settle(), position.equity(), Double::sum);
            if (instrument.instrument().kind() == InstrumentKind.SPOT) {
                spotCoins += position.quantity()
                        * instrument.instrument().multiplier().doubleValue();
            }
        }
        return new VenueVectors(
                venue.getKey(),
                equity.keySet().toArray(String[]::new),
                equity.values().stream().mapToDouble(Double::doubleValue).toArray(),
                spotCoins,
                pnl(priced, sets.stress(), units),
                pnl(priced, sets.historical(), units),
                pnl(priced, sets.filtered(), units),
                pnl(priced, sets.monteCarlo(), units),
                pnl(priced, sets.ladder(), units),
                margin == null || priced.isEmpty()
                        ? new MarginRequirement[0]
                        : new MarginRequirement[] {margin.withLadder(underlying, priced, units)},
                missing.toArray(String[]::new));
    }

    private static double[] pnl(List<ValuedPosition> positions, ScenarioSet set, UnitVectors units) {
        double[] pnl = new double[set.size()];
        if (pnl.length == 0) {
            return pnl;
        }
        for (ValuedPosition position : positions) {
            double[] unit = units.of(position.priced().instrument(), set).usd();
            for (int i = 0; i < pnl.length; i++) {
                pnl[i] += position.quantity() * unit[i];
            }
            double[] move = set.rateMoveOf(position.priced().instrument().settle());
            double equityUsd = position.equity() * position.priced().settleUsd();
            for (int i = 0; move != null && i < pnl.length; i++) {
                pnl[i] += equityUsd * move[i];
            }
        }
        return pnl;
    }
}
