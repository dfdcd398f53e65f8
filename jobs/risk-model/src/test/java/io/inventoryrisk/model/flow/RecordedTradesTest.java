package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What recorded markets make of it, clean and dirty. */
class RecordedTradesTest {

    private int repeated;

    private List<OrderFlowEstimate> estimates(List<FlowTape> tape, Instrument definition) {
        OrderFlowSpec spec = OrderFlowSpec.standard(FlowBars.STEP_MICROS);
        OrderFlowEstimator estimator = new OrderFlowEstimator(spec);
        OrderFlowState state = OrderFlowState.empty(spec);
        List<OrderFlowEstimate> estimates = new ArrayList<>();
        for (FlowTape instant : tape) {
            OrderFlowEstimator.Sifted sifted = estimator.sift(state, instant.trades());
            repeated += sifted.repeated();
            OrderFlowEstimator.Step step =
                    estimator.advance(sifted.state(), instant.bar(), sifted.trades(), List.of(), definition);
            state = step.state();
            Finite.assertFinite(step.estimate());
            estimates.add(step.estimate());
        }
        return estimates;
    }

    /** Takers move the price their way, nearly all that leaves a book was cancelled, and trades bring about trades. */
    @ParameterizedTest
    @CsvSource({
        "cm_btcusd_perp_20240808, INVERSE, 100, 0.1",
        "cm_ethusd_perp_20240808, INVERSE, 10, 0.01",
        "spot_btcusdt_20240808, LINEAR, 1, 0.01",
        "spot_ethusdt_20240808, LINEAR, 1, 0.01",
        "usdm_btcusdt_20240808, LINEAR, 1, 0.1",
        "usdm_ethusdt_20240808, LINEAR, 1, 0.01"
    })
    void fiveMinutesOfBinanceGiveEveryNumber(String file, Payoff payoff, String multiplier, String tickSize) {
        List<OrderFlowEstimate> estimates =
                estimates(RecordedTape.binance(file), FlowBars.definition(payoff, multiplier, tickSize));
        OrderFlowEstimate last = estimates.get(estimates.size() - 1);
        assertThat(last.quality().status()).isEqualTo(QualityStatus.OK);
        assertThat(last.quality().reason()).isEmpty();
        assertThat(last.vpin()).isBetween(0.1, 0.9);
        assertThat(last.bulkClassified()).isFalse();
        assertThat(last.impactTStatistic()).as("t of order-flow imbalance").isGreaterThan(5);
        assertThat(last.kyleLambda() / last.kyleStandardError())
                .as("t of lambda")
                .isGreaterThan(5);
        assertThat(last.amihud()).isPositive();
        assertThat(last.signAutocorrelation()).as("orders are split").isGreaterThan(0.5);
        assertThat(last.cancelProbability()).isBetween(0.95, 1.0);
        assertThat(last.branchingRatio()).isBetween(0.5, 0.95);
        assertThat(last.hawkes().status()).isEqualTo(QualityStatus.OK);
        assertThat(last.hawkes().branchingRatio()).isBetween(0.3, 0.8);
        assertThat(last.publicIntensity().status()).isEqualTo(QualityStatus.OK);
        assertThat(last.publicIntensity().decay())
                .isGreaterThan(10 * last.publicIntensity().decayError());
        assertThat(last.ownIntensity().status()).as("no fill of ours").isEqualTo(QualityStatus.INSUFFICIENT);
    }

    /** The duplicates were counted from the files by an independent script. */
    @ParameterizedTest
    @CsvSource({"BTC, 1, 30", "ETH, 0.1, 1", "SOL, 0.01, 1", "WLFI, 0.00001, 21"})
    void disconnectAndReplayLeaveNothingBehind(String coin, String tickSize, int duplicates) {
        List<FlowTape> tape = RecordedTape.hyperliquid(coin);
        List<OrderFlowEstimate> estimates = estimates(tape, FlowBars.definition(Payoff.LINEAR, "1", tickSize));
        int reconnect = 0;
        for (int i = 0; i < estimates.size(); i++) {
            reconnect = i > 0 && tape.get(i).index() - tape.get(i - 1).index() > 60 ? i : reconnect;
        }
        assertThat(repeated).as("trades sent again").isEqualTo(duplicates);
        assertThat(estimates.get(reconnect - 1).quality().status())
                .as("when the feed fell silent")
                .isEqualTo(QualityStatus.STALE);
        OrderFlowEstimate last = estimates.get(estimates.size() - 1);
        assertThat(last.quality().status()).as("%s", last.quality()).isEqualTo(QualityStatus.OK);
        assertThat(last.vpin()).isBetween(0.0, 1.0);
        assertThat(last.kyleLambda()).isFinite();
        assertThat(last.impactTStatistic()).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 15, 21})
    void lockedBooksAndUnknownAggressorsStillGiveVpin(int hour) {
        List<FlowTape> tape = RecordedTape.standx(hour);
        List<OrderFlowEstimate> estimates = estimates(tape, FlowBars.definition(Payoff.LINEAR, "1", "0.01"));
        int usable = 0;
        int locked = 0;
        for (int i = estimates.size() / 2; i < estimates.size(); i++) {
            OrderFlowEstimate estimate = estimates.get(i);
            assertThat(estimate.vpin()).as("instant %d", i).isBetween(0.0, 1.0);
            assertThat(estimate.bulkClassified()).isTrue();
            assertThat(estimate.kyleLambda()).isNaN();
            assertThat(estimate.buyShare()).isNaN();
            assertThat(estimate.quality().status())
                    .as("instant %d: %s", i, estimate.quality())
                    .isEqualTo(tape.get(i).bar().quality().status());
            usable += tape.get(i).isOk() ? 1 : 0;
            locked += estimate.quality().status() == QualityStatus.CROSSED ? 1 : 0;
        }
        assertThat(usable).as("usable instants").isGreaterThan(100);
        assertThat(locked).as("locked instants").isGreaterThan(100);
    }
}
