package io.inventoryrisk.job;

import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.inventory.Advice;
import io.inventoryrisk.model.limit.Alert;
import io.inventoryrisk.model.limit.LimitUtilisation;
import io.inventoryrisk.model.limit.TradingState;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.RejectedBook;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.position.InventoryUpdate;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.position.PositionTransition;
import io.inventoryrisk.model.position.RejectedFill;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.validation.RegimeChange;
import io.inventoryrisk.model.volatility.CalibratedBar;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What the topology writes, wherever it goes. */
public record Outputs(
        DataStream<RejectedBook> rejectedBooks,
        DataStream<CalibratedBar> bars,
        DataStream<MarketModel> models,
        DataStream<RegimeChange> regimes,
        DataStream<SurfaceFit> surfaces,
        DataStream<ModelCheck> checks,
        DataStream<InventoryUpdate> inventory,
        DataStream<PositionTransition> audit,
        DataStream<RejectedFill> rejectedFills,
        DataStream<Exposure> exposures,
        DataStream<PortfolioRisk> portfolios,
        DataStream<MarginReport> margins,
        DataStream<ExecutionQuality> executions,
        DataStream<BurstBudget> bursts,
        DataStream<Advice> advice,
        DataStream<PositionBreak> breaks,
        DataStream<Alert> alerts,
        DataStream<LimitUtilisation> limitUtilisation,
        DataStream<TradingState> tradingStates) {}
