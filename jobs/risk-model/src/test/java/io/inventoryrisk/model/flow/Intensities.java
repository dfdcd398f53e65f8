package io.inventoryrisk.model.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.market.Side;
import java.util.Random;

/** Market orders drawn from an exponential intensity. */
final class Intensities {

    private static final double TICK = 0.01;
    private static final double SIDES = 2;

    private Intensities() {}

    /** Orders of some seconds, each reaching at least depth d at rate A e^(-k d) a side, fitted over a range in ticks. */
    static FillIntensity fitted(double rate, double decay, double seconds, int rangeTicks, Random random) {
        FillDepths depths = cut(rangeTicks);
        draw(depths, rate, decay, seconds, random);
        depths.expose(seconds);
        depths.fit(1);
        return depths.state().publicFit();
    }

    /** Orders of the flat and of the steep published curve together. */
    static FillIntensity fittedToBoth(JsonNode flat, JsonNode steep, int rangeTicks, Random random) {
        FillDepths depths = cut(rangeTicks);
        double seconds = 5_000;
        draw(depths, flat.get("A").asDouble(), flat.get("k").asDouble(), seconds, random);
        draw(depths, steep.get("A").asDouble(), steep.get("k").asDouble(), seconds, random);
        depths.expose(seconds);
        depths.fit(1);
        return depths.state().publicFit();
    }

    /** With bins of a 35th of the range. */
    static FillDepths cut(int rangeTicks) {
        double mid = 1_300;
        double rangeBps = 1e4 * (rangeTicks - 0.5) * TICK / mid;
        FillDepths depths = new FillDepths(new IntensitySpec(35, rangeBps, 1_800_000, 30), IntensityState.empty());
        depths.cut(TICK, mid);
        return depths;
    }

    static void draw(FillDepths depths, double rate, double decay, double seconds, Random random) {
        long micros = 0;
        for (double time = 0; time < seconds; micros++) {
            time += -Math.log(1 - random.nextDouble()) / (SIDES * rate);
            if (time < seconds) {
                double depthTicks = -Math.log(1 - random.nextDouble()) / decay;
                depths.addPublic(random.nextBoolean() ? Side.BUY : Side.SELL, micros, depthTicks * TICK);
            }
        }
        depths.closeInstant();
    }
}
