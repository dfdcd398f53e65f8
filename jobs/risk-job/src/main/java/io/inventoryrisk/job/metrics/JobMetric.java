package io.inventoryrisk.job.metrics;

import static io.inventoryrisk.job.metrics.JobMetric.Kind.COUNTER;
import static io.inventoryrisk.job.metrics.JobMetric.Kind.GAUGE;
import static io.inventoryrisk.job.metrics.JobMetric.Kind.HISTOGRAM;

/**
 * Every metric that the job itself registers, in the group {@value JobMetrics#GROUP} of its operator; what Flink registers
 * is in Flink's own documentation. Counters begin at 0 with each attempt of a task. No label names an instrument, an
 * account or a venue: figures of those are in the topics.
 */
public enum JobMetric {
    /** By reason, so that a bad schema and a bad clock are told apart. */
    DECODE_ERRORS(
            "decodeErrors",
            COUNTER,
            "records",
            "source-*",
            "reason",
            "records that went to the dead letters undecoded"),

    BOOKS("books", GAUGE, "books", "order-book", "state", "books heard of since the start, by integrity"),
    BOOK_GAPS("bookGaps", COUNTER, "gaps", "order-book", "times a book lost step with its venue"),
    BOOK_RESYNCS("bookResyncs", COUNTER, "snapshots", "order-book", "times a snapshot brought a book back into step"),
    BOOK_UPDATES_REFUSED(
            "bookUpdatesRefused", COUNTER, "records", "order-book", "malformed updates that went to the dead letters"),
    BOOK_CACHE_HITS("bookCacheHits", COUNTER, "accesses", "order-book", "books found on the heap"),
    BOOK_CACHE_MISSES("bookCacheMisses", COUNTER, "accesses", "order-book", "books read from state, or new"),
    BOOK_FLUSHES("bookFlushes", COUNTER, "books", "order-book", "changed books written to state"),
    BOOKS_DIRTY("booksDirty", GAUGE, "books", "order-book", "books on the heap that state does not hold yet"),

    LATE_TICKS("lateTicks", COUNTER, "records", "flow", "trades and tickers of an instant already closed"),
    TICKERS_READ("tickersRead", COUNTER, "records", "flow", "tickers read"),
    TICKERS_TAKEN(
            "tickersTaken", COUNTER, "records", "flow", "tickers left after an instant's newest replaced the rest"),
    TRADES_REPEATED("tradesRepeated", COUNTER, "records", "flow", "trades that a venue sent again"),

    CALIBRATION_MILLIS("calibrationMillis", HISTOGRAM, "ms", "surface", "time one fit of a surface took"),
    CALIBRATION_AGE_MILLIS(
            "calibrationAgeMillis",
            GAUGE,
            "ms",
            "surface",
            "event time since the oldest living surface was fitted; -1 none"),

    MODEL_AGE_MILLIS(
            "modelAgeMillis", GAUGE, "ms", "market-model", "wall clock less the newest model's instant; -1 none"),
    MARKS("marks", GAUGE, "instruments", "market-model", "instruments of the newest model"),
    MARKS_STALE(
            "marksStale", GAUGE, "instruments", "market-model", "of these, those whose mark is too old to decide on"),
    FEEDS("feeds", GAUGE, "books", "market-model", "instruments of the newest model that have had a book"),
    FEEDS_STALE(
            "feedsStale", GAUGE, "books", "market-model", "of these, those whose book is silent, crossed or in a gap"),
    MISSING_FACTORS(
            "missingFactors", GAUGE, "instruments", "market-model", "instruments without a mark or a volatility"),
    CORRELATION_REPAIRED(
            "correlationRepaired",
            GAUGE,
            "0 or 1",
            "market-model",
            "whether the newest correlation had to be repaired"),
    REGIME("regime", GAUGE, "ordinal", "market-model", "0 unknown, 1 calm, 2 normal, 3 stressed"),
    LATE_MODEL_INPUTS(
            "lateModelInputs",
            COUNTER,
            "records",
            "market-model",
            "bars, marks and surfaces of an instant already closed"),

