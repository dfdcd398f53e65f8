package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PnlReferencesTest {

    static Stream<String> ids() {
        return PnlReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void pnlReproducesTheCase(String id) {
        PnlReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
