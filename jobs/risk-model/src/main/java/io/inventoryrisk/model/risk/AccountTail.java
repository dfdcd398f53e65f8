package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Headline value at risk of an account with trades that have not happened, on the model of one instant and by the method of
 * the account's own headline: what {@link PortfolioCalculator} would say at the next instant if they were filled at their
 * marks and the market stood still. Positions and wallets are those of the account's vectors and margin reports; a trade
 * adds its quantity x unit vector, and what it pays leaves the wallet in the currency its value is in, so nothing else
 * changes. Of one instant; scenarios and wallets are added up once, when first asked for: most accounts never ask.
 */
public final class AccountTail {

    private final RiskSpec spec;
    private final RiskMethod method;
    private final Book book;
    private final UnitVectors units;
    private AccountEquity equity;
    private double[] scenarios;

    /**
     * What is measured, all of one account and one instant.
     *
     * @param exposures in all underlyings
     * @param vectors one per exposure
     * @param margins of all venues, for the wallets
     * @param factors of the model
     * @param sets the vectors were made under
     * @param packs in force, by name
     */
    public record Book(
            List<Exposure> exposures,
            List<RiskVectors> vectors,
            List<MarginReport> margins,
            MarketModel model,
            UnderlyingFactors factors,
            ScenarioSets sets,
            Map<String, ParameterPack> packs) {}

    /** @param method of the account's headline, {@link PortfolioRisk#method} */
    public AccountTail(RiskSpec spec, RiskMethod method, Book book, UnitVectors units) {
        this.spec = spec;
        this.method = method;
        this.book = book;
        this.units = units;
    }

    /** After trades, USD, a positive loss; NaN where it is not known, as where the scenarios are not due. */
    public double valueAtRiskUsd(List<Trade> trades) {
        return switch (method) {
            case NORMAL -> normal(trades);
            case CORNISH_FISHER -> quadratic(trades);
            default -> simulated(trades);
        };
    }

    private double normal(List<Trade> trades) {
        return new FactorBook(
                        TradeLine.added(book.exposures(), trades, book.model()), book.model(), book.factors(), spec)
                .parametric()
                .valueAtRiskUsd();
    }

    private double quadratic(List<Trade> trades) {
        return new QuadraticBook(
                        TradeLine.added(book.exposures(), trades, book.model()),
                        equity(),
                        book.model(),
                        book.factors(),
                        book.packs(),
                        spec)
                .tail(book.model().asOfMicros())
                .valueAtRiskUsd();
    }

    private AccountEquity equity() {
        if (equity == null) {
            equity = AccountEquity.reported(book.vectors(), book.margins(), book.model());
        }
        return equity;
    }

    private double simulated(List<Trade> trades) {
        ScenarioSet set = SimulatedTails.setOf(method, book.sets());
        if (set.size() < ScenarioTail.needed(spec.confidence())) {
            return Double.NaN;
        }
        if (scenarios == null) {
            ScenarioBook account = ScenarioBook.of(book.exposures(), book.vectors(), equity());
            scenarios = account.complete()
                    ? account.under(set, SimulatedTails.pnlOf(method)).total()
                    : new double[] {Double.NaN};
        }
        if (!Arrays.stream(scenarios).allMatch(Double::isFinite)) {
            return Double.NaN;
        }
        double[] pnl = scenarios.clone();
        for (Trade trade : trades) {
            double[] unit = units.of(trade.priced().instrument(), set).usd();
            for (int i = 0; i < pnl.length; i++) {
                pnl[i] += trade.quantity() * unit[i];
            }
        }
        return Arrays.stream(pnl).allMatch(Double::isFinite)
                ? ScenarioTail.of(pnl, spec.convention()).valueAtRisk(spec.confidence())
                : Double.NaN;
    }
}
