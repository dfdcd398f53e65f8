package io.inventoryrisk.model.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import java.util.Map;
import java.util.function.Consumer;

/** Reference cases of quotes. */
public final class QuoteReferences {

    /** Ours add 1/200 of a deviation to the errors of the paper's 1,000 paths. */
    private static final int PATHS = 40_000;

    private QuoteReferences() {}

    /** What each case asks of the model, by its id. */
    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        return Map.of(
                "REF-AS-1", QuoteReferences::simulation,
                "REF-AS-4", QuoteReferences::averageSpread,
                "REF-AS-5", QuoteReferences::quotes,
                "REF-GLFT-1", QuoteReferences::ticks,
                "REF-GLFT-3", QuoteReferences::runningPenalty,
                "REF-VOLTGT-1", QuoteReferences::volatilityTarget);
    }

    private static void simulation(ReferenceCases.Case table) {
        JsonNode in = table.inputs();
        AvellanedaStoikovSimulation simulation = new AvellanedaStoikovSimulation(
                new AvellanedaStoikov(number(in, "gamma"), number(in, "k"), number(in, "sigma")),
                number(in, "A"),
                number(in, "s0"),
                number(in, "T"),
                number(in, "dt"));
        check(table, "inventory", simulation.run(true, PATHS, 1));
        check(table, "symmetric", simulation.run(false, PATHS, 2));
    }

    private static void check(ReferenceCases.Case table, String strategy, AvellanedaStoikovSimulation.Outcome outcome) {
        table.check(strategy + ".avg_spread", outcome.spread());
        table.check(strategy + ".profit", outcome.profit());
        table.check(strategy + ".std_profit", outcome.profitDeviation());
        table.check(strategy + ".final_q", outcome.quantity());
        table.check(strategy + ".std_final_q", outcome.quantityDeviation());
    }

    private static void averageSpread(ReferenceCases.Case tables) {
        JsonNode in = tables.inputs();
        for (int i = 0; i < in.get("gammas").size(); i++) {
            AvellanedaStoikov model =
                    new AvellanedaStoikov(in.get("gammas").get(i).asDouble(), number(in, "k"), number(in, "sigma"));
            tables.check("avg_spread[" + i + "]", model.averageSpread(number(in, "T")));
        }
    }

    private static void quotes(ReferenceCases.Case quotes) {
        JsonNode in = quotes.inputs();
        AvellanedaStoikov model = new AvellanedaStoikov(number(in, "gamma"), number(in, "k"), number(in, "sigma"));
        double mid = number(in, "s");
        double quantity = number(in, "q");
        double left = number(in, "T_minus_t");
        quotes.check("reservation", model.reservationPrice(mid, quantity, left));
        quotes.check("spread", model.spread(left));
        quotes.check("bid", model.bid(mid, quantity, left));
        quotes.check("ask", model.ask(mid, quantity, left));
        quotes.check("delta_b", mid - model.bid(mid, quantity, left));
        quotes.check("delta_a", model.ask(mid, quantity, left) - mid);
    }

    private static void ticks(ReferenceCases.Case ether) {
        GlftQuotes quotes = glft(ether.inputs(), "sigma_tick_per_sqrt_s");
        ether.check("half_spread_tick", quotes.halfSpread());
        ether.check("skew_tick_per_unit", quotes.skew());
    }

    private static void runningPenalty(ReferenceCases.Case limit) {
        GlftQuotes quotes = glft(limit.inputs(), "sigma");
        limit.check("c1", quotes.c1());
        limit.check("c2", quotes.skew() / number(limit.inputs(), "sigma"));
        limit.check("half_spread", quotes.halfSpread());
        limit.check("skew", quotes.skew());
    }

    private static void volatilityTarget(ReferenceCases.Case scale) {
        JsonNode in = scale.inputs();
        double volatility = Math.sqrt(number(in, "days") * number(in, "ewma_daily_var"));
        double target = number(in, "target_annual");
        scale.check("scale", new VolatilityTarget(target, 0, 1e9).scale(volatility));
        scale.check("capped", new VolatilityTarget(target, 0, number(in, "cap")).scale(volatility));
    }

    private static GlftQuotes glft(JsonNode in, String sigma) {
        return GlftQuotes.of(
                number(in, "gamma"),
                number(in, "xi"),
                number(in, "Delta"),
                number(in, "A"),
                number(in, "k"),
                number(in, sigma));
    }

    private static double number(JsonNode inputs, String name) {
        return inputs.get(name).asDouble();
    }
}
