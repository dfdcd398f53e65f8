package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.OperatorRig.Event;
import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.job.execution.ReconciliationFunction;
import io.inventoryrisk.job.execution.ReconciliationInput;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.position.ReconciliationSpec;
import io.inventoryrisk.model.position.VenuePosition;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A market in which a fill is lost: the venue tells, and the desk adopts what it finds. */
class ReconciliationFunctionTest {

    private static final RiskJobConfig CONFIG = RiskJobConfig.from(new Configuration());
    private static final long STEP_MILLIS = CONFIG.grid().stepMicros() / 1_000;
    private static final ReconciliationSpec SPEC = ReconciliationSpec.standard(CONFIG.parametersVersion());
    private static final List<Event> TAPE = new ArrayList<>();
    private static List<PositionBreak> owed;

    @BeforeAll
    static void foldTheMarket() {
        SyntheticMarket market =
                new SyntheticMarket(7, Scenario.LOST_FILL, MarketSpec.standard().withDuration(Duration.ofSeconds(90)));
        List<Object> events = new ArrayList<>(market.instruments());
        events.addAll(market.parameters());
        market.forEachRemaining(event -> events.add(event.payload()));
        PureFold fold = PureFold.of(CONFIG, events);
        Map<String, Instrument> definitions = new TreeMap<>();
        market.instruments().forEach(instrument -> definitions.put(instrument.id(), instrument));
        List<VenuePosition> figures = events.stream()
                .filter(VenuePosition.class::isInstance)
                .map(VenuePosition.class::cast)
                .toList();
        owed = new ReconciliationFold(SPEC, CONFIG.grid(), fold.models, definitions).of(fold.applied, figures);
        definitions.values().forEach(definition -> TAPE.add(new Event(null, MarketUpdate.of(definition), 0)));
        fold.updates.stream()
                .filter(update -> update.instrument() == null)
                .forEach(update -> TAPE.add(new Event(null, update, update.asOfMicros() / 1_000)));
        for (AppliedFill fill : fold.applied) {
            TAPE.add(event(ReconciliationInput.of(fill), fill.timeMicros()));
        }
        figures.forEach(figure -> TAPE.add(event(ReconciliationInput.of(figure), figure.timeMicros())));
    }

    private static Event event(ReconciliationInput input, long timeMicros) {
        return new Event(input.key(), input, -Math.floorDiv(-timeMicros, 1_000));
    }

    @Test
    void aLostFillIsABreakUntilTheDeskAdoptsIt() {
        assertThat(owed).extracting(PositionBreak::cause).contains(PositionBreak.Cause.NONE);
        assertThat(owed).anySatisfy(line -> assertThat(line.comparisons()).isGreaterThan(1));
        assertThat(owed).allSatisfy(line -> assertThat(line.underlying()).isNotEmpty());
    }

    @Test
    void operatorPublishesWhatTheFoldSays() throws Exception {
        List<Event> tape = OperatorRig.inOrder(TAPE);
        assertThat(Canonical.sorted(rig().playWhole(tape, STEP_MILLIS))).isEqualTo(Canonical.sorted(owed));
    }

    @Test
    void operatorGoesOnAfterARestoreOrARescaleInMidStream() throws Exception {
        List<Event> tape = OperatorRig.inOrder(TAPE);
        for (int cut : List.of(tape.size() / 3, tape.size() / 2, tape.size() * 3 / 4)) {
            assertThat(Canonical.sorted(rig().play(tape, STEP_MILLIS, cut, 1, 1)))
                    .as("cut at event %d of %d", cut, tape.size())
                    .isEqualTo(Canonical.sorted(owed));
            assertThat(Canonical.sorted(rig().play(tape, STEP_MILLIS, cut, 3, 2)))
                    .as("3 -> 2 at event %d of %d", cut, tape.size())
                    .isEqualTo(Canonical.sorted(owed));
        }
    }

    private static OperatorRig rig() {
        return OperatorRig.<ReconciliationInput, MarketUpdate, PositionBreak>broadcast(
                () -> new ReconciliationFunction(SPEC, CONFIG.grid()),
                ReconciliationInput::key,
                List.of(ReconciliationFunction.modelsState(), ReconciliationFunction.definitionsState()));
    }
}
