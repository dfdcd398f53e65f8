package io.inventoryrisk.model.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.BookActivity;
import io.inventoryrisk.model.market.BookSpec;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.RecordedBinance;
import io.inventoryrisk.model.math.ExponentialRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Six streams of five minutes: how much of the moves of the mid from second to second order flow explains. */
class RecordedOrderFlowTest {

    private static final double LEAST = 0.3;
    private static final double MOST = 0.8;

    /** So that all five minutes but the first seconds count. */
    private static final int SECONDS = 340;

    private static final BookSpec SPEC =
            new BookSpec(Grid.oneSecond(), 5_000, 256, 5_000, new double[] {5}, 5, 10, 100, 10);

    static Iterable<String> streams() {
        return RecordedFlow.STREAMS;
    }

    @ParameterizedTest
    @MethodSource("streams")
    void eventsAtTheBestQuotesExplainTheMovesOfEveryStream(String stream) {
        assertExplains(stream, byQuotes(RecordedBinance.read(stream)));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void whatDeltasPlaceAndRemoveNearTheMidExplainsTheMovesOfEveryStream(String stream) {
        RecordedBinance recording = RecordedBinance.read(stream);
        assertExplains(
                stream,
                RecordedFlow.explain(RecordedFlow.fromDeltas(recording, SPEC), bar -> netPlaced(bar.activity())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cm_btcusd_perp_20240808",
                "cm_ethusd_perp_20240808",
                "spot_ethusdt_20240808",
                "usdm_btcusdt_20240808",
                "usdm_ethusdt_20240808"
            })
    void deltasAtTheBestQuotesExplainTheMoves(String stream) {
        assertExplains(stream, byDeltas(RecordedBinance.read(stream)));
    }

    /** A message that sums up 100 ms shows the first and the last quote, and hides what came and went between. */
    @ParameterizedTest
    @ValueSource(strings = {"spot_btcusdt_20240808", "spot_ethusdt_20240808"})
    void spotsDeltasOfAHundredMillisecondsHideAThirdOfIt(String stream) {
        RecordedBinance recording = RecordedBinance.read(stream);
        double deltas = byDeltas(recording).rSquared();
        double quotes = byQuotes(recording).rSquared();
        assertThat(deltas / quotes).as("%s: %s of %s", stream, deltas, quotes).isBetween(0.6, 0.7);
    }

    @Test
    void onlySpotBitcoinsDeltasExplainLessThanThirtyPercentAtTheBest() {
        assertThat(byDeltas(RecordedBinance.read("spot_btcusdt_20240808")).rSquared())
                .isBetween(0.2, LEAST);
    }

    private static ExponentialRegression byQuotes(RecordedBinance recording) {
        return RecordedFlow.explain(RecordedFlow.fromQuotes(recording, SPEC), MarketBar::orderFlowImbalance);
    }

    private static ExponentialRegression byDeltas(RecordedBinance recording) {
        return RecordedFlow.explain(RecordedFlow.fromDeltas(recording, SPEC), MarketBar::orderFlowImbalance);
    }

    private static double netPlaced(BookActivity activity) {
        return activity.placedBid() - activity.removedBid() - activity.placedAsk() + activity.removedAsk();
    }

    private static void assertExplains(String stream, ExponentialRegression regression) {
        assertThat(regression.observations()).as(stream).isGreaterThan(SECONDS);
        assertThat(regression.slope()).as(stream).isPositive();
        assertThat(regression.rSquared()).as(stream).isBetween(LEAST, MOST);
    }
}
