package io.inventoryrisk.cli.lessons;

import static io.inventoryrisk.cli.lessons.FieldContracts.ACCOUNT;

import io.inventoryrisk.job.config.AccountOptions;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.AppliedTrade;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.Position;
import io.inventoryrisk.model.position.PositionTransition;
import io.inventoryrisk.model.position.TradeHistory;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One account through the job's own folds: reports of trades, then exposures, then risk. */
final class FieldDesk {

    static final long DEDUPLICATION_MILLIS =
            AccountOptions.DEDUPLICATION_HORIZON.defaultValue().toMillis();

    private static final RiskSpec SPEC = new RiskSpec(
            0.99, 0.975, 86_400_000, RiskMethod.NORMAL, QuantileConvention.HULL_KTH, 100, 1, 1_000, 0.5, 0, "p1");

    private final Map<String, Position> positions = new HashMap<>();
    private final Map<String, History> histories = new HashMap<>();
    private final List<AppliedFill> waiting = new ArrayList<>();
    private final List<PositionTransition> ledger = new ArrayList<>();
    private HoldingState holding = HoldingState.empty(ACCOUNT, "BTC");
    private PortfolioState portfolio = PortfolioState.empty(ACCOUNT);
    private List<ValuedPosition> valued = List.of();
    private MarketModel before;

    /** Trades remembered for ever. */
    private static final class History implements TradeHistory {

        private final Map<String, AppliedTrade> trades = new HashMap<>();

        @Override
        public AppliedTrade get(String tradeId) {
            return trades.get(tradeId);
        }

        @Override
        public void put(String tradeId, AppliedTrade trade) {
            trades.put(tradeId, trade);
        }
    }

    InventoryBook.Outcome report(Instrument instrument, Fill fill) {
        InventoryBook.Outcome outcome = InventoryBook.apply(
                position(instrument),
                fill,
                instrument,
                histories.computeIfAbsent(instrument.id(), id -> new History()),
                DEDUPLICATION_MILLIS);
        positions.put(instrument.id(), outcome.position());
        waiting.addAll(outcome.effects());
        ledger.addAll(outcome.transitions());
        return outcome;
    }

    Position position(Instrument instrument) {
        return positions.getOrDefault(instrument.id(), Position.empty());
    }

    /** Every line of the audit ledger so far. */
    List<PositionTransition> ledger() {
        return ledger;
    }

    /** Closes an instant. */
    Exposure close(FieldMarket market) {
        MarketModel model = market.build();
        ExposureCalculator.Step step = ExposureCalculator.at(
                model.asOfMicros(),
                holding,
                List.copyOf(waiting),
                new InstrumentSteps(before, new InstrumentPricer(model, Map.of())));
        waiting.clear();
        before = model;
        holding = step.state();
        valued = step.positions();
        return step.exposure();
    }

    /** Positions of the last instant, as margin takes them. */
    List<ValuedPosition> valued() {
        return valued;
    }

    /** Risk of an instant with what the account has at its venues. */
    PortfolioRisk risk(Exposure exposure, FieldMarket market, Map<String, Balance> balances) {
        PortfolioCalculator.Step step = new PortfolioCalculator(SPEC)
                .at(
                        exposure.asOfMicros(),
                        portfolio,
                        List.of(exposure),
                        List.of(),
                        balances,
                        market.build(),
                        ScenarioSets.none(),
                        Map.of());
        portfolio = step.state();
        return step.risk();
    }

    PortfolioState portfolio() {
        return portfolio;
    }

    /** A job that was stopped and goes on from what its state says. */
    void restore(PortfolioState state) {
        portfolio = state;
    }
}
