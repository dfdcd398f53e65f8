package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.risk.AccountTail;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.risk.Models;
import io.inventoryrisk.model.risk.PortfolioCalculator;
import io.inventoryrisk.model.risk.PortfolioState;
import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.model.risk.RiskVectors;
import io.inventoryrisk.model.risk.VectorCalculator;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioFactory;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import io.inventoryrisk.model.scenario.Surfaces;
import io.inventoryrisk.model.scenario.UnderlyingFactors;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An account in a market of BTC and ETH with books, a surface, wallets and margin rules, measured by the whole model. */
final class TradingDesk {

    static final String ACCOUNT = "mm-1";
    static final long NOW = 1_767_225_600_000_000L;
    static final long DAY_MICROS = 86_400_000_000L;
    static final double BTC = 65_000;
    static final double ETH = 3_200;
    static final double VOLATILITY = 0.6;

    final SortedMap<String, ParameterPack> packs = Packs.at("2026-01-01T00:00:00Z");
    final Models models = Models.at(NOW)
            .rate("BTC", BTC)
            .rate("ETH", ETH)
            .rate("USDC", 1)
            .rate("USDT", 1)
            .correlation(0.8);
    final SortedMap<String, Instrument> instruments = new TreeMap<>();
    final SortedMap<String, HoldingState> holdings = new TreeMap<>();
    final SortedMap<String, Balance> balances = new TreeMap<>();
    private final SortedMap<String, Double> marks = new TreeMap<>();
    private final List<SurfaceSlice> slices = new ArrayList<>();
    private RiskMethod method = RiskMethod.MONTE_CARLO;

    /** Perpetuals of both coins on three venues, and a wallet at each. */
    TradingDesk() {
        perpetual("binance:BTCUSDT-PERP", "BTC", Payoff.LINEAR, "0.001", "1");
        perpetual("deribit:BTC-PERPETUAL", "BTC", Payoff.INVERSE, "10", "1");
        perpetual("okx:BTC-USDT-SWAP", "BTC", Payoff.LINEAR, "0.01", "1");
        perpetual("binance:ETHUSDT-PERP", "ETH", Payoff.LINEAR, "0.01", "1");
        models.volatility("binance:BTCUSDT-PERP", VOLATILITY).volatility("binance:ETHUSDT-PERP", 0.8);
        wallet("binance", "USDT", 1_000_000);
        wallet("deribit", "BTC", 30);
        wallet("okx", "USDT", 500_000);
    }

    private void perpetual(String id, String coin, Payoff payoff, String multiplier, String lot) {
        String dollar = payoff == Payoff.INVERSE ? "USD" : "USDT";
        define(
                new Instrument(
                        id,
                        InstrumentKind.PERPETUAL,
                        payoff,
                        new BigDecimal(multiplier),
                        new BigDecimal("0.1"),
                        new BigDecimal(lot),
                        coin,
                        dollar,
                        payoff == Payoff.INVERSE ? coin : dollar,
                        coin,
                        0,
                        0),
                coin.equals("BTC") ? BTC : ETH);
    }

    TradingDesk define(Instrument instrument, double mark) {
        instruments.put(instrument.id(), instrument);
        marks.put(instrument.id(), mark);
        models.mark(instrument.id(), mark);
        return this;
    }

    /** A coin-premium option of one coin at the desk's volatility, with a slice of its expiry. */
    Instrument option(OptionType type, double strike, int days) {
        long expiry = NOW + days * DAY_MICROS;
        Instrument option = new Instrument(
                "deribit:BTC-" + days + "D-" + Math.round(strike) + "-"
                        + type.name().charAt(0),
                InstrumentKind.OPTION,
                Payoff.INVERSE,
                BigDecimal.ONE,
                new BigDecimal("0.0001"),
                new BigDecimal("0.1"),
                "BTC",
                "BTC",
                "BTC",
                "BTC",
                type,
                BigDecimal.valueOf(strike),
                expiry,
                0);
        define(option, Black76.price(type, BTC, strike, VOLATILITY, days / 365.0) / BTC);
        if (slices.stream().noneMatch(slice -> slice.expiryMicros() == expiry)) {
            slices.add(Surfaces.slice(NOW, expiry, BTC, VOLATILITY, 1e-6));
            slices.sort((one, other) -> Long.compare(one.expiryMicros(), other.expiryMicros()));
        }
        return option;
    }

    /** A book around the mark, the same on both sides. */
    TradingDesk book(String instrument, double halfSpreadBps, double[] notionals, double... costBps) {
        double mark = marks.get(instrument);
        models.book(new QuotedBook(
                instrument,
                mark * (1 - halfSpreadBps / 1e4),
                mark * (1 + halfSpreadBps / 1e4),
                notionals,
                costBps,
                costBps,
                null,
                false,
                Double.NaN,
                QualityStatus.OK));
        return this;
    }

    /** Deep books of all perpetuals. */
    TradingDesk books() {
        double[] sizes = {1e4, 1e5, 1e6, 1e7};
        return book("binance:BTCUSDT-PERP", 0.5, sizes, 0.6, 1, 3, 10)
                .book("deribit:BTC-PERPETUAL", 0.4, sizes, 0.5, 1.5, 4, 12)
                .book("okx:BTC-USDT-SWAP", 0.7, sizes, 0.8, 2, 5, 20)
                .book("binance:ETHUSDT-PERP", 0.8, sizes, 1, 2, 4, 15);
    }

