package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.ContractValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Funding of perpetuals. A venue with a stamp pays once, at it: on the contracts held then, at the rate told before it and
 * at the mark of the instant at or before it. A venue with a rate and no stamp accrues it continuously, over {@value
 * #INTERVAL_HOURS} hours. Stamps come from the venue, never from a calendar. Fills that come after a stamp's instant has
 * been closed do not change what was paid at it.
 */
public final class Funding {

    private static final int INTERVAL_HOURS = 8;
    private static final BigDecimal INTERVAL_MICROS = BigDecimal.valueOf(INTERVAL_HOURS * 3_600_000_000L);

    private Funding() {}

    /**
     * Rate of one interval from the premium of the mark over the index, zero within the damper: max(d, p) + min(-d, p).
     * Source: Deribit, "Funding Specifications".
     *
     * @param premium mark / index - 1
     * @param damper half width of the dead band, as a fraction, for instance 0.00025
     */
    public static double rate(double premium, double damper) {
        return Math.max(damper, premium) + Math.min(-damper, premium);
    }

    /**
     * What is received, negative where it is paid, in settlement currency: - contracts x rate x |V(mark)|.
     *
     * @param due contracts x rate; positive: longs pay
     */
    public static BigDecimal received(Instrument instrument, BigDecimal due, BigDecimal mark) {
        return due.multiply(ContractValue.of(instrument, mark).abs()).negate();
    }

    /**
     * Contracts x rate that fall due after one instant and until another.
     *
     * @param quote told before; null where nothing was
     * @param held contracts at the earlier instant
     * @param fills since then
     */
    static BigDecimal due(
            FundingQuote quote, BigDecimal held, List<AppliedFill> fills, long fromMicros, long toMicros) {
        if (quote == null || quote.rate().signum() == 0) {
            return BigDecimal.ZERO;
        }
        if (quote.timeMicros() == 0) {
            return accrued(quote.rate(), held, fills, fromMicros, toMicros);
        }
        if (!isStamp(quote, fromMicros, toMicros)) {
            return BigDecimal.ZERO;
        }
        BigDecimal contracts = held;
        for (AppliedFill fill : fills) {
            contracts = fill.timeMicros() <= quote.timeMicros() ? contracts.add(fill.quantity()) : contracts;
        }
        return contracts.multiply(quote.rate());
    }

    /** Whether its stamp lies after the one instant and not after the other: steps touch, so that it never counts twice. */
    static boolean isStamp(FundingQuote quote, long fromMicros, long toMicros) {
        return quote.timeMicros() > fromMicros && quote.timeMicros() <= toMicros;
    }

    private static BigDecimal accrued(
            BigDecimal rate, BigDecimal held, List<AppliedFill> fills, long fromMicros, long toMicros) {
        BigDecimal contractMicros =
                held.signum() == 0 ? BigDecimal.ZERO : held.multiply(BigDecimal.valueOf(toMicros - fromMicros));
        for (AppliedFill fill : fills) {
            long micros = toMicros - Math.max(fill.timeMicros(), fromMicros);
            contractMicros = contractMicros.add(fill.quantity().multiply(BigDecimal.valueOf(micros)));
        }
        return contractMicros
                .multiply(rate)
                .divide(INTERVAL_MICROS, ContractValue.INVERSE_SCALE, RoundingMode.HALF_EVEN);
    }
}
