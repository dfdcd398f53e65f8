package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.market.VolatilitySurface;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Gauge;

/**
 * Event time since the surface that was fitted longest ago, in milliseconds; -1 where there is none. A surface whose last
 * slice has expired is not missed. Bound: one entry an underlying; a reporter reads them, the task writes.
 */
final class CalibrationAges implements Gauge<Long> {

    private static final long NONE = -1;

    private final Map<String, Fitted> newest = new ConcurrentHashMap<>();
    private volatile long nowMicros = Long.MIN_VALUE;

    private record Fitted(long atMicros, long lastExpiryMicros) {}

    /** Event time has come to an instant. */
    void moveTo(long instantMicros) {
        nowMicros = Math.max(nowMicros, instantMicros);
    }

    void fitted(VolatilitySurface surface) {
        long lastExpiry = Long.MIN_VALUE;
        for (var slice : surface.slices()) {
            lastExpiry = Math.max(lastExpiry, slice.expiryMicros());
        }
        newest.put(surface.underlying(), new Fitted(surface.asOfMicros(), lastExpiry));
    }

    @Override
    public Long getValue() {
        long now = nowMicros;
        return newest.values().stream()
                .filter(fitted -> fitted.lastExpiryMicros() > now)
                .mapToLong(fitted -> Math.max(0, now - fitted.atMicros()) / 1_000)
                .max()
                .orElse(NONE);
    }
}
