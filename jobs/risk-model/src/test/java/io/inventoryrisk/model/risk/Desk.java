package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.SpotLadder;
import io.inventoryrisk.model.scenario.StressScenarios;
import io.inventoryrisk.model.scenario.TenorScaling;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Accounts with positions and balances in a market of BTC and ETH, measured through the whole model. */
final class Desk {

    static final long NOW = 1_767_225_600_000_000L;
    static final Map<String, Double> SPOTS = Map.of("BTC", 65_000.0, "ETH", 3_200.0);

    private static final long DAY_MICROS = 86_400_000_000L;

    final Map<String, ParameterPack> packs = new TreeMap<>();
    final Models models = Models.at(NOW).rate("USDC", 1).correlation(0.7);
    final SortedMap<String, Balance> balances = new TreeMap<>();

    private final List<Held> held = new ArrayList<>();
    private final Map<String, Double> marks = new TreeMap<>();

    private record Held(String account, Instrument instrument, double quantity, double equity) {}

    Desk() {
        SPOTS.forEach((coin, spot) -> models.rate(coin, spot).volatility("a:" + coin + "-PERP", 0.6));
        for (String venue : List.of("a", "b")) {
            SPOTS.forEach((coin, spot) -> mark(venue + ":" + coin + "-PERP", spot));
        }
    }

    private void mark(String instrument, double mark) {
        marks.put(instrument, mark);
        models.mark(instrument, mark);
    }

    /** Some of everything, at two venues, for several accounts, with balances. */
    static Desk random(long seed, String... accounts) {
        Random random = new Random(seed);
        Desk desk = new Desk();
        desk.pack("scenario/crash", Map.of("spot.*", -0.4, "volatility.*", 0.8, "liquidity", 3.0));
        desk.pack("scenario/rally", Map.of("spot.*", 0.5, "volatility.*", 0.3));
        desk.pack("scenario/venue", Map.of("venue-default.b", 0.9, "spot.BTC", -0.1));
        desk.pack("scenario/peg", Map.of("rate.USDC", -0.1));
        desk.models.liquidity("BTC", new double[] {1e4, 1e6}, new double[] {1, 20});
        desk.models.liquidity("ETH", new double[] {1e4, 1e6}, new double[] {2, Double.NaN});
        for (String account : accounts) {
            for (String venue : List.of("a", "b")) {
                for (String coin : SPOTS.keySet().stream().sorted().toList()) {
                    double size = 2e5 / SPOTS.get(coin);
                    desk.perpetual(account, venue, coin, size * random.nextGaussian());
                    for (OptionType type : OptionType.values()) {
                        double strike = SPOTS.get(coin) * (0.7 + 0.6 * random.nextDouble());
                        desk.option(
                                account,
                                venue,
                                coin,
                                type,
                                strike,
                                2 + 40 * random.nextDouble(),
                                size * random.nextGaussian());
                    }
                }
                desk.balance(account, venue, BalanceSource.VENUE, "BTC", 2 * random.nextDouble());
                desk.balance(account, venue, BalanceSource.VENUE, "USDC", 1e5 * random.nextDouble());
            }
        }
        return desk;
    }

    Desk pack(String name, Map<String, Double> values) {
        packs.put(name, new ParameterPack(name, "1", 0, values));
        return this;
    }

    Desk perpetual(String account, String venue, String coin, double quantity) {
        return add(account, instrument(venue, coin, InstrumentKind.PERPETUAL, coin + "-PERP", null, 0, 0), quantity, 0);
    }

    /** Coins bought; their equity is their value. */
    Desk spot(String account, String venue, String coin, double quantity) {
        mark(venue + ":" + coin + "-SPOT", SPOTS.get(coin));
        Instrument instrument = instrument(venue, coin, InstrumentKind.SPOT, coin + "-SPOT", null, 0, 0);
        return add(account, instrument, quantity, quantity * SPOTS.get(coin));
    }

