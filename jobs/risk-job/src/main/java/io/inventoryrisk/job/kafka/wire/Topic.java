package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.wire.Advice;
import io.inventoryrisk.wire.Alert;
import io.inventoryrisk.wire.AlertControl;
import io.inventoryrisk.wire.Balance;
import io.inventoryrisk.wire.BurstBudget;
import io.inventoryrisk.wire.Clock;
import io.inventoryrisk.wire.Cutover;
import io.inventoryrisk.wire.DeadLetter;
import io.inventoryrisk.wire.ExecutionQuality;
import io.inventoryrisk.wire.Exposure;
import io.inventoryrisk.wire.Fill;
import io.inventoryrisk.wire.Instrument;
import io.inventoryrisk.wire.InventoryUpdate;
import io.inventoryrisk.wire.LimitUtilisation;
import io.inventoryrisk.wire.MarginReport;
import io.inventoryrisk.wire.MarketBar;
import io.inventoryrisk.wire.MarketModel;
import io.inventoryrisk.wire.ModelCheck;
import io.inventoryrisk.wire.OrderBookUpdate;
import io.inventoryrisk.wire.ParameterPack;
import io.inventoryrisk.wire.PortfolioRisk;
import io.inventoryrisk.wire.PositionBreak;
import io.inventoryrisk.wire.PositionTransition;
import io.inventoryrisk.wire.RegimeChange;
import io.inventoryrisk.wire.RiskLimit;
import io.inventoryrisk.wire.SurfaceFit;
import io.inventoryrisk.wire.Ticker;
import io.inventoryrisk.wire.Trade;
import io.inventoryrisk.wire.TradingState;
import io.inventoryrisk.wire.VenuePosition;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;

/** Every topic, with what a broker and a registry must know about it. */
public enum Topic {
    MARKET_BOOK("market.book", OrderBookUpdate.getClassSchema(), Spread.INSTRUMENTS, days(3)),
    MARKET_TRADE("market.trade", Trade.getClassSchema(), Spread.INSTRUMENTS, days(7)),
    MARKET_TICKER("market.ticker", Ticker.getClassSchema(), Spread.INSTRUMENTS, days(7)),
    /** Kept for ever: inventory is the fold of all of them. */
    TRADING_FILL("trading.fill", Fill.getClassSchema(), Spread.ACCOUNTS, forEver()),
    TRADING_BALANCE("trading.balance", Balance.getClassSchema(), Spread.ACCOUNTS, compacted()),
    TRADING_POSITION("trading.position", VenuePosition.getClassSchema(), Spread.ACCOUNTS, days(30)),
    REFERENCE_INSTRUMENT("reference.instrument", Instrument.getClassSchema(), Spread.SINGLE, compacted()),
    REFERENCE_LIMIT("reference.limit", RiskLimit.getClassSchema(), Spread.SINGLE, compacted()),
    REFERENCE_PARAMETERS("reference.parameters", ParameterPack.getClassSchema(), Spread.SINGLE, compacted()),
    /** What people say about alerts: acknowledgements, silences, trading modes. */
    CONTROL_ALERT("control.alert", AlertControl.getClassSchema(), Spread.SINGLE, compacted()),
    /** Which generation of the job publishes from when; kept for ever, few. */
    CONTROL_CUTOVER("control.cutover", Cutover.getClassSchema(), Spread.SINGLE, forEver()),
    CONTROL_CLOCK("control.clock", Clock.getClassSchema(), Spread.SINGLE, days(7)),
    RISK_INVENTORY("risk.inventory", InventoryUpdate.getClassSchema(), Spread.ACCOUNTS, days(30)),
    /** Kept for ever: it is the ledger. */
    RISK_AUDIT("risk.audit", PositionTransition.getClassSchema(), Spread.ACCOUNTS, forEver()),
    RISK_BAR("risk.bar", MarketBar.getClassSchema(), Spread.INSTRUMENTS, days(30)),
    RISK_MARKET_MODEL("risk.market-model", MarketModel.getClassSchema(), Spread.SINGLE, days(7)),
    RISK_SURFACE("risk.surface", SurfaceFit.getClassSchema(), Spread.INSTRUMENTS, days(30)),
    RISK_MODEL_CHECK("risk.model-check", ModelCheck.getClassSchema(), Spread.SINGLE, days(90)),
    RISK_EXPOSURE("risk.exposure", Exposure.getClassSchema(), Spread.ACCOUNTS, days(30)),
    RISK_PORTFOLIO("risk.portfolio", PortfolioRisk.getClassSchema(), Spread.ACCOUNTS, days(30)),
    RISK_MARGIN("risk.margin", MarginReport.getClassSchema(), Spread.ACCOUNTS, days(30)),
    RISK_EXECUTION("risk.execution", ExecutionQuality.getClassSchema(), Spread.ACCOUNTS, days(30)),
    RISK_BURST("risk.burst", BurstBudget.getClassSchema(), Spread.ACCOUNTS, days(7)),
    RISK_RECONCILIATION("risk.reconciliation", PositionBreak.getClassSchema(), Spread.ACCOUNTS, days(90)),
    RISK_ADVICE("risk.advice", Advice.getClassSchema(), Spread.ACCOUNTS, days(30)),
    /** Kept for ever: it is the record of who decided which parameters held. */
    RISK_REGIME("risk.regime", RegimeChange.getClassSchema(), Spread.SINGLE, forEver()),
    RISK_LIMIT("risk.limit", LimitUtilisation.getClassSchema(), Spread.SINGLE, compacted()),
    RISK_TRADING_STATE("risk.trading-state", TradingState.getClassSchema(), Spread.SINGLE, compacted()),
    RISK_ALERT("risk.alert", Alert.getClassSchema(), Spread.SINGLE, compacted()),
    RISK_DEAD_LETTER("risk.dead-letter", DeadLetter.getClassSchema(), Spread.SINGLE, days(30));

