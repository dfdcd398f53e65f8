package io.inventoryrisk.job;

import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.job.portfolio.AccountInput;
import io.inventoryrisk.job.portfolio.Desks;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.job.portfolio.PortfolioRiskFunction;
import io.inventoryrisk.job.state.WriteBehindBroadcastOperator;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** The operators of the account half: from fills and balances to what they are worth and can lose. */
final class AccountOperators {

    private AccountOperators() {}

    static SingleOutputStreamOperator<InventoryUpdate> inventory(Inputs in, RiskJobConfig config) {
        return in.fills()
                .keyBy(fill -> fill.account() + "|" + fill.instrument())
                .connect(in.instruments()
                        .broadcast(InventoryFunction.instrumentsState(), InventoryFunction.openingsState()))
                .process(
                        new InventoryFunction(config.deduplicationHorizon()), TypeInformation.of(InventoryUpdate.class))
                .name("inventory")
                .uid("inventory")
                .setDescription("exact positions from fills, at once");
    }

    static SingleOutputStreamOperator<AccountExposure> held(
            DataStream<AppliedFill> fills, DataStream<MarketUpdate> market, RiskJobConfig config) {
        return fills.keyBy(fill -> fill.account() + "|" + fill.instrument().underlying())
                .connect(market.broadcast(
                        ExposureFunction.modelsState(), ExposureFunction.packsState(), ExposureFunction.returnsState()))
                .process(
                        new ExposureFunction(
                                config.grid(), config.scenarios(), config.risk().dayOpenMillis()),
                        TypeInformation.of(AccountExposure.class))
                .name("exposure")
                .uid("exposure")
                .setDescription("positions valued at each instant, and under every scenario: Greeks, P&L, vectors");
    }

    static SingleOutputStreamOperator<PortfolioRisk> portfolios(
            Inputs in, DataStream<AccountExposure> held, DataStream<MarketUpdate> market, RiskJobConfig config) {
        TypeInformation<AccountInput> input = TypeInformation.of(AccountInput.class);
        Desks desks = config.desks();
        return held.<AccountInput>flatMap(
                        (part, out) -> AccountInput.of(part, desks).forEach(out::collect), input)
                .name("exposures")
                .uid("exposures")
                .setDescription("exposures to the portfolios they count in: account, desk, firm")
                .setBufferTimeout(MarketOperators.AT_ONCE)
                .union(in.balances()
                        .<AccountInput>flatMap(
                                (part, out) -> AccountInput.of(part, desks).forEach(out::collect), input)
                        .name("balances")
                        .uid("balances")
                        .setDescription("balances to the portfolios they count in"))
                .keyBy(AccountInput::portfolio)
                .connect(market.broadcast())
                .transform(
                        "portfolio-risk",
                        TypeInformation.of(PortfolioRisk.class),
                        new WriteBehindBroadcastOperator<>(
                                new PortfolioRiskFunction(
                                        config.risk(), config.scenarios(), config.grid(), config.waitingOnHeap()),
                                List.of(
                                        PortfolioRiskFunction.modelsState(),
                                        PortfolioRiskFunction.packsState(),
                                        PortfolioRiskFunction.returnsState())))
                .uid("portfolio-risk")
                .setDescription(
                        "VaR, stress, capital, counterparties and margin of each account, of desks and of the firm");
    }
}
