package io.inventoryrisk.model.option;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionReferencesTest {

    static Stream<String> ids() {
        return OptionReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void referenceCaseHolds(String id) {
        OptionReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
