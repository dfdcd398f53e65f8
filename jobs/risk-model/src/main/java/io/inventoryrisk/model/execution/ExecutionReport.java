package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Liquidity;
import java.util.List;

/** Puts an account's sums into words, as of one instant. */
final class ExecutionReport {

    private static final double BPS = 1e4;

    /** A sum below it is of fills whose weight has run out of digits. */
    private static final double FADED = 1e-100;

    private ExecutionReport() {}

    static ExecutionQuality of(
            AccountMarkouts account, String instrument, long asOfMicros, MarkoutState state, MarkoutSpec spec) {
        AccountMarkouts now = account.asOf(asOfMicros, spec);
        SpreadSums spreads = now.spreads();
        BandSums bands = now.bands();
        int horizons = spec.horizonMillis().length;
        double[] mean = new double[horizons];
        double[] low = new double[horizons];
        double[] high = new double[horizons];
        for (int i = 0; i < horizons; i++) {
            mean[i] = BPS * bands.mean(i);
            low[i] = mean[i] - BPS * bands.halfWidth(i);
            high[i] = mean[i] + BPS * bands.halfWidth(i);
        }
        boolean judged = spreads.madeFills() >= spec.minFills() && spreads.madeEdge() > 0;
        boolean toxicJudged = spreads.toxicFills() >= spec.minFills();
        return new ExecutionQuality(
                now.account(),
                instrument,
                asOfMicros,
                Math.max(0, state.newestMicros()),
                spec.parametersVersion(),
                now.fills(),
                now.restated(),
                segments(now),
                spec.horizonMillis(),
                -2 * BPS * ratio(spreads.takenEdge(), spreads.takenQuantity()),
                2 * BPS * ratio(spreads.madeMarkout(), spreads.madeQuantity()),
                judged ? 1 - spreads.madeMarkout() / spreads.madeEdge() : Double.NaN,
                ratio(spreads.slippageBps(), spreads.costedQuantity()),
                toxicShare(now.segments(), spec),
                toxicJudged ? BPS * ratio(spreads.toxicMarkout(), spreads.toxicQuantity()) : Double.NaN,
                mean,
                low,
                high,
                now.dropped(),
                now.pending(),
                quality(bands.fills()[spec.spreadHorizon()], asOfMicros, state, spec));
    }

    private static MarkoutSegment[] segments(AccountMarkouts now) {
        return now.segments().stream()
                .map(sums -> new MarkoutSegment(
                        sums.key().liquidity(),
                        sums.key().side(),
                        sums.key().sizeBucket(),
                        sums.key().toxicityDecile(),
                        sums.fills(),
                        sums.quantity(),
                        sums.notional(),
                        sums.edgeQuantity(),
                        sums.edge(),
                        sums.maturedQuantity(),
                        sums.markout(),
                        sums.volatilityQuantity(),
                        sums.volatilityMarkout()))
                .toArray(MarkoutSegment[]::new);
    }

    private static double toxicShare(List<SegmentSums> segments, MarkoutSpec spec) {
        double known = 0;
        double toxic = 0;
        for (SegmentSums sums : segments) {
            int decile = sums.key().toxicityDecile();
            if (sums.key().liquidity() == Liquidity.MAKER && decile >= 0) {
                known += sums.quantity();
                toxic += decile >= spec.toxicDecile() ? sums.quantity() : 0;
            }
        }
        return ratio(toxic, known);
    }

    private static double ratio(double sum, double quantity) {
        return quantity > FADED ? sum / quantity : Double.NaN;
    }

    private static Quality quality(double matured, long asOfMicros, MarkoutState state, MarkoutSpec spec) {
        long ageMillis = state.midMicros() == 0 ? -1 : (asOfMicros - state.midMicros()) / 1_000;
        int observations = (int) Math.min(Integer.MAX_VALUE, matured);
        if (ageMillis < 0) {
            return new Quality(
                    QualityStatus.INSUFFICIENT, ageMillis, observations, List.of("mid"), "there never was a mid");
        }
        if (matured >= spec.minFills()) {
            return Quality.ok(ageMillis, observations);
        }
        return Quality.of(
                QualityStatus.WARMING,
                ageMillis,
                observations,
                "too few recent fills with a markout at " + spec.spreadHorizonMillis() + " ms: weight " + observations
                        + " of " + spec.minFills());
    }
}
