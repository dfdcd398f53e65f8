package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuoteReferencesTest {

    static Stream<String> ids() {
        return QuoteReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void reproducesTheReferenceCase(String id) {
        QuoteReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
