package io.inventoryrisk.job;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.model.execution.BurstBudget;
import io.inventoryrisk.model.execution.BurstSpec;
import io.inventoryrisk.model.execution.BurstState;
import io.inventoryrisk.model.execution.BurstTracker;
import io.inventoryrisk.model.market.MakerProtection;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketUpdate;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Market-maker protection as a function of fills and of the market's updates: every instant, one after the other. */
final class BurstFold {

    private final RiskJobConfig config;
    private final TreeMap<Long, MarketModel> models = new TreeMap<>();
    private final TreeMap<Long, Map<String, ParameterPack>> packs = new TreeMap<>();

    /** @param updates of the market, in order */
    BurstFold(RiskJobConfig config, List<MarketUpdate> updates) {
        this.config = config;
        Map<String, ParameterPack> inForce = new TreeMap<>();
        for (MarketUpdate update : updates) {
            if (update.pack() != null) {
                inForce.put(update.pack().name(), update.pack());
            } else if (update.model() != null) {
                models.put(update.asOfMicros(), update.model());
                packs.put(update.asOfMicros(), new TreeMap<>(inForce));
            }
        }
    }

    List<BurstBudget> of(List<AppliedFill> applied) {
        Map<String, List<AppliedFill>> fills = new TreeMap<>();
        for (AppliedFill fill : applied) {
            fills.computeIfAbsent(
                            fill.account() + "|" + fill.instrument().venue() + "|"
                                    + fill.instrument().underlying(),
                            any -> new ArrayList<>())
                    .add(fill);
        }
        List<BurstBudget> published = new ArrayList<>();
        fills.forEach((key, own) -> fold(key.split("\\|"), own, published));
        return published;
    }

    private void fold(String[] key, List<AppliedFill> fills, List<BurstBudget> published) {
        BurstState state = BurstState.empty();
        long from = Long.MIN_VALUE;
        for (Map.Entry<Long, MarketModel> now : models.entrySet()) {
            long instant = now.getKey();
            long after = from;
            from = instant;
            List<AppliedFill> due = fills.stream()
                    .filter(fill -> fill.timeMicros() > after && fill.timeMicros() <= instant)
                    .toList();
            MakerProtection protection =
                    MakerProtection.byVenue(packs.get(instant)).get(key[1]);
            if (protection == null || due.isEmpty() && state.isQuiet()) {
                continue;
            }
            Map.Entry<Long, MarketModel> before =
                    models.floorEntry(config.grid().previous(instant));
            BurstTracker tracker =
                    new BurstTracker(new BurstSpec(key[0], key[1], key[2], protection, config.parametersVersion()));
            BurstTracker.Step step = tracker.at(
                    instant,
                    state,
                    due,
                    before == null ? null : new InstrumentPricer(before.getValue(), packs.get(instant)));
            state = step.state();
            if (step.budget() != null) {
                published.add(step.budget());
            }
        }
    }
}
