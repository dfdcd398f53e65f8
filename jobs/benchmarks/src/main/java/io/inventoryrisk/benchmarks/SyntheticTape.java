package io.inventoryrisk.benchmarks;

import io.inventoryrisk.benchmarks.Tape.Markets;
import io.inventoryrisk.sandbox.market.Event;
import io.inventoryrisk.sandbox.market.MarketSpec;
import io.inventoryrisk.sandbox.market.Scenario;
import io.inventoryrisk.sandbox.market.SyntheticMarket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The sandbox's standard market, several times over, each with a seed of its own: endless. */
final class SyntheticTape {

    private static final long SEED = 20_260_105;
    private static final int OPTION_ACCOUNTS = 5;
    private static final String OPTION_ACCOUNT = "book-";

    private SyntheticTape() {}

    /** @param load of all copies together */
    static Tape of(int copies, Load load, Instant start) {
        return of(copies, load, start, 0);
    }

    /**
     * With a book of options.
     *
     * @param load of all copies together
     * @param optionPositions that five accounts hold in the first copy from the start
     */
    static Tape of(int copies, Load load, Instant start, int optionPositions) {
        MarketSpec spec = MarketSpec.standard()
                .withStart(start)
                .withRates(load.booksPerSecond() / copies, load.tradesPerSecond() / copies);
        MarketSpec withBook = spec.withOptionPositions(optionPositions, OPTION_ACCOUNTS);
        List<Iterator<Event>> markets = new ArrayList<>();
        SyntheticMarket first = null;
        for (int copy = 0; copy < copies; copy++) {
            SyntheticMarket market = new SyntheticMarket(SEED + copy, Scenario.CALM, copy == 0 ? withBook : spec);
            markets.add(market);
            first = first == null ? market : first;
        }
        return new Tape(new Markets("synthetic", first.instruments(), first.limits(), first.parameters(), 0), markets);
    }

    /** Whether an account holds the book of options: {@code book-1} and so on. */
    static boolean isOptionAccount(String account) {
        return account.startsWith(OPTION_ACCOUNT);
    }

    /** Events a second of event time. */
    record Load(double booksPerSecond, double tradesPerSecond) {}
}
