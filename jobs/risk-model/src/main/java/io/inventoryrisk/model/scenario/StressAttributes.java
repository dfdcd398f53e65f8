package io.inventoryrisk.model.scenario;

/**
 * What a named stress does beyond moving prices.
 *
 * @param id of the scenario, as in the set
 * @param description one sentence for a person; empty where the pack has none
 * @param venues that default, sorted; empty where none does
 * @param lossShare of the equity held at each of them that is lost, in [0, 1]
 * @param liquidityMultiplier of the cost of unwinding; 1 where liquidity stays
 */
public record StressAttributes(
        String id, String description, String[] venues, double[] lossShare, double liquidityMultiplier) {}
