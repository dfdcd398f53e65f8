package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Quality;
import java.util.List;

/**
 * What an account holds in one underlying at one grid instant, valued on the market model of that instant.
 *
 * @param asOfMicros the grid instant, epoch microseconds UTC
 * @param modelVersion asOfMicros of the market model it was valued on
 * @param lines open positions, sorted by instrument
 * @param closed instruments whose position went flat since the previous instant, sorted
 * @param deltaCoin sum over lines, in coins of the underlying
 * @param deltaUsd sum over lines
 * @param grossNotionalUsd sum of absolute deltaUsd
 * @param unrealisedPnlUsd sum over lines
 * @param pnl cumulative P&L split, positions closed since included
 * @param lateFills fills stamped at or before the previous instant that entered at this one
 */
public record Exposure(
        String account,
        String underlying,
        long asOfMicros,
        long modelVersion,
        String parametersVersion,
        List<ExposureLine> lines,
        List<String> closed,
        double deltaCoin,
        double deltaUsd,
        double grossNotionalUsd,
        double unrealisedPnlUsd,
        PnlSplit pnl,
        int lateFills,
        Quality quality) {}
