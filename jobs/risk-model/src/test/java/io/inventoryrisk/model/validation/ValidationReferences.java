package io.inventoryrisk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.math.Binomial;
import io.inventoryrisk.model.math.Kupiec;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The reference cases of model checks. */
public final class ValidationReferences {

    private static final double SIGNIFICANCE = 0.05;

    private ValidationReferences() {}

    /** By id. */
    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        Map<String, Consumer<ReferenceCases.Case>> checks = new TreeMap<>();
        checks.put("REF-KUPIEC-2", ValidationReferences::sixHundredDays);
        checks.put("REF-KUPIEC-3", ValidationReferences::theValueThatAPublicCalculatorDoubles);
        checks.put("REF-BASEL-1", ValidationReferences::trafficLight);
        checks.put("REF-PLA-1", ValidationReferences::attributionZones);
        checks.put("REF-RESERVE-1", ValidationReferences::reserve);
        return checks;
    }

    private static void sixHundredDays(ReferenceCases.Case published) {
        int n = published.inputs().get("n").asInt();
        double p = published.inputs().get("p").asDouble();
        published.check("P_ge_9", new Binomial(n, p).atLeast(9));
        published.check("P_ge_12", new Binomial(n, p).atLeast(12));
        published.check("P_ge_17_of_1000", new Binomial(1_000, p).atLeast(17));
        published.check("P_ge_5_of_250", new Binomial(250, p).atLeast(5));
        Kupiec.Accepted accepted = Kupiec.accepted(n, p, SIGNIFICANCE);
        published.check("kupiec_accept[0]", accepted.fewest());
        published.check("kupiec_accept[1]", accepted.most());
    }

    private static void theValueThatAPublicCalculatorDoubles(ReferenceCases.Case published) {
        Kupiec test = new Kupiec(
                published.inputs().get("n").asInt(),
                published.inputs().get("x").asInt(),
                published.inputs().get("p").asDouble());
        published.check("LR", test.likelihoodRatio());
        published.check("p_value", test.pValue());
        assertThat(test.isAccepted(SIGNIFICANCE))
                .isEqualTo(published.expected().get("accept").asBoolean());
    }

    private static void trafficLight(ReferenceCases.Case published) {
        int n = published.inputs().get("n").asInt();
        double p = published.inputs().get("p").asDouble();
        JsonNode cumulative = published.expected().get("cumulative_pct");
        for (int x = 0; x < cumulative.size(); x++) {
            published.check("cumulative_pct[" + x + "]", 100 * new TrafficLight(n, x, p).cumulativeProbability());
        }
        published.expected().get("multiplier").properties().forEach(entry -> assertThat(
                        new TrafficLight(n, Integer.parseInt(entry.getKey()), p).multiplier())
                .as("multiplier of %s exceptions", entry.getKey())
                .isEqualTo(entry.getValue().asDouble()));
        published.expected().get("zone").properties().forEach(entry -> {
            String[] bounds = entry.getKey().replace("+", "-" + n).split("-");
            for (int x = Integer.parseInt(bounds[0]); x <= Integer.parseInt(bounds[1]); x++) {
                assertThat(new TrafficLight(n, x, p).zone().name().toLowerCase(Locale.ROOT))
                        .as("%d exceptions", x)
                        .isEqualTo(entry.getValue().asText());
            }
        });
    }

    private static void attributionZones(ReferenceCases.Case published) {
        double green =
                Double.parseDouble(published.expected().get("green").asText().replace(">=", ""));
        double red = Double.parseDouble(published.expected().get("red").asText().replace("<", ""));
        assertThat(published.expected().get("amber").asText())
                .isEqualTo(String.format(Locale.ROOT, "%.2f-%.2f", red, green));
        assertThat(new ProfitAttribution(green, 0).zone()).isEqualTo(ProfitAttribution.Zone.GREEN);
        assertThat(new ProfitAttribution(Math.nextDown(green), 0).zone()).isEqualTo(ProfitAttribution.Zone.AMBER);
        assertThat(new ProfitAttribution(red, 0).zone()).isEqualTo(ProfitAttribution.Zone.AMBER);
        assertThat(new ProfitAttribution(Math.nextDown(red), 0).zone()).isEqualTo(ProfitAttribution.Zone.RED);
    }

    private static void reserve(ReferenceCases.Case published) {
        double perContract = Reserves.parameter(
                published.inputs().get("vega").asDouble(),
                published.inputs().get("sd_of_vol_estimate").asDouble(),
                published.inputs().get("confidence").asDouble());
        published.check("reserve", perContract * published.inputs().get("qty").asDouble());
    }
}
