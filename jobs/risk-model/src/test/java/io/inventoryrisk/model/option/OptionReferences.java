package io.inventoryrisk.model.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases.Case;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.option.BlackScholes.Carry;
import io.inventoryrisk.model.option.PerpetualFairValue.Funding;
import io.inventoryrisk.model.option.SmileDelta.SmilePoint;
import java.util.Map;
import java.util.function.Consumer;

/** The published and independently computed cases of option values, implied volatility and perpetual fair value. */
public final class OptionReferences {

    private OptionReferences() {}

    public static Map<String, Consumer<Case>> checks() {
        return Map.of(
                "REF-IV-1", OptionReferences::normalisedBlack,
                "REF-IV-2", OptionReferences::attainablePrecision,
                "REF-B76-1", OptionReferences::futuresOptions,
                "REF-BS-1", OptionReferences::blackScholes,
                "REF-GREEKS-1", OptionReferences::hullGreeks,
                "REF-GREEKS-3", OptionReferences::higherGreeks,
                "REF-STICKY-1", OptionReferences::stickyDeltas,
                "REF-INVOPT-1", OptionReferences::inverseOption,
                "REF-INVOPT-2", OptionReferences::inverseSettlement,
                "REF-PERP-1", OptionReferences::perpetual);
    }

    private static void normalisedBlack(Case reference) {
        JsonNode call = reference.inputs().get("call");
        JsonNode put = reference.inputs().get("put");
        reference.check("call", NormalisedBlack.price(number(call, "x"), number(call, "s")));
        reference.check("put", NormalisedBlack.price(-number(put, "x"), number(put, "s")));
    }

    /** The acceptance rule of the case's note, on decimal prices from one hour to five years. */
    private static void attainablePrecision(Case reference) {
        double[][] extremes = {
            {300_000, 0.85, 1 / 365.0},
            {20_000, 0.9, 7 / 365.0},
            {65_000.01, 0.02, 1 / 8_760.0},
            {66_000, 0.05, 30 / 365.0},
            {1_000_000, 2.5, 0.5},
            {10_000, 8, 1},
            {65_000, 5, 2},
            {70_000, 0.55, 30 / 365.0}
        };
        for (double[] extreme : extremes) {
            OptionType type = extreme[0] > 65_000 ? OptionType.CALL : OptionType.PUT;
            double price = new BlackOracle(65_000, extreme[0], extreme[1], extreme[2]).price(type);
            double vega = Black76.vega(65_000, extreme[0], extreme[1], extreme[2]);
            double implied = ImpliedVolatility.volatility(price, 65_000, extreme[0], extreme[2], type);
            double allowed = 8 * Math.ulp(1.0) * Math.max(1, price / (vega * extreme[1]));
            assertThat(implied / extreme[1] - 1)
                    .as(
                            "%s: strike %s, volatility %s, years %s, price %s",
                            reference.id(), extreme[0], extreme[1], extreme[2], price)
                    .isCloseTo(0, within(allowed));
        }
    }

    private static void futuresOptions(Case reference) {
        JsonNode put = reference.inputs().get("put");
        reference.check("put", onFuture(OptionType.PUT, put));
        reference.check("call", onFuture(OptionType.CALL, reference.inputs().get("call")));
        double s = number(put, "v") * Math.sqrt(number(put, "T"));
        double d1 = Black76.d1(LogRatio.of(number(put, "F"), number(put, "K")), s);
        reference.check("d1_put", d1);
        reference.check("d2_put", d1 - s);
    }

    private static double onFuture(OptionType type, JsonNode terms) {
        Carry carry = new Carry(number(terms, "r"), number(terms, "r"));
        return BlackScholes.of(
                        type, number(terms, "F"), number(terms, "K"), carry, number(terms, "v"), number(terms, "T"))
                .price();
    }

    private static void blackScholes(Case reference) {
        JsonNode terms = reference.inputs();
        reference.check("call", onSpot(OptionType.CALL, terms).price());
        reference.check("put", onSpot(OptionType.PUT, terms).price());
        double forward = number(terms, "S") * Math.exp(number(terms, "r") * number(terms, "T"));
        double s = number(terms, "v") * Math.sqrt(number(terms, "T"));
        double d1 = Black76.d1(LogRatio.of(forward, number(terms, "K")), s);
        reference.check("d1", d1);
        reference.check("d2", d1 - s);
    }

    private static void hullGreeks(Case reference) {
        BlackScholes call = onSpot(OptionType.CALL, reference.inputs());
        reference.check("price", call.price());
        reference.check("delta", call.delta());
        reference.check("gamma", call.gamma());
        reference.check("vega", call.vega());
        reference.check("theta_year", call.theta());
        reference.check("rho", call.rho());
    }

