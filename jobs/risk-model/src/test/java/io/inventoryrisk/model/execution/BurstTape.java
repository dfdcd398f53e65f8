package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.risk.Models;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Fills in bursts, many of them in one millisecond, of options and perpetuals of BTC, and the market of each second. */
final class BurstTape {

    static final long SECOND = 1_000_000;
    static final long START = Fixtures.EXPIRY - 20L * 86_400 * SECOND;
    static final List<Instrument> INSTRUMENTS = List.of(
            Fixtures.LINEAR,
            Fixtures.INVERSE,
            Fixtures.option(OptionType.CALL, "66000", Payoff.INVERSE),
            Fixtures.option(OptionType.PUT, "60000", Payoff.INVERSE),
            Fixtures.option(OptionType.CALL, "70000", Payoff.LINEAR));

    private final Random random;
    private final double spot;
    private final double volatility;
    private long ordinal;

    BurstTape(int stream) {
        random = new Random(stream);
        spot = 60_000 + 8_000 * random.nextDouble();
        volatility = 0.4 + 0.4 * random.nextDouble();
    }

    static long at(int second) {
        return START + second * SECOND;
    }

    double spot(int second) {
        return spot * (1 + 0.01 * Math.sin(second / 7.0));
    }

    double volatility(int second) {
        return volatility * (1 + 0.05 * Math.cos(second / 11.0));
    }

    /** Options are marked at the volatility on the spot price, which stands for their forward. */
    MarketModel model(int second) {
        Models models =
                Models.at(at(second)).rate("BTC", spot(second)).rate("USDC", 1).rate("USDT", 1);
        models.mark(Fixtures.LINEAR.id(), spot(second)).mark(Fixtures.INVERSE.id(), spot(second));
        for (Instrument option : INSTRUMENTS.subList(2, INSTRUMENTS.size())) {
            double price = price(option, spot(second), volatility(second), second);
            models.mark(option.id(), option.payoff() == Payoff.INVERSE ? price / spot(second) : price);
        }
        return models.build();
    }

    static double price(Instrument option, double forward, double volatility, int second) {
        double years = YearFraction.betweenMicros(at(second), option.expiryMicros());
        return Black76.price(option.optionType(), forward, option.strike().doubleValue(), volatility, years);
    }

    /** Fills after the second before and at or before this one, in no order. */
    List<AppliedFill> fills(int second) {
        List<AppliedFill> fills = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            return fills;
        }
        long micros = at(second) - random.nextInt(1_000) * 1_000L;
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
            fills.add(0, fill(INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size())), micros));
            micros = random.nextInt(3) == 0 ? micros : Math.min(at(second), micros + random.nextInt(200) * 1_000L);
        }
        return fills;
    }

    private AppliedFill fill(Instrument instrument, long micros) {
        int lots = (random.nextInt(5) + 1) * (random.nextInt(4) == 0 ? -1 : 1);
        BigDecimal contracts =
                switch (instrument.payoff()) {
                    case INVERSE ->
                        instrument == Fixtures.INVERSE
                                ? BigDecimal.valueOf(lots * 6_000L)
                                : BigDecimal.valueOf(lots, 1);
                    case LINEAR ->
                        instrument == Fixtures.LINEAR ? BigDecimal.valueOf(lots * 100L) : BigDecimal.valueOf(lots, 1);
                    case QUANTO -> throw new IllegalStateException("none is traded");
                };
        FillKind[] kinds = FillKind.values();
        return new AppliedFill(
                Fixtures.ACCOUNT,
                instrument,
                ++ordinal,
                micros,
                contracts,
                // coins at it are exact
                BigDecimal.valueOf(instrument == Fixtures.INVERSE ? 60_000 : 1_000),
                BigDecimal.ZERO,
                instrument.settle(),
                Liquidity.values()[random.nextInt(Liquidity.values().length)],
                random.nextInt(5) == 0 ? kinds[random.nextInt(kinds.length)] : FillKind.TRADE);
    }

    /** A protection of this tape's venue. */
    static MakerProtection protection(
            String window, String trips, int windowMillis, int frozenMillis, Map<String, Double> limits) {
        Map<String, Double> values = new TreeMap<>();
        limits.forEach((measure, limit) -> values.put("default." + measure, limit));
        values.put("default.windowMillis", (double) windowMillis);
        values.put("default.frozenMillis", (double) frozenMillis);
        return MakerProtection.of(new ParameterPack(
                "mmp/sim",
                "1",
                0,
                values,
                Map.of(
                        "venues", "sim",
                        "window", window,
                        "trips", trips,
                        "counts", "MAKER",
                        "quantity", "COIN",
                        "kinds", "OPTION, PERPETUAL")));
    }
}
