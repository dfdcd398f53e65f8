package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VolatilityReferenceTest {

    static Stream<String> ids() {
        return VolatilityReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void reproducesTheCase(String id) {
        VolatilityReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
