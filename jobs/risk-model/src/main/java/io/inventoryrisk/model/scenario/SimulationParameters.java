package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.PackReader;
import io.inventoryrisk.model.market.ParameterPack;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the market does in a simulation besides the diffusion of prices, as the pack {@code simulation} tells it. Times are
 * in years, moves in logarithms.
 *
 * @param common jumps of all underlyings at once
 * @param own jumps of each underlying on its own
 * @param scale factor on an underlying's jumps, by underlying; 1 where absent
 * @param volatilityDeviation annualised standard deviation of the log change of 30-day volatility
 * @param leverage correlation of that with the underlying's price, in [-1, 1]
 * @param volatilityCorrelation of what prices leave unexplained of two underlyings' volatilities, in [0, 1]
 * @param tenor how a volatility move fades with time to expiry, in every set made from simulations and stresses
 * @param pegged currencies that are money: they neither jump nor follow a stress of all prices. Besides them every currency
 *     whose name contains USD
 */
record SimulationParameters(
        Jumps common,
        Jumps own,
        SortedMap<String, Double> scale,
        double volatilityDeviation,
        double leverage,
        double volatilityCorrelation,
        TenorScaling tenor,
        TreeSet<String> pegged) {

    private static final String KNOWN = "jump.common.* and jump.own.* (intensity, mean, deviation, volatility),"
            + " jump.common.correlation, jump.scale.<underlying>, volatility.deviation, volatility.leverage,"
            + " volatility.correlation, tenor.short-power, tenor.long-power, tenor.floor-days";
    private static final String SIZE = "from 0 to 100";
    private static final double MOST = 100;
    private static final double MOST_JUMPS = 10_000;
    private static final double MOST_LOG = 5;

    /**
     * Poisson jumps.
     *
     * @param intensity expected number a year
     * @param mean of the log jump of the price
     * @param deviation standard deviation of it
     * @param correlation of the sizes of one jump in two underlyings, in [0, 1]
     * @param volatility log change of 30-day volatility with each jump
     */
    record Jumps(double intensity, double mean, double deviation, double correlation, double volatility) {

        static final Jumps NONE = new Jumps(0, 0, 0, 0, 0);
    }

    /** Where no pack tells more: prices diffuse, volatilities stay. */
    static SimulationParameters none() {
        return new SimulationParameters(
                Jumps.NONE,
                Jumps.NONE,
                Collections.emptySortedMap(),
                0,
                0,
                0,
                TenorScaling.parallel(),
                new TreeSet<>());
    }

    /**
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    static SimulationParameters of(ParameterPack pack) {
        PackReader reader = new PackReader(pack);
        SimulationParameters parameters = new SimulationParameters(
                jumps(reader, "jump.common", true),
                jumps(reader, "jump.own", false),
                new TreeMap<>(reader.numbers("jump.scale.", factor -> factor >= 0 && factor <= MOST, SIZE)),
                reader.number("volatility.deviation", 0, value -> value >= 0 && value <= MOST, SIZE),
                reader.number("volatility.leverage", 0, rho -> rho >= -1 && rho <= 1, "in [-1, 1]"),
                reader.number("volatility.correlation", 0, rho -> rho >= 0 && rho <= 1, "in [0, 1]"),
                new TenorScaling(
                        reader.number("tenor.short-power", 0, TenorScaling::isPower, TenorScaling.POWERS),
                        reader.number("tenor.long-power", 0, TenorScaling::isPower, TenorScaling.POWERS),
                        reader.number("tenor.floor-days", 1, days -> days > 0, "positive"),
                        0),
                new TreeSet<>(Arrays.asList(reader.text("pegged", "").split("[,\\s]+"))));
        reader.requireAllRead("one of " + KNOWN);
        return parameters;
    }

    boolean isPegged(String currency) {
        return currency.contains("USD") || pegged.contains(currency);
    }

    double scaleOf(String underlying) {
        return isPegged(underlying) ? 0 : scale.getOrDefault(underlying, 1.0);
    }

    private static Jumps jumps(PackReader reader, String prefix, boolean common) {
        return new Jumps(
                reader.number(
                        prefix + ".intensity",
                        0,
                        value -> value >= 0 && value <= MOST_JUMPS,
                        "from 0 to 10,000 a year"),
                reader.number(prefix + ".mean", 0, value -> Math.abs(value) <= MOST_LOG, "a log move in [-5, 5]"),
                reader.number(
                        prefix + ".deviation", 0, value -> value >= 0 && value <= MOST_LOG, "a log move in [0, 5]"),
                common ? reader.number(prefix + ".correlation", 0, rho -> rho >= 0 && rho <= 1, "in [0, 1]") : 0,
                reader.number(
                        prefix + ".volatility", 0, value -> Math.abs(value) <= MOST_LOG, "a log move in [-5, 5]"));
    }
}
