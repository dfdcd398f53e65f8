package io.inventoryrisk.job.portfolio;

import io.inventoryrisk.model.risk.PortfolioCalculator;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which accounts are measured together, below the firm.
 *
 * @param deskOf name of the desk by account; an account without one belongs to the firm only
 */
public record Desks(SortedMap<String, String> deskOf) implements Serializable {

    public Desks {
        deskOf.forEach((account, desk) -> {
            if (account.isBlank() || desk.isBlank() || (account + desk).indexOf('|') >= 0) {
                throw new IllegalArgumentException(
                        "desks must map an account to the name of its desk, without '|', was '" + account + "' to '"
                                + desk + "'");
            }
            if (PortfolioCalculator.isAggregate(account)) {
                throw new IllegalArgumentException("desks must hold accounts, was '" + account
                        + "', which is a sum of accounts: name the accounts themselves");
            }
        });
    }

    /** Desks by account, in any order. */
    public static Desks of(Map<String, String> deskOf) {
        return new Desks(new TreeMap<>(deskOf));
    }

    /** All accounts belong to the firm only. */
    public static Desks none() {
        return new Desks(new TreeMap<>());
    }

    /** The portfolios an account belongs to: its own, its desk's, the firm's. */
    public List<String> portfoliosOf(String account) {
        String desk = deskOf.get(account);
        return desk == null
                ? List.of(account, PortfolioCalculator.FIRM)
                : List.of(account, PortfolioCalculator.DESK_PREFIX + desk, PortfolioCalculator.FIRM);
    }
}
