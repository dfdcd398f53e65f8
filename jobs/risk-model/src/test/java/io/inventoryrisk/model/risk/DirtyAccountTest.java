package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.ScenarioFactory;
import io.inventoryrisk.model.scenario.ScenarioSets;
import io.inventoryrisk.model.scenario.ScenarioSpec;
import io.inventoryrisk.model.scenario.UnitVectors;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No input, however broken, ends the account half, or leaves it without saying so. */
class DirtyAccountTest {

    private static final int STREAMS = 12;
    private static final List<String> ACCOUNTS = List.of("mm-1", "mm-2");
    private static final RiskSpec SPEC = new RiskSpec(
            0.99, 0.975, 86_400_000, RiskMethod.MONTE_CARLO, QuantileConvention.HULL_KTH, 200, 1, 1_000, 0.5, 0, "p");

    /** A distance that no move covers is documented to be infinite. */
    private static final Set<String> MAY_BE_INFINITE =
            Set.of("distanceDown", "distanceUp", "distanceDownSigma", "distanceUpSigma");

    /** May be NaN in a record that is OK, as their records say. */
    private static final Set<String> MAY_BE_UNKNOWN = Set.of(
            "forward",
            "impliedVolatility",
            "volatilityError",
            "spotDown",
            "spotUp",
            "distanceDownSigma",
            "distanceUpSigma",
            "marginRatio");

    static IntStream streams() {
        return IntStream.range(0, STREAMS);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void nothingPublishedIsInfiniteAndNothingThrows(int stream) {
        DirtyMarketTape tape = new DirtyMarketTape(stream);
        ScenarioFactory factory = new ScenarioFactory(ScenarioSpec.standard(200, 1, 86_400_000, 1_000));
        Map<String, HoldingState> held = new HashMap<>();
        Map<String, PortfolioState> portfolios = new HashMap<>();
        MarketModel before = null;
        for (int second = 0; second < DirtyMarketTape.SECONDS; second++) {
            MarketModel model = tape.model(second);
            SortedMap<String, ParameterPack> packs = tape.packs();
            ScenarioSets sets = factory.at(model, tape.returns(second), packs);
            InstrumentPricer pricer = new InstrumentPricer(model, packs);
            UnitVectors units = new UnitVectors(pricer);
            List<Exposure> exposures = new ArrayList<>();
            List<RiskVectors> vectors = new ArrayList<>();
            Map<String, Balance> balances = new TreeMap<>();
            for (String account : ACCOUNTS) {
                balances.putAll(tape.balances(account));
                for (String underlying : List.of("BTC", "ETH")) {
                    ExposureCalculator.Step step = ExposureCalculator.at(
                            model.asOfMicros(),
                            held.getOrDefault(account + underlying, HoldingState.empty(account, underlying)),
                            tape.fills(account, underlying, second),
                            new InstrumentSteps(before, pricer),
                            0);
                    held.put(account + underlying, step.state());
                    if (step.exposure() != null) {
                        exposures.add(step.exposure());
                        vectors.add(VectorCalculator.of(
                                account,
                                underlying,
                                model.asOfMicros(),
                                step.positions(),
                                units,
                                sets,
                                MarginPacks.of(packs)));
                    }
                }
            }
            String where = "stream " + stream + " second " + second;
            exposures.forEach(exposure -> published(where, exposure, exposure.quality()));
            for (String portfolio : List.of("mm-1", PortfolioCalculator.FIRM)) {
                List<Exposure> own = exposures.stream()
                        .filter(exposure -> portfolio.equals(PortfolioCalculator.FIRM)
                                || exposure.account().equals(portfolio))
                        .toList();
                if (!own.isEmpty()) {
                    PortfolioCalculator.Step step = new PortfolioCalculator(SPEC)
                            .at(
                                    model.asOfMicros(),
                                    portfolios.getOrDefault(portfolio, PortfolioState.empty(portfolio)),
                                    own,
                                    vectors.stream()
                                            .filter(book -> own.stream().anyMatch(exposure -> exposure.account()
                                                    .equals(book.account())))
                                            .toList(),
                                    balances,
                                    model,
                                    sets,
                                    packs);
                    portfolios.put(portfolio, step.state());
                    published(where, step.risk(), step.risk().quality());
                    for (MarginReport margin : step.margins()) {
                        published(where, margin, margin.quality());
                    }
                    assertThat(step.state().highWaterMarkUsd()).as(where).isFinite();
                }
            }
            before = model;
        }
    }

    private static void published(String where, Record record, Quality quality) {
        assertThat(quality.reason().isEmpty())
                .as("%s: %s says %s because '%s'", where, record.getClass(), quality.status(), quality.reason())
                .isEqualTo(quality.status() == QualityStatus.OK);
        walk(where + " " + record.getClass().getSimpleName(), "", record, quality);
    }

    private static void walk(String path, String name, Object value, Quality quality) {
        if (value instanceof Double number) {
            assertThat(number.isInfinite() && !MAY_BE_INFINITE.contains(name))
                    .as("%s = %s", path, number)
                    .isFalse();
            assertThat(number.isNaN() && quality.status() == QualityStatus.OK && !MAY_BE_UNKNOWN.contains(name))
                    .as("%s is NaN in a record that is OK", path)
                    .isFalse();
        } else if (value instanceof Record record) {
            for (var component : record.getClass().getRecordComponents()) {
                try {
                    Object inner = component.getAccessor().invoke(record);
                    walk(path + "." + component.getName(), component.getName(), inner, quality);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        } else if (value instanceof List<?> list) {
            list.forEach(item -> walk(path, name, item, quality));
        } else if (value != null && value.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                walk(path + "[" + i + "]", name, Array.get(value, i), quality);
            }
        }
    }
}
