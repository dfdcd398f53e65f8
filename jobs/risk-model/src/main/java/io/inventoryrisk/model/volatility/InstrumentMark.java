package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;

/**
 * The newest that is known of one instrument, from instant to instant.
 *
 * @param instrument {@code venue:symbol}
 * @param mark price used for valuation, in quote currency: the book's mid, else the venue's mark; NaN where none ever
 * @param markTimeMicros event time of the mark, epoch microseconds UTC; 0 where none ever
 * @param volatility annualised; NaN where none ever
 * @param fundingRate per funding interval, as a fraction; NaN where none ever
 * @param status of the newest bar's mark
 * @param bookTimeMicros event time of the newest update of the book, epoch microseconds UTC; 0 where none ever
 * @param bookStatus of the newest bar's book, whatever the mark came from
 */
public record InstrumentMark(
        String instrument,
        double mark,
        long markTimeMicros,
        double volatility,
        double fundingRate,
        QualityStatus status,
        long bookTimeMicros,
        QualityStatus bookStatus) {

    /** Nothing known yet. */
    static InstrumentMark unknown(String instrument) {
        return new InstrumentMark(
                instrument, Double.NaN, 0, Double.NaN, Double.NaN, QualityStatus.WARMING, 0, QualityStatus.WARMING);
    }

    /**
     * With the bar of an instant. A mid counts where the book is OK; else the venue's mark, which the bar's producer
     * leaves NaN where its ticker is too old; else the last mark stays and ages. A volatility that could not be
     * estimated keeps the last good one, as FALLBACK.
     */
    InstrumentMark with(CalibratedBar calibrated) {
        MarketBar bar = calibrated.bar();
        double ewma = calibrated.volatility().ewma();
        boolean keepsVolatility = Double.isNaN(ewma) && !Double.isNaN(volatility);
        double nextVolatility = keepsVolatility ? volatility : ewma;
        double nextFunding = Double.isNaN(bar.fundingRate()) ? fundingRate : bar.fundingRate();
        QualityStatus book = bar.quality().status();
        double nextMark = mark;
        long nextTime = markTimeMicros;
        QualityStatus own = book == QualityStatus.OK ? QualityStatus.INSUFFICIENT : book;
        if (book == QualityStatus.OK && isPrice(bar.mid())) {
            nextMark = bar.mid();
            nextTime = bar.lastUpdateMicros();
            own = keepsVolatility ? QualityStatus.FALLBACK : QualityStatus.OK;
        } else if (isPrice(bar.venueMark())) {
            nextMark = bar.venueMark();
            nextTime = bar.asOfMicros();
            own = QualityStatus.FALLBACK;
        }
        long bookTime = Math.max(bookTimeMicros, bar.lastUpdateMicros());
        return new InstrumentMark(instrument, nextMark, nextTime, nextVolatility, nextFunding, own, bookTime, book);
    }

    /** Quality at an instant: STALE, or worse where the feed said so, once the mark is older than its limit. */
    QualityStatus statusAt(long asOfMicros, long staleAfterMillis) {
        return hasMark() && ageMillis(asOfMicros) > staleAfterMillis ? status.worse(QualityStatus.STALE) : status;
    }

    /** Age of the mark at an instant; -1 where there is none. */
    long ageMillis(long asOfMicros) {
        return hasMark() ? (asOfMicros - markTimeMicros) / 1_000 : -1;
    }

    /** Age of the book's newest update at an instant; -1 where there is none. */
    long feedAgeMillis(long asOfMicros) {
        return bookTimeMicros == 0 ? -1 : (asOfMicros - bookTimeMicros) / 1_000;
    }

    boolean hasMark() {
        return !Double.isNaN(mark);
    }

    private static boolean isPrice(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }
}
