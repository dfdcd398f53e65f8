package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.VenueMark;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.math.YearFraction;

/**
 * The newest that is known of one instrument, from instant to instant.
 *
 * @param instrument {@code venue:symbol}
 * @param mark price used for valuation, in quote currency: the book's mid, else the venue's mark; NaN where none ever
 * @param markTimeMicros event time of the mark, epoch microseconds UTC; 0 where none ever
 * @param volatility annualised; NaN where none ever
 * @param source which estimator it came from
 * @param fundingRate per funding interval, as a fraction; NaN where none ever
 * @param fundingTimeMicros next stamp of that rate, epoch microseconds UTC; 0 where the venue told none with it
 * @param basis the venue's mark, else the mid, over the index of the newest bar less 1; NaN where it had none
 * @param status of the newest bar's mark
 * @param bookTimeMicros event time of the newest update of the book, epoch microseconds UTC; 0 where none ever
 * @param bookStatus of the newest bar's book, whatever the mark came from; INSUFFICIENT where there never was a bar
 */
public record InstrumentMark(
        String instrument,
        double mark,
        long markTimeMicros,
        double volatility,
        VolatilitySource source,
        double fundingRate,
        long fundingTimeMicros,
        double basis,
        QualityStatus status,
        long bookTimeMicros,
        QualityStatus bookStatus) {

    /** Nothing known yet. */
    static InstrumentMark unknown(String instrument) {
        return new InstrumentMark(
                instrument,
                Double.NaN,
                0,
                Double.NaN,
                VolatilitySource.NONE,
                Double.NaN,
                0,
                Double.NaN,
                QualityStatus.WARMING,
                0,
                QualityStatus.INSUFFICIENT);
    }

    /**
     * With the bar of an instant. A mid counts where the book is OK; else the venue's mark, which the bar's producer
     * leaves NaN where its ticker is too old; else the last mark stays and ages. The venue's mark is a FALLBACK only where
     * there was a book to prefer. A volatility that could not be estimated keeps the last good one, as FALLBACK. A rate
     * without a stamp has none, whatever the stamp was before.
     */
    InstrumentMark with(CalibratedBar calibrated) {
        MarketBar bar = calibrated.bar();
        double chosen = calibrated.volatility().chosen();
        boolean keepsVolatility = Double.isNaN(chosen) && !Double.isNaN(volatility);
        VolatilitySource from = keepsVolatility
                ? VolatilitySource.LAST_GOOD
                : calibrated.volatility().source();
        QualityStatus book = bar.quality().status();
        long bookTime = Math.max(bookTimeMicros, bar.lastUpdateMicros());
        double nextMark = mark;
        long nextTime = markTimeMicros;
        QualityStatus own = book == QualityStatus.OK ? QualityStatus.INSUFFICIENT : book;
        if (book == QualityStatus.OK && isPrice(bar.mid())) {
            nextMark = bar.mid();
            nextTime = bar.lastUpdateMicros();
            own = from == VolatilitySource.LAST_GOOD ? QualityStatus.FALLBACK : QualityStatus.OK;
        } else if (isPrice(bar.venueMark())) {
            nextMark = bar.venueMark();
            nextTime = bar.asOfMicros();
            own = venueStatus(bookTime);
        }
        boolean funded = !Double.isNaN(bar.fundingRate());
        return new InstrumentMark(
                instrument,
                nextMark,
                nextTime,
                keepsVolatility ? volatility : chosen,
                from,
                funded ? bar.fundingRate() : fundingRate,
                funded ? bar.fundingTimeMicros() : fundingTimeMicros,
                basisOf(VenueMark.of(bar), book == QualityStatus.OK ? bar.mid() : Double.NaN),
                own,
                bookTime,
                book);
    }

    /** With what the venue's ticker says at an instant without a bar: a book of it, if any, is silent. */
    InstrumentMark with(VenueMark told) {
        boolean marked = isPrice(told.mark());
        boolean funded = !Double.isNaN(told.fundingRate());
        return new InstrumentMark(
                instrument,
                marked ? told.mark() : mark,
                marked ? told.asOfMicros() : markTimeMicros,
                volatility,
                source,
                funded ? told.fundingRate() : fundingRate,
                funded ? told.fundingTimeMicros() : fundingTimeMicros,
                basisOf(told, Double.NaN),
                marked ? venueStatus(bookTimeMicros) : status,
                bookTimeMicros,
                bookStatus);
    }

    private static QualityStatus venueStatus(long bookTimeMicros) {
        return bookTimeMicros > 0 ? QualityStatus.FALLBACK : QualityStatus.OK;
    }

    private static double basisOf(VenueMark told, double mid) {
        double price = isPrice(told.mark()) ? told.mark() : mid;
        return isPrice(price) && isPrice(told.index()) ? price / told.index() - 1 : Double.NaN;
    }

    /**
     * Basis at an instant: of a future annualised, basis / years to expiry (simple, ACT/365), which says less and less as
     * the expiry comes near; of spot and perpetuals as it is. An option has none: its price is no price of the coin.
     *
     * @param definition null while unknown
     */
    double basisAt(long asOfMicros, Instrument definition) {
        if (definition == null || definition.kind() == InstrumentKind.OPTION) {
            return Double.NaN;
        }
        if (definition.kind() != InstrumentKind.FUTURE) {
            return basis;
        }
        double years = YearFraction.betweenMicros(asOfMicros, definition.expiryMicros());
        return years > 0 ? basis / years : Double.NaN;
    }

    /** Quality at an instant: STALE, or worse where the feed said so, once the mark is older than its limit. */
    QualityStatus statusAt(long asOfMicros, ModelSpec spec) {
        long limit = hasBook() ? spec.staleAfterMillis() : spec.tickerStaleAfterMillis();
        return hasMark() && ageMillis(asOfMicros) > limit ? status.worse(QualityStatus.STALE) : status;
    }

    /** Whether there ever was a bar: what only has tickers has neither returns nor a volatility of its own. */
    boolean hasBook() {
        return bookStatus != QualityStatus.INSUFFICIENT;
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
