package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.hedge.HedgeMarkets.Candidate;
import io.inventoryrisk.model.hedge.HedgePlanner.Verdict;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.ExposureLine;
import io.inventoryrisk.model.risk.Trade;
import io.inventoryrisk.model.risk.TradeLine;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of an underlying's futures, perpetuals and spot markets bring its delta to the edge of a band: the one that does it
 * whole at the least slippage, fee and capital for initial margin; where no book is deep enough the deepest takes what it
 * shows and the next one the rest. Spot is only sold as far as it is held.
 */
final class DeltaPlan {

    private final HedgeInputs inputs;
    private final LiveCost costs;
    private final HedgePlanner planner;
    private final HedgeParameters parameters;
    private final List<Candidate> candidates;

    DeltaPlan(HedgeInputs inputs, HedgeMarkets markets, HedgePlanner planner) {
        this.inputs = inputs;
        this.planner = planner;
        costs = markets.costs();
        parameters = markets.parameters();
        candidates = markets.candidates(inputs.underlying());
    }

    /** Contracts of a market that are held. */
    private double held(Instrument instrument) {
        if (inputs.exposure() != null) {
            for (ExposureLine line : inputs.exposure().lines()) {
                if (line.instrument().equals(instrument.id())) {
                    return line.quantity();
                }
            }
        }
        return 0;
    }

    HedgePlanner planner() {
        return planner;
    }

    boolean isPossible() {
        return !candidates.isEmpty();
    }

    /** Trades that bring a delta to the edge of a band, as far as the books go. */
    List<Trade> trades(double deltaCoin, NoTradeBand band) {
        List<Trade> trades = new ArrayList<>();
        List<Candidate> left = new ArrayList<>(candidates);
        double delta = deltaCoin;
        while (band.tradeToEdge(delta) != 0 && trades.size() < parameters.maxLegs() && !left.isEmpty()) {
            Trade whole = cheapest(delta, band, left);
            if (whole != null) {
                trades.add(whole);
                return trades;
            }
            Candidate deepest = deepest(delta, band, left);
            left.remove(deepest);
            double quantity = capped(deepest, delta, band);
            if (quantity != 0) {
                trades.add(new Trade(deepest.priced(), quantity));
                delta += quantity * deepest.delta();
            }
        }
        return trades;
    }

    /** Whether the account's delta is where it should be after trades, to within the smallest lot. */
    Verdict verdict(List<Trade> trades, NoTradeBand band, Verdict otherwise) {
        double afterCoin = inputs.exposure() == null ? 0 : inputs.exposure().deltaCoin();
        for (Trade trade : trades) {
            afterCoin += TradeLine.greeks(trade.priced(), trade.quantity()).deltaCoin();
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (Candidate candidate : candidates) {
            double lot = candidate.instrument().lotSize().doubleValue();
            smallest = Math.min(smallest, Math.abs(candidate.delta()) * lot);
        }
        double left = band.tradeToEdge(afterCoin);
        return Math.abs(left) <= smallest
                ? otherwise
                : new Verdict(
                        QualityStatus.PARTIAL,
                        "books and legs end before the band: " + left + " coins of " + inputs.underlying()
                                + " are left to trade");
    }

    /** The market that takes all of it at the least score; null where none does. Of equal ones the first by id. */
    private Trade cheapest(double delta, NoTradeBand band, List<Candidate> among) {
        Trade best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Candidate candidate : among) {
            double quantity = DeltaHedge.toBand(
                    band, delta, candidate.delta(), candidate.instrument().lotSize());
            if (quantity != 0 && isAllowed(candidate, quantity)) {
                Trade trade = new Trade(candidate.priced(), quantity);
                double score = scoreUsd(trade);
                if (score < least) {
                    least = score;
                    best = trade;
                }
            }
        }
        return best;
    }

    /**
     * What a trade costs in all: slippage, fee, and capital for the initial margin it adds over the desk's horizon. At a
     * venue without margin rules the whole notional counts as margin. Infinite where no cost is known.
     */
    double scoreUsd(Trade trade) {
        LiveCost.Cost cost = costs.of(trade.priced(), trade.quantity());
        if (!cost.isKnown()) {
            return Double.POSITIVE_INFINITY;
        }
        double margin = planner.marginChangeUsd(List.of(trade));
        return cost.totalUsd()
                + parameters.capitalCost()
                        * parameters.horizonYears()
                        * (Double.isNaN(margin) ? cost.notionalUsd() : margin);
    }

    /** Of several trades; NaN where there are none. */
    double scoreUsd(List<Trade> trades) {
        double score = trades.isEmpty() ? Double.NaN : 0;
        for (Trade trade : trades) {
            score += scoreUsd(trade);
        }
        return score;
    }

    private boolean isAllowed(Candidate candidate, double quantity) {
        Instrument instrument = candidate.instrument();
        return instrument.kind() != InstrumentKind.SPOT || quantity > 0 || held(instrument) + quantity >= 0;
    }

    private Candidate deepest(double delta, NoTradeBand band, List<Candidate> among) {
        Candidate deepest = among.get(0);
        double most = -1;
        for (Candidate candidate : among) {
            double coins = Math.abs(capped(candidate, delta, band) * candidate.delta());
            if (coins > most) {
                most = coins;
                deepest = candidate;
            }
        }
        return deepest;
    }

    /** Whole lots towards the edge, as many as the book's curve tells the cost of. */
    private double capped(Candidate candidate, double delta, NoTradeBand band) {
        Instrument instrument = candidate.instrument();
        double wanted = DeltaHedge.toBand(band, delta, candidate.delta(), instrument.lotSize());
        double perContract = instrument.multiplier().doubleValue()
                * (instrument.payoff() == Payoff.INVERSE
                        ? 1
                        : costs.book(instrument.id()).mid());
        double contracts = Math.min(Math.abs(wanted), costs.capacity(instrument, Math.signum(wanted)) / perContract);
        if (instrument.kind() == InstrumentKind.SPOT && wanted < 0) {
            contracts = Math.min(contracts, Math.max(0, held(instrument)));
        }
        double lot = instrument.lotSize().doubleValue();
        double lots = Math.floor(contracts / lot + 1e-9);
        return instrument.payoff() == Payoff.QUANTO
                ? 0
                : DeltaHedge.lots(Math.signum(wanted) * lots, instrument.lotSize());
    }
}
