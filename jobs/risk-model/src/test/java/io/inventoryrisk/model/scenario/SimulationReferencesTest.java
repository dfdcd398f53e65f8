package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimulationReferencesTest {

    static Stream<String> ids() {
        return SimulationReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void simulationReproducesTheCase(String id) {
        SimulationReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
