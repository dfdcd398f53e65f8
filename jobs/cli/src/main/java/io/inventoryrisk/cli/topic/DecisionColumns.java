package io.inventoryrisk.cli.topic;

import static io.inventoryrisk.cli.topic.Column.number;
import static io.inventoryrisk.cli.topic.Column.text;
import static io.inventoryrisk.cli.topic.Column.time;

import java.util.List;

/** Columns of what the desk is advised to do, and of how far it and the models can be trusted. */
final class DecisionColumns {

    private DecisionColumns() {}

    /** None for an unknown kind. */
    static List<Column> of(String kind) {
        return switch (kind) {
            case "Advice" -> advice();
            case "ExecutionQuality" -> executions();
            case "BurstBudget" -> bursts();
            case "PositionBreak" -> breaks();
            case "LimitUtilisation" -> utilisation();
            case "TradingState" -> tradingStates();
            case "RegimeChange" -> regimes();
            default -> List.of();
        };
    }

    private static List<Column> advice() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("underlying", "underlying", 10),
                number("delta coin", "deltaCoin"),
                number("target coin", "targetDeltaCoin"),
                number("band from", "band.lowerCoin"),
                number("to", "band.upperCoin"),
                number("volatility scale", "volatilityScale"),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> executions() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("instrument", "instrument", 24),
                number("fills", "fills"),
                number("realised bps", "realisedSpreadBps"),
                number("adverse share", "adverseSelectionShare"),
                number("effective bps", "effectiveSpreadBps"),
                number("slippage bps", "slippageBps"),
                number("toxic share", "toxicShare"),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> bursts() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("venue", "venue", 10),
                text("underlying", "underlying", 10),
                number("window ms", "windowMillis"),
                number("trips", "trips"),
                text("pack", "pack", 20),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> breaks() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("instrument", "instrument", 24),
                text("cause", "cause", 16),
                number("difference USD", "notionalUsd"),
                number("age ms", "ageMillis"),
                number("comparisons", "comparisons"),
                text("quality", "quality.status", 12),
                text("reason", "quality.reason", 0));
    }

    private static List<Column> utilisation() {
        return List.of(
                time("asOfMicros"),
                text("limit", "limitId", 20),
                text("account", "account", 10),
                text("subject", "subject", 24),
                number("value", "value"),
                number("soft", "soft"),
                number("hard", "hard"),
                number("used", "utilisation"),
                text("tightest", "tightest", 8),
                text("quality", "quality.status", 12));
    }

    private static List<Column> tradingStates() {
        return List.of(
                time("asOfMicros"),
                text("account", "account", 10),
                text("before", "before", 8),
                text("mode", "mode", 8),
                text("by", "by", 20),
                text("reason", "reason", 0));
    }

    private static List<Column> regimes() {
        return List.of(
                time("asOfMicros"),
                text("universe", "universe", 10),
                text("before", "before", 8),
                text("after", "after", 8),
                number("measure", "measure"),
                number("held ms", "heldMillis"),
                text("packs", "packs", 0));
    }
}
