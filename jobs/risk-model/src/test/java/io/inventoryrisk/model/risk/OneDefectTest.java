package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.ACCOUNT;
import static io.inventoryrisk.model.position.Fixtures.EXPIRY;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioFactory;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import io.inventoryrisk.model.scenario.Surfaces;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An account whose inputs are sound but for one: what uses it says so, and what does not stays OK. */
class OneDefectTest {

    private static final long NOW = EXPIRY - 30L * 86_400 * 1_000_000;
    private static final RiskSpec SPEC = new RiskSpec(
            0.99, 0.975, 86_400_000, RiskMethod.MONTE_CARLO, QuantileConvention.HULL_KTH, 200, 1, 1_000, 0.5, 0, "p");

    private final Map<String, ParameterPack> packs = new TreeMap<>();
    private final Map<String, BigDecimal> wallet = new TreeMap<>(Map.of("USDT", new BigDecimal("100000")));
    private long now = NOW;

    OneDefectTest() {
        Packs.shipped()
                .forEach(pack -> packs.put(
                        pack.name(), new ParameterPack(pack.name(), pack.version(), 0, pack.values(), pack.texts())));
        ParameterPack deribit = packs.get("margin/deribit-portfolio");
        Map<String, String> texts = new TreeMap<>(deribit.texts());
        texts.put("venues", "sim");
        packs.put(deribit.name(), new ParameterPack(deribit.name(), "sim", 0, deribit.values(), texts));
    }

    private Models sound() {
        return Models.at(now)
                .rate("BTC", 60_000)
                .rate("USDT", 1)
                .rate("USDC", 1)
                .mark(LINEAR.id(), 60_000)
                .volatility(LINEAR.id(), 0.6)
                .mark(PnlTape.COIN_CALL.id(), 0.085)
                .liquidity("BTC", new double[] {1e4, 1e7}, new double[] {1, 20})
                .surface(Surfaces.of("BTC", now, Quality.ok(0, 1), Surfaces.slice(NOW, EXPIRY, 60_000, 0.6, 0.001)));
    }

    private record Seen(Exposure exposure, PortfolioCalculator.Step portfolio) {

        Quality margin() {
            return portfolio.margins().get(0).quality();
        }
    }

    private Seen measured(Models models) {
        MarketModel model = models.build();
        InstrumentPricer pricer = new InstrumentPricer(model, packs);
        List<AppliedFill> fills = List.of(fill(LINEAR, "1000", "60000"), fill(PnlTape.COIN_CALL, "-1", "0.085"));
        ExposureCalculator.Step step = ExposureCalculator.at(
                now, HoldingState.empty(ACCOUNT, "BTC"), fills, new InstrumentSteps(null, pricer));
        ScenarioSets sets = new ScenarioFactory(ScenarioSpec.standard(200, 1, 86_400_000, 1_000))
                .at(model, FactorReturns.none("test", 1_000), packs);
        RiskVectors vectors = VectorCalculator.of(
                ACCOUNT, "BTC", now, step.positions(), new UnitVectors(pricer), sets, MarginPacks.of(packs));
        Balance balance = new Balance(ACCOUNT, "sim", NOW, wallet, BalanceSource.VENUE);
        return new Seen(
                step.exposure(),
                new PortfolioCalculator(SPEC)
                        .at(
                                now,
                                PortfolioState.empty(ACCOUNT),
                                List.of(step.exposure()),
                                List.of(vectors),
                                Map.of("sim", balance),
                                model,
                                sets,
                                packs));
    }

    private static AppliedFill fill(Instrument instrument, String contracts, String price) {
        return new AppliedFill(
                ACCOUNT,
                instrument,
                1,
                NOW - 1,
                new BigDecimal(contracts),
                new BigDecimal(price),
                BigDecimal.ZERO,
                instrument.settle(),
                Liquidity.MAKER,
                false);
    }

    @Test
    void whatIsSoundIsOk() {
        Seen seen = measured(sound());
        assertThat(seen.exposure().quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(seen.portfolio().risk().quality()).isEqualTo(Quality.ok(200, 0));
        assertThat(seen.margin()).isEqualTo(Quality.ok(200, 0));
    }

    static Stream<Arguments> defects() {
        String call = PnlTape.COIN_CALL.id();
        return Stream.of(
                defect(
                        "stale mark",
                        test -> test.sound().mark(LINEAR.id(), 60_000, QualityStatus.STALE),
                        "STALE STALE STALE",
                        "is STALE"),
                defect(
                        "no mark",
                        test -> test.sound().mark(LINEAR.id(), Double.NaN),
                        "PARTIAL PARTIAL PARTIAL",
                        LINEAR.id()),
                defect(
                        "no mark of an option",
                        test -> test.sound().mark(call, Double.NaN),
                        "FALLBACK FALLBACK FALLBACK",
                        call),
                defect("no USD rate", test -> test.sound().rate("USDT", Double.NaN), "PARTIAL PARTIAL PARTIAL", "USDT"),
                defect(
                        "no volatility",
                        test -> test.sound().volatility(LINEAR.id(), Double.NaN),
                        "OK FALLBACK OK",
                        "MONTE_CARLO"),
                defect(
                        "unknown coin in the wallet",
                        test -> {
                            test.wallet.put("DOGE", BigDecimal.ONE);
                            return test.sound();
                        },
                        "OK PARTIAL PARTIAL",
                        "DOGE"),
                defect(
                        "refused margin pack",
                        test -> {
                            String name = "margin/deribit-portfolio";
                            test.packs.put(name, Packs.with(test.packs.get(name), Map.of("default.priceRange", 7.0)));
                            return test.sound();
                        },
                        "OK OK PARTIAL",
                        "priceRange"),
                defect(
                        "expired and not delivered",
                        test -> {
                            test.now = EXPIRY + 1_000_000;
                            return test.sound();
                        },
                        "STALE STALE STALE",
                        "expired, waits for its delivery"));
    }

    private static Arguments defect(String what, Function<OneDefectTest, Models> market, String statuses, String told) {
        return Arguments.of(what, market, statuses, told);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("defects")
    void oneDefectDegradesWhatUsesItAndIsTold(
            String what, Function<OneDefectTest, Models> market, String statuses, String told) {
        Seen seen = measured(market.apply(this));
        Quality exposure = seen.exposure().quality();
        Quality portfolio = seen.portfolio().risk().quality();
        assertThat(exposure.status() + " " + portfolio.status() + " "
                        + seen.margin().status())
                .as(
                        "%s / %s / %s",
                        exposure.reason(), portfolio.reason(), seen.margin().reason())
                .isEqualTo(statuses);
        assertThat(exposure.reason() + portfolio.reason() + seen.margin().reason())
                .contains(told);
    }
}
