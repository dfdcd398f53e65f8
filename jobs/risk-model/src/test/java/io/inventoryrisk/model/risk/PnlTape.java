package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.ACCOUNT;
import static io.inventoryrisk.model.position.Fixtures.EXPIRY;
import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.QUANTO;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A numbered market and the fills of an account in it, second by second: every pay-off at once, prices and rates that
 * wander and go missing, stamps on and off the grid, an expiry on the way and deliveries after it.
 */
final class PnlTape {

    static final long SECOND = 1_000_000;
    static final int SECONDS = 2_500;

    /** Seconds from the start to the expiry of what expires. */
    static final int EXPIRES = 1_500;

    static final long START = EXPIRY - EXPIRES * SECOND;

    static final Instrument COIN_CALL = Fixtures.option(OptionType.CALL, "58000", Payoff.INVERSE);
    static final Instrument COIN_PUT = Fixtures.option(OptionType.PUT, "62000", Payoff.INVERSE);
    static final Instrument USDC_CALL = Fixtures.option(OptionType.CALL, "61000", Payoff.LINEAR);
    static final Instrument COIN_FUTURE = Fixtures.future(Payoff.INVERSE);
    static final Instrument USDT_FUTURE = Fixtures.future(Payoff.LINEAR);
    static final List<Instrument> INSTRUMENTS =
            List.of(LINEAR, INVERSE, QUANTO, COIN_CALL, COIN_PUT, USDC_CALL, COIN_FUTURE, USDT_FUTURE);

    /** LINEAR pays every 97 s on the grid, QUANTO every 101 s off it, INVERSE accrues. */
    private static final long LINEAR_STAMP = 97 * SECOND;

    private static final long QUANTO_STAMP = 101 * SECOND;
    private static final long OFF_GRID = 300_000;

    private static final int FILLS_A_SECOND = 13;

    final Random random;
    private final TreeMap<String, Double> price = new TreeMap<>();
    private final TreeMap<String, Double> rate =
            new TreeMap<>(Map.of("USDT", 0.999, "USDC", 1.001, "BTC", 60_000.0, "ETH", 3_000.0, "BNB", 600.0));
    private final TreeMap<String, BigDecimal> held = new TreeMap<>();
    private long ordinal;

    PnlTape(int stream) {
        random = new Random(stream);
        INSTRUMENTS.forEach(instrument -> price.put(instrument.id(), first(instrument)));
    }

    private static double first(Instrument instrument) {
        if (instrument.kind() == InstrumentKind.OPTION) {
            return instrument.payoff() == Payoff.INVERSE ? 0.05 : 3_000;
        }
        return instrument == QUANTO ? 3_000 : 60_000;
    }

    static long at(int second) {
        return START + second * SECOND;
    }

    /** The model of a second. Around stamps, at the expiry and of what accrues every mark is there. */
    MarketModel model(int second) {
        Models models = Models.at(at(second));
        rate.replaceAll((currency, usd) -> usd * Math.exp(0.0003 * random.nextGaussian()));
        rate.forEach((currency, usd) -> {
            if (second > 2 && random.nextInt(20) > 0) {
                models.rate(currency, usd);
            }
        });
        boolean complete = isNearStamp(second, LINEAR_STAMP) || isNearStamp(second, QUANTO_STAMP) || second == EXPIRES;
        for (int i = 0; i < INSTRUMENTS.size(); i++) {
            Instrument instrument = INSTRUMENTS.get(i);
            double moved = price.merge(instrument.id(), Math.exp(0.001 * random.nextGaussian()), (p, by) -> p * by);
            boolean known = instrument == INVERSE || second > 3 + i && (complete || random.nextInt(20) > 0);
            models.mark(instrument.id(), known ? tick(instrument, moved) : Double.NaN);
        }
        models.funding(LINEAR.id(), rateOfFunding(), stamp(second, LINEAR_STAMP, 0));
        models.funding(QUANTO.id(), rateOfFunding(), stamp(second, QUANTO_STAMP, OFF_GRID));
        return models.funding(INVERSE.id(), rateOfFunding(), 0).build();
    }

    private double rateOfFunding() {
        return (random.nextInt(400) - 200) * 1e-6;
    }

    private static boolean isNearStamp(int second, long every) {
        long into = second * SECOND % every;
        return into <= 2 * SECOND || into >= every - 2 * SECOND;
    }

    /** The next stamp; for two seconds after one the venue still names that one. */
    private static long stamp(int second, long every, long offset) {
        long passed = second * SECOND - offset - 2 * SECOND;
        return START + (Math.floorDiv(passed, every) + 1) * every + offset;
    }

    /** Fills of a second: trades while the instrument lives, deliveries some time after its expiry. */
    List<AppliedFill> fills(int second) {
        List<AppliedFill> fills = new ArrayList<>();
        for (int n = random.nextInt(FILLS_A_SECOND); n > 0; n--) {
            Instrument instrument = INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size()));
            long micros = at(second) - random.nextInt(10) * 100_000L;
            if (instrument.expiryMicros() == 0 || micros < EXPIRY) {
                fills.add(trade(instrument, micros));
            } else if (held.get(instrument.id()).signum() != 0 && random.nextInt(40) == 0) {
                fills.add(delivery(instrument, at(second)));
            }
        }
        return fills;
    }

    private AppliedFill trade(Instrument instrument, long micros) {
        int side = random.nextBoolean() ? 1 : -1;
        boolean maker = random.nextInt(4) > 0;
        // back to flat now and then, so that positions come and go
        BigDecimal now = held.getOrDefault(instrument.id(), BigDecimal.ZERO);
        BigDecimal contracts = now.signum() != 0 && random.nextInt(4) == 0
                ? now.negate()
                : BigDecimal.valueOf(side * (1 + random.nextInt(5)));
        double edge = maker ? 0.0001 : -0.0002;
        return fill(
                instrument,
                micros,
                contracts,
                BigDecimal.valueOf(tick(instrument, price.get(instrument.id()) * (1 - edge * contracts.signum()))),
                maker ? Liquidity.MAKER : Liquidity.TAKER,
                random.nextInt(25) == 0 ? FillKind.ADJUSTMENT : FillKind.TRADE);
    }

    private AppliedFill delivery(Instrument instrument, long micros) {
        BigDecimal now = held.get(instrument.id());
        boolean half = random.nextBoolean() && now.abs().compareTo(BigDecimal.ONE) > 0;
        BigDecimal contracts = half ? BigDecimal.valueOf(-now.signum()) : now.negate();
        return fill(
                instrument,
                micros,
                contracts,
                BigDecimal.valueOf(tick(LINEAR, rate.get("BTC"))),
                Liquidity.UNKNOWN,
                FillKind.DELIVERY);
    }

    private AppliedFill fill(
            Instrument instrument,
            long micros,
            BigDecimal contracts,
            BigDecimal at,
            Liquidity liquidity,
            FillKind kind) {
        held.merge(instrument.id(), contracts, BigDecimal::add);
        return new AppliedFill(
                ACCOUNT,
                instrument,
                ++ordinal,
                micros,
                contracts,
                at,
                kind == FillKind.ADJUSTMENT ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(20) - 10, 6),
                random.nextInt(5) == 0 ? "BNB" : instrument.settle(),
                liquidity,
                kind);
    }

    private static double tick(Instrument instrument, double value) {
        double perTick = instrument.quote().equals("BTC") ? 10_000 : 2;
        return Math.max(1, Math.rint(perTick * value)) / perTick;
    }
}
