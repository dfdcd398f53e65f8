package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.ExposureCalculator;
import io.inventoryrisk.model.risk.HoldingState;
import io.inventoryrisk.model.risk.InstrumentSteps;
import io.inventoryrisk.model.risk.Models;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An account with fills in a quoted market of BTC and ETH, advised through the whole model. */
final class QuotedDesk {

    static final String ACCOUNT = "mm-1";
    static final long NOW = Packs.micros("2026-06-01T12:00:00Z");
    static final String INVERSE = "deribit:BTC-PERPETUAL";
    static final String LINEAR = "binance:BTCUSDT-PERP";
    static final String ETHER = "binance:ETHUSDT-PERP";
    static final Map<String, Double> SPOTS = Map.of("BTC", 65_000.0, "ETH", 3_200.0);

    private static final long DAY_MICROS = 86_400_000_000L;

    final Models models = Models.at(NOW).rate("USDT", 1).correlation(0.9);
    final SortedMap<String, ParameterPack> packs = new TreeMap<>(Packs.at("2026-06-01T12:00:00Z"));
    final SortedMap<String, Instrument> instruments = new TreeMap<>();
    final SortedMap<String, Balance> balances = new TreeMap<>();
    RiskSpec risk = RiskSpec.oneDay("r1");

    private final SortedMap<String, List<AppliedFill>> fills = new TreeMap<>();

    private QuotedDesk() {}

    /** BTC on two venues, inverse and linear, and ETH on one; nothing held, an exposure in each coin. */
    static QuotedDesk flat() {
        QuotedDesk desk = new QuotedDesk();
        SPOTS.forEach(desk.models::rate);
        desk.perpetual(INVERSE, Payoff.INVERSE, "10", "0.5", "1", "BTC", "USD");
        desk.perpetual(LINEAR, Payoff.LINEAR, "1", "0.1", "0.001", "BTC", "USDT");
        desk.perpetual(ETHER, Payoff.LINEAR, "1", "0.01", "0.001", "ETH", "USDT");
        return desk;
    }

    QuotedDesk perpetual(
            String id, Payoff payoff, String multiplier, String tick, String lot, String coin, String quote) {
        Instrument instrument = new Instrument(
                        id,
                        InstrumentKind.PERPETUAL,
                        payoff,
                        new BigDecimal(multiplier),
                        new BigDecimal(tick),
                        new BigDecimal(lot),
                        coin,
                        quote,
                        payoff == Payoff.LINEAR ? quote : "BTC",
                        coin,
                        0,
                        0)
                .check();
        instruments.put(id, instrument);
        fills.putIfAbsent(coin, new ArrayList<>());
        fill(instrument, 1, SPOTS.get(coin)); // a round trip, so that there is an exposure without a position
        fill(instrument, -1, SPOTS.get(coin));
        return volatility(id, 0.6).book(id, SPOTS.get(coin), 1, true);
    }

    QuotedDesk volatility(String instrument, double annual) {
        models.volatility(instrument, annual);
        return this;
    }

    /** A book of so many ticks around a mid. */
    QuotedDesk book(String id, double mid, int ticks, boolean fitted) {
        double half = ticks * instruments.get(id).tickSize().doubleValue() / 2;
        return quotes(id, mid - half, mid + half, fitted);
    }

    QuotedDesk quotes(String id, double bid, double ask, boolean fitted) {
        Instrument instrument = instruments.get(id);
        double mid = (bid + ask) / 2;
        models.mark(id, mid);
        double perTick = 0.5 / 1e-4 * instrument.tickSize().doubleValue() / mid; // 0.5 a basis point
        FillIntensity fit = new FillIntensity(0.4, perTick, 0.1, 0.01, 100, 500, NOW, QualityStatus.OK);
        models.book(new QuotedBook(
                id,
                bid,
                ask,
                new double[0],
                new double[0],
                new double[0],
                fitted ? fit : null,
                fitted,
                Double.NaN,
                QualityStatus.OK));
        return this;
    }

    /** The book once more, with another fit of its fills. */
    QuotedDesk fills(String id, double arrivalRate, double decayPerTick) {
        QuotedBook book =
                models.build().books()[List.copyOf(instruments.keySet()).indexOf(id)];
        FillIntensity fit = new FillIntensity(arrivalRate, decayPerTick, 0, 0, 1, 1, NOW, QualityStatus.OK);
        models.book(new QuotedBook(
                id,
                book.bidPrice(),
                book.askPrice(),
                book.notionals(),
                book.buyCostBps(),
                book.sellCostBps(),
                fit,
                false,
                Double.NaN,
                book.status()));
        return this;
    }

