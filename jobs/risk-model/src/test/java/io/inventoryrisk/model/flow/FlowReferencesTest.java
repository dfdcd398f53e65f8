package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlowReferencesTest {

    static Stream<String> ids() {
        return FlowReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void reproducesTheReferenceCase(String id) {
        FlowReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
