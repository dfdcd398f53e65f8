package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValidationReferencesTest {

    static Stream<String> ids() {
        return ValidationReferences.checks().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void reproducesTheReferenceCase(String id) {
        ValidationReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