    /** How many partitions a topic deserves. */
    public enum Spread {
        /** As many as the market data of all instruments needs. */
        INSTRUMENTS,
        /** As many as the records of all accounts need. */
        ACCOUNTS,
        /** One: few records, in one order. */
        SINGLE
    }

    private final String baseName;
    private final Schema classSchema;
    private final Schema schema;
    private final Spread spread;
    private final Duration retention;

    Topic(String baseName, Schema classSchema, Spread spread, Duration retention) {
        this.baseName = baseName;
        this.classSchema = classSchema;
        this.schema = withoutJavaHints(classSchema);
        this.spread = spread;
        this.retention = retention;
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    private static Duration forEver() {
        return Duration.ofMillis(-1);
    }

    private static Duration compacted() {
        return Duration.ZERO;
    }

    /** The topic of that name, without prefix and suffix. */
    public static Topic named(String baseName) {
        return Arrays.stream(values())
                .filter(topic -> topic.baseName.equals(baseName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic " + baseName + "; there are "
                        + Arrays.stream(values()).map(Topic::baseName).toList()));
    }

    /** What the job reads. */
    public static List<Topic> inputs() {
        return Arrays.stream(values()).filter(Topic::isInput).toList();
    }

    /** What the job writes. */
    public static List<Topic> outputs() {
        return Arrays.stream(values()).filter(topic -> !topic.isInput()).toList();
    }

    /** Its name without prefix and suffix, for instance {@code market.book}. */
    public String baseName() {
        return baseName;
    }

    /** {@code market-book}: the part of an operator's uid. */
    public String kebab() {
        return baseName.replace('.', '-');
    }

    /** The schema of its values, as registered. */
    public Schema schema() {
        return schema;
    }

    /** The same with the hints the generated class needs to read strings as {@code String}. */
    Schema classSchema() {
        return classSchema;
    }

    public Spread spread() {
        return spread;
    }

    /** Whether it tells what the markets did. */
    public boolean isMarket() {
        return baseName.startsWith("market.");
    }

    public boolean isInput() {
        return !baseName.startsWith("risk.");
    }

    /**
     * Whether its records are effective-dated, definitions or the word of a person: their times may lie in the future, and
     * neither move nor hold a watermark.
     */
    public boolean isReference() {
        return baseName.startsWith("reference.") || this == CONTROL_ALERT || this == CONTROL_CUTOVER;
    }

    public boolean isCompacted() {
        return retention.isZero();
    }

    /**
     * How long a compacted topic keeps every record before it keeps the newest of a key only ({@code
     * min.compaction.lag.ms}): a quarter of a year of alerts, whose history would be gone otherwise.
     */
    public Duration keptWhole() {
        return this == RISK_ALERT ? days(90) : Duration.ZERO;
    }

    /**
     * {@code max.message.bytes} of the outputs, and the most that the job sends at once: a market model of 10,000
     * instruments has 2 MB, and the letter of a refused record holds all of it. Inputs have the broker's own limit.
     */
    public static int outputBytesMax() {
        return 16 * 1024 * 1024;
    }

    /** {@code retention.ms}: -1 for ever; meaningless where compacted. */
    public long retentionMillis() {
        return retention.toMillis();
    }

    private static Schema withoutJavaHints(Schema schema) {
        return new Schema.Parser()
                .parse(schema.toString()
                        .replace("{\"type\":\"string\",\"avro.java.string\":\"String\"}", "\"string\"")
                        .replace(",\"avro.java.string\":\"String\"", ""));
    }
}
