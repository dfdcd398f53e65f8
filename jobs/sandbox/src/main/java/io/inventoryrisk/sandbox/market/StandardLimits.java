package io.inventoryrisk.sandbox.market;

import static io.inventoryrisk.model.limit.RiskLimit.ANY;
import static io.inventoryrisk.model.limit.RiskMetric.BOOK_BROKEN;
import static io.inventoryrisk.model.limit.RiskMetric.DELTA_USD;
import static io.inventoryrisk.model.limit.RiskMetric.DRAWDOWN_FROM_OPEN_USD;
import static io.inventoryrisk.model.limit.RiskMetric.DRAWDOWN_USD;
import static io.inventoryrisk.model.limit.RiskMetric.EXPECTED_SHORTFALL_USD;
import static io.inventoryrisk.model.limit.RiskMetric.FEED_AGE_MILLIS;
import static io.inventoryrisk.model.limit.RiskMetric.FRAGILITY;
import static io.inventoryrisk.model.limit.RiskMetric.LIQUIDATION_PROXIMITY;
import static io.inventoryrisk.model.limit.RiskMetric.MARGIN_RATIO;
import static io.inventoryrisk.model.limit.RiskMetric.MODEL_CHECK_FAILED;
import static io.inventoryrisk.model.limit.RiskMetric.NOTIONAL_USD;
import static io.inventoryrisk.model.limit.RiskMetric.POSITION;
import static io.inventoryrisk.model.limit.RiskMetric.POSITION_BREAK;
import static io.inventoryrisk.model.limit.RiskMetric.STRESS_LOSS_USD;
import static io.inventoryrisk.model.limit.RiskMetric.UNEXPLAINED_PNL_SHARE;
import static io.inventoryrisk.model.limit.RiskMetric.VALUE_AT_RISK_USD;
import static io.inventoryrisk.model.limit.RiskMetric.VEGA_USD;
import static io.inventoryrisk.model.limit.RiskMetric.VENUE_EXPOSURE_USD;
import static io.inventoryrisk.model.limit.RiskMetric.WAITING_FILLS;
import static io.inventoryrisk.model.limit.RiskMetric.WITHDRAWAL_RATE;

import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import java.util.List;

/**
 * The limits that go with the standard market. The desk's usual inventory, which an hour of calm measures, is
 * about 200,000 USD an instrument and 60,000 USD a coin at most; the limits begin at about one and a half times that. Its
 * wallets are no larger than its options need: maintenance margin takes half to three quarters of them in calm.
 */
final class StandardLimits {

    private StandardLimits() {}

