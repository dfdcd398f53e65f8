package io.inventoryrisk.model.math;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorrelationReferenceTest {

    static Stream<String> ids() {
        return CorrelationReferences.checks().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void reproducesTheCase(String id) {
        CorrelationReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
