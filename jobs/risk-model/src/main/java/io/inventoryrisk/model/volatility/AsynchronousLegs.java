package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.HayashiYoshida;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The quotes of an instant as legs of {@link HayashiYoshida}. A leg continues where its book was OK at both ends of the
 * interval and lost nothing in between; else it starts anew, and where it lost something the last quote of the interval
 * is the first that can be trusted.
 *
 * @param stepMicros of the grid
 * @param continues whether the instant follows the last one: nothing was left out
 */
record AsynchronousLegs(long stepMicros, boolean continues) {

    /**
     * @param asOfMicros the instant
     * @param ids of the legs
     * @param bars of this instant by instrument; without one a leg is broken
     */
    List<HayashiYoshida.Leg> at(long asOfMicros, List<String> ids, Map<String, CalibratedBar> bars) {
        List<HayashiYoshida.Leg> legs = new ArrayList<>(ids.size());
        for (String id : ids) {
            CalibratedBar bar = bars.get(id);
            boolean ok = bar != null && bar.bar().quality().status() == QualityStatus.OK;
            legs.add(ok ? leg(asOfMicros, bar.bar()) : new HayashiYoshida.Leg(id, false, new long[0], new double[0]));
        }
        return legs;
    }

    private HayashiYoshida.Leg leg(long asOfMicros, MarketBar bar) {
        long[] times = bar.activity().sampleMicros();
        double[] mids = bar.activity().sampleMids();
        boolean whole = bar.gaps() == 0;
        long[] micros = new long[times.length];
        double[] logPrices = new double[times.length];
        int size = 0;
        long last = asOfMicros - stepMicros;
        for (int i = 0; i < times.length; i++) {
            boolean isPrice = mids[i] > 0 && mids[i] < Double.POSITIVE_INFINITY;
            if (isPrice && times[i] > last && times[i] <= asOfMicros) {
                size = whole ? size : 0;
                micros[size] = times[i];
                logPrices[size++] = StrictMath.log(mids[i]);
                last = times[i];
            }
        }
        return new HayashiYoshida.Leg(
                bar.instrument(), continues && whole, Arrays.copyOf(micros, size), Arrays.copyOf(logPrices, size));
    }
}
