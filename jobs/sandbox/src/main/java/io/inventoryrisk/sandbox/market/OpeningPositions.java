package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Liquidity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Fills, once all options have been quoted, of the accounts that only hold: every option in turn, one to five lots, bought or sold. */
final class OpeningPositions implements Source {

    private static final long AFTER_START_MICROS = 1_100_000;
    private static final int MOST_LOTS = 5;

    private final List<DeskAccount> accounts;
    private final List<Held> contracts = new ArrayList<>();
    private final FillReports reports;
    private final RandomStream draws;
    private final int positions;
    private long nextMicros;

    /** An option and who knows its value. */
    private record Held(OptionBoard board, Instrument option) {}

    OpeningPositions(
            List<DeskAccount> accounts, List<OptionBoard> boards, FillReports reports, MarketSpec spec, long seed) {
        this.accounts = accounts;
        this.reports = reports;
        this.draws = new RandomStream(seed, "opening positions");
        for (OptionBoard board : boards) {
            for (Instrument instrument : board.instruments()) {
                if (instrument.kind() == InstrumentKind.OPTION) {
                    contracts.add(new Held(board, instrument));
                }
            }
        }
        this.positions = contracts.isEmpty() ? 0 : spec.opening().positions();
        this.nextMicros = positions == 0 ? Long.MAX_VALUE : spec.startMicros() + AFTER_START_MICROS;
    }

    @Override
    public long nextMicros() {
        return nextMicros;
    }

    @Override
    public void fire(Consumer<Object> out) {
        for (int i = 0; i < positions; i++) {
            DeskAccount account = accounts.get(i % accounts.size());
            Held held = contracts.get((i / accounts.size() + i % accounts.size()) % contracts.size());
            Side side = draws.chance(0.5) ? Side.BUY : Side.SELL;
            long lots = 1 + (long) (draws.uniform() * MOST_LOTS);
            OptionBoard.Value value = held.board().value(held.option(), nextMicros);
            double price = held.board().quotes(held.option(), value, nextMicros).ask();
            reports.send(
                    new FillReports.Execution(
                            account,
                            held.board().contract(held.option()),
                            side,
                            BigDecimal.valueOf(price)
                                    .setScale(held.option().tickSize().scale()),
                            held.option().lotSize().multiply(BigDecimal.valueOf(lots)),
                            Liquidity.TAKER,
                            nextMicros),
                    out);
        }
        nextMicros = Long.MAX_VALUE;
    }
}
