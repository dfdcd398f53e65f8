package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RiskReferencesTest {

    static Stream<String> ids() {
        return RiskReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void reproducesTheReferenceCase(String id) {
        RiskReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
