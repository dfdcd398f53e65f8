package io.inventoryrisk.cli.bridge;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;

/** What the bridge serves. */
public final class BridgeMetrics {

    private BridgeMetrics() {}

    /** Names of all metrics, with or without values yet. */
    public static List<String> names() {
        PrometheusRegistry registry = new PrometheusRegistry();
        new DeskFigures(registry);
        return registry.scrape().stream()
                .map(MetricSnapshot::getMetadata)
                .map(metadata -> metadata.getPrometheusName())
                .toList();
    }
}
