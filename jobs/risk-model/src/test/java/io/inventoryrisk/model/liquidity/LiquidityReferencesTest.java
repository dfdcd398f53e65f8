package io.inventoryrisk.model.liquidity;

import io.inventoryrisk.model.ReferenceCases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidityReferencesTest {

    @ParameterizedTest
    @ValueSource(strings = {"REF-DEPTH-1", "REF-SQRT-1", "REF-RESIL-1", "REF-ATHL-1"})
    void caseIsReproduced(String id) {
        LiquidityReferences.checks().get(id).accept(ReferenceCases.named(id));
    }
}
