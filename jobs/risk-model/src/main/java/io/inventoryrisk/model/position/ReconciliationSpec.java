package io.inventoryrisk.model.position;

import java.io.Serializable;

/**
 * When positions are compared.
 *
 * @param parametersVersion of the job's options
 * @param toleranceMillis after the venue's time that fills may take to arrive; a difference that is gone by then never was
 * @param staleAfterMillis age from which a venue's figure decides nothing any more; more than the tolerance
 */
public record ReconciliationSpec(String parametersVersion, long toleranceMillis, long staleAfterMillis)
        implements Serializable {

    private static final long TOLERANCE_MILLIS = 2_000;
    private static final long STALE_AFTER_MILLIS = 120_000;

    public ReconciliationSpec {
        if (toleranceMillis < 0 || staleAfterMillis <= toleranceMillis) {
            throw new IllegalArgumentException("venue positions must go stale later than the tolerance of "
                    + toleranceMillis + " ms (0 or more), were to after " + staleAfterMillis + " ms");
        }
    }

    /** Two seconds for fills in flight; a figure counts for two minutes. */
    public static ReconciliationSpec standard(String parametersVersion) {
        return new ReconciliationSpec(parametersVersion, TOLERANCE_MILLIS, STALE_AFTER_MILLIS);
    }
}
