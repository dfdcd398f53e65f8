package io.inventoryrisk.model.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.math.NormalDistribution;
import io.inventoryrisk.model.math.SymmetricMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reference cases of value at risk, shortfall and their components, of unwinding and of counterparties. */
public final class RiskReferences {

    private static final long DAY_MILLIS = 86_400_000L;

    private RiskReferences() {}

    /** What each case asks of the model, by its id. */
    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        return Map.ofEntries(
                Map.entry("REF-VAR-1", RiskReferences::twoShares),
                Map.entry("REF-VAR-2", RiskReferences::normalLosses),
                Map.entry("REF-VAR-3", RiskReferences::autocorrelatedDays),
                Map.entry("REF-HS-1", RiskReferences::fourIndices),
                Map.entry("REF-HS-3", RiskReferences::interpolatedRank),
                Map.entry("REF-CF-2", RiskReferences::hedgeFunds),
                Map.entry("REF-EULER-1", RiskReferences::threeDesks),
                Map.entry("REF-LVAR-1", RiskReferences::exogenousSpread),
                Map.entry("REF-AC-2", RiskReferences::almgrenAndChriss),
                Map.entry("REF-EE-1", RiskReferences::exposure),
                Map.entry("REF-WWR-1", RiskReferences::wrongWay));
    }

    private static void twoShares(ReferenceCases.Case hull) {
        JsonNode in = hull.inputs();
        RiskSpec spec = new RiskSpec(
                in.get("confidence").asDouble(), 0.975, in.get("horizon_days").asInt() * DAY_MILLIS, "p1");
        MarketModel model = Models.at(0)
                .volatility("x:ATT", in.get("daily_vol").get(1).asDouble() * Math.sqrt(365))
                .volatility("x:MSFT", in.get("daily_vol").get(0).asDouble() * Math.sqrt(365))
                .correlation(in.get("rho").asDouble())
                .build();
        double microsoft = in.get("positions").get(0).asDouble();
        double att = in.get("positions").get(1).asDouble();
        double alone = shares(att, 0, model, spec);
        double other = shares(0, microsoft, model, spec);
        double together = shares(att, microsoft, model, spec);
        hull.check("VaR_ATT_10d", alone);
        hull.check("VaR_MSFT_10d", other);
        hull.check("VaR_port_10d", together);
        hull.check("diversification", alone + other - together);
    }

    private static double shares(double att, double microsoft, MarketModel model, RiskSpec spec) {
        String[] both = {"x:ATT", "x:MSFT"};
        return ParametricRisk.of(both, both, new double[] {att, microsoft}, model, spec)
                .valueAtRiskUsd();
    }

    private static void normalLosses(ReferenceCases.Case hull) {
        JsonNode cases = hull.inputs().get("loss_mean_sd_conf");
        for (int i = 0; i < cases.size(); i++) {
            hull.check(
                    "VaR[" + i + "]",
                    loss(cases.get(i)).valueAtRisk(cases.get(i).get(2).asDouble()));
        }
        hull.check("ES_12_10", loss(cases.get(0)).expectedShortfall(0.99));
        NormalRisk fiveDays = loss(cases.get(2)).over(5, 0);
        hull.check("VaR_5d_97_5", fiveDays.valueAtRisk(0.975));
        hull.check("VaR_5d_99", fiveDays.valueAtRisk(0.99));
        double deviation = 1.5 / new NormalRisk(0, 1).valueAtRisk(0.95); // problem 12.12: a VaR of 1.5 at 95 %
        hull.check("VaR_95_to_99", new NormalRisk(0, deviation).valueAtRisk(0.99));
    }

    private static NormalRisk loss(JsonNode meanSdConfidence) {
        return new NormalRisk(
                meanSdConfidence.get(0).asDouble(), meanSdConfidence.get(1).asDouble());
    }

    private static void autocorrelatedDays(ReferenceCases.Case hull) {
        NormalRisk days = new NormalRisk(0, hull.inputs().get("sigma_daily").asDouble())
                .over(hull.inputs().get("T").asInt(), hull.inputs().get("rho").asDouble());
        hull.check("sigma_5d", days.deviation());
        hull.check("VaR95", days.valueAtRisk(0.95));
        hull.check("ES95", days.expectedShortfall(0.95));
        JsonNode second = hull.inputs().get("second");
        NormalRisk unit = new NormalRisk(0, 1)
                .over(second.get("T").asInt(), second.get("rho").asDouble());
        hull.check("multiplier_T10", unit.deviation() * unit.deviation());
    }

    /** Only the five worst of 500 are printed; the others lose nothing here. */
    private static void fourIndices(ReferenceCases.Case hull) {
        double[] pnl = new double[hull.inputs().get("n").asInt()];
        JsonNode losses = hull.inputs().get("five_worst_losses_kusd");
        for (int i = 0; i < losses.size(); i++) {
            pnl[7 * (i + 3)] = -losses.get(i).asDouble();
        }
        double confidence = hull.inputs().get("confidence").asDouble();
        ScenarioTail tail = ScenarioTail.of(pnl, QuantileConvention.HULL_KTH);
        hull.check("VaR_1d", tail.valueAtRisk(confidence));
        hull.check("ES_1d", tail.expectedShortfall(confidence));
        hull.check(
                "VaR_10d",
                new NormalRisk(0, tail.valueAtRisk(confidence)).over(10, 0).deviation());
    }

    /** The four below the fifth are not printed, and don't matter. */
    private static void interpolatedRank(ReferenceCases.Case deck) {
        JsonNode in = deck.inputs();
        double[] pnl = new double[in.get("n").asInt()];
        Arrays.fill(pnl, 0, 4, 2 * in.get("fifth").asDouble());
        pnl[4] = in.get("fifth").asDouble();
        pnl[5] = in.get("sixth").asDouble();
        double confidence = 1 - in.get("p").asDouble();
        double interpolated = ScenarioTail.of(pnl, QuantileConvention.PN).valueAtRisk(confidence);
        deck.check("percentile_pn", -interpolated);
        double type7 = ScenarioTail.of(pnl, QuantileConvention.TYPE7).valueAtRisk(confidence);
        assertThat(type7)
                .as("rank 6.09, beyond the sixth")
                .isLessThan(-in.get("sixth").asDouble());
    }

    private static void hedgeFunds(ReferenceCases.Case funds) {
        double p = funds.inputs().get("p").asDouble();
        double[][] returns = returns(funds.inputs().get("data_file").asText());
        double[] one = returns[0];
        NormalRisk normal = new NormalRisk(-mean(one), Math.sqrt(covariance(one, one) * (one.length - 1) / one.length));
        funds.check("gaussian", -normal.valueAtRisk(p));
        funds.check("es_gaussian", -normal.expectedShortfall(p));
        double quantile = CornishFisher.ofSample(one).quantile(NormalDistribution.quantile(1 - p));
        funds.check("modified", mean(one) + normal.deviation() * quantile);
        ScenarioTail tail = ScenarioTail.of(one, QuantileConvention.TYPE7);
        funds.check("historical", -tail.valueAtRisk(p));
        funds.check("es_historical", -tail.expectedShortfall(p));
        double[] weights = new double[returns.length];
        double[][] covariance = new double[returns.length][returns.length];
        double meanLoss = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = funds.inputs().get("weights").get(i).asDouble();
            meanLoss -= weights[i] * mean(returns[i]);
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = covariance(returns[i], returns[j]);
            }
        }
        double[] components =
                NormalComponents.of(weights, SymmetricMatrix.of(covariance)).components(weights);
        double deviation = Arrays.stream(components).sum();
        funds.check("component_gaussian_portfolio", new NormalRisk(meanLoss, deviation).valueAtRisk(p));
    }

    /** A row per fund. */
    private static double[][] returns(String file) {
        try {
            List<String> lines = Files.readAllLines(ReferenceCases.shared("data/reference/" + file));
            double[][] returns = new double[lines.get(0).split(",").length - 1][lines.size() - 1];
            for (int month = 1; month < lines.size(); month++) {
                String[] cells = lines.get(month).split(",");
                for (int fund = 0; fund < returns.length; fund++) {
                    returns[fund][month - 1] = Double.parseDouble(cells[fund + 1]);
                }
            }
            return returns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** With divisor n - 1. */
    private static double covariance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (one[i] - mean(one)) * (other[i] - mean(other));
        }
        return sum / (one.length - 1);
    }

    private static void threeDesks(ReferenceCases.Case euler) {
        JsonNode scenarios = euler.inputs().get("scenario_pnl_by_desk");
        int desks = scenarios.get(0).size();
        double[][] parts = new double[desks][scenarios.size()];
        double[] total = new double[scenarios.size()];
        for (int scenario = 0; scenario < scenarios.size(); scenario++) {
            for (int desk = 0; desk < desks; desk++) {
                parts[desk][scenario] = scenarios.get(scenario).get(desk).asDouble();
                total[scenario] += parts[desk][scenario];
            }
        }
        double confidence = 1 - euler.inputs().get("tail_count").asDouble() / scenarios.size();
        ScenarioTail tail = ScenarioTail.of(total);
        euler.check("VaR", tail.valueAtRisk(confidence));
        euler.check("ES", tail.expectedShortfall(confidence));
        double[] contributions = tail.shortfallContributions(parts, confidence);
        for (int desk = 0; desk < desks; desk++) {
            euler.check("ES_by_desk[" + desk + "]", contributions[desk]);
        }
        int[] worst = tail.worst(3);
        Arrays.sort(worst);
        for (int i = 0; i < worst.length; i++) {
            euler.check("tail_scenarios[" + i + "]", worst[i]);
        }
    }

    /** The case's z is that of 99 % to nine digits. */
    private static void exogenousSpread(ReferenceCases.Case bangia) {
        JsonNode in = bangia.inputs();
        double confidence = NormalDistribution.cumulative(in.get("z").asDouble());
        SpreadRisk risk = new SpreadRisk(
                in.get("position").asDouble(),
                in.get("sigma_daily").asDouble(),
                in.get("mean_spread").asDouble(),
                in.get("sd_spread").asDouble(),
                in.get("a").asDouble());
        bangia.check("var", risk.valueAtRisk(confidence));
        bangia.check("ecl", risk.liquidityCost());
        bangia.check("lvar", risk.liquidityAdjusted(confidence));
    }

    private static void almgrenAndChriss(ReferenceCases.Case paper) {
        JsonNode in = paper.inputs();
        AlmgrenChriss schedule = new AlmgrenChriss(
                in.get("X").asDouble(),
                in.get("T").asDouble(),
                in.get("N").asInt(),
                in.get("sigma").asDouble(),
                in.get("eps").asDouble(),
                in.get("gamma").asDouble(),
                in.get("eta").asDouble(),
                in.get("lam").asDouble());
        paper.check("kappa_per_day", schedule.urgency());
        for (int j = 0; j <= in.get("N").asInt(); j++) {
            paper.check("holdings[" + j + "]", schedule.holdings()[j]);
        }
        for (int j = 0; j < in.get("N").asInt(); j++) {
            paper.check("trades[" + j + "]", schedule.trades()[j]);
        }
        paper.check("E", schedule.expectedCost());
        // 1e-6 absolute is below the last bit of 3.6e11
        assertThat(schedule.variance() / paper.expected().get("V").asDouble() - 1)
                .isBetween(-1e-14, 1e-14);
    }

    private static void exposure(ReferenceCases.Case venue) {
        double deviation = venue.inputs().get("sigma").asDouble();
        CreditExposure claim = new CreditExposure(venue.inputs().get("mu").asDouble(), deviation);
        venue.check("EE", claim.expected());
        venue.check("PFE95", claim.potential(venue.inputs().get("alpha").asDouble()));
        venue.check("EE_zero_mean", new CreditExposure(0, deviation).expected());
    }

    private static void wrongWay(ReferenceCases.Case venue) {
        JsonNode in = venue.inputs();
        CreditExposure claim =
                new CreditExposure(in.get("mu").asDouble(), in.get("sigma").asDouble());
        for (int i = 0; i < in.get("rho").size(); i++) {
            venue.check(
                    "EE_given_default[" + i + "]",
                    claim.expectedGivenDefault(
                            in.get("pd").asDouble(), in.get("rho").get(i).asDouble()));
        }
    }
}
