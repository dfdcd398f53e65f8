package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The underlyings that a market model knows: every currency with a USD rate but USD itself, and every coin with
 * consolidated liquidity or a volatility surface. An underlying's volatility and correlations are those of its reference
 * instrument: of the factors with a volatility the first by id among the spot and perpetual markets of its consolidated
 * liquidity, else the first whose symbol begins with its name (with the longest name where several do).
 *
 * @param names sorted
 * @param factor row of each reference instrument in the model's matrices; negative where there is none
 * @param volatility of it, annualised; NaN where unknown or above 10,000 %
 */
public record UnderlyingFactors(String[] names, int[] factor, double[] volatility) {

    /** 10,000 % a year: what is above is no volatility, and no scenario can be drawn with it. */
    private static final double HIGHEST_VOLATILITY = 100;

    /** Of a model. */
    public static UnderlyingFactors of(MarketModel model) {
        TreeSet<String> known = new TreeSet<>(Arrays.asList(model.currencies()));
        known.remove(ConversionRates.USD);
        for (ConsolidatedLiquidity liquidity : model.liquidity()) {
            known.add(liquidity.underlying());
        }
        for (VolatilitySurface surface : model.surfaces()) {
            known.add(surface.underlying());
        }
        String[] names = known.toArray(String[]::new);
        Map<String, Integer> references = references(model, known);
        int[] factor = new int[names.length];
        double[] volatility = new double[names.length];
        for (int i = 0; i < names.length; i++) {
            factor[i] = references.getOrDefault(names[i], -1);
            volatility[i] = factor[i] < 0 ? Double.NaN : volatility(model, factor[i]);
        }
        return new UnderlyingFactors(names, factor, volatility);
    }

    /** Whether a number is an annualised volatility that risk can be measured with. */
    public static boolean isVolatility(double number) {
        return number >= 0 && number <= HIGHEST_VOLATILITY;
    }

    /** Volatility of an underlying's reference instrument, NaN where unknown. */
    public double volatilityOf(String underlying) {
        int index = Arrays.binarySearch(names, underlying);
        return index < 0 ? Double.NaN : volatility[index];
    }

    /** Row of an underlying's reference instrument in the model's matrices; negative where there is none. */
    public int factorOf(String underlying) {
        int index = Arrays.binarySearch(names, underlying);
        return index < 0 ? -1 : factor[index];
    }

    /** Correlation of two underlyings' reference instruments; 0 where unknown. */
    double correlation(MarketModel model, int one, int other) {
        if (one == other) {
            return 1;
        }
        boolean known = factor[one] >= 0 && factor[other] >= 0;
        double rho = known ? model.correlation(factor[one], factor[other]) : 0;
        return Double.isNaN(rho) ? 0 : rho;
    }

    private static double volatility(MarketModel model, int factor) {
        int instrument = model.indexOf(model.factors()[factor]);
        double volatility = instrument < 0 ? Double.NaN : model.volatility()[instrument];
        return isVolatility(volatility) ? volatility : Double.NaN;
    }

    private static Map<String, Integer> references(MarketModel model, TreeSet<String> known) {
        Map<String, Integer> references = new TreeMap<>();
        for (ConsolidatedLiquidity liquidity : model.liquidity()) {
            TreeSet<String> markets = new TreeSet<>(Arrays.asList(liquidity.venues()));
            markets.addAll(Arrays.asList(liquidity.evicted()));
            markets.stream()
                    .mapToInt(model::factorOf)
                    .filter(factor -> factor >= 0 && !Double.isNaN(volatility(model, factor)))
                    .findFirst()
                    .ifPresent(factor -> references.put(liquidity.underlying(), factor));
        }
        for (int factor = 0; factor < model.factors().length; factor++) {
            String base = base(model.factors()[factor], known);
            if (base != null && !Double.isNaN(volatility(model, factor))) {
                references.putIfAbsent(base, factor);
            }
        }
        return references;
    }

    /** The longest known name that the symbol of {@code venue:symbol} begins with, null where none does. */
    private static String base(String instrument, TreeSet<String> known) {
        String symbol = instrument.substring(instrument.indexOf(':') + 1);
        String longest = null;
        for (String name : known) {
            if (symbol.startsWith(name) && (longest == null || name.length() > longest.length())) {
                longest = name;
            }
        }
        return longest;
    }
}