    TradingDesk wallet(String venue, String currency, double amount) {
        Balance before = balances.get(venue);
        Map<String, BigDecimal> amounts = new TreeMap<>(before == null ? Map.of() : before.amounts());
        amounts.merge(currency, BigDecimal.valueOf(amount), BigDecimal::add);
        balances.put(venue, new Balance(ACCOUNT, venue, NOW, amounts, BalanceSource.VENUE));
        return this;
    }

    TradingDesk hold(String instrument, double contracts) {
        return hold(instrument, contracts, marks.get(instrument));
    }

    TradingDesk hold(String instrument, double contracts, double price) {
        Instrument definition = instruments.get(instrument);
        AppliedFill fill = new AppliedFill(
                ACCOUNT,
                definition,
                1,
                NOW,
                BigDecimal.valueOf(contracts),
                BigDecimal.valueOf(price),
                BigDecimal.ZERO,
                definition.settle(),
                Liquidity.TAKER,
                false);
        MarketModel model = model();
        HoldingState before =
                holdings.getOrDefault(definition.underlying(), HoldingState.empty(ACCOUNT, definition.underlying()));
        boolean fresh = before.holdings().isEmpty();
        holdings.put(
                definition.underlying(),
                ExposureCalculator.at(
                                NOW,
                                before,
                                List.of(fill),
                                new InstrumentSteps(fresh ? null : model, new InstrumentPricer(model, packs)))
                        .state());
        return this;
    }

    /** The same desk after trades at their marks: what an account is worth in each currency stays. */
    void trade(HedgeLeg... legs) {
        for (HedgeLeg leg : legs) {
            Instrument instrument = instruments.get(leg.instrument());
            double before = equity(instrument);
            hold(leg.instrument(), leg.quantity());
            wallet(instrument.venue(), instrument.settle(), before - equity(instrument));
        }
    }

    private double equity(Instrument instrument) {
        double sum = 0;
        for (ValuedPosition position :
                positions(new InstrumentPricer(model(), packs)).getOrDefault(instrument.underlying(), List.of())) {
            Instrument held = position.priced().instrument();
            boolean same =
                    held.venue().equals(instrument.venue()) && held.settle().equals(instrument.settle());
            sum += same ? position.equity() : 0;
        }
        return sum;
    }

    private SortedMap<String, List<ValuedPosition>> positions(InstrumentPricer pricer) {
        SortedMap<String, List<ValuedPosition>> positions = new TreeMap<>();
        holdings.forEach((coin, state) -> positions.put(
                coin,
                ExposureCalculator.at(NOW, state, List.of(), new InstrumentSteps(pricer.model(), pricer))
                        .positions()));
        return positions;
    }

    TradingDesk measuredBy(RiskMethod headline) {
        method = headline;
        return this;
    }

    RiskSpec spec() {
        return new RiskSpec(0.99, 0.975, 86_400_000, method, QuantileConvention.HULL_KTH, 500, 1, 1_000, 0.5, 0, "p1");
    }

    MarketModel model() {
        return (slices.isEmpty()
                        ? models
                        : models.onlySurface(
                                Surfaces.of("BTC", NOW, Quality.ok(0, 20), slices.toArray(SurfaceSlice[]::new))))
                .build();
    }

    /** All that hedges are advised from, and what it was measured as. */
    record Measured(HedgeInputs inputs, PortfolioCalculator.Step step) {

        double initialMarginUsd() {
            return step.margins().stream()
                    .mapToDouble(MarginReport::initialMarginUsd)
                    .filter(Double::isFinite)
                    .sum();
        }

        Exposure exposure() {
            return inputs.exposure();
        }
    }

    Measured measured(String underlying, double targetCoin, double hardLimitCoin) {
        MarketModel model = model();
        InstrumentPricer pricer = new InstrumentPricer(model, packs);
        UnitVectors units = new UnitVectors(pricer);
        ScenarioSets sets = new ScenarioFactory(
                        ScenarioSpec.standard(spec().scenarios(), 1, spec().horizonMillis(), 1_000))
                .at(model, FactorReturns.none("test", NOW), packs);
        MarginPacks margins = MarginPacks.of(packs);
        List<Exposure> exposures = new ArrayList<>();
        List<RiskVectors> vectors = new ArrayList<>();
        holdings.forEach((coin, state) -> {
            ExposureCalculator.Step step =
                    ExposureCalculator.at(NOW, state, List.of(), new InstrumentSteps(model, pricer));
            if (step.exposure() != null) {
                exposures.add(step.exposure());
                vectors.add(VectorCalculator.of(ACCOUNT, coin, NOW, step.positions(), units, sets, margins));
            }
        });
        PortfolioCalculator.Step step = new PortfolioCalculator(spec())
                .at(NOW, PortfolioState.empty(ACCOUNT), exposures, vectors, balances, model, sets, packs);
        AccountTail.Book book = new AccountTail.Book(
                exposures, vectors, step.margins(), model, UnderlyingFactors.of(model), sets, packs);
        HedgeInputs inputs = new HedgeInputs(
                underlying,
                exposures.stream().collect(Collectors.toMap(Exposure::underlying, Function.identity())),
                new AccountTail(spec(), step.risk().method(), book, units),
                step.risk(),
                step.margins(),
                model,
                instruments,
                pricer,
                units,
                margins,
                packs,
                targetCoin,
                hardLimitCoin);
        return new Measured(inputs, step);
    }

    HedgeAdvice advice(String underlying, double targetCoin, double hardLimitCoin) {
        return new HedgeAdvisor()
                .at(measured(underlying, targetCoin, hardLimitCoin).inputs());
    }

    TradingDesk pack(String name, Map<String, Double> values) {
        packs.put(name, new ParameterPack(name, "test", 0, values));
        return this;
    }
}
