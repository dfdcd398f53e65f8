package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.MakerProtection;

/**
 * Whose fills are counted against what.
 *
 * @param protection of the venue, in force at the instant
 * @param parametersVersion of the job's options
 */
public record BurstSpec(
        String account, String venue, String underlying, MakerProtection protection, String parametersVersion) {}
