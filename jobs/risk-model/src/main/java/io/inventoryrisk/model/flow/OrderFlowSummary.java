package io.inventoryrisk.model.flow;

import static io.inventoryrisk.model.market.QualityStatus.INSUFFICIENT;
import static io.inventoryrisk.model.market.QualityStatus.OK;
import static io.inventoryrisk.model.market.QualityStatus.WARMING;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.math.ExponentialRegression;
import java.util.ArrayList;
import java.util.List;

/**
 * What the sums of an {@link OrderFlowState} say, and how far it can be trusted. A number below its minimum of
 * observations is NaN and named as missing, unless it can't exist: a price by contract without a definition, an impact
 * where the venue never tells the aggressor.
 */
final class OrderFlowSummary {

    private static final double MILLION = 1e6;

    /** Closed windows of counts below which there is no model-free branching ratio; the newest may be a window old. */
    private static final int MIN_WINDOWS = 12;

    private final OrderFlowSpec spec;
    private final double enoughInstants;
    private final double enoughWindows;

    OrderFlowSummary(OrderFlowSpec spec) {
        this.spec = spec;
        int window = spec.hawkes().dispersionInstants();
        enoughInstants = spec.requiredWeight(spec.minObservations(), 1);
        enoughWindows = spec.requiredWeight(MIN_WINDOWS, window) * spec.decay(window);
    }

    /**
     * @param state after the instant
     * @param definition of the instrument; null while unknown
     * @param quote the micro-price
     */
    OrderFlowEstimate estimate(OrderFlowState state, MarketBar bar, Instrument definition, MicroPrice.Step quote) {
        int few = spec.minObservations();
        ExponentialRegression impact = known(state.impact());
        ExponentialRegression kyle = known(state.kyle());
        double impactBeta = impact.slope() / tickSize(definition);
        double amihud = state.amihud().value(few) * MILLION;
        double cancelProbability = state.stickiness().cancelProbability(enoughInstants);
        double branchingRatio = branchingRatio(state.arrivals());
        VpinState vpin = state.vpin();
        boolean bulkClassified = vpin.bulkBuckets() > 0;
        List<String> missing = new ArrayList<>();
        need(missing, "amihud", amihud, !Double.isNaN(valuePerContract(definition)));
        need(missing, "branchingRatio", branchingRatio, true);
        need(missing, "cancelProbability", cancelProbability, state.stickiness().removed() > 0);
        need(missing, "impactBeta", impactBeta, definition != null);
        need(missing, "kyleLambda", kyle.slope(), state.signs().trades() > 0 || !bulkClassified);
        need(missing, "vpin", vpin.value(), true);
        return new OrderFlowEstimate(
                impactBeta,
                impact.tStatistic(),
                impact.rSquared(),
                state.impact().observations(),
                quote.microprice(),
                quote.status(),
                vpin.value(),
                vpin.percentile(),
                vpin.closed(),
                bulkClassified,
                kyle.slope(),
                kyle.standardError(),
                kyle.rSquared(),
                amihud,
                state.signs().autocorrelation(few),
                state.signs().buyShare(few),
                cancelProbability,
                branchingRatio,
                state.arrivals().fit(),
                state.intensity().publicFit(),
                state.intensity().ownFit(),
                quality(bar, state.instants(), missing));
    }

    private static void need(List<String> missing, String name, double number, boolean canExist) {
        if (canExist && Double.isNaN(number)) {
            missing.add(name);
        }
    }

    /** The regression, or an empty one while it rests on too little. */
    private ExponentialRegression known(ExponentialRegression regression) {
        return regression.weight() >= enoughInstants ? regression : ExponentialRegression.empty();
    }

    private double branchingRatio(ArrivalState arrivals) {
        boolean known = arrivals.counts().weight() >= enoughWindows;
        return known ? CountDispersion.branchingRatio(arrivals.counts()) : Double.NaN;
    }

    /**
     * Quote currency that a contract is worth, per unit of price where LINEAR, whatever the price where INVERSE; NaN where
     * unknown.
     */
    static double valuePerContract(Instrument definition) {
        boolean known = definition != null && definition.payoff() != Payoff.QUANTO;
        return known ? definition.multiplier().doubleValue() : Double.NaN;
    }

    /** In quote currency; NaN while unknown. */
    static double tickSize(Instrument definition) {
        return definition == null ? Double.NaN : definition.tickSize().doubleValue();
    }

    /** Numbers rest on the long run: what a bar lacks now shows in the status, and goes when the bar is OK again. */
    private Quality quality(MarketBar bar, int instants, List<String> missing) {
        List<String> reasons = new ArrayList<>();
        QualityStatus status = OK;
        if (!missing.isEmpty()) {
            boolean begun = (double) instants * spec.stepMicros() > spec.memoryMillis() * 1e3;
            status = begun ? INSUFFICIENT : WARMING;
            reasons.add("too few observations for " + String.join(", ", missing));
        }
        if (bar.quality().status() != OK) {
            status = status.worse(bar.quality().status());
            reasons.add(bar.quality().reason());
        }
        return new Quality(
                status, bar.quality().inputAgeMillis(), instants, List.copyOf(missing), String.join("; ", reasons));
    }
}
