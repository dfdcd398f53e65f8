package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.Quality;

/**
 * Margin of one account at one venue, and of the account's whole book as if it stood there: several venues' margin on one
 * book, side by side. Amounts in USD, positive.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model behind it
 * @param pack the venue's parameter pack
 * @param packVersion of its content in force
 * @param equityUsd collateral plus the value of open positions at the venue
 * @param haircutEquityUsd the same after haircuts
 * @param initialMarginUsd over underlyings, for the positions at the venue; NaN where there are some and no pack tells
 * @param maintenanceMarginUsd likewise
 * @param marginRatio maintenanceMarginUsd / haircutEquityUsd; NaN where equity is not positive
 * @param tier of the account by position size, 0 the lowest
 * @param distanceDown smallest fall of all spots at which equity no longer covers maintenance margin, as a positive
 *     fraction; infinite (null on the wire) where there is none; 0 where it is so already
 * @param distanceUp smallest rise, likewise
 * @param distanceDownSigma the fall in standard deviations of one day, of the account's largest underlying
 * @param distanceUpSigma likewise
 * @param requirements per underlying, sorted
 * @param bookInitialMarginUsd the pack on the whole book of the account, every venue's positions together
 * @param bookMaintenanceMarginUsd likewise
 * @param bookWorstScenario of the underlying with the largest scan risk
 * @param collateral per currency and source, sorted
 */
public record MarginReport(
        String account,
        String venue,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        String pack,
        String packVersion,
        double equityUsd,
        double haircutEquityUsd,
        double initialMarginUsd,
        double maintenanceMarginUsd,
        double marginRatio,
        int tier,
        double distanceDown,
        double distanceUp,
        double distanceDownSigma,
        double distanceUpSigma,
        MarginRequirement[] requirements,
        double bookInitialMarginUsd,
        double bookMaintenanceMarginUsd,
        String bookWorstScenario,
        CollateralLine[] collateral,
        Quality quality) {}
