package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import java.util.Map;
import java.util.function.Consumer;

/** Reference cases of simulations, by id. */
public final class SimulationReferences {

    private SimulationReferences() {}

    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        return Map.of(
                "REF-FHS-1", SimulationReferences::filtered,
                "REF-JUMP-1", SimulationReferences::cumulants);
    }

    private static void filtered(ReferenceCases.Case published) {
        JsonNode inputs = published.inputs();
        for (int i = 0; i < inputs.get("returns").size(); i++) {
            double rescaled = FilteredHistorical.rescaled(
                    inputs.get("returns").get(i).asDouble(),
                    inputs.get("sigma_now").asDouble(),
                    inputs.get("sigma_at_time").get(i).asDouble());
            published.check("rescaled[" + i + "]", rescaled);
        }
    }

    private static void cumulants(ReferenceCases.Case published) {
        JsonNode inputs = published.inputs();
        assertThat(inputs.get("dt").asText()).isEqualTo("1/365");
        double day = 1.0 / 365;
        JumpDiffusion price = new JumpDiffusion(
                inputs.get("mu").asDouble(),
                inputs.get("sigma").asDouble(),
                inputs.get("lam").asDouble(),
                inputs.get("jump_mean").asDouble(),
                inputs.get("jump_sd").asDouble());
        published.check("mean", price.mean(day));
        published.check("var", price.variance(day));
        published.check("k3", price.thirdCumulant(day));
        published.check("k4", price.fourthCumulant(day));
        published.check("skew", price.skewness(day));
        published.check("excess_kurtosis", price.excessKurtosis(day));
    }
}
