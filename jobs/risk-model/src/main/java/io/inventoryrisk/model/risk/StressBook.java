package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.StressAttributes;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * P&L of an account under every named stress, and of its parts: full revaluation x the scenario's weight, less what
 * defaulting venues take of the exposure to them, less what unwinding costs more than now where liquidity is withdrawn. A
 * venue's default is a part of its own, {@code venue:NAME}, beside the underlyings, and hits each account by its own claim;
 * the cost of unwinding is each underlying's, and each account's by its share of the net delta.
 */
final class StressBook {

    private final ScenarioSet set;
    private final PartSums prices;
    private final AccountEquity equity;
    private final Map<String, Double> unwindCosts;
    private final SortedMap<String, SortedMap<String, Double>> deltas = new TreeMap<>();
    private final StressAttributes[] attributes;
    private final double[] pnl;

    /**
     * @param prices P&L under the set before weights
     * @param unwindCosts by underlying
     */
    StressBook(
            ScenarioSet set,
            List<StressAttributes> attributes,
            PartSums prices,
            AccountEquity equity,
            SortedMap<String, Double> unwindCosts,
            List<Exposure> exposures) {
        this.set = set;
        this.prices = prices;
        this.equity = equity;
        this.unwindCosts = unwindCosts;
        this.attributes = new StressAttributes[set.size()];
        for (int i = 0; i < set.size(); i++) {
            for (StressAttributes attribute : attributes) {
                if (attribute.id().equals(set.ids()[i])) {
                    this.attributes[i] = attribute;
                }
            }
        }
        for (Exposure exposure : exposures) {
            deltas.computeIfAbsent(exposure.underlying(), any -> new TreeMap<>())
                    .merge(exposure.account(), exposure.deltaUsd(), Double::sum);
        }
        pnl = new double[set.size()];
        for (int i = 0; i < pnl.length; i++) {
            pnl[i] = pnl(i);
        }
    }

    /** Whether there is no stress to speak of. */
    boolean isEmpty() {
        return pnl.length == 0;
    }

    /** Every stress in the order of the set. */
    StressLoss[] losses() {
        StressLoss[] losses = new StressLoss[set.size()];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = new StressLoss(set.ids()[i], pnl[i]);
        }
        return losses;
    }

    private double pnl(int scenario) {
        double gain = set.weight()[scenario] * prices.total()[scenario];
        for (double loss : defaults(scenario).values()) {
            gain -= loss;
        }
        for (double cost : unwindCosts.values()) {
            gain -= cost * liquidity(scenario);
        }
        return gain;
    }

    /** Index of the worst; negative where none loses. */
    int worst() {
        int worst = -1;
        double least = 0;
        for (int i = 0; i < pnl.length; i++) {
            if (pnl[i] < least) {
                worst = i;
                least = pnl[i];
            }
        }
        return worst;
    }

    /** Loss of each part under one stress: underlyings and currencies, then {@code venue:NAME}. They add up. */
    SortedMap<String, Double> lossByUnderlying(int scenario) {
        SortedMap<String, Double> losses = new TreeMap<>();
        double weight = set.weight()[scenario];
        prices.parts(RiskContribution.Dimension.UNDERLYING)
                .forEach((name, gains) -> losses.put(name, -weight * gains[scenario]));
        unwindCosts.forEach((name, cost) -> losses.merge(name, cost * liquidity(scenario), Double::sum));
        venueLosses(scenario).forEach((venue, byAccount) -> {
            double sum = 0;
            for (double loss : byAccount.values()) {
                sum += loss;
            }
            losses.merge("venue:" + venue, sum, Double::sum);
        });
        return losses;
    }

    /** Loss of each account under one stress. They add up. */
    SortedMap<String, Double> lossByAccount(int scenario) {
        SortedMap<String, Double> losses = new TreeMap<>();
        double weight = set.weight()[scenario];
        prices.parts(RiskContribution.Dimension.ACCOUNT)
                .forEach((name, gains) -> losses.put(name, -weight * gains[scenario]));
        defaults(scenario).forEach((account, loss) -> losses.merge(account, loss, Double::sum));
        unwindCosts.forEach((underlying, cost) -> {
            double net = 0;
            for (double delta : deltas.get(underlying).values()) {
                net += delta;
            }
            if (net == 0) {
                return; // accounts that offset each other exactly have nothing to unwind
            }
            for (Map.Entry<String, Double> delta : deltas.get(underlying).entrySet()) {
                double share = cost * liquidity(scenario) * delta.getValue() / net;
                losses.merge(delta.getKey(), share, Double::sum);
            }
        });
        return losses;
    }

    /** What defaulting venues take, by account. */
    private SortedMap<String, Double> defaults(int scenario) {
        SortedMap<String, Double> losses = new TreeMap<>();
        venueLosses(scenario)
                .forEach((venue, byAccount) ->
                        byAccount.forEach((account, loss) -> losses.merge(account, loss, Double::sum)));
        return losses;
    }

    private SortedMap<String, SortedMap<String, Double>> venueLosses(int scenario) {
        SortedMap<String, SortedMap<String, Double>> losses = new TreeMap<>();
        StressAttributes attribute = attributes[scenario];
        for (int i = 0; attribute != null && i < attribute.venues().length; i++) {
            SortedMap<String, AccountEquity.AtVenue> accounts =
                    equity.venues().getOrDefault(attribute.venues()[i], new TreeMap<>());
            double share = attribute.lossShare()[i];
            SortedMap<String, Double> byAccount =
                    losses.computeIfAbsent(attribute.venues()[i], any -> new TreeMap<>());
            accounts.forEach((account, at) -> byAccount.put(account, share * at.exposureUsd()));
        }
        return losses;
    }

    /** By how many times unwinding costs more. */
    private double liquidity(int scenario) {
        return attributes[scenario] == null ? 0 : attributes[scenario].liquidityMultiplier() - 1;
    }
}