    FILLS_APPLIED("fillsApplied", COUNTER, "fills", "inventory", "fills that changed a position"),
    FILLS_DUPLICATE("fillsDuplicate", COUNTER, "fills", "inventory", "fills dropped as already applied"),
    FILLS_REJECTED("fillsRejected", COUNTER, "fills", "inventory", "fills quarantined in the dead letters"),
    FILLS_CORRECTED("fillsCorrected", COUNTER, "fills", "inventory", "of those applied, corrections and busts"),
    FILLS_LATE("fillsLate", COUNTER, "fills", "inventory", "of those applied, older than their position's newest"),
    FILLS_WAITING("fillsWaiting", GAUGE, "fills", "inventory", "fills that wait for a definition, since the start"),
    INVENTORY_LATENCY_MILLIS(
            "inventoryLatencyMillis", HISTOGRAM, "ms", "inventory", "a fill's event time to its inventory, live only"),

    LATE_FILLS("lateFills", COUNTER, "fills", "exposure", "fills of an instant already closed, counted in the next"),

    PORTFOLIOS_IMPAIRED(
            "portfoliosImpaired", COUNTER, "records", "portfolio-risk", "portfolios published with a quality below OK"),
    PORTFOLIO_LATENCY_MILLIS(
            "portfolioLatencyMillis", HISTOGRAM, "ms", "portfolio-risk", "an instant to its portfolios, live only"),

    LIMITS_IN_FORCE("limitsInForce", GAUGE, "limits", "limits", "limits known, whatever their effective time"),
    ALERTS_RAISED("alertsRaised", COUNTER, "alerts", "limits", "alerts that began to fire"),
    ALERTS_ESCALATED("alertsEscalated", COUNTER, "alerts", "limits", "alerts that nobody acknowledged in time"),
    ALERTS_CLEARED("alertsCleared", COUNTER, "alerts", "limits", "alerts that ceased to fire"),
    ALERTS_SUPPRESSED("alertsSuppressed", COUNTER, "alerts", "limits", "alerts raised or silenced under a silence"),
    TRADING_MODE_CHANGES(
            "tradingModeChanges", COUNTER, "changes", "limits", "accounts that entered another trading mode"),
    ALERT_LATENCY_MILLIS(
            "alertLatencyMillis",
            HISTOGRAM,
            "ms",
            "limits",
            "the event time of a raise or clear to its alert, live only"),

    PUBLISHED("published", COUNTER, "records", "gate-*", "records that are this generation's to publish"),
    WITHHELD("withheld", COUNTER, "records", "gate-*", "records of another generation, or outside the window"),
    LATE_CUTOVERS(
            "lateCutovers", COUNTER, "decisions", "gate-*", "cut-overs for a time that had been published already");

    /** What a metric is. */
    public enum Kind {
        /** Only grows while a task lives; Prometheus sees a gauge that falls to 0 at a restart. */
        COUNTER,
        /** The value now. */
        GAUGE,
        /** Quantiles over the last minutes; Prometheus sees a summary. */
        HISTOGRAM
    }

    private static final String PROMETHEUS_SCOPE = "flink_taskmanager_job_task_operator_";

    /** Kafka's source gives its decoder a group of its own. */
    private static final String KAFKA_DECODER_GROUP = "deserializer_";

    private final String metricName;
    private final Kind kind;
    private final String unit;
    private final String operator;
    private final String label;
    private final String meaning;

    JobMetric(String metricName, Kind kind, String unit, String operator, String meaning) {
        this(metricName, kind, unit, operator, "", meaning);
    }

    JobMetric(String metricName, Kind kind, String unit, String operator, String label, String meaning) {
        this.metricName = metricName;
        this.kind = kind;
        this.unit = unit;
        this.operator = operator;
        this.label = label;
        this.meaning = meaning;
    }

    /** As the operator registers it. */
    public String metricName() {
        return metricName;
    }

    public Kind kind() {
        return kind;
    }

    /** What it counts, or the unit of its values. */
    public String unit() {
        return unit;
    }

    /** Uid of the operator that registers it; {@code source-*} stands for every source. */
    public String operator() {
        return operator;
    }

    /** The only label of our own, whose values are the constants of an enum; empty where there is none. */
    public String label() {
        return label;
    }

    /** One sentence for a person. */
    public String meaning() {
        return meaning;
    }

    /** As Flink's Prometheus reporter names it. */
    public String prometheusName() {
        String decoder = operator.startsWith("source-") ? KAFKA_DECODER_GROUP : "";
        String scope = label.isEmpty() ? JobMetrics.GROUP : JobMetrics.GROUP + "_" + label;
        return PROMETHEUS_SCOPE + decoder + scope + "_" + metricName;
    }
}
