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

    private SyntheticTape() {}

    /** @param load of all copies together */
    static Tape of(int copies, Load load, Instant start) {
        MarketSpec spec = MarketSpec.standard()
                .withStart(start)
                .withRates(load.booksPerSecond() / copies, load.tradesPerSecond() / copies);
        List<Iterator<Event>> markets = new ArrayList<>();
        SyntheticMarket first = null;
        for (int copy = 0; copy < copies; copy++) {
            SyntheticMarket market = new SyntheticMarket(SEED + copy, Scenario.CALM, spec);
            markets.add(market);
            first = first == null ? market : first;
        }
        return new Tape(new Markets("synthetic", first.instruments(), first.limits(), first.parameters(), 0), markets);
    }

    /** Events a second of event time. */
    record Load(double booksPerSecond, double tradesPerSecond) {}
}