    Desk option(
            String account, String venue, String coin, OptionType type, double strike, double days, double quantity) {
        String symbol = coin + "-" + Math.round(days * 1_000) + "-" + Math.round(strike) + "-" + type;
        double price = Black76.price(type, SPOTS.get(coin), strike, 0.65, days / 365) / SPOTS.get(coin);
        mark(venue + ":" + symbol, price);
        Instrument instrument = instrument(venue, coin, InstrumentKind.OPTION, symbol, type, strike, days);
        return add(account, instrument, quantity, quantity * price);
    }

    private Desk add(String account, Instrument instrument, double quantity, double equity) {
        held.add(new Held(account, instrument, quantity, equity));
        return this;
    }

    Desk balance(String account, String venue, BalanceSource source, String currency, double amount) {
        String key = account + "|" + venue + "|" + source;
        Map<String, BigDecimal> amounts =
                new TreeMap<>(balances.containsKey(key) ? balances.get(key).amounts() : Map.of());
        amounts.put(currency, BigDecimal.valueOf(amount));
        balances.put(key, new Balance(account, venue, NOW, amounts, source));
        return this;
    }

    /** The same desk with all accounts' books and wallets under one name. */
    Desk merged(String account) {
        Desk merged = copy();
        held.forEach(position -> merged.add(account, position.instrument(), position.quantity(), position.equity()));
        balances.values().forEach(balance -> balance.amounts().forEach((currency, amount) -> {
            Balance known = merged.balances.get(account + "|" + balance.venue() + "|" + balance.source());
            double before = known == null
                    ? 0
                    : known.amounts().getOrDefault(currency, BigDecimal.ZERO).doubleValue();
            merged.balance(account, balance.venue(), balance.source(), currency, before + amount.doubleValue());
        }));
        return merged;
    }

    /** The same desk less a coin: its positions and its wallets. */
    Desk without(String coin) {
        Desk rest = copy();
        held.stream()
                .filter(position -> !position.instrument().underlying().equals(coin))
                .forEach(rest.held::add);
        balances.values().forEach(balance -> balance.amounts().forEach((currency, amount) -> {
            if (!currency.equals(coin)) {
                rest.balance(balance.account(), balance.venue(), balance.source(), currency, amount.doubleValue());
            }
        }));
        return rest;
    }

    /** One account of the desk. */
    Desk only(String account) {
        Desk one = copy();
        held.stream().filter(position -> position.account().equals(account)).forEach(one.held::add);
        balances.values().stream()
                .filter(balance -> balance.account().equals(account))
                .forEach(balance -> balance.amounts()
                        .forEach((currency, amount) -> one.balance(
                                account, balance.venue(), balance.source(), currency, amount.doubleValue())));
        return one;
    }

    private Desk copy() {
        Desk copy = new Desk();
        copy.packs.putAll(packs);
        marks.forEach(copy::mark);
        for (var book : models.build().liquidity()) {
            copy.models.liquidity(book.underlying(), book.notionals(), book.buyCostBps());
        }
        return copy;
    }

    private static Instrument instrument(
            String venue,
            String coin,
            InstrumentKind kind,
            String symbol,
            OptionType type,
            double strike,
            double days) {
        boolean option = type != null;
        return new Instrument(
                venue + ":" + symbol,
                kind,
                option ? Payoff.INVERSE : Payoff.LINEAR,
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ONE,
                coin,
                option ? coin : "USDC",
                option ? coin : "USDC",
                coin,
                type,
                option ? BigDecimal.valueOf(strike) : null,
                option ? NOW + (long) (days * DAY_MICROS) : 0,
                0);
    }

    MarketModel model() {
        return models.build();
    }

