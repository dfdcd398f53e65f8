package io.inventoryrisk.model.margin;

/**
 * What one parameter pack demands for a set of positions on one underlying. Positive amounts in USD; scanRiskUsd + sum of
 * addOnUsd = initialUsd, exactly in that order of summation.
 *
 * @param pack name of the parameter pack
 * @param packVersion of its content in force
 * @param underlying the margin unit
 * @param initialUsd initial margin
 * @param maintenanceUsd maintenance margin
 * @param scanRiskUsd weighted loss of the worst scenario, at least 0; of a pack without scenarios its base charge
 * @param worstScenario id of that scenario; empty where no scenario loses
 * @param addOns names of further charges and (negative) credits
 * @param addOnUsd their amounts in initial margin
 * @param maintenanceLadderUsd maintenance margin after each move of the {@code SpotLadder}; empty where not asked for
 */
public record MarginRequirement(
        String pack,
        String packVersion,
        String underlying,
        double initialUsd,
        double maintenanceUsd,
        double scanRiskUsd,
        String worstScenario,
        String[] addOns,
        double[] addOnUsd,
        double[] maintenanceLadderUsd) {}
