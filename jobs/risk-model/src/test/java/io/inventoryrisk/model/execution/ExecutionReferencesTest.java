package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.ReferenceCases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionReferencesTest {

    @ParameterizedTest
    @ValueSource(strings = "REF-MARKOUT-1")
    void modelReproducesTheCase(String id) {
        ExecutionReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
