package io.inventoryrisk.model.validation;

import static io.inventoryrisk.model.validation.Accounts.check;
import static io.inventoryrisk.model.validation.Accounts.exposure;
import static io.inventoryrisk.model.validation.Accounts.tail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.TailRisk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Explained against hypothetical P&L, reserves, and when they are told. */
class AccountChecksTest {

    private static final Quality OK = Quality.ok(0, 0);
    private static final String ATTRIBUTION = "pnl-attribution";
    private static final long SAMPLE_SECONDS = 10;

    /** Each second, of 10 s samples, 40 of which count. */
    private final AccountChecks checks =
            new AccountChecks(new ValidationSpec(1_000, 250, 20, 0.05, 10_000, 40, 30, 0.9, 0, "p"));

    private CheckState state = CheckState.empty();
    private List<ModelCheck> told = List.of();

    /** Two underlyings, one of which is not always there, a day's open in between, against sums of the steps themselves. */
    @Test
    void samplesAreTheSumsOfTheirStepsOverUnderlyingsAndOverADaysOpen() {
        Random random = new Random(5);
        long start = 86_400 - 300;
        double[] theoretical = new double[60];
        double[] hypothetical = new double[60];
        double[] explained = new double[2];
        double[] unexplained = new double[2];
        for (long second = start; second <= start + 600; second++) {
            List<Exposure> exposures = new ArrayList<>();
            for (int u = 1; u >= 0; u--) {
                if (u == 1 && second % 100 > 80) {
                    continue;
                }
                double step = random.nextGaussian();
                double rest = 0.2 * random.nextGaussian();
                if (second == 86_400 + 1) {
                    explained[u] = 0;
                    unexplained[u] = 0;
                }
                explained[u] += step;
                unexplained[u] += rest;
                if (second > start) {
                    int sample = (int) ((second - 1 - start) / SAMPLE_SECONDS);
                    theoretical[sample] += step;
                    hypothetical[sample] += step + rest;
                }
                exposures.add(exposure(u == 0 ? "BTC" : "ETH", second, explained[u], unexplained[u], OK));
            }
            at(second, exposures);
        }
        at(start + 601, List.of(exposure("BTC", start + 601, explained[0], unexplained[0], OK)));
        assertThat(state.attribution().theoreticalUsd())
                .containsExactly(Arrays.copyOfRange(theoretical, 20, 60), within(1e-9));
        assertThat(state.attribution().hypotheticalUsd())
                .containsExactly(Arrays.copyOfRange(hypothetical, 20, 60), within(1e-9));
        ProfitAttribution expected =
                ProfitAttribution.of(Arrays.copyOfRange(hypothetical, 20, 60), Arrays.copyOfRange(theoretical, 20, 60));
        assertThat(check(told, ATTRIBUTION, "observations").value()).isEqualTo(40);
        assertThat(check(told, ATTRIBUTION, "spearmanCorrelation").value())
                .isCloseTo(expected.spearman(), within(1e-12));
        assertThat(check(told, ATTRIBUTION, "kolmogorovSmirnov").value())
                .isCloseTo(expected.kolmogorovSmirnov(), within(1e-12));
        assertThat(check(told, ATTRIBUTION, "zone").value())
                .isEqualTo(expected.zone().ordinal());
        assertThat(told).allMatch(ModelCheck::passed);
    }

    @Test
    void whatGreeksDoNotExplainFailsBothMetrics() {
        attribute(31, 0.1, 3);
        assertThat(check(told, ATTRIBUTION, "spearmanCorrelation").passed()).isFalse();
        assertThat(check(told, ATTRIBUTION, "kolmogorovSmirnov").passed()).isFalse();
        assertThat(check(told, ATTRIBUTION, "zone").value()).isEqualTo(2);
        assertThat(check(told, ATTRIBUTION, "zone").passed()).isFalse();
    }

    @Test
    void fewSamplesFailNothing() {
        attribute(29, 0.1, 3);
        assertThat(check(told, ATTRIBUTION, "observations").value()).isEqualTo(29);
        assertThat(told).allMatch(ModelCheck::passed);
        assertThat(check(told, ATTRIBUTION, "zone").quality().status()).isEqualTo(QualityStatus.WARMING);
    }