    /** Simulated moves of both coins at once, named stresses and the ladder. */
    ScenarioSets sets(int scenarios) {
        Random random = new Random(7);
        double[][] spot = new double[2][scenarios];
        double[][] volatility = new double[2][scenarios];
        for (int i = 0; i < scenarios; i++) {
            double common = random.nextGaussian();
            for (int coin = 0; coin < 2; coin++) {
                spot[coin][i] = Math.expm1(0.03 * (0.8 * common + 0.6 * random.nextGaussian()));
                volatility[coin][i] = Math.expm1(-0.05 * common);
            }
        }
        double[] moves = SpotLadder.moves();
        return new ScenarioSets(
                StressScenarios.of(model(), packs).set(),
                ScenarioSet.none("historical"),
                ScenarioSet.none("filtered"),
                set("monte-carlo", spot, volatility),
                set("ladder", new double[][] {moves, moves}, new double[2][moves.length]));
    }

    private static ScenarioSet set(String name, double[][] spot, double[][] volatility) {
        int n = spot[0].length;
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new ScenarioSet(
                name,
                IntStream.range(0, n).mapToObj(Integer::toString).toArray(String[]::new),
                ones,
                new String[] {"BTC", "ETH"},
                spot,
                volatility,
                new String[0],
                new double[0][],
                new double[n],
                new double[n],
                TenorScaling.parallel());
    }

    List<RiskVectors> vectors(ScenarioSets sets) {
        UnitVectors units = new UnitVectors(new InstrumentPricer(model(), packs));
        List<RiskVectors> vectors = new ArrayList<>();
        forEachBook((account, coin, positions) -> vectors.add(VectorCalculator.of(
                account,
                coin,
                NOW,
                positions.stream()
                        .map(position -> new ValuedPosition(
                                units.priced(position.instrument()), position.quantity(), position.equity()))
                        .toList(),
                units,
                sets,
                MarginPacks.of(packs))));
        return vectors;
    }

    /** Lines with Black-Scholes-free deltas: what these tests measure comes from the vectors. */
    List<Exposure> exposures(double pnlUsd) {
        List<Exposure> exposures = new ArrayList<>();
        forEachBook((account, coin, positions) -> {
            List<ExposureLine> lines = new ArrayList<>();
            double deltaCoin = 0;
            for (Held position : positions) {
                lines.add(line(position, SPOTS.get(coin)));
                deltaCoin += position.quantity();
            }
            double deltaUsd = deltaCoin * SPOTS.get(coin);
            exposures.add(new Exposure(
                    account,
                    coin,
                    NOW,
                    NOW,
                    "p",
                    lines,
                    List.of(),
                    deltaCoin,
                    deltaUsd,
                    Math.abs(deltaUsd),
                    0,
                    Greeks.zero(),
                    List.of(),
                    new PnlSplit(0, pnlUsd, 0, 0, 0, 0, 0, pnlUsd, 0),
                    PnlExplain.zero(),
                    0,
                    Quality.ok(0, 0)));
        });
        return exposures;
    }

    private static ExposureLine line(Held position, double spot) {
        return new ExposureLine(
                position.instrument().id(),
                position.quantity(),
                1,
                1,
                position.instrument().settle(),
                0,
                0,
                position.quantity(),
                position.quantity() * spot,
                0,
                Double.NaN,
                Double.NaN,
                0,
                Greeks.zero(),
                QualityStatus.OK);
    }

    private interface BookVisitor {
        void visit(String account, String coin, List<Held> positions);
    }

    private void forEachBook(BookVisitor visitor) {
        TreeSet<String> keys = new TreeSet<>();
        held.forEach(position ->
                keys.add(position.account() + "|" + position.instrument().underlying()));
        for (String key : keys) {
            String account = key.substring(0, key.indexOf('|'));
            String coin = key.substring(key.indexOf('|') + 1);
            visitor.visit(
                    account,
                    coin,
                    held.stream()
                            .filter(position -> position.account().equals(account)
                                    && position.instrument().underlying().equals(coin))
                            .toList());
        }
    }

    /** Measured as one account, or as the firm. */
    PortfolioCalculator.Step measured(String account, RiskSpec spec) {
        ScenarioSets sets = sets(spec.scenarios());
        return new PortfolioCalculator(spec)
                .at(NOW, PortfolioState.empty(account), exposures(0), vectors(sets), balances, model(), sets, packs);
    }
}
