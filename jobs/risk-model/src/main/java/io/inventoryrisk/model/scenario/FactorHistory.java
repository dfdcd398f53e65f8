package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.option.SurfaceInterpolation;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds market models into rows of past returns. A row runs between two neighbouring whole multiples of the interval and is
 * completed by the model of exactly its end; where the model of either end never came, the row is unknown (NaN), not zero.
 * Prices are USD rates, or mids of the consolidated book where a coin has no rate at either end; a volatility is that of
 * the surface at the money in 30 days, a forecast the reference instrument's volatility at the row's begin (see
 * {@link UnderlyingFactors}). An underlying that appears is unknown before; one unknown in all rows is dropped.
 *
 * <p>Between the ends of rows an instant costs one comparison.
 */
public final class FactorHistory {

    private static final long THIRTY_DAYS_MICROS = 30L * 86_400_000_000L;

    private final FactorHistorySpec spec;

    public FactorHistory(FactorHistorySpec spec) {
        this.spec = spec;
    }

    /**
     * The past after a model.
     *
     * @param returns null unless a row was completed
     */
    public record Step(FactorHistoryState state, FactorReturns returns) {}

    /**
     * @param state another interval's rows are dropped
     * @param model later than the one before; an earlier one changes nothing
     */
    public Step advance(FactorHistoryState state, MarketModel model) {
        long interval = spec.intervalMillis() * 1_000;
        long asOf = model.asOfMicros();
        if (!spec.isRowEnd(asOf) || asOf <= state.beganMicros()) {
            return new Step(state, null);
        }
        boolean begun = state.beganMicros() > 0 && state.returns().intervalMillis() == spec.intervalMillis();
        FactorReturns kept = begun ? state.returns() : FactorReturns.none(model.universe(), spec.intervalMillis());
        FactorHistoryState next = opened(model, kept);
        if (!begun) {
            return new Step(next, null);
        }
        long steps = (asOf - state.beganMicros()) / interval;
        FactorReturns returns = appended(state, next, (int) Math.min(steps, spec.rows()), steps == 1);
        return new Step(with(next, returns), returns);
    }

    private static FactorHistoryState with(FactorHistoryState state, FactorReturns returns) {
        return new FactorHistoryState(
                state.beganMicros(),
                state.underlyings(),
                state.rateUsd(),
                state.midUsd(),
                state.volatility(),
                state.forecast(),
                returns);
    }

    private static FactorHistoryState opened(MarketModel model, FactorReturns returns) {
        UnderlyingFactors factors = UnderlyingFactors.of(model);
        String[] names = factors.names();
        double[] mid = new double[names.length];
        Arrays.fill(mid, Double.NaN);
        for (ConsolidatedLiquidity liquidity : model.liquidity()) {
            mid[Arrays.binarySearch(names, liquidity.underlying())] = liquidity.midUsd();
        }
        double[] volatility = new double[names.length];
        for (VolatilitySurface surface : model.surfaces()) {
            volatility[Arrays.binarySearch(names, surface.underlying())] = atTheMoney(surface, model.asOfMicros());
        }
        return new FactorHistoryState(
                model.asOfMicros(),
                names,
                Arrays.stream(names).mapToDouble(model::usdRate).toArray(),
                mid,
                volatility,
                factors.volatility(),
                returns);
    }

    private static double atTheMoney(VolatilitySurface surface, long asOfMicros) {
        SurfaceInterpolation volatilities = new SurfaceInterpolation(surface);
        boolean usable = surface.quality().status().isDecisive() && !volatilities.isEmpty();
        return usable ? volatilities.volatilityAt(0, asOfMicros + THIRTY_DAYS_MICROS) : Double.NaN;
    }

    /** The rows kept and as many new ones, of which the only one is known and several are not. */
    private FactorReturns appended(FactorHistoryState from, FactorHistoryState to, int added, boolean known) {
        FactorReturns before = from.returns();
        int rows = Math.min(spec.rows(), before.rows() + added);
        int skipped = before.rows() + added - rows;
        TreeMap<String, Row> last = known ? row(from, to) : new TreeMap<>();
        TreeSet<String> names = new TreeSet<>(last.keySet());
        for (int column = 0; column < before.underlyings().length; column++) {
            if (isKnownSince(before, skipped, column)) {
                names.add(before.underlyings()[column]);
            }
        }
        int size = rows * names.size();
        double[] logReturn = new double[size];
        double[] volatilityReturn = new double[size];
        double[] forecast = new double[size];
        int cell = 0;
        for (int row = 0; row < rows; row++) {
            for (String name : names) {
                int old = row + skipped;
                Row value = old < before.rows() ? Row.of(before, old, name) : last.getOrDefault(name, Row.UNKNOWN);
                logReturn[cell] = value.logReturn();
                volatilityReturn[cell] = value.volatilityReturn();
                forecast[cell++] = value.forecast();
            }
        }
        String[] underlyings = names.toArray(String[]::new);
        return new FactorReturns(
                before.universe(),
                to.beganMicros(),
                spec.intervalMillis(),
                underlyings,
                rows,
                logReturn,
                volatilityReturn,
                forecast);
    }

    private static boolean isKnownSince(FactorReturns returns, int row, int column) {
        for (int i = row; i < returns.rows(); i++) {
            if (!Double.isNaN(returns.at(returns.logReturn(), i, column))) {
                return true;
            }
        }
        return false;
    }

    /** The row between two neighbouring ends, of the underlyings whose return is known. */
    private static TreeMap<String, Row> row(FactorHistoryState from, FactorHistoryState to) {
        TreeMap<String, Row> row = new TreeMap<>();
        for (int now = 0; now < to.underlyings().length; now++) {
            int old = Arrays.binarySearch(from.underlyings(), to.underlyings()[now]);
            double logReturn = old < 0 ? Double.NaN : logReturn(from, old, to, now);
            if (!Double.isNaN(logReturn)) {
                Row values = new Row(logReturn, volatility(from, old, to, now), from.forecast()[old]);
                row.put(to.underlyings()[now], values);
            }
        }
        return row;
    }

    private static double logReturn(FactorHistoryState from, int old, FactorHistoryState to, int now) {
        double byRate = StrictMath.log(to.rateUsd()[now] / from.rateUsd()[old]);
        double move = Double.isNaN(byRate) ? StrictMath.log(to.midUsd()[now] / from.midUsd()[old]) : byRate;
        return Double.isFinite(move) ? move : Double.NaN;
    }

    private static double volatility(FactorHistoryState from, int old, FactorHistoryState to, int now) {
        if (from.volatility()[old] == 0 && to.volatility()[now] == 0) {
            return 0;
        }
        double change = StrictMath.log(to.volatility()[now] / from.volatility()[old]);
        return Double.isFinite(change) ? change : Double.NaN;
    }

    /** One underlying's values in one row. */
    private record Row(double logReturn, double volatilityReturn, double forecast) {

        static final Row UNKNOWN = new Row(Double.NaN, Double.NaN, Double.NaN);

        static Row of(FactorReturns returns, int row, String underlying) {
            int column = Arrays.binarySearch(returns.underlyings(), underlying);
            return column < 0
                    ? UNKNOWN
                    : new Row(
                            returns.at(returns.logReturn(), row, column),
                            returns.at(returns.volatilityReturn(), row, column),
                            returns.at(returns.forecast(), row, column));
        }
    }
}
