package io.inventoryrisk.model.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.AppliedFill;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reference cases of execution quality. */
public final class ExecutionReferences {

    private static final double MICROS = 1e6;
    private static final long SECOND = 1_000_000;

    private ExecutionReferences() {}

    /** What each case asks of the model, by its id. */
    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        return Map.of("REF-MARKOUT-1", ExecutionReferences::twoFills);
    }

    /** A memory so long that the two fills weigh the same to the case's tolerance. */
    private static MarkoutSpec spec() {
        MarkoutSpec standard = MarkoutSpec.standard(Grid.oneSecond(), 60_000, "p1");
        return new MarkoutSpec(
                standard.grid(),
                new long[] {1_000, 5_000},
                5_000,
                1_000_000_000_000_000L,
                standard.latenessMillis(),
                standard.quoteMaxAgeMillis(),
                standard.sizeBounds(),
                standard.toxicDecile(),
                standard.minFills(),
                standard.maxOpen(),
                standard.parametersVersion());
    }

    /** The two fills are of different sides, so that each has a segment of its own. */
    private static void twoFills(ReferenceCases.Case reference) {
        TreeMap<Long, Double> mids = new TreeMap<>();
        for (Map.Entry<String, JsonNode> at : reference.inputs().get("mid_at").properties()) {
            mids.put(
                    Math.round(Double.parseDouble(at.getKey()) * MICROS),
                    at.getValue().asDouble());
        }
        ExecutionQuality last = null;
        MarkoutTracker tracker = new MarkoutTracker(spec());
        HeapMarkouts store = new HeapMarkouts();
        MarkoutState state = MarkoutState.empty();
        for (long instant = mids.firstKey(); instant <= mids.lastKey(); instant += SECOND) {
            MarkoutInputs in = new MarkoutInputs(
                    Fills.LINEAR.id(), instant, book(mids, instant), null, fillsAt(reference.inputs(), instant));
            MarkoutTracker.Step step = tracker.advance(state, in, store);
            state = step.state();
            last = step.changed().isEmpty() ? last : step.changed().get(0);
        }
        double quantity = 0;
        double markout = 0;
        for (int i = 0; i < 2; i++) {
            MarkoutSegment segment = last.segments()[i];
            double edge = segment.edge() / segment.edgeQuantity();
            double atFive = segment.markout()[1] / segment.maturedQuantity()[1];
            reference.check("markout_1s[" + i + "]", segment.markout()[0] / segment.maturedQuantity()[0]);
            reference.check("markout_5s[" + i + "]", atFive);
            reference.check("edge_at_fill[" + i + "]", edge);
            reference.check("adverse_selection_5s[" + i + "]", edge - atFive);
            quantity += segment.maturedQuantity()[1];
            markout += segment.markout()[1];
        }
        reference.check("qty_weighted_5s", markout / quantity);
    }

    private static List<AppliedFill> fillsAt(JsonNode inputs, long instant) {
        List<AppliedFill> fills = new ArrayList<>();
        for (JsonNode fill : inputs.get("fills")) {
            long micros = Math.round(fill.get("t").asDouble() * MICROS);
            if (micros == instant) {
                Side side = fill.get("side").asInt() > 0 ? Side.BUY : Side.SELL;
                double size = fill.get("qty").asDouble();
                fills.add(Fills.made(
                        Fills.LINEAR, micros, micros, side, size, fill.get("px").asDouble()));
            }
        }
        return fills;
    }

    private static BookMoment book(TreeMap<Long, Double> mids, long instant) {
        boolean changed = mids.containsKey(instant);
        double mid = mids.floorEntry(instant).getValue();
        Map.Entry<Long, Double> before = mids.lowerEntry(instant);
        return new BookMoment(
                instant,
                true,
                true,
                before == null ? mid : before.getValue(),
                mid,
                changed ? new long[] {instant} : new long[0],
                changed ? new double[] {mid} : new double[0],
                Double.NaN,
                new double[0],
                new double[0],
                new double[0]);
    }
}
