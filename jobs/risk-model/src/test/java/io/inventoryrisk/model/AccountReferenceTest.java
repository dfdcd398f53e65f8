package io.inventoryrisk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.inventoryrisk.model.margin.MarginReferences;
import io.inventoryrisk.model.option.OptionReferences;
import io.inventoryrisk.model.risk.PnlReferences;
import io.inventoryrisk.model.risk.RiskReferences;
import io.inventoryrisk.model.scenario.ScenarioReferences;
import io.inventoryrisk.model.scenario.SimulationReferences;
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

/** Every reference case of the account half, by id, at its own tolerance; none may be left out. */
class AccountReferenceTest {

    /** The models of the account half, as the file's ids begin. */
    private static final List<String> MODELS = Arrays.asList(
            ("B76 BS GREEKS INVOPT INVPNL STICKY PERP VAR HS CF FHS JUMP EULER LVAR AC DERIBIT-PM DERIBIT-SM FUND OKX PM-LIN"
                            + " SETTLE PNL EE WWR")
                    .split(" "));

    private static final Map<String, Consumer<ReferenceCases.Case>> CHECKS = new TreeMap<>();
    private static final Set<String> RAN = new TreeSet<>();

    static {
        for (Map<String, Consumer<ReferenceCases.Case>> checks : List.of(
                OptionReferences.checks(),
                ScenarioReferences.checks(),
                SimulationReferences.checks(),
                RiskReferences.checks(),
                MarginReferences.checks(),
                PnlReferences.checks())) {
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
    void noCaseOfTheAccountHalfIsLeftOut() {
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
