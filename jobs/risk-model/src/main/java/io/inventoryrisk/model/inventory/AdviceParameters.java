package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.market.PackReader;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.math.YearFraction;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoublePredicate;

/**
 * How a desk wants to quote, as the pack {@code advice} tells it. Prices are relative: a distance is a fraction of mid, a
 * quantity an amount in USD, and a risk aversion one per USD.
 *
 * @param xiShare xi / gamma
 * @param target of volatility, by which sizes, limits and bands are scaled
 * @param assumed fills where nobody fitted any
 * @param desks by underlying; {@code *} is there
 * @param hardLimits in contracts, by instrument
 * @param shortfallBudgetUsd of the account; infinite where none is set
 * @param marginShare of a venue's equity that initial margin may take; infinite where none is set
 * @param volatility quotes of options; null where the pack says nothing of them
 */
record AdviceParameters(
        double xiShare,
        VolatilityTarget target,
        Fills assumed,
        SortedMap<String, OfUnderlying> desks,
        SortedMap<String, Double> hardLimits,
        double shortfallBudgetUsd,
        double marginShare,
        VolatilityParameters volatility) {

    private static final String ANY_OTHER = "*";
    private static final double BASIS_POINTS = 10_000;
    private static final long SECOND_MILLIS = 1_000;
    private static final DoublePredicate POSITIVE = value -> value > 0;
    private static final DoublePredicate NOT_NEGATIVE = value -> value >= 0;
    private static final String RISK_AVERSION = "risk-aversion";
    private static final String KNOWN = "a number that the pack advice knows";

    /**
     * Fills arrive at arrivalRate exp(-decay x distance).
     *
     * @param arrivalRate per second and side
     * @param decay per fraction of mid
     */
    record Fills(double arrivalRate, double decay) {}

    /**
     * What holds for one coin, before the scaling by volatility.
     *
     * @param softBandUsd inventory at which the reducing quote reaches mid, in the reference market
     * @param hardLimitUsd of the net delta, and of every instrument
     * @param tradeSizeUsd of each quote
     * @param drift annual edge of holding the coin
     * @param riskAversion gamma, per USD: solved backwards from the band
     */
    record OfUnderlying(
            double softBandUsd, double hardLimitUsd, double tradeSizeUsd, double drift, double riskAversion) {}

    /**
     * @throws IllegalArgumentException naming the pack, the field, its value and the remedy
     */
    static AdviceParameters of(ParameterPack pack) {
        PackReader reader = new PackReader(pack);
        double xiShare = reader.number("xi-share", 0, share -> share >= 0 && share <= 1, "in [0, 1]");
        double sigma = YearFraction.volatilityOver(
                reader.required("reference.volatility", POSITIVE, "an annual volatility"), SECOND_MILLIS);
        Fills assumed = new Fills(
                reader.required("reference.arrival-rate", POSITIVE, "fills per second, positive"),
                BASIS_POINTS * reader.required("reference.decay-per-bp", POSITIVE, "per basis point, positive"));
        AdviceParameters parameters = new AdviceParameters(
                xiShare,
                target(reader),
                assumed,
                desks(reader, pack, new Reference(xiShare, assumed, sigma)),
                hardLimits(reader),
                reader.number("budget.shortfall-usd", Double.POSITIVE_INFINITY, POSITIVE, "positive"),
                reader.number("budget.margin-share", Double.POSITIVE_INFINITY, POSITIVE, "positive"),
                VolatilityParameters.read(reader));
        reader.requireAllRead(KNOWN);
        return parameters;
    }

    /** The market in which a desk's band is meant. */
    private record Reference(double xiShare, Fills fills, double sigma) {

        double riskAversion(double bandUsd, double sizeUsd) {
            return RiskAversion.ofBand(
                    bandUsd,
                    gamma -> GlftQuotes.of(gamma, xiShare * gamma, sizeUsd, fills.arrivalRate(), fills.decay(), sigma));
        }
    }

    /** What holds for a coin. */
    OfUnderlying of(String underlying) {
        return desks.getOrDefault(underlying, desks.get(ANY_OTHER));
    }

    private static VolatilityTarget target(PackReader reader) {
        double volatility = reader.number("target-volatility", Double.NaN, POSITIVE, "an annual volatility");
        double floor = reader.number("scale-floor", 0, share -> share >= 0 && share <= 1, "in [0, 1]");
        double cap =
                reader.number("scale-cap", 1, scale -> scale >= floor && scale > 0, "positive, not below the floor");
        return Double.isNaN(volatility) ? VolatilityTarget.none() : new VolatilityTarget(volatility, floor, cap);
    }

    private static SortedMap<String, OfUnderlying> desks(PackReader reader, ParameterPack pack, Reference reference) {
        TreeSet<String> names = new TreeSet<>();
        names.add(ANY_OTHER);
        for (String field : pack.values().keySet()) {
            if (field.startsWith("underlyings.")) {
                names.add(field.split("\\.", 3)[1]);
            }
        }
        SortedMap<String, OfUnderlying> desks = new TreeMap<>();
        for (String name : names) {
            desks.put(name, new Desk(reader, "underlyings." + name + ".", reference).read());
        }
        return desks;
    }

    private record Desk(PackReader reader, String prefix, Reference reference) {

        OfUnderlying read() {
            double band = number("soft-band-usd", POSITIVE, "positive");
            double limit = number("hard-limit-usd", POSITIVE, "positive");
            double size =
                    number("trade-size-usd", value -> value > 0 && value <= band, "positive, within the soft band");
            return new OfUnderlying(
                    band,
                    limit,
                    size,
                    number("drift", value -> Math.abs(value) <= BASIS_POINTS, "a fraction a year"),
                    riskAversion(band, size, limit));
        }

        /** Solved from the band, unless the desk names one: dimensionless, in hard limits. */
        private double riskAversion(double band, double size, double limit) {
            String any = "underlyings." + ANY_OTHER + "." + RISK_AVERSION;
            return reader.has(prefix + RISK_AVERSION) || reader.has(any)
                    ? number(RISK_AVERSION, POSITIVE, "positive") / limit
                    : reference.riskAversion(band, size);
        }

        /** The coin's own, else that of all others. */
        private double number(String field, DoublePredicate holds, String remedy) {
            String any = "underlyings." + ANY_OTHER + "." + field;
            return reader.has(prefix + field)
                    ? reader.required(prefix + field, holds, remedy)
                    : reader.required(any, holds, remedy);
        }
    }

    private static SortedMap<String, Double> hardLimits(PackReader reader) {
        SortedMap<String, Double> limits = new TreeMap<>();
        for (Map.Entry<String, Double> entry :
                reader.numbers("instruments.", NOT_NEGATIVE, "0 or positive").entrySet()) {
            String field = entry.getKey();
            reader.require(
                    field.endsWith(".hard-limit"),
                    "instruments." + field,
                    entry.getValue(),
                    "an instrument's hard-limit");
            limits.put(field.substring(0, field.length() - ".hard-limit".length()), entry.getValue());
        }
        return limits;
    }
}
