package io.inventoryrisk.model.risk;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * What the venues owe an account. The claim on a venue is taken as normal around its equity and what is in flight, with the
 * deviation of the scenario P&L there over the credit horizon (square root of time); where no simulation tells, it stands
 * still. Accounts at one venue are claims of their own: one's debt does not pay another's equity.
 */
final class Counterparties {

    private static final double DAY_MILLIS = 86_400_000;

    private Counterparties() {}

    static VenueExposure[] of(AccountEquity equity, SimulatedRisk simulated, CreditParameters credit, RiskSpec spec) {
        double total = 0;
        for (SortedMap<String, AccountEquity.AtVenue> accounts : equity.venues().values()) {
            total += exposureUsd(accounts);
        }
        double all = total;
        double scale = Math.sqrt(credit.horizonDays() * DAY_MILLIS / spec.horizonMillis());
        return equity.venues().entrySet().stream()
                .map(entry -> exposure(entry, all, scale * deviation(entry.getKey(), simulated), credit))
                .toArray(VenueExposure[]::new);
    }

    /** Sum of squared shares: 1 with one venue, 1 / n with n alike; NaN where nothing is owed. */
    static double concentration(VenueExposure[] exposures) {
        return herfindahl(
                Arrays.stream(exposures).mapToDouble(VenueExposure::exposureUsd).toArray());
    }

    /** Herfindahl index of sizes; NaN where all are 0. */
    static double herfindahl(double[] sizes) {
        double sum = 0;
        double squares = 0;
        for (double size : sizes) {
            sum += Math.abs(size);
            squares += size * size;
        }
        return sum > 0 ? squares / (sum * sum) : Double.NaN;
    }

    static double exposureUsd(SortedMap<String, AccountEquity.AtVenue> accounts) {
        double sum = 0;
        for (AccountEquity.AtVenue account : accounts.values()) {
            sum += account.exposureUsd();
        }
        return sum;
    }

    private static VenueExposure exposure(
            Map.Entry<String, SortedMap<String, AccountEquity.AtVenue>> entry,
            double total,
            double deviation,
            CreditParameters credit) {
        String venue = entry.getKey();
        double equityUsd = 0;
        double inFlightUsd = 0;
        for (AccountEquity.AtVenue account : entry.getValue().values()) {
            equityUsd += account.equityUsd();
            inFlightUsd += account.inFlightUsd();
        }
        double exposureUsd = exposureUsd(entry.getValue());
        CreditExposure claim = new CreditExposure(equityUsd + inFlightUsd, deviation);
        double probability = credit.defaultProbability(venue);
        double loss = (1 - credit.recovery(venue)) * probability;
        double correlation = credit.correlation(venue);
        boolean known = probability > 0 && probability < 1 && !Double.isNaN(correlation);
        return new VenueExposure(
                venue,
                equityUsd,
                inFlightUsd,
                exposureUsd,
                total > 0 ? exposureUsd / total : 0,
                claim.expected(),
                claim.potential(credit.confidence()),
                probability,
                loss * claim.expected(),
                probability == 0
                        ? 0
                        : known ? loss * claim.expectedGivenDefault(probability, correlation) : Double.NaN);
    }

    private static double deviation(String venue, SimulatedRisk simulated) {
        int index = Arrays.binarySearch(simulated.venues(), venue);
        double deviation = index < 0 ? 0 : simulated.venueDeviationUsd()[index];
        return Double.isNaN(deviation) ? 0 : deviation;
    }
}
