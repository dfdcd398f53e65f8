package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases.Case;
import java.util.Map;
import java.util.function.Consumer;

/** The reference cases of surfaces, by id. */
public final class SurfaceReferences {

    private SurfaceReferences() {}

    /** What each case must reproduce. */
    public static Map<String, Consumer<Case>> checks() {
        return Map.of(
                "REF-SVI-1", SurfaceReferences::jumpWings,
                "REF-SVI-2", SurfaceReferences::butterfly,
                "REF-SVI-4", SurfaceReferences::values,
                "REF-SVI-5", SurfaceReferences::vertex,
                "REF-SSVI-1", SurfaceReferences::ssvi);
    }

    private static SviSlice raw(JsonNode raw) {
        return new SviSlice(
                raw.get("a").asDouble(),
                raw.get("b").asDouble(),
                raw.get("rho").asDouble(),
                raw.get("m").asDouble(),
                raw.get("sigma").asDouble());
    }

    private static SviSlice slice(Case reference) {
        return raw(reference.inputs().get("raw"));
    }

    private static void jumpWings(Case reference) {
        JumpWings wings =
                JumpWings.of(slice(reference), reference.inputs().get("t").asDouble());
        reference.check("v", wings.variance());
        reference.check("psi", wings.skew());
        reference.check("p", wings.putSlope());
        reference.check("c", wings.callSlope());
        reference.check("vt", wings.minimumVariance());
    }

    private static void butterfly(Case reference) {
        SviSlice slice = slice(reference);
        ArbitrageScan.Minimum minimum = ArbitrageScan.butterfly(slice);
        assertThat(minimum.value() < 0)
                .isEqualTo(reference.expected().get("has_butterfly_arbitrage").asBoolean());
        reference.check("g_min", minimum.value());
        reference.check("k_at_min", minimum.at());
        reference.check("g_0", slice.durrleman(0));
        reference.check("negative_interval[0]", crossing(slice, minimum.at() - 0.5, minimum.at()));
        reference.check("negative_interval[1]", crossing(slice, minimum.at() + 0.5, minimum.at()));
    }

    private static double crossing(SviSlice slice, double positive, double negative) {
        double high = positive;
        double low = negative;
        for (int i = 0; i < 60; i++) {
            double middle = (high + low) / 2;
            if (slice.durrleman(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static void values(Case reference) {
        SviSlice slice = slice(reference);
        double years = reference.inputs().get("t").asDouble();
        reference.check("w_m1_5", slice.totalVariance(-1.5));
        reference.check("w_0_4", slice.totalVariance(0.4));
        reference.check("w_m0_8", slice.totalVariance(-0.8));
        reference.check("w_0_8", slice.totalVariance(0.8));
        reference.check("vol_m0_2", slice.volatility(-0.2, years));
        reference.check("vol_0_7", slice.volatility(0.7, years));
        reference.check("w_atm", slice.totalVariance(0));
        reference.check("vol_atm", slice.volatility(0, years));
    }

    private static void vertex(Case reference) {
        SviSlice slice = slice(reference);
        assertThat(slice.a()).isNegative();
        assertThat(slice.minimumVariance()).isPositive();
        reference.check("total_variance_at_m", slice.totalVariance(slice.m()));
    }

    private static void ssvi(Case reference) {
        JsonNode inputs = reference.inputs();
        Ssvi ssvi = new Ssvi(
                inputs.get("rho").asDouble(),
                inputs.get("eta").asDouble(),
                inputs.get("gamma").asDouble());
        double[] theta = new double[inputs.get("theta").size()];
        boolean free = true;
        for (int i = 0; i < theta.length; i++) {
            theta[i] = inputs.get("theta").get(i).asDouble();
            reference.check("cond_theta_phi[" + i + "]", ssvi.wingCondition(theta[i]));
            reference.check("cond_theta_phi2[" + i + "]", ssvi.curvatureCondition(theta[i]));
            free &= ssvi.isButterflyFree(theta[i]);
            SviSlice slice = ssvi.slice(theta[i]);
            for (int j = 0; j < inputs.get("k").size(); j++) {
                double k = inputs.get("k").get(j).asDouble();
                reference.check("w[" + i + "][" + j + "]", ssvi.totalVariance(k, theta[i]));
                reference.check("w[" + i + "][" + j + "]", slice.totalVariance(k));
            }
        }
        assertThat(free).isEqualTo(reference.expected().get("butterfly_free").asBoolean());
        assertThat(ssvi.isCalendarFree(theta))
                .isEqualTo(reference.expected().get("calendar_free").asBoolean());
    }
}
