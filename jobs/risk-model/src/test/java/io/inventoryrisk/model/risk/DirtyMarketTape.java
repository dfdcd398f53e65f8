package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.EXPIRY;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.QUANTO;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.scenario.Surfaces;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A numbered account whose every input is broken now and then: marks, rates, volatilities, surfaces, settlement averages,
 * funding, packs, balances, past returns and fills. An expiry lies in the middle, and its deliveries come late, in parts,
 * are taken back, or never come.
 */
final class DirtyMarketTape {

    static final long SECOND = 1_000_000;
    static final int SECONDS = 60;
    static final List<Instrument> INSTRUMENTS = PnlTape.INSTRUMENTS;

    private static final long START = EXPIRY - SECONDS / 2 * SECOND;
    private static final double[] NO_PRICES = {Double.NaN, 0, -5, Double.POSITIVE_INFINITY, 1e30, 1e-30};
    private static final double[] NO_VOLATILITIES = {Double.NaN, 0, -1, Double.POSITIVE_INFINITY, 1e300};
    private static final double[] NO_PARAMETERS = {Double.NaN, -1, 0, 1e300, Double.POSITIVE_INFINITY, 1e9};
    private static final String[] NO_AMOUNTS = {"0", "-3", "1e18", "-1e18", "1e-18"};

    private final Random random;
    private final SortedMap<String, ParameterPack> sound = new TreeMap<>(Packs.at("2026-06-01T00:00:00Z"));
    private long ordinal;

    DirtyMarketTape(int stream) {
        random = new Random(stream);
        ParameterPack pack = sound.get("margin/deribit-portfolio");
        Map<String, String> texts = new TreeMap<>(pack.texts());
        texts.put("venues", "sim");
        sound.put(pack.name(), new ParameterPack(pack.name(), "sim", 0, pack.values(), texts));
        sound.replaceAll(
                (name, shipped) -> new ParameterPack(name, shipped.version(), 0, shipped.values(), shipped.texts()));
    }

    static long at(int second) {
        return START + second * SECOND;
    }

    private boolean isDirty() {
        return random.nextInt(4) == 0;
    }

    private double one(double[] of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }

