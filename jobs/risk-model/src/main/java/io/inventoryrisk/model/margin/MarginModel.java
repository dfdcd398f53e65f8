package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.SpotLadder;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One version of a venue's margin rules, by full revaluation of its scenarios. Positions are netted by instrument first;
 * what has no mark, forward, volatility or rate is left out. An empty book needs no margin. Losses are computed in the
 * settlement coin and translated last.
 */
public final class MarginModel {

    /**
     * Steps of the {@link SpotLadder}, on each side of 0, at which maintenance margin is computed: all between -59 and +71 %,
     * where liquidation is near, and some beyond. Between them it is interpolated linearly in the move, exactly for futures
     * of constant size in coins or in USD. 21 steps of 41 cost half.
     */
    private static final int[] LADDER_STEPS = {1, 2, 3, 4, 5, 6, 8, 10, 13, 20};

    private static final double[] AT_THE_MARKET = {0};
    private static final String VENUES = "venues";

    /** Whether a spot position counts in a margin unit. */
    enum Spot {
        /** It offsets the derivatives on its coin. */
        OFFSETS,
        /** It is collateral only. */
        COLLATERAL
    }

    private final String pack;
    private final String version;
    private final List<String> venues;
    private final Spot spot;
    private final MarginMethod method;
    private final GroupedPack.ByUnderlying<PositionTiers> tiers;
    private final Map<String, ScenarioSet> sets = new ConcurrentHashMap<>();

    /**
     * Reads a pack.
     *
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    MarginModel(ParameterPack parameters) {
        GroupedPack reader = new GroupedPack(parameters);
        pack = parameters.name();
        version = parameters.version();
        venues = venues(parameters);
        spot = reader.choice("spot", Spot.class);
        method = reader.choice("method", MethodName.class).read(reader);
        tiers = reader.byUnderlying(PositionTiers::read);
        reader.refuseTheUnread(PackSchedule.EFFECTIVE_TO, VENUES);
    }

    /** Name of the parameter pack, for instance {@code margin/deribit-portfolio}. */
    public String pack() {
        return pack;
    }

    /** Version of the pack in force. */
    public String version() {
        return version;
    }

    /** Venues that a pack names; none where it serves comparison only. */
    static List<String> venues(ParameterPack parameters) {
        return Arrays.stream(parameters.texts().getOrDefault(VENUES, "").strip().split("\\s*,\\s*"))
                .filter(venue -> !venue.isEmpty())
                .toList();
    }

    /** Venues that margin by it. */
    public List<String> venues() {
        return venues;
    }

    /** Tiers by position size on an underlying. */
    public PositionTiers tiers(String underlying) {
        return tiers.of(underlying);
    }

    /** What the pack demands for positions on one underlying, without a ladder. */
    public MarginRequirement of(String underlying, List<ValuedPosition> positions, UnitVectors units) {
        return requirement(demands(underlying, AT_THE_MARKET, positions, units).get(0), underlying, new double[0]);
    }

    /** The same with maintenance margin after each move of the {@link SpotLadder}. */
    public MarginRequirement withLadder(String underlying, List<ValuedPosition> positions, UnitVectors units) {
        double[] ladder = SpotLadder.moves();
        int[] nodes = nodes();
        double[] moves = Arrays.stream(nodes).mapToDouble(node -> ladder[node]).toArray();
        List<MarginMethod.Demand> demands = demands(underlying, moves, positions, units);
        double[] maintenance = demands.stream()
                .mapToDouble(MarginMethod.Demand::maintenanceUsd)
                .toArray();
        double[] full = Interpolation.linear(moves, maintenance, ladder);
        return requirement(demands.get(LADDER_STEPS.length), underlying, full);
    }

    private MarginRequirement requirement(MarginMethod.Demand demand, String underlying, double[] ladderUsd) {
        return demand.initial().requirement(this, underlying, demand.maintenanceUsd(), ladderUsd);
    }

    private List<MarginMethod.Demand> demands(
            String underlying, double[] moves, List<ValuedPosition> positions, UnitVectors units) {
        return units(underlying, moves, positions, units).stream()
                .map(method::demand)
                .toList();
    }

    /** The positions after each of some spot moves, with their P&L under the method's scenarios. */
    List<MarginUnit> units(String underlying, double[] moves, List<ValuedPosition> positions, UnitVectors units) {
        List<ValuedPosition> counted = positions.stream().filter(this::counts).toList();
        return MarginUnit.after(set(underlying, moves), method.rows(underlying), moves, counted, units);
    }

    /** The method's scenarios after each of the moves: the unmoved market alone, or those of the ladder. */
    ScenarioSet set(String underlying, double[] moves) {
        return sets.computeIfAbsent(underlying + (moves.length == 1 ? "" : "/ladder"), of -> method.rows(underlying)
                .after(pack + "@" + version + "/" + of, underlying, moves));
    }

    /** How it computes. */
    MarginMethod method() {
        return method;
    }

    private boolean counts(ValuedPosition position) {
        return spot == Spot.OFFSETS || position.priced().instrument().kind() != InstrumentKind.SPOT;
    }

    /** Indices of the ladder at which margin is computed, rising. */
    static int[] nodes() {
        int[] nodes = new int[2 * LADDER_STEPS.length + 1];
        nodes[LADDER_STEPS.length] = SpotLadder.base();
        for (int i = 0; i < LADDER_STEPS.length; i++) {
            nodes[LADDER_STEPS.length + 1 + i] = SpotLadder.base() + LADDER_STEPS[i];
            nodes[LADDER_STEPS.length - 1 - i] = SpotLadder.base() - LADDER_STEPS[i];
        }
        return nodes;
    }
}
