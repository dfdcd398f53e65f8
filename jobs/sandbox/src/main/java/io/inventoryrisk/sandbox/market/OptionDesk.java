package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.sandbox.market.Script.DeskLapse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The desk's option books: each account makes the best quotes of the strikes around the money of one coin and is filled
 * now and then, at its quote, rather where that brings it back to nothing; what the options move with the coin is told to
 * the account, which hedges it in perpetuals. It begins with some that it has sold. It unwinds when the account does, at the other side's quotes.
 */
final class OptionDesk implements Source {

    private static final long STEP_MICROS = 500_000;
    private static final long FIRST_QUOTES_MICROS = 1_200_000;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final double FILLS_PER_STEP = 0.3;
    private static final double TYPICAL_FILL_USD = 15_000;
    private static final double MOST_HELD_USD = 40_000;
    private static final double TILT = 0.45;
    private static final double UNWIND_SHARE = 0.4;
    private static final int EXPIRIES = 4;
    private static final double STRADDLES_USD = 40_000;
    private static final double PUTS_USD = 400_000;
    private static final double PUT_STRIKE = 0.95;

    private final Venues venues;
    private final DeskAccount account;
    private final OptionBoard board;
    private final FillReports reports;
    private final RandomStream draws;
    private final List<Instrument> quoted;
    private final Map<String, Instrument> known = new TreeMap<>();
    private final long lastQuoteMicros;
    private long nextMicros;
    private boolean opened;

    OptionDesk(DeskAccount account, OptionBoard board, FillReports reports, Venues venues, MarketSpec spec, long seed) {
        this.venues = venues;
        this.account = account;
        this.board = board;
        this.reports = reports;
        this.draws = new RandomStream(seed, "option fills " + account.name());
        this.quoted = aroundTheMoney(board.instruments(), venues.prices().usd(board.coin()));
        board.instruments().forEach(instrument -> known.put(instrument.id(), instrument));
        // Whatever is corrected is corrected before its settlement begins.
        this.lastQuoteMicros =
                spec.calendar().settlementWindowMicros() + (long) (FillReports.CORRECTED_WITHIN_SECONDS * 1e6);
        this.nextMicros = spec.startMicros() + FIRST_QUOTES_MICROS + 1_000 * (board.coin() + 1L);
    }

    /** Of each of the first expiries the strikes next to the money, calls and puts. */
    private static List<Instrument> aroundTheMoney(List<Instrument> instruments, double usd) {
        TreeMap<Long, TreeMap<Double, List<Instrument>>> expiries = new TreeMap<>();
        for (Instrument instrument : instruments) {
            if (instrument.kind() == InstrumentKind.OPTION) {
                double distance = Math.abs(StrictMath.log(instrument.strike().doubleValue() / usd));
                expiries.computeIfAbsent(instrument.expiryMicros(), expiry -> new TreeMap<>())
                        .computeIfAbsent(distance, strike -> new ArrayList<>())
                        .add(instrument);
            }
        }
        List<Instrument> chosen = new ArrayList<>();
        expiries.values().stream()
                .limit(EXPIRIES)
                .forEach(strikes -> strikes.values().stream().limit(2).forEach(chosen::addAll));
        return chosen;
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        if (!opened) {
            open(out);
        }
        double second = venues.second(nextMicros);
        DeskLapse lapse = venues.script().lapse();
        if (lapse.unwinds(account.name(), second)) {
            unwind(out);
        } else if (!lapse.isQuiet(account.name(), second) && !venues.isSilent(nextMicros)) {
            quote(out);
        }
        account.setOptionDeltaUsd(board.coin(), deltaUsd());
        nextMicros += STEP_MICROS;
    }

