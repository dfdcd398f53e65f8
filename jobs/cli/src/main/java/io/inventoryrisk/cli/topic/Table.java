package io.inventoryrisk.cli.topic;

import static io.inventoryrisk.cli.topic.Column.number;
import static io.inventoryrisk.cli.topic.Column.text;
import static io.inventoryrisk.cli.topic.Column.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/** The records of one kind as the lines of a table, with the columns a person looks for first. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** The table of a kind of record, by the simple name of its schema; unknown kinds have one column, the JSON. */
    public static Table of(String kind) {
        return new Table(
                switch (kind) {
                    case "Alert" -> alerts();
                    case "PortfolioRisk" -> portfolios();
                    case "MarginReport" -> margins();
                    case "Exposure" -> exposures();
                    case "InventoryUpdate" -> inventory();
                    case "PositionTransition" -> audit();
                    case "MarketBar" -> bars();
                    case "MarketModel" -> models();
                    case "SurfaceFit" -> surfaces();
                    case "ModelCheck" -> modelChecks();
                    case "DeadLetter" -> deadLetters();
                    default -> DecisionColumns.of(kind);
                });
    }

    List<Column> columns() {
        return columns;
    }

    /** The headings. */
    public String heading() {
        return columns.isEmpty()
                ? "record"
                : columns.stream()
                        .map(Column::heading)
                        .collect(Collectors.joining(GAP))
                        .stripTrailing();
    }

    /** One record. */
    public String row(JsonNode record) {
        return columns.isEmpty()
                ? record.toString()
                : columns.stream()
                        .map(column -> column.cell(record))
                        .collect(Collectors.joining(GAP))
                        .stripTrailing();
    }

    private static List<Column> alerts() {
        return List.of(
                time("asOfMicros"),
                text("status", "status", 8),
                text("severity", "severity", 8),
                text("limit", "limitId", 20),
                text("account", "account", 10),
                text("subject", "subject", 20),
                number("value", "value"),
                number("threshold", "threshold"),
                text("summary", "summary", 0));
    }

    private static List<Column> portfolios() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                number("VaR USD", "valueAtRiskUsd"),
                number("ES USD", "expectedShortfallUsd"),
                text("method", "method", 14),
                number("worst stress USD", "capital.worstStressUsd"),
                number("delta USD", "deltaUsd"),
                number("gross USD", "grossNotionalUsd"),
                number("P&L USD", "pnl.totalUsd"),
                number("drawdown USD", "drawdownUsd"),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> margins() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("venue", "venue", 10),
                text("pack", "pack", 26),
                number("equity USD", "haircutEquityUsd"),
                number("initial USD", "initialMarginUsd"),
                number("maintenance USD", "maintenanceMarginUsd"),
                number("ratio", "marginRatio"),
                number("liquidated down", "distanceDown"),
                number("up", "distanceUp"),
                number("whole book USD", "bookInitialMarginUsd"),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> exposures() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("underlying", "underlying", 10),
                number("delta coin", "deltaCoin"),
                number("delta USD", "deltaUsd"),
                number("gross USD", "grossNotionalUsd"),
                number("gamma coin/USD", "greeks.gammaCoinPerUsd"),
                number("vega USD/point", "greeks.vegaUsdPerVolPoint"),
                number("theta USD/day", "greeks.thetaUsdPerDay"),
                number("unrealised USD", "unrealisedPnlUsd"),
                number("P&L USD", "pnl.totalUsd"),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> surfaces() {
        return List.of(
                time("asOfMicros"),
                text("underlying", "underlying", 10),
                number("rho", "ssviRho"),
                number("eta", "ssviEta"),
                number("gamma", "ssviGamma"),
                number("fit error", "ssviRmse"),
                number("skew stickiness", "skewStickiness"),
                text("trigger", "trigger", 12),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> modelChecks() {
        return List.of(
                time("asOfMicros"),
                text("model", "model", 16),
                text("scope", "scope", 22),
                text("metric", "metric", 24),
                number("value", "value"),
                number("limit", "limit"),
                text("passed", "passed", 6),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> inventory() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("instrument", "instrument", 22),
                number("quantity", "quantity"),
                number("average price", "averagePrice"),
                number("realised P&L", "realisedPnl"),
                text("in", "settleCurrency", 5),
                text("last trade", "lastTradeId", 0));
    }

    private static List<Column> audit() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("instrument", "instrument", 22),
                number("ordinal", "ordinal"),
                text("action", "action", 10),
                number("quantity", "quantity"),
                number("price", "price"),
                number("after", "quantityAfter"),
                number("realised P&L", "realisedPnl"),
                text("in", "settleCurrency", 5),
                text("trade", "tradeId", 0));
    }

    private static List<Column> bars() {
        return List.of(
                time("asOfMicros"),
                text("instrument", "instrument", 22),
                number("bid", "bidPrice"),
                number("ask", "askPrice"),
                number("mid", "mid"),
                number("spread bp", "spreadBps"),
                number("imbalance", "imbalance"),
                number("trades", "flow.trades"),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> models() {
        return List.of(
                time("asOfMicros"),
                text("universe", "universe", 10),
                text("instruments", "instruments", 0),
                number("shrinkage", "shrinkage"),
                text("repaired", "repaired", 8),
                text("quality", "quality.status", 12),
                text("missing", "quality.missing", 0),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> deadLetters() {
        return List.of(
                text("topic", "sourceTopic", 22),
                number("partition", "sourcePartition"),
                number("offset", "sourceOffset"),
                text("reason", "reason", 18),
                text("message", "message", 0));
    }
}
