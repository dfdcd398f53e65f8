package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.position.Liquidity;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Execution quality from the raw lists, fill by fill and horizon by horizon, each from scratch: the definition, slowly. The
 * mid at a time is read off the messages themselves; a bar in which something broke is known from the first slot's last
 * change on.
 */
final class MarkoutOracle {

    private static final long SLOT = 100_000;
    private static final long STEP = RawMarket.STEP;

    /** A fill, and the instant at which it counts. */
    record Arrival(AppliedFill fill, long instant) {}

    /** One fill, judged. */
    final class Judged {
        final AppliedFill fill;
        final int sign;
        final double size;
        final double price;
        final double mid;
        final double weight;
        final String kind;
        final double slippage;
        final double[] later = new double[horizons.length];

        Judged(Arrival arrival, long asOf) {
            fill = arrival.fill();
            sign = fill.quantity().signum();
            size = Math.abs(fill.quantity().doubleValue());
            price = fill.price().doubleValue();
            long at = fill.timeMicros();
            weight = Math.exp((at - asOf) / (memoryMillis * 1e3));
            boolean remembered = instant(at) >= oldest(arrival.instant());
            mid = remembered ? mid(at) : Double.NaN;
            boolean bookBefore =
                    market.bars.containsKey(instant(at) - STEP) && instant(at) - STEP >= oldest(arrival.instant());
            RawMarket.Told told = bookBefore ? market.told.get(instant(at) - STEP) : null;
            double notional = notional();
            int decile = told == null || Double.isNaN(told.toxicity()) ? -1 : (int) Math.floor(told.toxicity() * 10);
            kind = fill.liquidity() + "/" + (sign > 0 ? Side.BUY : Side.SELL) + "/"
                    + Math.max(0, Math.min(4, (int) Math.floor(Math.log10(notional)) - 2)) + "/" + decile;
            slippage = sign * (price / mid - 1) * 1e4
                    - (told == null || bad(instant(at) - STEP) ? Double.NaN : cost(told, notional));
            for (int h = 0; h < horizons.length; h++) {
                long end = at + horizons[h] * 1_000;
                boolean sameRun = !Double.isNaN(mid) && end <= asOf && run(instant(end)) == run(instant(at));
                later[h] = sameRun ? mid(end) : Double.NaN;
            }
        }

        double notional() {
            double units = size * instrument.multiplier().doubleValue();
            return instrument.payoff() == Payoff.INVERSE ? units : units * price;
        }

        private double cost(RawMarket.Told told, double notional) {
            double[] bps = sign > 0 ? told.buyBps() : told.sellBps();
            double from = 0;
            double spent = 0;
            for (int i = 0; i < bps.length; i++) {
                double to = told.notionals()[i];
                if (notional <= to) {
                    return (spent + (to * bps[i] - spent) * (notional - from) / (to - from)) / notional;
                }
                from = to;
                spent = to * bps[i];
            }
            return Double.NaN;
        }

        double money(double laterMid) {
            double multiplier = instrument.multiplier().doubleValue();
            return instrument.payoff() == Payoff.INVERSE
                    ? sign * size * multiplier * (1 / price - 1 / laterMid)
                    : sign * size * multiplier * (laterMid - price);
        }

        double share(double laterMid) {
            return sign * (laterMid - price) / mid;
        }

        boolean isMaker() {
            return fill.liquidity() == Liquidity.MAKER;
        }

        int decile() {
            return Integer.parseInt(kind.substring(kind.lastIndexOf('/') + 1));
        }
    }

    private final RawMarket market;
    private final Instrument instrument;
    private final long[] horizons;
    private final long memoryMillis;
    private final long historyMicros;
    private final TreeMap<Long, Integer> runs = new TreeMap<>();

    MarkoutOracle(RawMarket market, Instrument instrument, long[] horizons, long memoryMillis, long historyMicros) {
        this.market = market;
        this.instrument = instrument;
        this.horizons = horizons;
        this.memoryMillis = memoryMillis;
        this.historyMicros = historyMicros;
        int run = 0;
        for (long i = instant(market.firstMicros()); i <= instant(market.lastMicros()) + 400 * STEP; i += STEP) {
            run += broken(i) ? 1 : 0;
            runs.put(i, run);
        }
    }

    /** Fills of an account that count at an instant, but for those that restate others. */
    List<Judged> judged(List<Arrival> arrivals, String account, long asOf) {
        List<Judged> all = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            boolean counts = arrival.instant() <= asOf && arrival.fill().kind() == FillKind.TRADE;
            if (counts && arrival.fill().account().equals(account)) {
                all.add(new Judged(arrival, asOf));
            }
        }
        return all;
    }

    static long instant(long micros) {
        return (micros + STEP - 1) / STEP * STEP;
    }

    private long oldest(long asOf) {
        return instant(asOf - historyMicros);
    }

    private int run(long instant) {
        return runs.getOrDefault(instant, -1);
    }

    /** The last message at or before a time; null before the first. */
    private RawMarket.Truth newest(long micros) {
        RawMarket.Truth found = null;
        for (RawMarket.Truth message : market.truth) {
            found = message.micros() <= micros ? message : found;
        }
        return found;
    }

    /** Whether nothing is known at an instant. */
    private boolean bad(long instant) {
        RawMarket.Truth last = newest(instant);
        return last == null || Double.isNaN(last.mid()) || instant - last.micros() > RawMarket.STALE_AFTER;
    }

    private boolean broken(long instant) {
        boolean broken = bad(instant) || bad(instant - STEP);
        RawMarket.Truth before = newest(instant - STEP);
        for (RawMarket.Truth message : in(instant)) {
            broken |= Double.isNaN(message.mid()) || message.gap();
            broken |= before != null && message.micros() - before.micros() > RawMarket.STALE_AFTER;
            before = message;
        }
        return broken;
    }

    private List<RawMarket.Truth> in(long instant) {
        return market.truth.stream()
                .filter(message -> message.micros() > instant - STEP && message.micros() <= instant)
                .toList();
    }

    /** The last change of mid at or before a time, no finer than its slot; NaN where that is not known. */
    double mid(long micros) {
        long instant = instant(micros);
        if (bad(instant)) {
            return Double.NaN;
        }
        TreeMap<Long, RawMarket.Truth> bySlot = new TreeMap<>();
        double last = broken(instant) ? Double.NaN : newest(instant - STEP).mid();
        double open = last;
        RawMarket.Truth before = newest(instant - STEP);
        for (RawMarket.Truth message : in(instant)) {
            boolean silent = before != null && message.micros() - before.micros() > RawMarket.STALE_AFTER;
            if (Double.isNaN(message.mid()) || silent) {
                bySlot.clear();
                last = Double.NaN;
            }
            if (!Double.isNaN(message.mid()) && message.mid() != last) {
                bySlot.put((message.micros() - 1) / SLOT, message);
                last = message.mid();
            }
            before = message;
        }
        double found = open;
        for (RawMarket.Truth change : bySlot.values()) {
            found = change.micros() <= micros ? change.mid() : found;
        }
        return found;
    }
}
