package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.risk.RiskSpec;
import java.io.Serializable;

/**
 * How advice is made, beside what the pack {@code advice} says.
 *
 * @param parametersVersion named on every record made with it
 * @param risk how the account's risk is measured: marginal risk is that of the same tail
 */
public record AdviceSpec(String parametersVersion, RiskSpec risk) implements Serializable {

    public AdviceSpec {
        if (parametersVersion == null || parametersVersion.isBlank()) {
            throw new IllegalArgumentException("parametersVersion must be a name, was " + parametersVersion);
        }
    }
}
