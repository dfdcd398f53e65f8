package io.inventoryrisk.model.hedge;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.option.BlackScholes;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Reference cases of hedges. */
public final class HedgeReferences {

    private HedgeReferences() {}

    /** What each case asks of the model, by its id. */
    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        return Map.of("REF-MVHR-1", HedgeReferences::jetFuel, "REF-VARSWAP-1", HedgeReferences::goldmanTable);
    }

    private static void jetFuel(ReferenceCases.Case hull) {
        JsonNode in = hull.inputs();
        MinimumVariance hedge = MinimumVariance.of(doubles(in.get("dS")), doubles(in.get("dF")));
        hull.check("sd_F", hedge.hedgeDeviation());
        hull.check("sd_S", hedge.deviation());
        hull.check("rho", hedge.correlation());
        hull.check("h", hedge.ratio());
        hull.check(
                "contracts",
                hedge.contracts(
                        in.get("position").asDouble(), in.get("contract").asDouble()));
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    /** Strikes 50 to 135 in steps of 5 around 100, end points 45 and 140; 20 % at 100, a point more for 5 strikes down. */
    private static void goldmanTable(ReferenceCases.Case table) {
        double spot = table.inputs().get("S").asDouble();
        double rate = table.inputs().get("r").asDouble();
        double years = 90.0 / 365;
        double value = 0;
        for (OptionType type : OptionType.values()) {
            int steps = type == OptionType.PUT ? 11 : 8;
            double[] strikes = IntStream.rangeClosed(0, steps)
                    .mapToDouble(i -> spot + type.sign() * 5 * i)
                    .toArray();
            double[] weights = VarianceSwap.weights(strikes, years);
            for (int i = 0; i < weights.length; i++) {
                double volatility = 0.20 - (strikes[i] - spot) / 5 * 0.01;
                value += weights[i]
                        * BlackScholes.of(type, spot, strikes[i], new BlackScholes.Carry(rate, 0), volatility, years)
                                .price();
            }
        }
        double fair = VarianceSwap.fairVariance(spot, rate, years, spot, value);
        table.check("cost_x10000", 1e4 * value);
        table.check("fair_variance", fair);
        table.check("fair_vol_pct", 100 * Math.sqrt(fair));
    }
}
