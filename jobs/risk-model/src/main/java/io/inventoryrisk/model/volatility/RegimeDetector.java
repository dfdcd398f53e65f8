package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketRegime;
import java.util.List;

/**
 * Tells how a market behaves against its own past: the median over its instruments of realised volatility in a short window
 * over that in the longest, with hysteresis, and debounced: a regime changes only at the last of k instants in a row, each a
 * step of the grid after the other, that all speak for the same other one. The median keeps one instrument's bad day from
 * being the market's. Realised windows rather than the EWMA: after a shock they know within minutes, and after as long as
 * the short window is they have forgotten it. An instant that knows nothing leaves the regime as it is: silence is no calm.
 */
public final class RegimeDetector {

    private final RegimeSpec spec;
    private final long stepMicros;

    public RegimeDetector(RegimeSpec spec, long stepMicros) {
        this.spec = spec;
        this.stepMicros = stepMicros;
    }

    /**
     * With one more instant.
     *
     * @param beforeMicros the instant before, epoch microseconds UTC
     * @param asOfMicros this one
     * @param estimates of this instant, each of another instrument, in any order
     */
    public RegimeState advance(
            RegimeState state, long beforeMicros, long asOfMicros, List<VolatilityEstimate> estimates) {
        double[] ratios = estimates.stream()
                .mapToDouble(this::ratio)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double measure = median(ratios);
        MarketRegime told = Double.isNaN(measure) ? state.regime() : classify(state.regime(), measure);
        if (told == state.regime()) {
            return new RegimeState(state.regime(), state.sinceMicros(), told, 0, measure, ratios.length);
        }
        boolean inARow = told == state.candidate() && asOfMicros - beforeMicros == stepMicros;
        int agreed = inARow ? state.agreed() + 1 : 1;
        return agreed >= spec.instants()
                ? new RegimeState(told, asOfMicros, told, 0, measure, ratios.length)
                : new RegimeState(state.regime(), state.sinceMicros(), told, agreed, measure, ratios.length);
    }

    /** Short over long volatility; NaN where a window is missing or too young. */
    private double ratio(VolatilityEstimate estimate) {
        long[] windows = estimate.windowMillis();
        int longest = windows.length - 1;
        int briefest = 0;
        while (briefest < longest && windows[briefest] < spec.shortMillis()) {
            briefest++;
        }
        if (briefest >= longest) {
            return Double.NaN;
        }
        long needed = spec.coverage() * (windows[briefest] * 1_000 / stepMicros);
        double reference = estimate.realised()[longest];
        return estimate.observations()[longest] >= needed && reference > 0
                ? estimate.realised()[briefest] / reference
                : Double.NaN;
    }

    private static double median(double[] sorted) {
        int n = sorted.length;
        return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }

    private MarketRegime classify(MarketRegime current, double measure) {
        if (measure >= (current == MarketRegime.STRESSED ? spec.stressedExit() : spec.stressedEnter())) {
            return MarketRegime.STRESSED;
        }
        boolean calm = measure <= (current == MarketRegime.CALM ? spec.calmExit() : spec.calmEnter());
        return calm ? MarketRegime.CALM : MarketRegime.NORMAL;
    }
}
