package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.scenario.UnitVectors.Vector;
import java.util.Arrays;

/**
 * Revalues one contract in full under every scenario of a set: coin first, translated last. V is the value of a contract
 * in its settlement currency as in {@code position.ContractValue}; a price never becomes money as a bare difference.
 *
 * <ul>
 *   <li>Spot, perpetuals, futures: the price moves by 1 + m, of what expires times exp(b T) more; within the settlement
 *       window only the share that is not fixed moves. V = multiplier x price, or -multiplier / price where INVERSE.
 *   <li>Options: Black-76 at the forward F (1 + m) exp(b T), the volatility of {@link TenorScaling} at the days to expiry
 *       of now, and the time that is left after {@code days}; the smile stays at its strikes. Premiums in the coin are
 *       divided by the settlement price expected in the scenario.
 *   <li>What has expired and waits for its delivery does not move.
 * </ul>
 *
 * <p>The result is V in the scenario less V where nothing moves, both by the same arithmetic: exactly 0 in a scenario
 * without moves, whatever the mark.
 */
public final class ScenarioPricer {

    private ScenarioPricer() {}

    /** P&L of one contract; NaN throughout where {@link PricedInstrument#isPriceable} is false. */
    public static Vector of(PricedInstrument priced, ScenarioSet set) {
        return of(priced, new SharedMoves(set));
    }

    static Vector of(PricedInstrument priced, SharedMoves moves) {
        double[] settle = new double[moves.set().size()];
        if (!isExpired(priced)) {
            if (!priced.isPriceable()) {
                Arrays.fill(settle, Double.NaN);
            } else if (priced.instrument().optionType() == null) {
                LinearPrices.fill(settle, priced, moves);
            } else {
                OptionPrices.fill(settle, priced, moves);
            }
        }
        return new Vector(translated(settle, priced, moves), settle);
    }

    private static boolean isExpired(PricedInstrument priced) {
        return priced.instrument().expiryMicros() > 0 && !(priced.years() > 0);
    }

    private static double[] translated(double[] settle, PricedInstrument priced, SharedMoves moves) {
        Instrument instrument = priced.instrument();
        double[] rateMove = moves.rateMoveOf(instrument.settle(), instrument.underlying());
        double rate = priced.settleUsd();
        if (rateMove == null && rate == 1) {
            return settle;
        }
        double[] usd = new double[settle.length];
        for (int i = 0; i < usd.length; i++) {
            usd[i] = settle[i] * (rateMove == null ? rate : rate * (1 + rateMove[i]));
        }
        return usd;
    }
}
