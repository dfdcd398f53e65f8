package io.inventoryrisk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.inventoryrisk.model.execution.ExecutionReferences;
import io.inventoryrisk.model.flow.FlowReferences;
import io.inventoryrisk.model.flow.TradeReferences;
import io.inventoryrisk.model.hedge.HedgeReferences;
import io.inventoryrisk.model.inventory.QuoteReferences;
import io.inventoryrisk.model.liquidity.LiquidityReferences;
import io.inventoryrisk.model.margin.MarginReferences;
import io.inventoryrisk.model.math.CorrelationReferences;
import io.inventoryrisk.model.option.OptionReferences;
import io.inventoryrisk.model.option.SurfaceReferences;
import io.inventoryrisk.model.risk.PnlReferences;
import io.inventoryrisk.model.risk.RiskReferences;
import io.inventoryrisk.model.scenario.ScenarioReferences;
import io.inventoryrisk.model.scenario.SimulationReferences;
import io.inventoryrisk.model.validation.ValidationReferences;
import io.inventoryrisk.model.volatility.VolatilityReferences;
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

/** Every reference case of the file, by id, at its own tolerance; none may be left out. */
class ReferenceCasesTest {

    private static final Map<String, Consumer<ReferenceCases.Case>> CHECKS = new TreeMap<>();
    private static final Set<String> RAN = new TreeSet<>();

    static {
        for (Map<String, Consumer<ReferenceCases.Case>> checks : List.of(
                CorrelationReferences.checks(),
                VolatilityReferences.checks(),
                FlowReferences.checks(),
                TradeReferences.checks(),
                LiquidityReferences.checks(),
                OptionReferences.checks(),
                SurfaceReferences.checks(),
                ScenarioReferences.checks(),
                SimulationReferences.checks(),
                MarginReferences.checks(),
                RiskReferences.checks(),
                PnlReferences.checks(),
                ExecutionReferences.checks(),
                HedgeReferences.checks(),
                QuoteReferences.checks(),
                ValidationReferences.checks())) {
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
    void everyCaseOfTheFileHasItsCheck() {
        assertThat(CHECKS.keySet()).isEqualTo(new TreeSet<>(ReferenceCases.ids()));
    }

    @AfterAll
    static void theListOfCasesThatRanIsTheListOfTheFile() {
        assumeThat(RAN).as("cases; none where the file is absent").isNotEmpty();
        assertThat(RAN).isEqualTo(new TreeSet<>(ReferenceCases.ids()));
    }
}
