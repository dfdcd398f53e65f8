package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.risk.RiskVectors;
import io.inventoryrisk.model.risk.VectorCalculator;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioFactory;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.sandbox.desk.ShippedPacks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One instant of the account half on one core, as the job does it: five accounts with 100 option positions each and
 * perpetuals at three venues, in two coins, under 1,000 Monte Carlo and twice 500 historical scenarios, stresses and the
 * ladder, with every shipped margin pack; and its parts.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
@State(Scope.Thread)
public class AccountBenchmark {

    private static final int ACCOUNTS = 5;
    private static final int POSITIONS = 500;
    private static final int INSTANTS = 8;

    /** Options there are for the 500 positions: accounts of one desk hold much the same, or all hold different ones. */
    @Param({"120", "520"})
    public int contracts;

    /** Whether historical, filtered and Monte Carlo sets are due at every instant, or at none. */
    @Param({"true", "false"})
    public boolean simulated;

    private final Map<String, ParameterPack> packs = new TreeMap<>();
    private final SortedMap<String, HoldingState> holdings = new TreeMap<>();
    private final SortedMap<String, PortfolioState> portfolios = new TreeMap<>();
    private final Map<String, Balance> balances = new TreeMap<>();
    private final MarketModel[] models = new MarketModel[INSTANTS];
    private final Shared[] warm = new Shared[INSTANTS];
    private final List<List<ExposureCalculator.Step>> steps = new ArrayList<>();
    private final List<List<Held>> held = new ArrayList<>();
    private AccountMarket market;
    private FactorReturns returns;
    private ScenarioFactory factory;
    private PortfolioCalculator calculator;
    private MarginPacks margins = MarginPacks.of(Map.of());
    private int instant;

    /** What all accounts share at one instant. */
    private record Shared(
            MarketModel before,
            MarketModel model,
            ScenarioSets sets,
            MarginPacks margins,
            InstrumentPricer pricer,
            UnitVectors units) {}

    /** What one account holds in one coin. */
    private record Held(String account, Exposure exposure, RiskVectors vectors) {}

    @Setup
    public void open() {
        market = new AccountMarket(contracts);
        returns = market.returns();
        ShippedPacks.all().forEach(pack -> packs.put(pack.name(), pack));
        RiskSpec spec = RiskSpec.oneDay("1");
        long every = simulated ? 1_000 : 86_400_000L * 365_000;
        factory = new ScenarioFactory(ScenarioSpec.standard(1_000, 1, spec.horizonMillis(), every));
        calculator = new PortfolioCalculator(spec);
        for (int i = 0; i < INSTANTS; i++) {
            models[i] = market.model(i);
        }
        Map<String, List<AppliedFill>> fills = fills();
        MarketModel first = models[0];
        InstrumentPricer pricer = new InstrumentPricer(first, packs);
        fills.forEach((key, own) -> {
            AppliedFill any = own.get(0);
            HoldingState empty =
                    HoldingState.empty(any.account(), any.instrument().underlying());
            holdings.put(
                    key,
                    ExposureCalculator.at(first.asOfMicros(), empty, own, new InstrumentSteps(null, pricer))
                            .state());
            portfolios.put(any.account(), PortfolioState.empty(any.account()));
        });
        portfolios.put(PortfolioCalculator.FIRM, PortfolioState.empty(PortfolioCalculator.FIRM));
        steps.add(List.of());
        held.add(List.of());
        for (int i = 1; i < INSTANTS; i++) {
            warm[i] = shared(i);
            steps.add(steps(warm[i], warm[i].pricer()));
            held.add(held(warm[i]));
        }
    }

    private Map<String, List<AppliedFill>> fills() {
        Map<String, List<AppliedFill>> fills = new TreeMap<>();
        for (int i = 0; i < POSITIONS; i++) {
            int account = i % ACCOUNTS;
            int size = market.options().size();
            Instrument option = market.options().get((account * (size / ACCOUNTS) + i / ACCOUNTS) % size);
            add(fills, "book-" + account, option, i % 3 == 0 ? 3 : -2);
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            for (Instrument instrument : market.instruments()) {
                if (instrument.kind() == InstrumentKind.PERPETUAL) {
                    add(
                            fills,
                            "book-" + account,
                            instrument,
                            instrument.quote().equals("USD") ? 100_000 : -1 - account);
                }
            }
            for (String venue : List.of("binance", "deribit", "okx")) {
                Map<String, BigDecimal> amounts = Map.of("BTC", BigDecimal.TEN, "USDT", BigDecimal.valueOf(5_000_000));
                Balance balance =
                        new Balance("book-" + account, venue, AccountMarket.instant(0), amounts, BalanceSource.VENUE);
                balances.put("book-" + account + "|" + venue, balance);
            }
        }
        return fills;
    }

