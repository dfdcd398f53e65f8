package io.inventoryrisk.job;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.model.execution.BookMoment;
import io.inventoryrisk.model.execution.ExecutionQuality;
import io.inventoryrisk.model.execution.HeapMarkouts;
import io.inventoryrisk.model.execution.MarkoutInputs;
import io.inventoryrisk.model.execution.MarkoutState;
import io.inventoryrisk.model.execution.MarkoutStore;
import io.inventoryrisk.model.execution.MarkoutTracker;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.volatility.CalibratedBar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Execution quality as a function of bars, quotes and fills: every instant of the grid, one after the other. */
final class MarkoutFold {

    private final RiskJobConfig config;
    private final TreeMap<String, Map<Long, BookMoment>> books = new TreeMap<>();
    private final TreeMap<String, Map<Long, OptionQuote>> quotes = new TreeMap<>();
    private final TreeMap<String, TreeMap<Long, List<AppliedFill>>> fills = new TreeMap<>();

    MarkoutFold(RiskJobConfig config, List<CalibratedBar> bars, List<SurfaceFold.Quoted> quoted) {
        this.config = config;
        for (CalibratedBar bar : bars) {
            books.computeIfAbsent(bar.bar().instrument(), any -> new HashMap<>())
                    .put(bar.bar().asOfMicros(), BookMoment.of(bar));
        }
        for (SurfaceFold.Quoted one : quoted) {
            if (one.option() != null) {
                quotes.computeIfAbsent(one.option().instrument(), any -> new HashMap<>())
                        .put(one.instantMicros(), one.option());
            }
        }
    }

    /** Everything published through the last instant. */
    List<ExecutionQuality> of(List<AppliedFill> applied, long endMicros) {
        for (AppliedFill fill : applied) {
            if (fill.isTrade()) {
                fills.computeIfAbsent(fill.instrument().id(), any -> new TreeMap<>())
                        .computeIfAbsent(config.grid().instantOf(fill.timeMicros()), any -> new ArrayList<>())
                        .add(fill);
            }
        }
        List<ExecutionQuality> published = new ArrayList<>();
        for (String instrument : fills.keySet()) {
            published.addAll(of(instrument, endMicros));
        }
        return published;
    }

    private List<ExecutionQuality> of(String instrument, long endMicros) {
        Map<Long, BookMoment> own = books.getOrDefault(instrument, Map.of());
        Map<Long, OptionQuote> told = quotes.getOrDefault(instrument, Map.of());
        TreeMap<Long, List<AppliedFill>> due = fills.get(instrument);
        TreeSet<Long> known = new TreeSet<>(due.keySet());
        known.addAll(own.keySet());
        known.addAll(told.keySet());
        MarkoutTracker tracker = new MarkoutTracker(config.markouts());
        MarkoutState state = MarkoutState.empty();
        MarkoutStore store = new HeapMarkouts();
        List<ExecutionQuality> published = new ArrayList<>();
        for (long instant = known.first();
                instant <= endMicros;
                instant = config.grid().next(instant)) {
            MarkoutInputs inputs = new MarkoutInputs(
                    instrument, instant, own.get(instant), told.get(instant), due.getOrDefault(instant, List.of()));
            MarkoutTracker.Step step = tracker.advance(state, inputs, store);
            state = step.state();
            published.addAll(step.changed());
        }
        return published;
    }
}
