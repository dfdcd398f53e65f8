package io.inventoryrisk.model.risk;

/**
 * What an account would lose if one venue failed, in USD.
 *
 * @param venue that owes it
 * @param equityUsd balances plus value of open positions there
 * @param inFlightUsd transfers under way to or from it
 * @param exposureUsd max(equity, 0) + in flight
 * @param share of the account's exposure to all venues
 * @param expectedExposureUsd over the credit horizon, the equity being normal
 * @param potentialExposureUsd at the credit confidence
 * @param defaultProbability over the horizon, of the parameters; NaN where not given
 * @param creditValueAdjustmentUsd (1 - recovery) x probability x expected exposure given default
 * @param wrongWayAdjustmentUsd the same with the correlation of exposure and default
 */
public record VenueExposure(
        String venue,
        double equityUsd,
        double inFlightUsd,
        double exposureUsd,
        double share,
        double expectedExposureUsd,
        double potentialExposureUsd,
        double defaultProbability,
        double creditValueAdjustmentUsd,
        double wrongWayAdjustmentUsd) {}