    private void add(Map<String, List<AppliedFill>> fills, String account, Instrument instrument, int quantity) {
        int index = models[0].indexOf(instrument.id());
        fills.computeIfAbsent(account + "|" + instrument.underlying(), any -> new ArrayList<>())
                .add(new AppliedFill(
                        account,
                        instrument,
                        1,
                        AccountMarket.instant(0) - 1,
                        BigDecimal.valueOf(quantity),
                        BigDecimal.valueOf(models[0].mark()[index]),
                        BigDecimal.ZERO,
                        instrument.settle(),
                        Liquidity.MAKER,
                        false));
    }

    private int next() {
        instant = instant % (INSTANTS - 1) + 1;
        return instant;
    }

    private Shared shared(int index) {
        MarketModel model = models[index];
        margins = margins.inForce(packs);
        InstrumentPricer pricer = new InstrumentPricer(model, packs);
        return new Shared(
                models[index - 1], model, factory.at(model, returns, packs), margins, pricer, new UnitVectors(pricer));
    }

    private List<ExposureCalculator.Step> steps(Shared now, InstrumentPricer pricer) {
        List<ExposureCalculator.Step> steps = new ArrayList<>();
        InstrumentSteps shared = new InstrumentSteps(now.before(), pricer);
        long asOfMicros = now.model().asOfMicros();
        for (HoldingState state : holdings.values()) {
            steps.add(ExposureCalculator.at(asOfMicros, state, List.of(), shared));
        }
        return steps;
    }

    private List<Held> held(Shared now) {
        List<Held> all = new ArrayList<>();
        for (ExposureCalculator.Step step : steps(now, now.pricer())) {
            all.add(new Held(step.exposure().account(), step.exposure(), vectors(now, now.units(), step)));
        }
        return all;
    }

    private static RiskVectors vectors(Shared now, UnitVectors units, ExposureCalculator.Step step) {
        return VectorCalculator.of(
                step.exposure().account(),
                step.exposure().underlying(),
                now.model().asOfMicros(),
                step.positions(),
                units,
                now.sets(),
                now.margins());
    }

    private List<PortfolioCalculator.Step> portfolios(Shared now, List<Held> all) {
        List<PortfolioCalculator.Step> steps = new ArrayList<>();
        portfolios.forEach((account, state) -> {
            boolean firm = account.equals(PortfolioCalculator.FIRM);
            Map<String, Balance> own = new TreeMap<>(balances);
            own.values().removeIf(balance -> !firm && !balance.account().equals(account));
            List<Held> part = all.stream()
                    .filter(one -> firm || one.account().equals(account))
                    .toList();
            steps.add(calculator.at(
                    now.model().asOfMicros(),
                    state,
                    part.stream().map(Held::exposure).toList(),
                    part.stream().map(Held::vectors).toList(),
                    own,
                    now.model(),
                    now.sets(),
                    packs));
        });
        return steps;
    }

    /** All of an instant: what accounts share, ten exposures with their vectors, five accounts and the firm. */
    @Benchmark
    public List<PortfolioCalculator.Step> instant() {
        Shared now = shared(next());
        return portfolios(now, held(now));
    }

    /** The scenarios. */
    @Benchmark
    public ScenarioSets scenarios() {
        return factory.at(models[next()], returns, packs);
    }

    /** The margin rules, where one has changed. */
    @Benchmark
    public MarginPacks marginPacks() {
        return MarginPacks.of(packs);
    }

    /** Lines, Greeks and P&L of ten exposures, implied volatilities included. */
    @Benchmark
    public List<ExposureCalculator.Step> exposures() {
        Shared now = warm[next()];
        return steps(now, new InstrumentPricer(now.model(), packs));
    }

    /** Their vectors and margins where every instrument has still to be revalued. */
    @Benchmark
    public List<RiskVectors> vectors() {
        Shared now = warm[next()];
        UnitVectors units = new UnitVectors(now.pricer());
        return steps.get(instant).stream()
                .map(step -> vectors(now, units, step))
                .toList();
    }

    /** Their sums where every instrument is revalued already. */
    @Benchmark
    public List<RiskVectors> vectorSums() {
        Shared now = warm[next()];
        return steps.get(instant).stream()
                .map(step -> vectors(now, now.units(), step))
                .toList();
    }

    /** What is measured of them: five accounts and the firm. */
    @Benchmark
    public List<PortfolioCalculator.Step> portfolios() {
        return portfolios(warm[next()], held.get(instant));
    }
}
