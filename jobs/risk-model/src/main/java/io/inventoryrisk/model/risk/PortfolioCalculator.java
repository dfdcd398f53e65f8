package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.scenario.ScenarioSets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Risk of one account, of a desk or of the firm, at one instant, from its exposures and their scenario vectors in all
 * underlyings, its balances and the market model they were valued on. Vectors add up; what is measured of the sum is the
 * account's.
 * Parts that are not available are left out of the sums, named in {@code missing}, and make the result PARTIAL; otherwise
 * it is as good as its worst exposure. The high-water mark rises only on P&L that can be trusted, so that one bad mark or a
 * currency without a rate does not leave a drawdown behind. What all portfolios share at an instant is kept until the next;
 * not safe for several threads.
 */
public final class PortfolioCalculator {

    /** The account under which the exposures of all accounts are measured together. */
    public static final String FIRM = "firm";

    /** Before the name of a desk: the account under which the exposures of the desk's accounts are measured together. */
    public static final String DESK_PREFIX = "desk:";

    private final RiskSpec spec;
    private MarginPacks marginPacks = MarginPacks.of(Map.of());
    private RiskMarket market;

    /** @param spec how risk is measured */
    public PortfolioCalculator(RiskSpec spec) {
        this.spec = spec;
    }

    /** Whether exposures of several accounts are measured under that name: the firm or a desk. */
    public static boolean isAggregate(String account) {
        return account.equals(FIRM) || account.startsWith(DESK_PREFIX);
    }

    /**
     * The account at one instant.
     *
     * @param state to carry on
     * @param risk to publish
     * @param margins of each venue, sorted; none for a desk or the firm
     */
    public record Step(PortfolioState state, PortfolioRisk risk, List<MarginReport> margins) {}

    /**
     * Closes an instant.
     *
     * @param asOfMicros the grid instant, epoch microseconds UTC
     * @param state of the account whose risk it is
     * @param exposures of this instant, one per account and underlying held, in any order; not empty
     * @param vectors of this instant, one per exposure, in any order
     * @param balances newest of each account, venue and source, by any key
     * @param model the model the exposures were valued on
     * @param sets the vectors were made under
     * @param packs in force, by name
     */
    public Step at(
            long asOfMicros,
            PortfolioState state,
            List<Exposure> exposures,
            List<RiskVectors> vectors,
            Map<String, Balance> balances,
            MarketModel model,
            ScenarioSets sets,
            Map<String, ParameterPack> packs) {
        boolean aggregate = isAggregate(state.account());
        read(model, sets, packs);
        PortfolioInstant now = PortfolioInstant.of(spec, exposures, vectors, balances, market);
        SimulatedRisk simulated =
                new SimulatedTails(spec, now.book(), asOfMicros).at(sets, state.simulated(), aggregate);
        SortedMap<String, Integer> tiers = new TreeMap<>(state.tiers());
        List<MarginReport> margins = market.margins().of(now.exposures(), now.vectors(), balances.values(), tiers);
        Headline headline = Headline.of(now, simulated, asOfMicros, aggregate);
        Quality quality = PortfolioQuality.of(now, headline);
        PortfolioState next = state.opened(asOfMicros, spec.dayOpenMillis())
                .with(now.exposures())
                .with(tiers, simulated);
        next = PortfolioQuality.tellsPnl(now.exposures()) ? next.marked() : next;
        Measured measured = new Measured(headline, haircutEquityUsd(now, margins), quality);
        return new Step(next, risk(asOfMicros, next, now, measured), aggregate ? List.of() : margins);
    }

    private void read(MarketModel model, ScenarioSets sets, Map<String, ParameterPack> packs) {
        if (market == null || !market.isOf(model, sets, packs)) {
            marginPacks = marginPacks.inForce(packs);
            market = RiskMarket.of(model, sets, packs, marginPacks);
        }
    }

    /** What has been measured; the rest is sums. */
    private record Measured(Headline headline, double haircutEquityUsd, Quality quality) {}

    private static double haircutEquityUsd(PortfolioInstant now, List<MarginReport> margins) {
        if (Double.isNaN(now.equity().equityUsd())) {
            return Double.NaN;
        }
        double sum = 0;
        for (MarginReport margin : margins) {
            sum += margin.haircutEquityUsd();
        }
        return sum;
    }

    private PortfolioRisk risk(long asOfMicros, PortfolioState state, PortfolioInstant now, Measured measured) {
        PnlSplit pnl = state.pnl();
        Headline headline = measured.headline();
        double valueAtRiskUsd = headline.leading().valueAtRiskUsd();
        UnwindRisk unwind = new UnwindRisk(now.deltas(), market.model(), market.factors());
        StressBook stress = now.stress(unwind);
        VenueExposure[] venues =
                Counterparties.of(now.equity(), state.simulated(), CreditParameters.of(market.packs(), spec), spec);
        return new PortfolioRisk(
                state.account(),
                asOfMicros,
                market.model().asOfMicros(),
                spec.parametersVersion(),
                spec.confidence(),
                spec.shortfallConfidence(),
                spec.horizonMillis(),
                headline.leading().method(),
                spec.convention(),
                valueAtRiskUsd,
                headline.leading().expectedShortfallUsd(),
                headline.parametric().instruments(),
                headline.parametric().valueAtRiskComponentUsd(),
                headline.parametric().expectedShortfallComponentUsd(),
                now.exposures().stream().mapToDouble(Exposure::deltaUsd).sum(),
                now.exposures().stream().mapToDouble(Exposure::grossNotionalUsd).sum(),
                now.exposures().stream().mapToDouble(Exposure::unrealisedPnlUsd).sum(),
                pnl,
                state.highWaterMarkUsd(),
                Math.max(0, state.highWaterMarkUsd() - pnl.totalUsd()),
                state.dayOpenPnlUsd(),
                Math.max(0, state.dayOpenPnlUsd() - pnl.totalUsd()),
                now.equity().collateralUsd(),
                now.book().complete() ? now.equity().equityUsd() : Double.NaN,
                now.greeks(),
                now.underlyingDeltas(),
                headline.tails(),
                headline.contributions(),
                now.book().complete() ? stress.losses() : new StressLoss[0],
                now.reverse(measured.haircutEquityUsd()),
                unwind.risk(valueAtRiskUsd, spec),
                now.book().complete()
                        ? Capital.of(measured.haircutEquityUsd(), stress, isAggregate(state.account()))
                        : Capital.unknown(),
                venues,
                Counterparties.concentration(venues),
                Counterparties.herfindahl(now.deltas().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()),
                measured.quality());
    }
}
