package io.inventoryrisk.cli.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.cli.topic.TopicRecord;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest figures of every portfolio, as Prometheus asks for them. A number that the job does not know is NaN, and so
 * absent from every sum. Bound: one value a portfolio and figure, one a limit and portfolio, one a firing alert.
 */
final class DeskFigures {

    /** Order is that of the values of the gauge. */
    private static final List<String> MODES = List.of("ACTIVE", "REDUCING", "HALTED");

    private static final Map<String, String> PNL_PARTS = new TreeMap<>(Map.of(
            "spread", "/pnl/spreadCaptureUsd",
            "inventory", "/pnl/inventoryUsd",
            "hedging", "/pnl/hedgingUsd",
            "fees", "/pnl/feesUsd",
            "rebates", "/pnl/rebatesUsd",
            "funding", "/pnl/fundingUsd",
            "translation", "/pnl/translationUsd"));

    private final Map<DeskFigure, Gauge> figures = new EnumMap<>(DeskFigure.class);
    private final Gauge pnl;
    private final Gauge asOf;
    private final Gauge trusted;
    private final Gauge limits;
    private final Gauge alerts;
    private final Gauge modes;
    private final Counter records;
    private final Counter undecodable;

    private final Map<String, Map<String, JsonNode>> marginByVenue = new HashMap<>();
    private final Map<List<String>, Map<String, Double>> useBySubject = new HashMap<>();
    private final Map<String, List<String>> firing = new HashMap<>();

    DeskFigures(PrometheusRegistry registry) {
        for (DeskFigure figure : DeskFigure.values()) {
            figures.put(figure, gauge(registry, figure.metric(), figure.help(), "portfolio"));
        }
        pnl = gauge(
                registry,
                DeskFigure.PREFIX + "pnl_usd",
                "Cumulative P&L by cause; fees are a cost, positive.",
                "portfolio",
                "part");
        asOf = gauge(
                registry, DeskFigure.PREFIX + "as_of_timestamp_seconds", "Instant of the newest figures.", "portfolio");
        trusted = gauge(
                registry,
                DeskFigure.PREFIX + "trusted",
                "1 where every input of the figures was present and fresh.",
                "portfolio");
        limits = gauge(
                registry,
                DeskFigure.PREFIX + "limit_utilisation_ratio",
                "Share of a limit that its most used subject uses.",
                "limit",
                "portfolio");
        alerts =
                gauge(registry, DeskFigure.PREFIX + "alerts_firing", "Risk alerts that fire.", "severity", "portfolio");
        modes = gauge(registry, DeskFigure.PREFIX + "trading_mode", "0 active, 1 reducing, 2 halted.", "portfolio");
        records = Counter.builder()
                .name(DeskFigure.PREFIX + "bridge_records")
                .help("Records read.")
                .labelNames("topic")
                .register(registry);
        undecodable = Counter.builder()
                .name(DeskFigure.PREFIX + "bridge_undecodable")
                .help("Records that could not be decoded.")
                .labelNames("topic")
                .register(registry);
        undecodable.initLabelValues("risk.portfolio");
        for (String severity : List.of("info", "warning", "critical")) {
            alerts.labelValues(severity, "firm").set(0);
        }
    }

    private static Gauge gauge(PrometheusRegistry registry, String name, String help, String... labels) {
        return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    /** Takes a record of one of the topics; what it does not know it only counts. */
    void take(TopicRecord record) {
        records.labelValues(record.topic()).inc();
        JsonNode value = record.value();
        switch (record.kind()) {
            case "PortfolioRisk" -> portfolio(value);
            case "MarginReport" -> margin(value);
            case "LimitUtilisation" -> limit(value);
            case "Alert" -> alert(value);
            case "TradingState" -> mode(value);
            case "undecodable" -> undecodable.labelValues(record.topic()).inc();
            default -> {
                if (value == null && record.topic().equals("risk.alert")) {
                    forget(record.key());
                }
            }
        }
    }

    private void portfolio(JsonNode risk) {
        String name = risk.get("account").asText();
        for (DeskFigure figure : DeskFigure.values()) {
            if (figure.source() == DeskFigure.Source.PORTFOLIO) {
                figures.get(figure).labelValues(name).set(number(risk.at(figure.field())));
            }
        }
        PNL_PARTS.forEach((part, field) -> pnl.labelValues(name, part).set(number(risk.at(field))));
        asOf.labelValues(name).set(risk.get("asOfMicros").asLong() / 1e6);
        trusted.labelValues(name).set(risk.at("/quality/status").asText().equals("OK") ? 1 : 0);
    }

    private void margin(JsonNode report) {
        String name = report.get("account").asText();
        Map<String, JsonNode> venues = marginByVenue.computeIfAbsent(name, any -> new HashMap<>());
        venues.put(report.get("venue").asText(), report);
        double ratio = Double.NEGATIVE_INFINITY;
        double distance = Double.POSITIVE_INFINITY;
        for (JsonNode venue : venues.values()) {
            double equity = number(venue.at("/haircutEquityUsd"));
            double own = equity <= 0 ? Double.POSITIVE_INFINITY : number(venue.at("/marginRatio"));
            ratio = Double.isNaN(own) ? ratio : Math.max(ratio, own);
            distance = nearest(distance, number(venue.at("/distanceDown")), number(venue.at("/distanceUp")));
        }
        figures.get(DeskFigure.MARGIN_RATIO)
                .labelValues(name)
                .set(ratio == Double.NEGATIVE_INFINITY ? Double.NaN : ratio);
        figures.get(DeskFigure.LIQUIDATION_DISTANCE).labelValues(name).set(distance);
    }

    /** What is not a number is never reached. */
    private static double nearest(double known, double down, double up) {
        double nearest = Double.isNaN(down) ? known : Math.min(known, Math.abs(down));
        return Double.isNaN(up) ? nearest : Math.min(nearest, Math.abs(up));
    }

    private void limit(JsonNode used) {
        List<String> key =
                List.of(used.get("limitId").asText(), used.get("account").asText());
        Map<String, Double> subjects = useBySubject.computeIfAbsent(key, any -> new HashMap<>());
        subjects.put(used.get("subject").asText(), number(used.get("utilisation")));
        double most = subjects.values().stream()
                .filter(share -> !share.isNaN())
                .max(Double::compare)
                .orElse(Double.NaN);
        limits.labelValues(key.get(0), key.get(1)).set(most);
    }

    private void alert(JsonNode alert) {
        String fingerprint = alert.get("fingerprint").asText();
        forget(fingerprint);
        List<String> group = List.of(
                alert.get("severity").asText().toLowerCase(Locale.ROOT),
                alert.get("account").asText());
        if (alert.get("status").asText().equals("FIRING")) {
            firing.put(fingerprint, group);
        }
        count(group);
    }

    private void forget(String fingerprint) {
        List<String> group = firing.remove(fingerprint);
        if (group != null) {
            count(group);
        }
    }

    private void count(List<String> group) {
        long number = firing.values().stream().filter(group::equals).count();
        alerts.labelValues(group.get(0), group.get(1)).set(number);
    }

    private void mode(JsonNode state) {
        modes.labelValues(state.get("account").asText())
                .set(MODES.indexOf(state.get("mode").asText()));
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }
}
