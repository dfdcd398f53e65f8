package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Ticker;
import java.util.function.Consumer;

/** The venue's own view of one listing, once a second. */
final class TickerFeed implements Source {

    private static final long STEP_MICROS = 1_000_000;
    private static final double BASE_FUNDING = 0.0001;
    private static final double FUNDING_CAP = 0.003;
    private static final double OPEN_INTEREST_USD = 800e6;

    private final Venues venues;
    private final int listing;
    private final double openInterest;
    private final long fundingMicros;
    private final RandomStream draws;
    private double openInterestShift;
    private long nextMicros;

    TickerFeed(Venues venues, int listing, MarketSpec spec, long seed) {
        this.venues = venues;
        this.listing = listing;
        Listing listed = venues.listing(listing);
        double unit = listed.quoteValueOfUnit(venues.fair(listing))
                / listed.instrument().lotSize().doubleValue();
        this.openInterest = Math.rint(OPEN_INTEREST_USD * listed.shape().share() / unit);
        this.fundingMicros = spec.calendar().fundingMicros();
        this.draws = new RandomStream(seed, "ticker " + listed.id());
        this.nextMicros = spec.startMicros() + (listing + 1) * 10_000L;
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        Listing listed = venues.listing(listing);
        double fair = venues.fair(listing);
        double index = venues.index(listing);
        openInterestShift += 1e-5 * draws.gaussian();
        boolean spot = listed.isSpot();
        out.accept(new Ticker(
                listed.id(),
                nextMicros,
                fair,
                index,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                spot ? Double.NaN : funding(fair / index - 1),
                spot ? 0 : nextStampMicros(listed),
                spot ? Double.NaN : Math.rint(openInterest * (1 + openInterestShift))));
        nextMicros += STEP_MICROS;
    }

    /** An inverse perpetual's funding accrues continuously, and has no stamp. */
    private long nextStampMicros(Listing listed) {
        return listed.instrument().payoff() == Payoff.INVERSE
                ? 0
                : Math.floorDiv(nextMicros, fundingMicros) * fundingMicros + fundingMicros;
    }

    /** Premium plus interest, clamped about the interest and capped. */
    private static double funding(double premium) {
        double interest = Math.max(-0.0005, Math.min(0.0005, BASE_FUNDING - premium));
        return Math.max(-FUNDING_CAP, Math.min(FUNDING_CAP, premium + interest));
    }
}
