package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * How the venues report the desk's executions and deliveries: each once and at once, and then, rarely, once more (a
 * duplicate), corrected or busted, some seconds later. Bounded by what is due within half a minute.
 */
final class FillReports {

    /** After that many seconds no trade is corrected or busted any more. */
    static final double CORRECTED_WITHIN_SECONDS = 25;

    private static final double DUPLICATES = 0.01;
    private static final double CORRECTIONS = 0.004;
    private static final double BUSTS = 0.002;
    private static final double DUPLICATE_DELIVERIES = 0.2;
    private static final double DUPLICATE_WITHIN_SECONDS = 5;
    private static final double CORRECTION_AFTER_SECONDS = 5;

    private final RandomStream draws;
    private final PriorityQueue<Late> late =
            new PriorityQueue<>(Comparator.comparingLong(Late::dueMicros).thenComparing(Late::number));
    private long number;
    private final Script.LostReport lost;
    private final long startMicros;
    private long lates;
    private Fill missing;
    private boolean adopted;

    FillReports(long seed, Script script, long startMicros) {
        this.draws = new RandomStream(seed, "reports");
        this.lost = script.lost();
        this.startMicros = startMicros;
    }

    /** A trade of the desk. */
    record Execution(
            DeskAccount account,
            Contract contract,
            Side side,
            BigDecimal price,
            BigDecimal size,
            Liquidity liquidity,
            long timeMicros) {}

    /** A report still to come: of the same fill again, or of what it is replaced by. */
    private record Late(
            long dueMicros, long number, DeskAccount account, Contract contract, Fill first, FillAction action) {}

    void send(Execution execution, Consumer<Object> out) {
        number++;
        BigDecimal fee = execution.contract().fee(execution.price(), execution.size(), execution.liquidity());
        Fill fill = fill(execution, Long.toString(number), FillAction.NEW, fee);
        execution.account().book(execution.contract(), fill, 1);
        if (missing == null && isLost(fill)) {
            missing = fill;
            return;
        }
        out.accept(fill);
        double fate = draws.uniform();
        if (fate < DUPLICATES) {
            postpone(execution, fill, FillAction.NEW, DUPLICATE_WITHIN_SECONDS * draws.uniform());
        } else if (fate < DUPLICATES + CORRECTIONS + BUSTS) {
            FillAction action = fate < DUPLICATES + CORRECTIONS ? FillAction.CORRECTION : FillAction.BUST;
            double span = CORRECTED_WITHIN_SECONDS - CORRECTION_AFTER_SECONDS;
            postpone(execution, fill, action, CORRECTION_AFTER_SECONDS + span * draws.uniform());
        }
    }

    /**
     * Settles all an account holds of an expired option.
     *
     * @param settlement price of the underlying
     */
    void deliver(DeskAccount account, Contract option, BigDecimal settlement, long timeMicros, Consumer<Object> out) {
        BigDecimal held = account.options().get(option.instrument().id());
        Side closing = held.signum() > 0 ? Side.SELL : Side.BUY;
        Execution execution =
                new Execution(account, option, closing, settlement, held.abs(), Liquidity.TAKER, timeMicros);
        String id = option.instrument().id();
        String tradeId = "delivery-" + account.name() + "-" + id.substring(id.indexOf(':') + 1);
        BigDecimal fee = option.deliveryFee(settlement, held.abs());
        Fill fill = fill(execution, tradeId, FillAction.DELIVERY, fee);
        account.book(option, fill, 1);
        out.accept(fill);
        if (draws.chance(DUPLICATE_DELIVERIES)) {
            postpone(execution, fill, FillAction.DELIVERY, DUPLICATE_WITHIN_SECONDS * draws.uniform());
        }
    }

    /** Sends the reports that are due, stamped with the present. */
    void sendDue(long timeMicros, Consumer<Object> out) {
        if (missing != null && !adopted && second(timeMicros) >= lost.adoptedSecond()) {
            adopted = true;
            out.accept(adjustment(missing, timeMicros));
        }
        while (!late.isEmpty() && late.peek().dueMicros() <= timeMicros) {
            Late report = late.poll();
            Fill first = report.first();
            Fill again =
                    switch (report.action()) {
                        case NEW, DELIVERY, ADJUSTMENT ->
                            restated(first, report.action(), 0, timeMicros, first.size(), first.fee());
                        case BUST -> restated(first, FillAction.BUST, 1, timeMicros, first.size(), first.fee());
                        case CORRECTION -> corrected(report, timeMicros);
                    };
            if (again.revision() > 0) {
                report.account().book(report.contract(), first, -1);
            }
            if (report.action() == FillAction.CORRECTION) {
                report.account().book(report.contract(), again, 1);
            }
            out.accept(again);
        }
    }

    private boolean isLost(Fill fill) {
        return second(fill.timeMicros()) >= lost.fromSecond()
                && fill.account().equals(lost.account())
                && fill.instrument().equals(lost.instrument());
    }

    private double second(long timeMicros) {
        return (timeMicros - startMicros) / 1e6;
    }

    /** What the desk publishes to adopt a fill it never heard of: the fee stays unknown. */
    private static Fill adjustment(Fill unheard, long timeMicros) {
        return new Fill(
                unheard.account(),
                unheard.instrument(),
                "adopted-" + unheard.tradeId(),
                0,
                FillAction.ADJUSTMENT,
                timeMicros,
                unheard.side(),
                unheard.price(),
                unheard.size(),
                BigDecimal.ZERO,
                unheard.feeCurrency(),
                unheard.liquidity());
    }

    private void postpone(Execution execution, Fill fill, FillAction action, double seconds) {
        late.add(new Late(
                execution.timeMicros() + (long) (seconds * 1e6),
                lates++,
                execution.account(),
                execution.contract(),
                fill,
                action));
    }

    /** Half the size, and the fee that goes with it. */
    private static Fill corrected(Late report, long timeMicros) {
        Fill first = report.first();
        BigDecimal size = report.contract().half(first.size());
        BigDecimal fee = report.contract().fee(first.price(), size, first.liquidity());
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

    private static Fill fill(Execution execution, String tradeId, FillAction action, BigDecimal fee) {
        return new Fill(
                execution.account().name(),
                execution.contract().instrument().id(),
                tradeId,
                0,
                action,
                execution.timeMicros(),
                execution.side(),
                execution.price(),
                execution.size(),
                fee,
                execution.contract().fees().currency(),
                execution.liquidity());
    }
}
