package io.inventoryrisk.model.margin;

import java.util.function.Function;

/** The methods a pack can name in {@code texts.method}. */
enum MethodName {
    SCENARIO_GRID(ScenarioGrid::read),
    WEIGHTED_SCENARIOS(WeightedScenarios::read),
    RISK_UNITS(RiskUnits::read),
    SPAN(Span::read),
    STANDARD(StandardMargin::read);

    private final Function<GroupedPack, MarginMethod> reader;

    MethodName(Function<GroupedPack, MarginMethod> reader) {
        this.reader = reader;
    }

    /** Reads the method's parameters. */
    MarginMethod read(GroupedPack pack) {
        return reader.apply(pack);
    }
}
