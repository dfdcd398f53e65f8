package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HedgeReferencesTest {

    static Stream<String> ids() {
        return HedgeReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void reproducesTheReferenceCase(String id) {
        HedgeReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
