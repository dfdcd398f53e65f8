package io.inventoryrisk.model.flow;

import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Seeded instants as a bad day brings them: missing ones, books that are not OK, bursts, ties in time, trades that come
 * late or out of order, trades sent again, and a share whose aggressor is unknown.
 *
 * @param bar of the instant
 * @param trades in the order of arrival
 */
record FlowTape(MarketBar bar, List<Trade> trades) {

    private static final QualityStatus[] BAD = {
        QualityStatus.CROSSED, QualityStatus.STALE, QualityStatus.GAP, QualityStatus.PARTIAL, QualityStatus.WARMING
    };

    static List<FlowTape> random(int stream, int instants, double unknownShare) {
        Random random = new Random(stream);
        List<FlowTape> tape = new ArrayList<>();
        long index = 1_700_000_000L + stream;
        double mid = 1_000;
        int id = 0;
        List<Trade> all = new ArrayList<>();
        for (int i = 0; i < instants; i++) {
            index += random.nextInt(25) == 0 ? 2 + random.nextInt(40) : 1;
            double lastMid = mid;
            mid += 0.5 * Math.rint(2 * random.nextGaussian());
            QualityStatus status = random.nextInt(20) == 0 ? BAD[random.nextInt(BAD.length)] : QualityStatus.OK;
            int count = random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextInt(30) == 0 ? 40 : 7);
            List<Trade> trades = new ArrayList<>();
            for (int t = 0; t < count; t++) {
                if (!all.isEmpty() && random.nextInt(30) == 0) {
                    trades.add(all.get(Math.max(0, all.size() - 1 - random.nextInt(60))));
                } else {
                    long age = random.nextInt(1_000) * 1_000L + (random.nextInt(25) == 0 ? 1_500_000 : 0);
                    Side side = random.nextDouble() < unknownShare
                            ? null
                            : random.nextInt(5) > 1 == mid > lastMid ? Side.BUY : Side.SELL;
                    double price = lastMid + (side == Side.SELL ? -1 : 1) * 0.5 * random.nextInt(12);
                    double size = random.nextInt(50) == 0 ? 200 * random.nextDouble() : random.nextDouble();
                    trades.add(new Trade(
                            FlowBars.INSTRUMENT, index * FlowBars.STEP_MICROS - age, "t" + id++, side, price, size));
                    all.add(trades.get(trades.size() - 1));
                }
            }
            tape.add(new FlowTape(
                    FlowBars.of(
                            index, mid, status, 10 * random.nextDouble(), 3 * (mid - lastMid) + random.nextGaussian()),
                    trades));
        }
        return tape;
    }

    long index() {
        return bar.asOfMicros() / FlowBars.STEP_MICROS;
    }

    boolean isOk() {
        return bar.quality().status() == QualityStatus.OK;
    }

    /** Whether the feed was neither silent nor torn. */
    boolean isConnected() {
        QualityStatus status = bar.quality().status();
        return status == QualityStatus.OK || status == QualityStatus.PARTIAL || status == QualityStatus.CROSSED;
    }

    boolean isTimely(Trade trade) {
        return trade.timeMicros() > bar.asOfMicros() - FlowBars.STEP_MICROS;
    }
}
