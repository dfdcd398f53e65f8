package io.inventoryrisk.model.market;

import java.util.Arrays;

/**
 * What every risk number of an instant was computed from: marks, volatilities and correlation of all instruments of a
 * universe, and how old each of them is. The arrays run over {@code instruments}, which is sorted; {@code factors}
 * names the instruments that have a row in the matrices.
 *
 * @param universe name of the set of instruments that co-move
 * @param asOfMicros the grid instant, epoch microseconds UTC; also the model's version on every record made from it
 * @param parametersVersion version of the parameters it was calibrated with
 * @param instruments ids, sorted
 * @param mark price used for valuation, in quote currency: the book's mid, else the venue's mark; NaN where none ever
 * @param fundingRate per funding interval, as a fraction; NaN where unknown
 * @param fundingTimeMicros next funding stamp of each instrument, epoch microseconds UTC; 0 where its venue tells none, or
 *     accrues continuously
 * @param status quality of each instrument
 * @param ageMillis age of each instrument's mark; -1 where there is none
 * @param bookStatus quality of each instrument's newest book bar, whatever its mark came from; INSUFFICIENT where it never
 *     had one, as options and dated futures that are known from tickers only
 * @param feedAgeMillis age of the newest update of each instrument's book; -1 where there is none
 * @param volatility annualised, as decimals; NaN where not yet known
 * @param volatilitySource which estimator each volatility came from
 * @param basis the venue's mark, else the mid, over index less 1, as a fraction; of a future annualised to its expiry
 *     (simple, ACT/365); NaN where unknown
 * @param factors ids of the rows of the matrices, sorted; a subset of instruments
 * @param sampleCorrelation lower triangle with diagonal, row by row, as estimated; NaN where unknown
 * @param correlation what risk uses: the estimate of the configured source (the sample after shrinkage by default) after
 *     repair, positive semi-definite; the last good one where the quality is FALLBACK
 * @param shrinkage Ledoit-Wolf intensity in [0, 1]
 * @param repaired whether the correlation had to be repaired to be positive semi-definite: spectrally, or by the nearest
 *     matrix, which is computed on a schedule and kept until the next
 * @param ewmaCorrelation exponentially weighted, packed likewise; NaN where unknown
 * @param asynchronousCorrelation Hayashi-Yoshida on quotes at their own times, packed likewise and not clipped; NaN where
 *     unknown, so in the rows of instruments left out because there are too many
 * @param asynchronousOutside pairs whose Hayashi-Yoshida ratio lay outside [-1, 1]
 * @param currencies whose rate into USD is known, sorted
 * @param usdRates USD per unit of each currency
 * @param liquidity of each underlying's venues together, by underlying
 * @param surfaces of volatility, by underlying
 * @param settlements averages of the windows that are open, or closed for no longer than they were open; sorted by venue,
 *     underlying and expiry
 * @param books what each fresh book offers, sorted by instrument
 * @param regime of the market, debounced; parameter packs that name a regime hold only while it lasts
 * @param regimeSinceMicros instant at which the regime began, epoch microseconds UTC; 0 while it is unknown
 * @param quality observations = returns behind the correlation; missing = instruments without a mark or a volatility
 */
public record MarketModel(
        String universe,
        long asOfMicros,
        String parametersVersion,
        String[] instruments,
        double[] mark,
        double[] fundingRate,
        long[] fundingTimeMicros,
        QualityStatus[] status,
        long[] ageMillis,
        QualityStatus[] bookStatus,
        long[] feedAgeMillis,
        double[] volatility,
        VolatilitySource[] volatilitySource,
        double[] basis,
        String[] factors,
        double[] sampleCorrelation,
        double[] correlation,
        double shrinkage,
        boolean repaired,
        double[] ewmaCorrelation,
        double[] asynchronousCorrelation,
        int asynchronousOutside,
        String[] currencies,
        double[] usdRates,
        ConsolidatedLiquidity[] liquidity,
        VolatilitySurface[] surfaces,
        SettlementAverage[] settlements,
        QuotedBook[] books,
        MarketRegime regime,
        long regimeSinceMicros,
        Quality quality) {

    /** Position of an instrument in the arrays, negative where it is not there. */
    public int indexOf(String instrument) {
        return Arrays.binarySearch(instruments, instrument);
    }

    /** Row of an instrument in the matrices, negative where it has none. */
    public int factorOf(String instrument) {
        return Arrays.binarySearch(factors, instrument);
    }

    /** Correlation of two rows, as risk uses it. */
    public double correlation(int row, int column) {
        int low = Math.min(row, column);
        int high = Math.max(row, column);
        return correlation[high * (high + 1) / 2 + low];
    }

    /** USD per unit of a currency, NaN where unknown: never silently 1. */
    public double usdRate(String currency) {
        int index = Arrays.binarySearch(currencies, currency);
        return index < 0 ? Double.NaN : usdRates[index];
    }
}