    @Test
    void aSampleWithADoubtfulPartDoesNotCount() {
        for (long second = 1; second <= 31; second++) {
            at(second, List.of(exposure("BTC", second, second, 0, second == 15 ? Accounts.partial("x:BTC") : OK)));
        }
        assertThat(state.attribution().hypotheticalUsd()).hasSize(2);
        assertThat(check(told, ATTRIBUTION, "skippedSamples").value()).isEqualTo(1);
    }

    /** 1.2815515655446004 is the normal 90 % quantile: z (200 x 0.5 + 100 x 2) points. */
    @Test
    void parameterReserveAddsUpVegaTimesErrorWithoutOffsets() {
        at(
                1,
                List.of(
                        exposure("BTC", 1, 0, 0, OK, Accounts.vega(0, 0, Double.NaN), Accounts.vega(5, 200, 0.005)),
                        exposure("ETH", 1, 0, 0, OK, Accounts.vega(5, -100, 0.02))));
        ModelCheck reserve = check(told, "reserve", "parameterReserveUsd");
        assertThat(reserve.value()).isCloseTo(1.2815515655446004 * 300, within(1e-9));
        assertThat(reserve.limit()).isNaN();
        assertThat(reserve.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void aVegaWithoutAnErrorIsNamed() {
        at(1, List.of(exposure("BTC", 1, 0, 0, OK, Accounts.vega(5, 200, Double.NaN), Accounts.vega(6, 100, 0.01))));
        ModelCheck reserve = check(told, "reserve", "parameterReserveUsd");
        assertThat(reserve.value()).isCloseTo(1.2815515655446004 * 100, within(1e-9));
        assertThat(reserve.quality().missing()).containsExactly("surface:BTC");
        assertThat(reserve.quality().status()).isEqualTo(QualityStatus.PARTIAL);
    }

    @Test
    void modelReserveIsTheSpreadOverMethodsThatKnow() {
        TailRisk unknown =
                new TailRisk(RiskMethod.HISTORICAL, Double.NaN, Double.NaN, 0, 0, QualityStatus.INSUFFICIENT, "");
        risk(1, tail(RiskMethod.NORMAL, 1, 90), tail(RiskMethod.MONTE_CARLO, 1, 130), unknown);
        ModelCheck reserve = check(told, "reserve", "modelReserveUsd");
        assertThat(reserve.value()).isEqualTo(40);
        assertThat(reserve.quality().missing()).containsExactly("HISTORICAL");
        risk(2, tail(RiskMethod.NORMAL, 2, 90), unknown);
        assertThat(check(told, "reserve", "modelReserveUsd").value()).isNaN();
        assertThat(check(told, "reserve", "modelReserveUsd").quality().status()).isEqualTo(QualityStatus.INSUFFICIENT);
    }

    @Test
    void checksAreToldOnTheirScheduleAndNotInBetween() {
        AccountChecks everyMinute = new AccountChecks(ValidationSpec.standard("p"));
        int publications = 0;
        for (long second = 1; second <= 300; second++) {
            AccountChecks.Step step = everyMinute.at(
                    state,
                    second * Accounts.SECOND,
                    Accounts.ACCOUNT,
                    null,
                    List.of(exposure("BTC", second, second, 0, OK)));
            state = step.state();
            publications += step.checks().isEmpty() ? 0 : 1;
            assertThat(step.checks().isEmpty()).as("second %d", second).isEqualTo(second != 1 && second % 60 != 0);
        }
        assertThat(publications).isEqualTo(6);
    }

    private void attribute(int samples, double explained, double unexplained) {
        Random random = new Random(8);
        double theoretical = 0;
        double rest = 0;
        for (long second = 0; second <= samples * SAMPLE_SECONDS; second++) {
            theoretical += explained * random.nextGaussian();
            rest += unexplained * random.nextGaussian();
            at(second + 1, List.of(exposure("BTC", second + 1, theoretical, rest, OK)));
        }
    }

    private void risk(long second, TailRisk... tails) {
        keep(checks.at(
                state,
                second * Accounts.SECOND,
                Accounts.ACCOUNT,
                Accounts.risk(second, 10_000, new Accounts.Profit(0, 0), OK, tails),
                List.of()));
    }

    private void at(long second, List<Exposure> exposures) {
        keep(checks.at(state, second * Accounts.SECOND, Accounts.ACCOUNT, null, exposures));
    }

    private void keep(AccountChecks.Step step) {
        state = step.state();
        told = step.checks();
    }
}
