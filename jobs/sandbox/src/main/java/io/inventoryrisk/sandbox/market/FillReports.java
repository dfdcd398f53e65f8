package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * How the venues report the desk's executions: each once and at once, and then, rarely, once more (a duplicate), corrected
 * or busted, some seconds later. Bounded by what is due within half a minute.
 */
final class FillReports {

    private static final double DUPLICATES = 0.01;
    private static final double CORRECTIONS = 0.004;
    private static final double BUSTS = 0.002;
    private static final double DUPLICATE_WITHIN_SECONDS = 5;
    private static final double CORRECTION_AFTER_SECONDS = 5;
    private static final double CORRECTION_WITHIN_SECONDS = 20;
    private static final int FEE_SCALE = 8;
    private static final BigDecimal BPS = new BigDecimal("0.0001");

    private final Venues venues;
    private final RandomStream draws;
    private final PriorityQueue<Late> late =
            new PriorityQueue<>(Comparator.comparingLong(Late::dueMicros).thenComparing(Late::number));
    private long number;

    FillReports(Venues venues, long seed) {
        this.venues = venues;
        this.draws = new RandomStream(seed, "reports");
    }

    /** A trade of the desk, in the units of its feed. */
    record Execution(
            DeskAccount account, int listing, Side side, long price, long size, Liquidity liquidity, long timeMicros) {}

    /** A report still to come: of the same fill again, or of what it is replaced by. */
    private record Late(long dueMicros, long number, DeskAccount account, int listing, Fill first, FillAction action) {}

    void send(Execution execution, Consumer<Object> out) {
        number++;
        Fill fill = fill(execution, Long.toString(number));
        execution.account().book(execution.listing(), fill, 1);
        out.accept(fill);
        double fate = draws.uniform();
        if (fate < DUPLICATES) {
            postpone(execution, fill, FillAction.NEW, DUPLICATE_WITHIN_SECONDS * draws.uniform());
        } else if (fate < DUPLICATES + CORRECTIONS + BUSTS) {
            FillAction action = fate < DUPLICATES + CORRECTIONS ? FillAction.CORRECTION : FillAction.BUST;
            double wait = CORRECTION_AFTER_SECONDS + CORRECTION_WITHIN_SECONDS * draws.uniform();
            postpone(execution, fill, action, wait);
        }
    }

    /** Sends the reports that are due, stamped with the present. */
    void sendDue(long timeMicros, Consumer<Object> out) {
        while (!late.isEmpty() && late.peek().dueMicros() <= timeMicros) {
            Late report = late.poll();
            Fill first = report.first();
            Fill again =
                    switch (report.action()) {
                        case NEW, DELIVERY ->
                            restated(first, report.action(), 0, timeMicros, first.size(), first.fee());
                        case BUST -> restated(first, FillAction.BUST, 1, timeMicros, first.size(), first.fee());
                        case CORRECTION -> corrected(report, timeMicros);
                    };
            if (report.action() != FillAction.NEW) {
                report.account().book(report.listing(), first, -1);
            }
            if (report.action() == FillAction.CORRECTION) {
                report.account().book(report.listing(), again, 1);
            }
            out.accept(again);
        }
    }

    private void postpone(Execution execution, Fill fill, FillAction action, double seconds) {
        late.add(new Late(
                execution.timeMicros() + (long) (seconds * 1e6),
                number,
                execution.account(),
                execution.listing(),
                fill,
                action));
    }

    /** Half the size, rounded up to a lot, and the fee that goes with it. */
    private Fill corrected(Late report, long timeMicros) {
        Listing listing = venues.listing(report.listing());
        Fill first = report.first();
        long units = first.size().movePointLeft(listing.sizeExponent()).longValueExact();
        BigDecimal size = listing.size((units + 1) / 2);
        BigDecimal fee = fee(listing, first.price(), size, first.liquidity());
        return restated(first, FillAction.CORRECTION, 1, timeMicros, size, fee);
    }

    private static Fill restated(
            Fill first, FillAction action, int revision, long timeMicros, BigDecimal size, BigDecimal fee) {
        return new Fill(
                first.account(),
                first.instrument(),
                first.tradeId(),
                revision,
                action,
                timeMicros,
                first.side(),
                first.price(),
                size,
                fee,
                first.feeCurrency(),
                first.liquidity());
    }

    private Fill fill(Execution execution, String tradeId) {
        Listing listing = venues.listing(execution.listing());
        BigDecimal price = listing.price(execution.price());
        BigDecimal size = listing.size(execution.size());
        return new Fill(
                execution.account().name(),
                listing.id(),
                tradeId,
                0,
                FillAction.NEW,
                execution.timeMicros(),
                execution.side(),
                price,
                size,
                fee(listing, price, size, execution.liquidity()),
                listing.fees().currency(),
                execution.liquidity());
    }

    private static BigDecimal fee(Listing listing, BigDecimal price, BigDecimal size, Liquidity liquidity) {
        BigDecimal rateBps = liquidity == Liquidity.MAKER
                ? listing.fees().makerBps()
                : listing.fees().takerBps();
        BigDecimal contracts = size.multiply(listing.instrument().multiplier());
        BigDecimal notional = listing.instrument().payoff() == Payoff.INVERSE
                ? contracts.divide(price, MathContext.DECIMAL64)
                : contracts.multiply(price);
        if (listing.fees().currency().equals("BNB")) {
            notional = notional.divide(StandardMarket.BNB_USD, MathContext.DECIMAL64);
        }
        return notional.multiply(rateBps).multiply(BPS).setScale(FEE_SCALE, RoundingMode.HALF_EVEN);
    }
}