    private static BlackScholes onSpot(OptionType type, JsonNode terms) {
        Carry carry = new Carry(number(terms, "r"), 0);
        return BlackScholes.of(
                type, number(terms, "S"), number(terms, "K"), carry, number(terms, "v"), number(terms, "T"));
    }

    private static void higherGreeks(Case reference) {
        JsonNode terms = reference.inputs();
        OptionGreeks call = OptionGreeks.of(
                OptionType.CALL, number(terms, "F"), number(terms, "K"), number(terms, "v"), number(terms, "T"));
        reference.check("price", call.price());
        reference.check("delta", call.delta());
        reference.check("gamma", call.gamma());
        reference.check("vega", call.vega());
        reference.check("theta", call.theta());
        reference.check("vanna", call.vanna());
        reference.check("volga", call.volga());
        reference.check("charm", call.charm());
        reference.check("speed", call.speed());
        reference.check("color", call.color());
        reference.check("zomma", call.zomma());
        reference.check("ultima", call.ultima());
    }

    private static void stickyDeltas(Case reference) {
        JsonNode terms = reference.inputs();
        JsonNode raw = terms.get("svi_raw");
        SviSlice slice = new SviSlice(
                number(raw, "a"), number(raw, "b"), number(raw, "rho"), number(raw, "m"), number(raw, "sigma"));
        double forward = number(terms, "F");
        double strike = number(terms, "K");
        double years = number(terms, "T");
        double k = Math.log(strike / forward);
        double volatility = slice.volatility(k, years);
        double slope = slice.volatilitySlope(k, years);
        reference.check("vol", volatility);
        reference.check("dvol_dk", slope);
        reference.check("vega", Black76.vega(forward, strike, volatility, years));
        SmilePoint point = new SmilePoint(volatility, slope);
        reference.check(
                "delta_sticky_strike",
                SmileDelta.of(OptionType.CALL, forward, strike, years, point, SmileDelta.STICKY_STRIKE));
        reference.check(
                "delta_sticky_moneyness",
                SmileDelta.of(OptionType.CALL, forward, strike, years, point, SmileDelta.STICKY_MONEYNESS));
    }

    private static void inverseOption(Case reference) {
        JsonNode terms = reference.inputs();
        double forward = number(terms, "F");
        double strike = number(terms, "K");
        InverseOption call = InverseOption.of(OptionType.CALL, forward, strike, number(terms, "v"), number(terms, "T"));
        InverseOption put = InverseOption.of(OptionType.PUT, forward, strike, number(terms, "v"), number(terms, "T"));
        reference.check("mark_btc", call.price());
        reference.check("mark_btc_formula", call.price());
        reference.check(
                "bs_delta", Black76.delta(OptionType.CALL, forward, strike, number(terms, "v"), number(terms, "T")));
        reference.check("net_transaction_delta", call.netTransactionDelta());
        reference.check("coin_delta_per_usd", call.delta());
        reference.check("coin_gamma_per_usd2", call.gamma());
        reference.check("vega_btc_per_volpoint", call.vega() / 100);
        reference.check("theta_btc_per_day", call.theta() / 365);
        reference.check("put_mark_btc", put.price());
        reference.check("put_net_transaction_delta", put.netTransactionDelta());
        reference.check("parity_check_call_minus_put_btc", call.price() - put.price());
    }

    private static void inverseSettlement(Case reference) {
        int i = 0;
        for (JsonNode one : reference.inputs().get("cases")) {
            OptionType type = one.get(0).asText().equals("C") ? OptionType.CALL : OptionType.PUT;
            double settlement = one.get(2).asDouble();
            double coins = InverseOption.payoff(type, one.get(1).asDouble(), settlement);
            reference.check("btc[" + i + "]", coins);
            reference.check("usd[" + i + "]", coins * settlement);
            i++;
        }
    }

    private static void perpetual(Case reference) {
        JsonNode terms = reference.inputs();
        double spot = number(terms, "S");
        var rates = new PerpetualFairValue(number(terms, "r"), number(terms, "q"));
        var perPeriod = new Funding(number(terms, "k_per_period"), number(terms, "iota_per_period"), 1 / 1_095.0);
        var continuous = new Funding(number(terms, "k_continuous"), number(terms, "iota_continuous"), 0);
        reference.check("linear_discrete", rates.linear(spot, perPeriod));
        reference.check("inverse_discrete", rates.inverse(spot, perPeriod));
        reference.check("linear_continuous", rates.linear(spot, continuous));
        reference.check("inverse_continuous", rates.inverse(spot, continuous));
    }

    private static double number(JsonNode node, String field) {
        return node.get(field).asDouble();
    }
}