    QuotedDesk holds(String id, double contracts) {
        Instrument instrument = instruments.get(id);
        double price = instrument.kind() == InstrumentKind.OPTION ? 0.05 : SPOTS.get(instrument.underlying());
        if (contracts != 0) {
            fill(instrument, contracts, price);
        }
        return this;
    }

    private void fill(Instrument instrument, double contracts, double price) {
        List<AppliedFill> of = fills.get(instrument.underlying());
        of.add(new AppliedFill(
                ACCOUNT,
                instrument,
                of.size() + 1,
                NOW - 1,
                BigDecimal.valueOf(contracts),
                BigDecimal.valueOf(price),
                BigDecimal.ZERO,
                instrument.settle(),
                Liquidity.MAKER,
                false));
    }

    QuotedDesk balance(String venue, String currency, double amount) {
        Map<String, BigDecimal> amounts = Map.of(currency, BigDecimal.valueOf(amount));
        balances.put(venue, new Balance(ACCOUNT, venue, NOW, amounts, BalanceSource.VENUE));
        return this;
    }

    /** An option of one coin with its premium in the coin. */
    String option(String coin, OptionType type, double strike, double days, double mark) {
        String id = "deribit:" + coin + "-" + Math.round(days) + "D-" + Math.round(strike) + "-"
                + type.name().charAt(0);
        instruments.put(
                id,
                new Instrument(
                                id,
                                InstrumentKind.OPTION,
                                Payoff.INVERSE,
                                BigDecimal.ONE,
                                new BigDecimal("0.0001"),
                                new BigDecimal("0.1"),
                                coin,
                                coin,
                                coin,
                                coin,
                                type,
                                BigDecimal.valueOf(strike),
                                NOW + (long) (days * DAY_MICROS),
                                0)
                        .check());
        models.mark(id, mark);
        return id;
    }

    /** The pack with some numbers replaced; null takes one away. */
    QuotedDesk wants(Map<String, Double> numbers) {
        packs.put(ParameterPack.ADVICE, Packs.with(packs.get(ParameterPack.ADVICE), numbers));
        return this;
    }

    AdviceInputs inputs() {
        MarketModel model = models.build();
        InstrumentPricer pricer = new InstrumentPricer(model, packs);
        UnitVectors units = new UnitVectors(pricer);
        ScenarioSets sets = new ScenarioFactory(new ScenarioSpec(1_000, 1, risk.horizonMillis(), 1_000))
                .at(model, FactorReturns.none("test", 3_600_000), packs);
        MarginPacks marginPacks = MarginPacks.of(packs);
        List<Exposure> exposures = new ArrayList<>();
        List<RiskVectors> vectors = new ArrayList<>();
        fills.forEach((coin, made) -> {
            ExposureCalculator.Step step = ExposureCalculator.at(
                    NOW, HoldingState.empty(ACCOUNT, coin), made, new InstrumentSteps(null, pricer));
            if (step.exposure() != null) {
                exposures.add(step.exposure());
                vectors.add(VectorCalculator.of(ACCOUNT, coin, NOW, step.positions(), units, sets, marginPacks));
            }
        });
        PortfolioCalculator.Step portfolio = new PortfolioCalculator(risk)
                .at(NOW, PortfolioState.empty(ACCOUNT), exposures, vectors, balances, model, sets, packs);
        return new AdviceInputs(
                ACCOUNT,
                NOW,
                exposures,
                vectors,
                portfolio.risk(),
                portfolio.margins(),
                model,
                instruments,
                pricer,
                units,
                sets,
                marginPacks,
                packs);
    }

    List<Advice> advice() {
        return new AdviceCalculator(new AdviceSpec("p1", risk)).at(inputs());
    }

    Advice advice(String coin) {
        return advice().stream()
                .filter(advice -> advice.underlying().equals(coin))
                .findFirst()
                .orElseThrow();
    }

    QuoteAdvice quote(String id) {
        return quote(advice(instruments.get(id).underlying()), id);
    }

    static QuoteAdvice quote(Advice advice, String id) {
        for (QuoteAdvice quote : advice.quotes()) {
            if (quote.instrument().equals(id)) {
                return quote;
            }
        }
        throw new AssertionError("no quote of " + id);
    }
}
