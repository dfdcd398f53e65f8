package io.inventoryrisk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.inventoryrisk.model.flow.FlowReferences;
import io.inventoryrisk.model.flow.TradeReferences;
import io.inventoryrisk.model.liquidity.LiquidityReferences;
import io.inventoryrisk.model.math.CorrelationReferences;
import io.inventoryrisk.model.option.OptionReferences;
import io.inventoryrisk.model.option.SurfaceReferences;
import io.inventoryrisk.model.volatility.VolatilityReferences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reference case of the market half, by id, at its own tolerance; none may be left out. */
class MarketReferenceTest {

    /** The models of the market half, as the file's ids begin. */
    private static final List<String> MODELS = Arrays.asList(
            ("UNITS LAMBDA OFI MICRO VPIN KYLE HAWKES SQRT DEPTH AMIHUD RESIL RV EWMA GARCH OHLC HY HIGHAM SPECTRAL LW CORR"
                            + " IV SVI SSVI STICKY")
                    .split(" "));

    private static final Map<String, Consumer<ReferenceCases.Case>> CHECKS = new TreeMap<>();
    private static final Set<String> RAN = new TreeSet<>();

    static {
        for (Map<String, Consumer<ReferenceCases.Case>> checks : List.of(
                FlowReferences.checks(),
                TradeReferences.checks(),
                LiquidityReferences.checks(),
                VolatilityReferences.checks(),
                CorrelationReferences.checks(),
                OptionReferences.checks(),
                SurfaceReferences.checks())) {
            CHECKS.putAll(checks);
        }
    }

    static Stream<String> checkedIds() {
        return CHECKS.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("checkedIds")
    void modelReproducesTheCase(String id) {
        CHECKS.get(id).accept(ReferenceCases.named(id));
        RAN.add(id);
    }

    @Test
    void noCaseOfTheMarketHalfIsLeftOut() {
        Set<String> demanded = new TreeSet<>();
        for (String id : ReferenceCases.ids()) {
            if (MODELS.contains(id.substring("REF-".length(), id.lastIndexOf('-')))) {
                demanded.add(id);
            }
        }
        assertThat(demanded).as("models of the file").hasSizeGreaterThanOrEqualTo(MODELS.size());
        assertThat(CHECKS.keySet()).containsAll(demanded);
    }

    @AfterAll
    static void everyCheckRan() {
        assumeThat(RAN).as("cases; none where the file is absent").isNotEmpty();
        assertThat(RAN).isEqualTo(CHECKS.keySet());
    }
}