    static List<RiskLimit> limits(long fromMicros) {
        return List.of(
                position("binance:BTCUSDT", new Levels(3, 2.4, 4, 3), fromMicros),
                position("binance:BTCUSDT-PERP", new Levels(3, 2.4, 4, 3), fromMicros),
                position("deribit:BTC-PERPETUAL", new Levels(25e3, 20e3, 35e3, 25e3), fromMicros),
                position("binance:ETHUSDT", new Levels(90, 70, 120, 90), fromMicros),
                position("binance:ETHUSDT-PERP", new Levels(90, 70, 120, 90), fromMicros),
                position("deribit:ETH-PERPETUAL", new Levels(250e3, 200e3, 350e3, 250e3), fromMicros),
                desk("notional", NOTIONAL_USD, new Levels(300e3, 220e3, 400e3, 300e3), 0, fromMicros),
                desk("delta", DELTA_USD, new Levels(150e3, 100e3, 300e3, 200e3), 1_000, fromMicros),
                desk("value-at-risk", VALUE_AT_RISK_USD, new Levels(450e3, 400e3, 700e3, 500e3), 2_000, fromMicros),
                desk(
                        "expected-shortfall",
                        EXPECTED_SHORTFALL_USD,
                        new Levels(450e3, 400e3, 700e3, 500e3),
                        2_000,
                        fromMicros),
                desk("drawdown", DRAWDOWN_USD, new Levels(10e3, 6e3, 30e3, 15e3), 0, fromMicros),
                desk("drawdown-from-open", DRAWDOWN_FROM_OPEN_USD, new Levels(10e3, 6e3, 30e3, 15e3), 0, fromMicros),
                desk("margin", MARGIN_RATIO, new Levels(0.82, 0.7, 0.92, 0.82), 0, fromMicros),
                desk("liquidation", LIQUIDATION_PROXIMITY, new Levels(0.4, 0.3, 0.6, 0.45), 0, fromMicros),
                desk("stress", STRESS_LOSS_USD, new Levels(700e3, 600e3, 1.2e6, 900e3), 0, fromMicros),
                desk("vega", VEGA_USD, new Levels(600, 450, 1_000, 750), 1_000, fromMicros),
                desk("unexplained", UNEXPLAINED_PNL_SHARE, new Levels(0.2, 0.15, 0.4, 0.3), 5_000, fromMicros),
                desk("venue", VENUE_EXPOSURE_USD, new Levels(1.1e6, 1e6, 1.5e6, 1.2e6), 0, fromMicros),
                firm("firm-value-at-risk", VALUE_AT_RISK_USD, new Levels(900e3, 800e3, 1.4e6, 1e6), fromMicros),
                firm("firm-stress", STRESS_LOSS_USD, new Levels(1.4e6, 1.2e6, 2.4e6, 1.8e6), fromMicros),
                firm("firm-venue", VENUE_EXPOSURE_USD, new Levels(2.2e6, 2e6, 3e6, 2.4e6), fromMicros),
                desk("waiting-fills", WAITING_FILLS, new Levels(1, 0, 50, 10), 0, fromMicros),
                desk("position-break", POSITION_BREAK, new Levels(1e-6, 0, Double.NaN, Double.NaN), 0, fromMicros),
                feed("feed-age", FEED_AGE_MILLIS, new Levels(5_000, 2_500, 15_000, 2_500), fromMicros),
                feed("book-broken", BOOK_BROKEN, new Levels(1, 0, Double.NaN, Double.NaN), fromMicros),
                feed("withdrawal", WITHDRAWAL_RATE, new Levels(0.6, 0.45, Double.NaN, Double.NaN), fromMicros),
                feed("fragility", FRAGILITY, new Levels(0.6, 0.5, 0.75, 0.6), fromMicros),
                limit(
                        "model-check",
                        MODEL_CHECK_FAILED,
                        new Scope(MetricValue.MARKET, ANY),
                        new Levels(1, 0, Double.NaN, Double.NaN),
                        10_000,
                        fromMicros));
    }

    private record Levels(double warnEnter, double warnExit, double breachEnter, double breachExit) {}

    private static RiskLimit position(String instrument, Levels levels, long fromMicros) {
        return limit("position-" + instrument, POSITION, new Scope(ANY, instrument), levels, 0, fromMicros);
    }

    private static RiskLimit desk(String id, RiskMetric metric, Levels levels, long holdMillis, long fromMicros) {
        return limit(id, metric, new Scope(ANY, ANY), levels, holdMillis, fromMicros);
    }

    private static RiskLimit firm(String id, RiskMetric metric, Levels levels, long fromMicros) {
        return limit(id, metric, new Scope(PortfolioCalculator.FIRM, ANY), levels, 2_000, fromMicros);
    }

    private static RiskLimit feed(String id, RiskMetric metric, Levels levels, long fromMicros) {
        return limit(id, metric, new Scope(MetricValue.MARKET, ANY), levels, 0, fromMicros);
    }

    private record Scope(String account, String subject) {}

    private static RiskLimit limit(
            String id, RiskMetric metric, Scope scope, Levels levels, long holdMillis, long fromMicros) {
        return new RiskLimit(
                        id,
                        metric,
                        scope.account(),
                        scope.subject(),
                        levels.warnEnter(),
                        levels.warnExit(),
                        levels.breachEnter(),
                        levels.breachExit(),
                        holdMillis,
                        fromMicros,
                        false)
                .check();
    }
}
