package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarginReferencesTest {

    static Stream<String> ids() {
        return MarginReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void referenceCaseHolds(String id) {
        MarginReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
