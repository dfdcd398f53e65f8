package io.inventoryrisk.job;

import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.position.QuantityChange;
import io.inventoryrisk.model.position.Reconciliation;
import io.inventoryrisk.model.position.ReconciliationSpec;
import io.inventoryrisk.model.position.ReconciliationState;
import io.inventoryrisk.model.position.VenuePosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Positions against the venues' words as a function of both: every word compared with the sum of all fills up to its time,
 * none of which is late here.
 */
final class ReconciliationFold {

    private final ReconciliationSpec spec;
    private final Grid grid;
    private final TreeMap<Long, MarketModel> models;
    private final Map<String, Instrument> definitions;

    ReconciliationFold(
            ReconciliationSpec spec,
            Grid grid,
            TreeMap<Long, MarketModel> models,
            Map<String, Instrument> definitions) {
        this.spec = spec;
        this.grid = grid;
        this.models = models;
        this.definitions = definitions;
    }

    List<PositionBreak> of(List<AppliedFill> applied, List<VenuePosition> figures) {
        TreeMap<String, List<AppliedFill>> fills = new TreeMap<>();
        applied.forEach(fill -> fills.computeIfAbsent(
                        fill.account() + "|" + fill.instrument().id(), any -> new ArrayList<>())
                .add(fill));
        TreeMap<String, List<VenuePosition>> words = new TreeMap<>();
        figures.forEach(
                figure -> words.computeIfAbsent(figure.account() + "|" + figure.instrument(), any -> new ArrayList<>())
                        .add(figure));
        List<PositionBreak> published = new ArrayList<>();
        words.forEach((key, own) -> fold(own, fills.getOrDefault(key, List.of()), published));
        return published;
    }

    /** One word at a time, as if the account had made one trade at its beginning: the sum of all fills until then. */
    private void fold(List<VenuePosition> figures, List<AppliedFill> fills, List<PositionBreak> published) {
        Reconciliation reconciliation = new Reconciliation(spec, grid);
        ReconciliationState state = ReconciliationState.empty();
        figures.sort(Comparator.comparingLong(VenuePosition::timeMicros));
        TreeSet<Long> instants = new TreeSet<>();
        figures.forEach(figure -> instants.add(reconciliation.comparedAt(figure)));
        long settled = Long.MIN_VALUE;
        for (long instant : instants) {
            List<VenuePosition> due = figures.stream()
                    .filter(figure -> reconciliation.comparedAt(figure) == instant)
                    .toList();
            VenuePosition newest = due.get(due.size() - 1);
            long from = settled;
            BigDecimal since = fills.stream()
                    .filter(fill -> fill.timeMicros() > from && fill.timeMicros() <= newest.timeMicros())
                    .map(AppliedFill::quantity)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            Map.Entry<Long, MarketModel> model = models.floorEntry(instant);
            Reconciliation.Step step = reconciliation.at(
                    state,
                    new Reconciliation.Inputs(
                            newest.account(),
                            newest.instrument(),
                            instant,
                            List.of(new QuantityChange(newest.timeMicros(), since)),
                            List.of(newest),
                            definitions.get(newest.instrument()),
                            model == null ? null : model.getValue()));
            state = step.state();
            settled = newest.timeMicros();
            if (step.line() != null) {
                published.add(step.line());
            }
        }
    }
}