    MarketModel model(int second) {
        long now = at(second);
        Models models = Models.at(now).correlation(one(new double[] {0.7, 1, -1, 0}));
        for (String currency : List.of("BTC", "ETH", "USDT", "USDC", "BNB")) {
            double usd = currency.equals("BTC") ? 60_000 : currency.equals("ETH") ? 3_000 : 1;
            if (!isDirty()) {
                models.rate(currency, random.nextInt(8) == 0 ? one(new double[] {1e-12, 1e12}) : usd);
            }
        }
        for (Instrument instrument : INSTRUMENTS) {
            double fair = instrument.quote().equals("BTC") ? 0.05 : instrument == QUANTO ? 3_000 : 60_000;
            if (!isDirty()) {
                models.mark(instrument.id(), isDirty() ? one(NO_PRICES) : fair, status());
                models.funding(
                        instrument.id(),
                        isDirty() ? one(new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e9}) : 1e-4,
                        isDirty() ? now + SECOND : 0);
            }
        }
        for (Instrument factor : List.of(LINEAR, QUANTO)) {
            if (!isDirty()) {
                models.mark(factor.id(), factor == QUANTO ? 3_000 : 60_000, status());
                models.volatility(factor.id(), isDirty() ? one(NO_VOLATILITIES) : 0.6);
            }
        }
        structure(models, now);
        return models.build();
    }

    private QualityStatus status() {
        return isDirty() ? one(QualityStatus.values()) : QualityStatus.OK;
    }

    private void structure(Models models, long now) {
        if (!isDirty() && now < EXPIRY) {
            models.surface(Surfaces.of(
                    "BTC",
                    now,
                    Quality.of(status(), 0, 0, "made so"),
                    Surfaces.slice(
                            now,
                            EXPIRY,
                            isDirty() ? one(NO_PRICES) : 60_000,
                            isDirty() ? one(NO_VOLATILITIES) : 0.6,
                            0.01)));
        }
        if (!isDirty()) {
            double thin = isDirty() ? Double.NaN : 30;
            models.liquidity("BTC", new double[] {1e4, 1e6}, new double[] {isDirty() ? -1 : 2, thin});
        }
        if (!isDirty()) {
            models.settlement(new SettlementAverage(
                    "sim",
                    "BTC",
                    EXPIRY,
                    1_800 * SECOND,
                    isDirty() ? one(NO_PRICES) : 60_000,
                    5,
                    isDirty() ? 7 : 0.98));
        }
    }

    /** Every pack may be gone, emptied, or have one number that makes no sense. */
    SortedMap<String, ParameterPack> packs() {
        SortedMap<String, ParameterPack> packs = new TreeMap<>();
        sound.forEach((name, pack) -> {
            if (isDirty() && isDirty()) {
                packs.put(name, new ParameterPack(name, "removed", 0, Map.of()));
            } else if (isDirty()) {
                String[] fields = pack.values().keySet().toArray(String[]::new);
                packs.put(name, Packs.with(pack, Map.of(one(fields), one(NO_PARAMETERS))));
            } else if (!isDirty()) {
                packs.put(name, pack);
            }
        });
        return packs;
    }

    FactorReturns returns(int second) {
        int rows = 120;
        double[][] cells = new double[3][2 * rows];
        for (int i = 0; i < 2 * rows; i++) {
            cells[0][i] = isDirty() && isDirty() ? one(NO_PRICES) : 0.01 * random.nextGaussian();
            cells[1][i] = isDirty() && isDirty() ? one(NO_PRICES) : 0;
            cells[2][i] = isDirty() && isDirty() ? one(NO_VOLATILITIES) : 0.6;
        }
        return new FactorReturns(
                "test", at(second), 1_000, new String[] {"BTC", "ETH"}, rows, cells[0], cells[1], cells[2]);
    }

    Map<String, Balance> balances(String account) {
        Map<String, Balance> balances = new TreeMap<>();
        for (BalanceSource source : BalanceSource.values()) {
            if (!isDirty()) {
                Map<String, BigDecimal> amounts = new TreeMap<>();
                for (String currency : List.of("BTC", "USDT", "DOGE", "")) {
                    amounts.put(currency, new BigDecimal(isDirty() ? one(NO_AMOUNTS) : "2"));
                }
                balances.put(account + source, new Balance(account, "sim", START, amounts, source));
            }
        }
        return balances;
    }

    List<AppliedFill> fills(String account, String underlying, int second) {
        List<AppliedFill> fills = new ArrayList<>();
        for (int n = random.nextInt(6); n > 0; n--) {
            Instrument instrument = INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size()));
            if (instrument.underlying().equals(underlying)) {
                fills.add(fill(account, instrument, second));
            }
        }
        return fills;
    }

    /** A delivery may come before the expiry, twice, the wrong way round, or be taken back. */
    private AppliedFill fill(String account, Instrument instrument, int second) {
        boolean delivery =
                instrument.expiryMicros() > 0 && (at(second) >= EXPIRY ? !isDirty() : isDirty() && isDirty());
        String price = instrument.quote().equals("BTC") && !delivery ? "0.05" : "60000";
        return new AppliedFill(
                account,
                instrument,
                ++ordinal,
                at(second) - (isDirty() ? 10 : 0) * SECOND,
                new BigDecimal(isDirty() ? one(NO_AMOUNTS) : random.nextBoolean() ? "1" : "-1"),
                new BigDecimal(isDirty() ? one(new String[] {"1e-18", "1e18"}) : price),
                new BigDecimal(isDirty() ? one(NO_AMOUNTS) : "0.0001"),
                isDirty() ? "NOBODYS" : instrument.settle(),
                one(Liquidity.values()),
                delivery);
    }
}
