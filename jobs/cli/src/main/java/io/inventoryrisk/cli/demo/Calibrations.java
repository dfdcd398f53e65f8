package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Depth;
import io.inventoryrisk.cli.demo.Snapshot.Flow;
import io.inventoryrisk.cli.demo.Snapshot.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/** The newest of what the job calibrates besides volatility: flow, liquidity, consolidated depth and surfaces. */
final class Calibrations {

    /** Size of which the board shows the cost, in quote currency. */
    static final double SHOWN_NOTIONAL = 250_000;

    private final Map<String, Flow> flows = new TreeMap<>();
    private final Map<String, List<Slice>> slices = new TreeMap<>();
    private List<Depth> depths = List.of();

    void bar(GenericRecord bar) {
        GenericRecord flow = (GenericRecord) bar.get("orderFlow");
        GenericRecord liquidity = (GenericRecord) bar.get("liquidity");
        if (flow == null || liquidity == null) {
            return;
        }
        String instrument = bar.get("instrument").toString();
        flows.put(
                instrument,
                new Flow(
                        instrument,
                        number(flow.get("impactRSquared")),
                        number(flow.get("vpinPercentile")),
                        number(flow.get("cancelProbability")),
                        number(flow.get("branchingRatio")),
                        atShownSize(liquidity, "buyCostBps"),
                        atShownSize(liquidity, "sellCostBps"),
                        number(liquidity.get("withdrawalRate")),
                        number(liquidity.get("fragility"))));
    }

    void model(GenericRecord model) {
        List<Depth> found = new ArrayList<>();
        List<?> liquidity = (List<?>) model.get("liquidity");
        for (Object element : liquidity == null ? List.of() : liquidity) {
            GenericRecord depth = (GenericRecord) element;
            found.add(new Depth(
                    depth.get("underlying").toString(),
                    ((List<?>) depth.get("venues")).size(),
                    atShownSize(depth, "buyCostBps"),
                    atShownSize(depth, "sellCostBps")));
        }
        depths = List.copyOf(found);
    }

    void surface(GenericRecord surface) {
        List<Slice> lines = new ArrayList<>();
        String underlying = surface.get("underlying").toString();
        for (Object element : (List<?>) surface.get("slices")) {
            GenericRecord slice = (GenericRecord) element;
            lines.add(new Slice(
                    underlying,
                    (Long) slice.get("expiryMicros"),
                    number(slice.get("forward")),
                    number(slice.get("atmVolatility")),
                    number(slice.get("riskReversal25")),
                    number(slice.get("butterfly25")),
                    number(slice.get("rmseVolatility")),
                    (Integer) slice.get("quotes"),
                    slice.get("status").toString()));
        }
        slices.put(underlying, List.copyOf(lines));
    }

    List<Flow> flows() {
        return List.copyOf(flows.values());
    }

    List<Depth> depths() {
        return depths;
    }

    List<Slice> slices() {
        return slices.values().stream().flatMap(List::stream).toList();
    }

    private static double atShownSize(GenericRecord curve, String costs) {
        int index = ((List<?>) curve.get("notionals")).indexOf(SHOWN_NOTIONAL);
        return index < 0 ? Double.NaN : number(((List<?>) curve.get(costs)).get(index));
    }

    private static double number(Object value) {
        return value == null ? Double.NaN : (Double) value;
    }
}
