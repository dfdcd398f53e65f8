package io.inventoryrisk.model.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases.Case;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.AveragedOption;
import io.inventoryrisk.model.option.InverseOption;
import java.util.Map;
import java.util.function.Consumer;

/** The published and independently computed cases of revaluation: inverse vectors, shocked volatilities, settlement. */
public final class ScenarioReferences {

    private static final double MINUTES_PER_YEAR = 365 * 1_440;

    private ScenarioReferences() {}

    public static Map<String, Consumer<Case>> checks() {
        return Map.of(
                "REF-DERIBIT-PM-1", ScenarioReferences::inverseVector,
                "REF-DERIBIT-PM-4", ScenarioReferences::shockedVolatilities,
                "REF-SETTLE-1", ScenarioReferences::deltaDecay);
    }

    /** Nine moves from - to + the price range, each under three states of volatility, for a perpetual of so many coins. */
    private static void inverseVector(Case reference) {
        JsonNode terms = reference.inputs();
        double mark = terms.get("mark_price").asDouble();
        double range = terms.get("price_range").asDouble();
        int buckets = terms.get("buckets_each_side").asInt();
        int states = terms.get("vol_scenarios").asInt();
        double[] spot = new double[(2 * buckets + 1) * states];
        double[] volatility = new double[spot.length];
        for (int i = 0; i < spot.length; i++) {
            spot[i] = range * (i / states - buckets) / buckets;
            volatility[i] = 0.5 * (1 - i % states);
        }
        double contracts = terms.get("position_btc").asDouble() * mark;
        double[] unit = ScenarioPricer.of(
                        Contracts.at(Contracts.perpetual(Payoff.INVERSE, 1), mark), Scenarios.of(spot, volatility))
                .settle();
        for (int i = 0; i < unit.length; i++) {
            reference.check("standard[" + i + "]", contracts * unit[i]);
        }
    }

    /** Deribit's parameters of the case's source: powers 0.3 and 0.13, +50 % to no less than 50 %, -25 %. */
    private static void shockedVolatilities(Case reference) {
        TenorScaling tenor = new TenorScaling(0.3, 0.13, 1, 0.5);
        int i = 0;
        for (JsonNode one : reference.inputs()) {
            double volatility = one.get("vol").asDouble();
            double factor = tenor.factor(one.get("days").asDouble());
            reference.check("[" + i + "][0]", tenor.shocked(volatility, 0.5, factor));
            reference.check("[" + i + "][1]", tenor.shocked(volatility, -0.25, factor));
            i++;
        }
    }

    /** A call so deep that its delta is 1, with the average at the forward: 0.7 of the forward is its strike. */
    private static void deltaDecay(Case reference) {
        JsonNode terms = reference.inputs();
        double window = terms.get("window").asDouble() / MINUTES_PER_YEAR;
        double share = terms.get("minutes_in").asDouble() / terms.get("window").asDouble();
        double forward = 10_000;
        double strike = forward * (1 - terms.get("mark").asDouble());
        AveragedOption option = AveragedOption.of(strike, window * (1 - share), window, share, forward);
        InverseOption coin = option.inverse(OptionType.CALL, forward, 0.5);
        reference.check(
                "decayed_delta", option.greeks(OptionType.CALL, forward, 0.5).delta());
        reference.check("net_delta", coin.netTransactionDelta());
        double moved = option.price(OptionType.CALL, 1.1 * forward, 0.5) - option.price(OptionType.CALL, forward, 0.5);
        reference.check("shock_10pct", moved / forward);
    }
}
