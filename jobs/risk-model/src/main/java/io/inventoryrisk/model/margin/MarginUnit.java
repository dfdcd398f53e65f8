package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.scenario.PricedInstrument;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.TenorScaling;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Positions on one underlying with their P&L under a method's scenarios, at the market or after a move of the spot. What
 * is held in one instrument is netted first: margin doesn't depend on how many fills made a position.
 *
 * @param underlying the margin unit
 * @param rows the scenarios
 * @param lines net positions, by instrument id; without any that cannot be valued
 * @param currencies of settlement, sorted
 * @param currencyUsd USD per unit of each, after the move
 * @param pnl in settlement currency, unweighted: currencies x scenarios
 */
record MarginUnit(
        String underlying,
        ScenarioRows rows,
        List<MarginLine> lines,
        String[] currencies,
        double[] currencyUsd,
        double[][] pnl) {

    /** The unit after each of some spot moves. */
    static List<MarginUnit> after(
            ScenarioSet set, ScenarioRows rows, double[] moves, List<ValuedPosition> positions, UnitVectors units) {
        SortedMap<String, Net> nets = nets(positions);
        String[] currencies = nets.values().stream()
                .map(net -> net.priced().instrument().settle())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        List<Revalued> revalued = new ArrayList<>();
        for (Net net : nets.values()) {
            revalued.add(
                    new Revalued(net, units.of(net.priced().instrument(), set).settle()));
        }
        List<MarginUnit> after = new ArrayList<>();
        for (int at = 0; at < moves.length; at++) {
            after.add(at(new Node(set, rows, at, moves[at]), revalued, currencies));
        }
        return after;
    }

    /**
     * Loss of each scenario in USD at the scenario's rates, so that coin-settled and dollar-settled contracts net; a gain
     * is negative. Unweighted.
     */
    double[] lossUsd() {
        double[] loss = new double[rows.size()];
        for (int currency = 0; currency < currencies.length; currency++) {
            boolean moves = currencies[currency].equals(underlying);
            for (int row = 0; row < loss.length; row++) {
                double rate = currencyUsd[currency]
                        * (moves ? 1 + rows.rows().get(row).spot() : 1);
                loss[row] -= pnl[currency][row] * rate;
            }
        }
        return loss;
    }

    /** A charge that begins with the largest weighted loss, times a factor. */
    Charge worst(double factor) {
        double[] loss = lossUsd();
        int worst = -1;
        double worstUsd = 0;
        for (int row = 0; row < loss.length; row++) {
            double weighted = loss[row] * rows.weight(row);
            if (weighted > worstUsd) {
                worst = row;
                worstUsd = weighted;
            }
        }
        return new Charge(factor * worstUsd, worst < 0 ? "" : rows.id(worst));
    }

    /** Deltas in coins. */
    LongShort deltas() {
        LongShort sum = LongShort.NONE;
        for (MarginLine line : lines) {
            sum = sum.plus(line.delta());
        }
        return sum;
    }

    /** Deltas in coins, netted by expiry; what never expires stands for itself. */
    LongShort deltasByExpiry() {
        SortedMap<Long, Double> nets = new TreeMap<>();
        for (MarginLine line : lines) {
            nets.merge(line.instrument().expiryMicros(), line.delta(), Double::sum);
        }
        return LongShort.of(nets.values());
    }

    /** Change of value in USD for a relative move of 1 in the 30-day volatility, netted by expiry. */
    LongShort vegasByExpiry(TenorScaling tenor) {
        SortedMap<Long, Double> nets = new TreeMap<>();
        for (MarginLine line : lines) {
            if (line.isOption()) {
                double move =
                        line.priced().volatility() * tenor.factor(line.priced().days());
                nets.merge(line.instrument().expiryMicros(), line.vegaUsd() * move, Double::sum);
            }
        }
        return LongShort.of(nets.values());
    }

    /** What each dollar is long and short of the coin, in USD: a future is long its coin and short what it is quoted in. */
    LongShort dollars() {
        SortedMap<String, Double> nets = new TreeMap<>();
        for (MarginLine line : lines) {
            if (line.isFuture() || line.isOption()) {
                nets.merge(line.dollar(), line.delta() * line.coinUsd(), Double::sum);
            }
        }
        return LongShort.of(nets.values());
    }

    /** Sum over expiries of |delta| x years, in USD: what a move of all carries by 1 could cost. */
    double carry() {
        SortedMap<Long, Double> nets = new TreeMap<>();
        for (MarginLine line : lines) {
            double usd = line.delta() * line.carryYears() * line.coinUsd();
            nets.merge(line.instrument().expiryMicros(), usd, Double::sum);
        }
        LongShort sum = LongShort.of(nets.values());
        return sum.longSum() + sum.shortSum();
    }

    /** Sum over options of delta x years, in USD. */
    double optionCarry() {
        double usd = 0;
        for (MarginLine line : lines) {
            usd += line.isOption() ? line.delta() * line.carryYears() * line.coinUsd() : 0;
        }
        return usd;
    }

    /** Sizes of futures and perpetuals in coins. */
    LongShort futures() {
        LongShort sum = LongShort.NONE;
        for (MarginLine line : lines) {
            sum = line.isFuture() ? sum.plus(line.coins()) : sum;
        }
        return sum;
    }

    /** USD per coin of the underlying after the move; 0 without positions. */
    double coinUsd() {
        return lines.isEmpty() ? 0 : lines.get(0).coinUsd();
    }

    private record Net(PricedInstrument priced, double quantity) {}

    private record Revalued(Net net, double[] settle) {}

    private record Node(ScenarioSet set, ScenarioRows rows, int at, double move) {

        int first() {
            return at * (rows.size() + 1);
        }

        int unmoved() {
            return first() + rows.size();
        }
    }

    private static SortedMap<String, Net> nets(List<ValuedPosition> positions) {
        SortedMap<String, Net> nets = new TreeMap<>();
        for (ValuedPosition position : positions) {
            if (position.priced().isPriceable()) {
                nets.merge(
                        position.priced().instrument().id(),
                        new Net(position.priced(), position.quantity()),
                        (one, other) -> new Net(one.priced(), one.quantity() + other.quantity()));
            }
        }
        nets.values().removeIf(net -> net.quantity() == 0);
        return nets;
    }

    private static MarginUnit at(Node node, List<Revalued> revalued, String[] currencies) {
        List<MarginLine> lines = new ArrayList<>(revalued.size());
        double[][] pnl = new double[currencies.length][node.rows().size()];
        double[] usd = new double[currencies.length];
        String underlying = node.set().underlyings()[0];
        for (Revalued position : revalued) {
            Net net = position.net();
            double[] settle = position.settle();
            double unmoved = settle[node.unmoved()];
            MarginLine line = MarginLine.after(net.priced(), net.quantity(), node.move(), unmoved);
            String currency = line.instrument().settle();
            int index = Arrays.binarySearch(currencies, currency);
            usd[index] = net.priced().settleUsd() * (currency.equals(underlying) ? 1 + node.move() : 1);
            addTo(pnl[index], line, node, settle);
            lines.add(line);
        }
        return new MarginUnit(underlying, node.rows(), lines, currencies, usd, pnl);
    }

    private static void addTo(double[] pnl, MarginLine line, Node node, double[] settle) {
        double unmoved = settle[node.unmoved()];
        for (int row = 0; row < pnl.length; row++) {
            int from = line.isOption() ? row : node.rows().rows().get(row).futuresAt();
            pnl[row] += line.quantity() * (settle[node.first() + from] - unmoved);
        }
    }
}
