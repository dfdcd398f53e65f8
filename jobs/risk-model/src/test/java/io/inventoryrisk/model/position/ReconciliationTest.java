package io.inventoryrisk.model.position;

import static io.inventoryrisk.model.position.Fixtures.ACCOUNT;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.ReconciliationTape.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.RecordedBinance;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import io.inventoryrisk.model.position.PositionBreak.Cause;
import io.inventoryrisk.model.position.ReconciliationTape.Execution;
import io.inventoryrisk.model.risk.Models;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReconciliationTest {

    private static final long START = 1_700_000_000 * SECOND;
    private static final Grid GRID = Grid.oneSecond();
    private static final ReconciliationSpec SPEC = new ReconciliationSpec("p1", 2_000, 30_000);

    private final Reconciliation reconciliation = new Reconciliation(SPEC, GRID);
    private final List<QuantityChange> changes = new ArrayList<>();
    private final List<VenuePosition> figures = new ArrayList<>();
    private ReconciliationState state = ReconciliationState.empty();
    private Instrument definition;
    private MarketModel model;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void everyLineEqualsTheOracleOfAllThatArrived(int stream) {
        Random random = new Random(stream);
        List<Execution> executions = new ArrayList<>();
        long micros = START;
        while (micros < START + 1_200 * SECOND) {
            micros += random.nextInt(4_000) * 1_000L;
            int contracts = (1 + random.nextInt(9)) * (random.nextBoolean() ? 1 : -1);
            executions.add(new Execution(micros, BigDecimal.valueOf(contracts, 1)));
        }
        assertEqualsTheOracle("stream " + stream, ReconciliationTape.of(stream, executions));
    }

    @ParameterizedTest
    @CsvSource({"usdm_btcusdt_20240808", "spot_btcusdt_20240808"})
    void everyLineOfFillsAtRecordedTradesEqualsTheOracle(String file) {
        Random desk = new Random(3);
        List<Execution> executions = new ArrayList<>();
        for (Trade trade : RecordedBinance.read(file).trades()) {
            if (desk.nextInt(4) == 0) {
                BigDecimal contracts = BigDecimal.valueOf(trade.size());
                executions.add(new Execution(
                        trade.timeMicros(), trade.aggressor() == Side.BUY ? contracts.negate() : contracts));
            }
        }
        executions.sort(Comparator.comparingLong(Execution::micros));
        assertThat(executions).hasSizeGreaterThan(100);
        assertEqualsTheOracle(file, ReconciliationTape.of(3, executions));
    }

    private void assertEqualsTheOracle(String name, ReconciliationTape tape) {
        ReconciliationOracle oracle = new ReconciliationOracle(SPEC, tape);
        long first = GRID.instantOf(tape.fills().get(0).micros());
        int breaks = 0;
        int resolved = 0;
        int stale = 0;
        for (long instant = first; instant < first + 1_400 * SECOND; instant += SECOND) {
            long from = instant - SECOND;
            long to = instant;
            tape.fills().stream()
                    .filter(fill -> fill.micros() > from && fill.micros() <= to)
                    .forEach(fill -> changes.add(QuantityChange.of(fill.what())));
            tape.figures().stream()
                    .filter(figure -> figure.micros() > from && figure.micros() <= to)
                    .forEach(figure -> figures.add(figure.what()));
            PositionBreak line = close(instant);
            ReconciliationOracle.Line owed = oracle.at(instant);
            String place = name + ", second " + (instant - first) / SECOND;
            assertThat(line == null ? null : ReconciliationOracle.Line.of(line))
                    .as(place)
                    .isEqualTo(owed);
            if (line != null) {
                breaks += line.comparisons() == 1 ? 1 : 0;
                resolved += line.cause() == Cause.NONE ? 1 : 0;
                stale += line.quality().status() == QualityStatus.STALE ? 1 : 0;
            }
        }
        assertThat(breaks).as("%s: breaks", name).isPositive();
        assertThat(resolved).as("%s: resolved", name).isPositive();
        assertThat(changes.size()).as("%s: left in state", name).isLessThan(50);
        assertThat(stale).as("%s: stale", name).isPositive();
    }

    @Test
    void agreementFromTheStartPublishesNothingAndAResolvedBreakIsPublishedOnce() {
        fill(0, "5");
        assertThat(venue(10, "5")).isNull();
        assertThat(venue(20, "7").cause()).isEqualTo(Cause.SIZE);
        assertThat(venue(30, "7").comparisons()).isEqualTo(2);
        fill(35, "2");
        PositionBreak healed = venue(40, "7");
        assertThat(healed.cause()).isEqualTo(Cause.NONE);
        assertThat(healed.sinceMicros()).isZero();
        assertThat(healed.ageMillis()).isZero();
        assertThat(healed.difference()).isZero();
        assertThat(venue(50, "7")).isNull();
    }

    @Test
    void theComparisonIsAsOfTheVenuesTimeAndNotOfOurs() {
        fill(0, "5");
        figures.add(figure(10, "5"));
        fill(11, "3");
        assertThat(close(at(12))).isNull();
        figures.add(figure(11, "5"));
        PositionBreak differs = close(at(13));
        assertThat(differs.quantity()).isEqualByComparingTo("8");
        assertThat(differs.asOfMicros()).isEqualTo(at(13));
        assertThat(differs.venueTimeMicros()).isEqualTo(at(11));
    }

    @Test
    void aLateFillStampedBeforeTheVenuesTimeHealsTheBreakAtTheNextInstant() {
        fill(0, "5");
        assertThat(venue(10, "7").difference()).isEqualByComparingTo("2");
        fill(9, "2");
        assertThat(close(at(13)).cause()).isEqualTo(Cause.NONE);
        assertThat(close(at(14))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, UNKNOWN_TO_US",
        "3, 0, UNKNOWN_TO_VENUE",
        "3, 2, SIZE",
        "-3, -4, SIZE",
        "-3, 3, DIRECTION",
        "0.10, 0.1, NONE"
    })
    void aDifferenceIsClassified(String ours, String venues, Cause cause) {
        assertThat(Reconciliation.cause(new BigDecimal(ours), new BigDecimal(venues)))
                .isEqualTo(cause);
    }

    @Test
    void aPositionInAnInstrumentNobodyKnowsIsUnknownToUs() {
        PositionBreak unknown = venue(10, "3");
        assertThat(unknown.cause()).isEqualTo(Cause.UNKNOWN_TO_US);
        assertThat(unknown.underlying()).isEmpty();
        assertThat(unknown.notionalUsd()).isNaN();
        assertThat(unknown.quality().status()).isEqualTo(QualityStatus.PARTIAL);
        definition = LINEAR;
        model = Models.at(at(11)).mark(LINEAR.id(), 60_000).rate("USDT", 0.99).build();
        PositionBreak valued = venue(20, "3");
        assertThat(valued.underlying()).isEqualTo("BTC");
        assertThat(valued.notionalUsd()).isEqualTo(3 * 0.001 * 60_000 * 0.99);
        assertThat(valued.modelVersion()).isEqualTo(at(11));
        assertThat(valued.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void aStaleFigureSaysSoOnceAndDecidesNothing() {
        fill(0, "5");
        PositionBreak open = venue(10, "7");
        assertThat(close(at(40))).isNull();
        PositionBreak stale = close(at(41));
        assertThat(stale.quality().status()).isEqualTo(QualityStatus.STALE);
        assertThat(stale.comparisons()).isEqualTo(1);
        assertThat(stale.sinceMicros()).isEqualTo(open.sinceMicros());
        assertThat(close(at(42))).isNull();
        figures.add(figure(12, "5"));
        assertThat(close(at(43))).as("a figure that comes when it is stale").isNull();
        assertThat(state.comparisons()).isEqualTo(1);
        PositionBreak again = venue(50, "5");
        assertThat(again.cause()).isEqualTo(Cause.NONE);
        assertThat(again.quality().status()).isEqualTo(QualityStatus.OK);
    }

    @Test
    void aVenueThatGoesSilentOnAFlatPositionSaysNothing() {
        assertThat(venue(10, "0")).isNull();
        assertThat(close(at(100))).isNull();
    }

    @Test
    void anAdjustmentIsWhatHealsABreakForGood() {
        fill(0, "5");
        assertThat(venue(10, "7").cause()).isEqualTo(Cause.SIZE);
        Position held = Position.empty();
        Fixtures.MapHistory history = new Fixtures.MapHistory();
        Fill adopted = Fixtures.adjustment(LINEAR, "break-1", at(15), "2", "60000");
        for (AppliedFill effect :
                InventoryBook.apply(held, adopted, LINEAR, history, 1).effects()) {
            changes.add(QuantityChange.of(effect));
        }
        assertThat(venue(20, "7").cause()).isEqualTo(Cause.NONE);
    }

    @Test
    void fillsOfAVenueThatNeverSpeaksDoNotPileUp() {
        for (int second = 0; second < 500; second++) {
            fill(second, "1");
            close(at(second));
        }
        assertThat(changes).hasSizeLessThanOrEqualTo(30);
        assertThat(state.settled().add(BigDecimal.valueOf(changes.size()))).isEqualByComparingTo("500");
    }

    @Test
    void aStaleTimeWithinTheToleranceIsRefused() {
        assertThatThrownBy(() -> new ReconciliationSpec("p", 2_000, 2_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2000 ms");
    }

    private static long at(int second) {
        return START + second * SECOND;
    }

    private void fill(int second, String contracts) {
        changes.add(new QuantityChange(at(second), new BigDecimal(contracts)));
    }

    private static VenuePosition figure(int second, String contracts) {
        return new VenuePosition(ACCOUNT, LINEAR.id(), at(second), new BigDecimal(contracts));
    }

    /** The venue's word, compared when its fills have had their time. */
    private PositionBreak venue(int second, String contracts) {
        figures.add(figure(second, contracts));
        return close(at(second + 2));
    }

    private PositionBreak close(long instant) {
        Reconciliation.Step step = reconciliation.at(
                state,
                new Reconciliation.Inputs(
                        ACCOUNT, LINEAR.id(), instant, List.copyOf(changes), List.copyOf(figures), definition, model));
        state = step.state();
        changes.clear();
        changes.addAll(step.changes());
        figures.clear();
        figures.addAll(step.figures());
        return step.line();
    }
}
