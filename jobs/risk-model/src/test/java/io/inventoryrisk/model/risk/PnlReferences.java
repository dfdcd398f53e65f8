package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.ACCOUNT;
import static io.inventoryrisk.model.position.Fixtures.INVERSE;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Fixtures;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Published and independently computed cases of P&L, funding and settlement. */
public final class PnlReferences {

    private static final double MINUTES_PER_YEAR = 365 * 24 * 60;

    private PnlReferences() {}

    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        return Map.of(
                "REF-PNL-1", PnlReferences::explain,
                "REF-FUND-1", PnlReferences::funding,
                "REF-INVPNL-1", PnlReferences::inversePnl,
                "REF-SETTLE-1", PnlReferences::settlementWindow);
    }

    private static void explain(ReferenceCases.Case published) {
        JsonNode in = published.inputs();
        double strike = in.get("K").asDouble();
        double[] forward = {in.get("F0").asDouble(), in.get("F1").asDouble()};
        double[] volatility = {in.get("v0").asDouble(), in.get("v1").asDouble()};
        double[] years = {30.0 / 365, 29.0 / 365};
        ExplainPoint[] point = new ExplainPoint[2];
        double[] value = new double[2];
        for (int i = 0; i < 2; i++) {
            point[i] = ExplainPoint.of(PricedContracts.option(
                    Payoff.LINEAR, OptionType.CALL, strike, forward[i], volatility[i], years[i]));
            value[i] = Black76.price(OptionType.CALL, forward[i], strike, volatility[i], years[i]);
        }
        ExplainTerms terms = point[0].to(point[1]);
        published.check("delta", terms.delta());
        published.check("gamma", terms.gamma());
        published.check("vega", terms.vega());
        published.check("theta", terms.theta());
        published.check("vanna", terms.vanna());
        published.check("volga", terms.volga());
        published.check("charm", terms.charm());
        published.check("explained", terms.explained());
        published.check("actual", value[1] - value[0]);
        published.check("residual", value[1] - value[0] - terms.explained());
    }

    private static void funding(ReferenceCases.Case published) {
        JsonNode in = published.inputs();
        double index = in.get("index").asDouble();
        for (int i = 0; i < in.get("mark").size(); i++) {
            double premium = in.get("mark").get(i).asDouble() / index - 1;
            double rate = Funding.rate(premium, 0.00025);
            BigDecimal due = Funding.due(
                    new FundingQuote(BigDecimal.valueOf(rate), 0),
                    new BigDecimal(in.get("position_usd").asText()),
                    List.of(),
                    0,
                    in.get("minutes").asLong() * 60_000_000L);
            published.check("premium[" + i + "]", premium);
            published.check("rate_8h[" + i + "]", rate);
            published.check("long_pays_usd[" + i + "]", due.doubleValue());
            published.check(
                    "long_pays_btc[" + i + "]",
                    -Funding.received(INVERSE, due, BigDecimal.valueOf(index)).doubleValue());
        }
    }

    /** A round trip, in and out at one instant, through an account. */
    private static void inversePnl(ReferenceCases.Case published) {
        MarketModel model = Models.at(1_000_000).rate("BTC", 60_000).build();
        for (int row = 0; row < published.inputs().size(); row++) {
            JsonNode in = published.inputs().get(row);
            BigDecimal contracts = new BigDecimal(in.get("usd_contracts").asText());
            List<AppliedFill> roundTrip = List.of(
                    fill(1, contracts, in.get("entry").asText()),
                    fill(2, contracts.negate(), in.get("exit").asText()));
            HoldingState state = ExposureCalculator.at(
                            1_000_000,
                            HoldingState.empty(ACCOUNT, "BTC"),
                            roundTrip,
                            new InstrumentSteps(null, new InstrumentPricer(model, Map.of())))
                    .state();
            published.check(
                    "[" + row + "]", state.ledger().currencies().get(0).earned().doubleValue());
        }
    }

    private static AppliedFill fill(long ordinal, BigDecimal contracts, String price) {
        return new AppliedFill(
                ACCOUNT,
                INVERSE,
                ordinal,
                1_000_000,
                contracts,
                new BigDecimal(price),
                BigDecimal.ZERO,
                "BTC",
                Liquidity.MAKER,
                false);
    }

    /** A call so far in the money that it is a claim on the coin, worth 0.3 coins; and a future. */
    private static void settlementWindow(ReferenceCases.Case published) {
        double window = published.inputs().get("window").asDouble();
        double share = published.inputs().get("minutes_in").asDouble() / window;
        double years = (1 - share) * window / MINUTES_PER_YEAR;
        double forward = 10_000;
        double strike = forward * (1 - published.inputs().get("mark").asDouble());
        Greeks call = GreekValuation.of(
                PricedContracts.inWindow(
                        Payoff.INVERSE,
                        OptionType.CALL,
                        strike,
                        forward,
                        0.5,
                        years,
                        window / MINUTES_PER_YEAR,
                        share,
                        forward),
                published.inputs().get("mark").asDouble(),
                published.inputs().get("delta").asDouble());
        PricedInstrument future = PricedContracts.priced(
                Fixtures.future(Payoff.INVERSE),
                forward,
                forward,
                Double.NaN,
                years,
                window / MINUTES_PER_YEAR,
                share,
                forward);
        published.check("decayed_delta", call.deltaBlackScholesCoin());
        published.check("net_delta", call.deltaCoin());
        published.check(
                "shock_10pct", 0.1 * GreekValuation.of(future, forward, forward).deltaCoin());
    }
}
