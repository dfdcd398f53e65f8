package io.inventoryrisk.job.kafka.wire;

import io.inventoryrisk.job.gate.Cutover;
import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.AlertTiming;
import io.inventoryrisk.model.limit.BreachAction;
import io.inventoryrisk.model.limit.LimitLevels;
import io.inventoryrisk.model.limit.OvernightLevels;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.limit.TemporaryIncrease;
import io.inventoryrisk.model.limit.TradingMode;
import io.inventoryrisk.model.market.BookUpdate;
import io.inventoryrisk.model.market.Clock;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.position.VenuePosition;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Valid records of every input kind; record i of a seed is always the same. */
public final class RandomInputs {

    /** Everything is stamped within a year of it, in microseconds. */
    public static final long START_MICROS = 1_700_000_000_000_000L;

    private final SplittableRandom random;

    public RandomInputs(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** One of every kind. */
    public List<Object> all() {
        return List.of(
                book(20),
                trade(),
                ticker(),
                fill(),
                balance(),
                position(),
                instrument(),
                limit(),
                pack(),
                control(),
                cutover(),
                new Clock("desk", time()));
    }

    public BookUpdate book(int levels) {
        return new BookUpdate(
                instrumentId(),
                time(),
                random.nextBoolean(),
                random.nextLong(1L << 50),
                random.nextLong(-1, 1L << 50),
                random.nextLong(-1, 1L << 50),
                random.nextInt(-8, 3),
                random.nextInt(-8, 3),
                longs(levels, 1),
                longs(levels, 0),
                longs(levels, 1),
                longs(levels, 0));
    }

    public Trade trade() {
        Side[] sides = {Side.BUY, Side.SELL, null};
        return new Trade(
                instrumentId(),
                time(),
                "T" + random.nextInt(1_000_000),
                sides[random.nextInt(3)],
                decimal().doubleValue(),
                Math.exp(random.nextDouble(-10, 10)));
    }

    public Ticker ticker() {
        return new Ticker(
                instrumentId(),
                time(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                maybe(),
                -maybe(),
                random.nextBoolean() ? 0 : time(),
                maybe());
    }

    public Fill fill() {
        return new Fill(
                "desk" + random.nextInt(3),
                instrumentId(),
                "F" + random.nextInt(1_000_000),
                random.nextInt(3),
                FillAction.values()[random.nextInt(FillAction.values().length)],
                time(),
                Side.values()[random.nextInt(2)],
                decimal(),
                decimal(),
                random.nextBoolean() ? decimal() : decimal().negate(),
                "USDT",
                Liquidity.values()[random.nextInt(3)]);
    }

    public Balance balance() {
        Map<String, BigDecimal> amounts = new HashMap<>();
        amounts.put("BTC", decimal());
        amounts.put("USDT", decimal().negate());
        return new Balance(
                "desk",
                "deribit",
                time(),
                amounts,
                BalanceSource.values()[random.nextInt(BalanceSource.values().length)]);
    }

    public VenuePosition position() {
        return new VenuePosition(
                "desk",
                "binance:BTCUSDT",
                time(),
                random.nextBoolean() ? decimal() : decimal().negate());
    }

    public Instrument instrument() {
        Payoff payoff = Payoff.values()[random.nextInt(3)];
        InstrumentKind kind = InstrumentKind.values()[random.nextInt(4)];
        boolean option = kind == InstrumentKind.OPTION;
        return new Instrument(
                instrumentId(),
                kind,
                payoff,
                decimal(),
                decimal(),
                decimal(),
                "BTC",
                "USD",
                payoff == Payoff.LINEAR ? "USD" : "BTC",
                "BTC",
                option ? OptionType.values()[random.nextInt(2)] : null,
                option ? decimal() : null,
                option || random.nextBoolean() ? time() : 0,
                time());
    }

    public RiskLimit limit() {
        double warn = random.nextDouble(1, 100);
        return new RiskLimit(
                "limit-" + random.nextInt(100),
                RiskMetric.values()[random.nextInt(RiskMetric.values().length)],
                random.nextBoolean() ? RiskLimit.ANY : "desk",
                RiskLimit.ANY,
                warn,
                warn / 2,
                random.nextBoolean() ? Double.NaN : warn * 2,
                warn,
                random.nextBoolean() ? Double.NaN : random.nextDouble(0.1, 0.9),
                random.nextLong(10_000),
                new AlertTiming(random.nextLong(10_000), random.nextLong(10_000), random.nextLong(10_000)),
                overnight(),
                random.nextBoolean()
                        ? null
                        : new TemporaryIncrease(warn * random.nextDouble(3, 4), START_MICROS * 2, "ann", "expiry"),
                new BreachAction(TradingMode.ACTIVE, random.nextLong(10_000), "desk-1", "https://runbook"),
                random.nextBoolean() ? "" : "bob",
                time(),
                false);
    }

    private OvernightLevels overnight() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new OvernightLevels(random.nextDouble(0.1, 2), null, 79_200_000, 21_600_000);
            default -> new OvernightLevels(Double.NaN, new LimitLevels(2, 1, Double.NaN, 5), 0, 21_600_000);
        };
    }

    public Cutover cutover() {
        return new Cutover("generation-" + random.nextInt(9), time(), time(), "ann", "new volatility model");
    }

    public AlertControl control() {
        AlertControl.Action action = AlertControl.Action.values()[random.nextInt(3)];
        long time = time();
        return new AlertControl(
                "control-" + random.nextInt(100),
                action,
                action == AlertControl.Action.ACKNOWLEDGE ? "0123456789abcdef" : "",
                random.nextBoolean() ? RiskLimit.ANY : "limit-1",
                "desk",
                RiskLimit.ANY,
                action == AlertControl.Action.SET_MODE ? TradingMode.values()[random.nextInt(3)] : null,
                time,
                action == AlertControl.Action.SILENCE ? time + 1 + random.nextLong(10_000) : 0,
                "ann",
                "known to the venue");
    }

    public ParameterPack pack() {
        Map<String, Double> values = new HashMap<>();
        values.put("USDT", random.nextDouble(0.9, 1.1));
        values.put("spread", -random.nextDouble());
        values.put("extended.3.weight", random.nextDouble());
        Map<String, String> texts = random.nextBoolean() ? Map.of() : Map.of("method", "SCENARIO_GRID", "venues", "");
        return new ParameterPack("desk/random", "v" + random.nextInt(9), time(), values, texts);
    }

    private String instrumentId() {
        return List.of("deribit:BTC-PERPETUAL", "binance:ETHUSDT", "kraken:Ä/₿", "x:y")
                .get(random.nextInt(4));
    }

    private long time() {
        return START_MICROS + random.nextLong(31_536_000_000_000L);
    }

    private double maybe() {
        return random.nextInt(4) == 0 ? Double.NaN : Math.exp(random.nextDouble(-10, 10));
    }

    /** Positive, with up to 18 decimals, in its shortest form. */
    private BigDecimal decimal() {
        BigDecimal value = BigDecimal.valueOf(random.nextLong(1, 1L << 40), random.nextInt(19))
                .stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private long[] longs(int count, long least) {
        return random.longs(count, least, 1L << random.nextInt(1, 60)).toArray();
    }
}
