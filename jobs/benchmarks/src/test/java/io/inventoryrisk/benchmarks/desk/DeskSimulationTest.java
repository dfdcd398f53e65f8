package io.inventoryrisk.benchmarks.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.benchmarks.desk.QuotingDesks.Row;
import io.inventoryrisk.benchmarks.desk.QuotingMarket.Span;
import io.inventoryrisk.benchmarks.desk.QuotingMarket.Terms;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The benchmark's criteria on its first paths; README.md of this module has all 2,000. */
class DeskSimulationTest {

    private static final int QUOTING_PATHS = 300;
    private static final int HEDGING_PATHS = 200;

    /** Above it Zakamouline's band is nearly as narrow as a hedge at every look: see README.md. */
    private static final double HIGHEST_AVERSION = 1e-3;

    static List<Terms> terms() {
        return DeskSimulation.TERMS;
    }

    @ParameterizedTest
    @MethodSource("terms")
    void theAdviceKeepsTheMeanAndHasAFractionOfTheDeviation(Terms terms) {
        QuotingDesks desks = new QuotingDesks(new QuotingMarket(terms, DeskSimulation.SPAN), 1, QUOTING_PATHS);
        List<Row> rows = desks.rows();
        Row symmetric = rows.get(0);
        Row advised = rows.get(1);
        assertThat(advised.deviationShare(symmetric)).isLessThan(QuotingDesks.MOST_DEVIATION);
        assertThat(advised.meanShare(symmetric)).isGreaterThan(QuotingDesks.LEAST_MEAN);
        assertThat(Moments.of(advised.lots()).deviation())
                .isLessThan(Moments.of(symmetric.lots()).deviation());
    }

    @Test
    void whatTheDeskKnowsOfTheMarketIsAnEstimateCloseToTheTruth() {
        Terms terms = DeskSimulation.TERMS.get(0);
        QuotingDesks desks = new QuotingDesks(new QuotingMarket(terms, DeskSimulation.SPAN), 1, 20);
        double decay = 0;
        double rate = 0;
        for (QuotingPath.Flow flow : desks.flows()) {
            decay += flow.decay() / 20;
            rate += flow.arrivalRate() / 20;
        }
        // 93,000 USD a coin; each estimate is off by 2 %, their means by half a per cent
        assertThat(rate).isCloseTo(terms.ordersPerSecond(), Percentage.withPercentage(2.5));
        assertThat(1 / decay).isCloseTo(terms.reachBps() * 9.3, Percentage.withPercentage(2.5));
        assertThat(desks.flows().stream().distinct()).hasSize(20);
    }

    @Test
    void bandsTradeForLessThanFixedIntervalsAtTheSameVariance() {
        HedgingDesks desks = new HedgingDesks(1, HEDGING_PATHS);
        List<HedgingDesks.Row> bands = desks.bands();
        assertThat(bands)
                .filteredOn(row -> row.way().riskAversion() <= HIGHEST_AVERSION)
                .hasSize(18)
                .allSatisfy(row -> assertThat(desks.costShare(row)).isLessThan(0.75));
        assertThat(bands)
                .filteredOn(row -> row.way().name().startsWith("Whalley"))
                .allSatisfy(row -> assertThat(desks.costShare(row)).isLessThan(0.75));
    }

    @Test
    void rarerHedgingCostsLessAndLeavesMoreVariance() {
        List<HedgingDesks.Row> intervals = new HedgingDesks(1, 60).intervals();
        for (int i = 1; i < intervals.size(); i++) {
            assertThat(intervals.get(i).traded().mean())
                    .isLessThan(intervals.get(i - 1).traded().mean());
            assertThat(intervals.get(i).profit().deviation())
                    .isGreaterThan(intervals.get(i - 1).profit().deviation());
        }
    }

    @Test
    void aSeedGivesTheSameTablesEveryTime() {
        assertThat(printed()).isEqualTo(printed()).contains("band 10 lots", "Zakamouline");
    }

    @Test
    void momentsAreThoseOfTheTextbook() {
        Moments moments = Moments.of(new double[] {1, 2, 3, 4});
        assertThat(moments.mean()).isEqualTo(2.5);
        assertThat(moments.variance()).isCloseTo(5 / 3.0, within(1e-15));
        assertThat(moments.meanError()).isCloseTo(Math.sqrt(5 / 12.0), within(1e-15));
        // kurtosis 41/25: s/2 sqrt(0.64/4)
        assertThat(moments.deviationError()).isCloseTo(Math.sqrt(5 / 3.0) / 2 * 0.4, within(1e-15));
        // leaving one of 20 out gives the standard error of a mean
        double[] sample = new double[20];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = i * i;
        }
        double error = Jackknife.error(sample.length, paths -> {
            double sum = 0;
            for (int path : paths) {
                sum += sample[path] / paths.length;
            }
            return sum;
        });
        assertThat(error).isCloseTo(Moments.of(sample).meanError(), within(1e-10));
    }

    private static String printed() {
        StringWriter out = new StringWriter();
        DeskReport report = new DeskReport(new PrintWriter(out));
        Span span = new Span(600, 60);
        report.quotingHead(20, span);
        report.quoting(
                DeskSimulation.TERMS.get(0),
                new QuotingDesks(new QuotingMarket(DeskSimulation.TERMS.get(0), span), 9, 20));
        report.hedging(20, new HedgingDesks(9, 20));
        return out.toString();
    }
}