    /** It begins short of straddles of the first expiry, and of puts below the money of the first that is a day away. */
    private void open(Consumer<Object> out) {
        opened = true;
        double usd = board.index();
        Instrument first = quoted.get(0);
        for (Instrument option : quoted) {
            if (option.expiryMicros() == first.expiryMicros() && option.strike().equals(first.strike())) {
                trade(option, Side.SELL, lots(option, STRADDLES_USD), Liquidity.MAKER, out);
            }
        }
        board.instruments().stream()
                .filter(one -> one.optionType() == OptionType.PUT && one.expiryMicros() > nextMicros + DAY_MICROS)
                .min(Comparator.comparingLong(Instrument::expiryMicros)
                        .thenComparingDouble(one -> Math.abs(one.strike().doubleValue() - PUT_STRIKE * usd)))
                .ifPresent(put -> trade(put, Side.SELL, lots(put, PUTS_USD), Liquidity.MAKER, out));
    }

    private long lots(Instrument option, double usd) {
        return Math.max(1, Math.round(usd / board.index() / option.lotSize().doubleValue()));
    }

    private void quote(Consumer<Object> out) {
        Instrument option = quoted.get((int) (draws.uniform() * quoted.size()));
        boolean filled = draws.chance(FILLS_PER_STEP);
        double wish = draws.uniform();
        double size = draws.uniform();
        if (!filled || nextMicros > option.expiryMicros() - lastQuoteMicros) {
            return;
        }
        double lotUsd = option.lotSize().doubleValue() * board.index();
        double most = Math.max(1, Math.floor(MOST_HELD_USD / lotUsd));
        double held =
                account.position(option.id()).doubleValue() / option.lotSize().doubleValue();
        Side side = wish < buyProbability(option, held / most) ? Side.BUY : Side.SELL;
        double room = most - side.sign() * held;
        double lots = Math.min(room, Math.max(1, Math.rint(2 * size * TYPICAL_FILL_USD / lotUsd)));
        if (lots >= 1) {
            trade(option, side, (long) lots, Liquidity.MAKER, out);
        }
    }

    /** Whoever sells the coin sells calls and buys puts. */
    private double buyProbability(Instrument option, double heldShare) {
        double sells = venues.script().sellShare().at(venues.second(nextMicros));
        return (option.optionType() == OptionType.CALL ? sells : 1 - sells) - TILT * heldShare;
    }

    private void unwind(Consumer<Object> out) {
        for (String id : List.copyOf(account.options().keySet())) {
            Instrument option = known.get(id);
            if (option != null && nextMicros <= option.expiryMicros() - lastQuoteMicros) {
                double held = account.options().get(id).doubleValue()
                        / option.lotSize().doubleValue();
                long lots = (long) Math.ceil(UNWIND_SHARE * Math.abs(held) - 1e-9);
                trade(option, held > 0 ? Side.SELL : Side.BUY, lots, Liquidity.TAKER, out);
            }
        }
    }

    /** A maker trades at its own quote, a taker at the other's; where nobody bids nothing is sold. */
    private void trade(Instrument option, Side side, long lots, Liquidity liquidity, Consumer<Object> out) {
        OptionBoard.Quotes quotes = board.quotes(option, board.value(option, nextMicros), nextMicros);
        boolean atBid = (side == Side.BUY) == (liquidity == Liquidity.MAKER);
        double price = atBid ? quotes.bid() : quotes.ask();
        if (price > 0) {
            reports.send(
                    new FillReports.Execution(
                            account,
                            board.contract(option),
                            side,
                            BigDecimal.valueOf(price).setScale(option.tickSize().scale()),
                            option.lotSize().multiply(BigDecimal.valueOf(lots)),
                            liquidity,
                            nextMicros),
                    out);
        }
    }

    /** Of the premium's coins too: an option in coin moves by its delta less its premium. */
    private double deltaUsd() {
        double coins = 0;
        for (Map.Entry<String, BigDecimal> held : account.options().entrySet()) {
            Instrument option = known.get(held.getKey());
            if (option != null && option.expiryMicros() > nextMicros) {
                OptionBoard.Value value = board.value(option, nextMicros);
                coins += held.getValue().doubleValue() * (value.delta() - value.mark());
            }
        }
        return coins * board.index();
    }
}
