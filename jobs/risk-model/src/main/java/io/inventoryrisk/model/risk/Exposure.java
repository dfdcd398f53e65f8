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
 * @param greeks sum over lines
 * @param expiries Greeks by expiry, rising; they add up to greeks
 * @param pnl cumulative P&L split, positions closed since included
 * @param explain of the P&L since the day's open, by Greeks
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
        Greeks greeks,
        List<ExpiryGreeks> expiries,
        PnlSplit pnl,
        PnlExplain explain,
        int lateFills,
        Quality quality) {

    /** Of an account that holds nothing in the underlying, without the P&L it made there before. */
    public static Exposure flat(
            String account, String underlying, long asOfMicros, long modelVersion, String parametersVersion) {
        return new Exposure(
                account,
                underlying,
                asOfMicros,
                modelVersion,
                parametersVersion,
                List.of(),
                List.of(),
                0,
                0,
                0,
                0,
                Greeks.zero(),
                List.of(),
                PnlSplit.zero(),
                PnlExplain.zero(),
                0,
                Quality.ok(-1, 0));
    }
}
