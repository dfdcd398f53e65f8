package io.inventoryrisk.model.margin;

/** How a venue computes margin: which scenarios it looks at, and what it demands for their outcome. */
sealed interface MarginMethod permits ScenarioGrid, WeightedScenarios, RiskUnits, Span, StandardMargin {

    /** The scenarios on an underlying. */
    ScenarioRows rows(String underlying);

    /** Margin of a unit, whose vectors run over {@link #rows}. */
    Demand demand(MarginUnit unit);

    /** Initial margin by line, and maintenance margin in USD. */
    record Demand(Charge initial, double maintenanceUsd) {}
}
