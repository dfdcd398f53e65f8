package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.ReferenceCases;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReferencesTest {

    static Stream<String> ids() {
        return ScenarioReferences.checks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theCaseComesOut(String id) {
        ScenarioReferences.checks().get(id).accept(ReferenceCases.named(id));
    }

    /** G4 of the handbook: a volatility of 60 % under the moves of Paradex (+40 %, -22 %) and of Deribit (+50 %, -25 %). */
    @ParameterizedTest
    @CsvSource({
        "0.4, 7, 0.9713797385",
        "-0.22, 7, 0.3957411438",
        "0.4, 1, 1.2658058675",
        "0.4, 30, 0.84",
        "-0.22, 30, 0.468",
        "0.4, 90, 0.8080585074",
        "0.5, 7, 1.0642246732",
        "-0.25, 7, 0.3678876634"
    })
    void aShockedVolatilityIsTheVenues(double move, double days, double shocked) {
        TenorScaling tenor = new TenorScaling(0.3, 0.13, 1, 0.5);
        assertThat(tenor.shocked(0.6, move, tenor.factor(days))).isCloseTo(shocked, within(1e-10));
    }
}
