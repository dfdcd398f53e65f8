package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What is remembered of an account that is advised, since there is no exposure where it holds nothing and no risk while it
 * holds nothing anywhere. Bounded: one name per underlying, one report per venue.
 *
 * @param underlyings in which it ever held anything, sorted
 * @param portfolio its risk at the instant it went flat; null while it holds anything
 * @param margins of that instant, by venue; empty while it holds anything
 */
public record AdvisedAccount(List<String> underlyings, PortfolioRisk portfolio, List<MarginReport> margins) {

    private static final long DAY_MICROS = 86_400_000_000L;

    /** Never traded. */
    static AdvisedAccount empty() {
        return new AdvisedAccount(List.of(), null, List.of());
    }

    /**
     * After an instant.
     *
     * @param held at the instant, or closed since the one before
     */
    AdvisedAccount after(List<AccountExposure> held, PortfolioRisk risk, List<MarginReport> reports) {
        TreeSet<String> names = new TreeSet<>(underlyings);
        held.forEach(part -> names.add(part.exposure().underlying()));
        boolean flat = held.stream().allMatch(part -> part.exposure().lines().isEmpty());
        return new AdvisedAccount(List.copyOf(names), flat ? risk : null, flat ? reports : List.of());
    }

    /**
     * Whether it holds nothing anywhere, so that nothing but time brings its next instant, and is advised all the same: for a
     * day. An account that does not come back by then has ended.
     */
    boolean isAdvisedAfter(long instantMicros) {
        return portfolio != null && instantMicros - portfolio.asOfMicros() < DAY_MICROS;
    }

    /** What it holds at the instant of a model, and a flat exposure for every other underlying. */
    List<Exposure> exposures(String account, List<AccountExposure> held, MarketModel model) {
        TreeSet<String> others = new TreeSet<>(underlyings);
        List<Exposure> exposures = new ArrayList<>();
        for (AccountExposure part : held) {
            others.remove(part.exposure().underlying());
            exposures.add(part.exposure());
        }
        for (String underlying : others) {
            exposures.add(Exposure.flat(
                    account, underlying, model.asOfMicros(), model.asOfMicros(), model.parametersVersion()));
        }
        return exposures;
    }
}
