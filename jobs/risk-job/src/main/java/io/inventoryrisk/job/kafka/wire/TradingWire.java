package io.inventoryrisk.job.kafka.wire;

import static io.inventoryrisk.job.kafka.wire.Scalars.SCALE;
import static io.inventoryrisk.job.kafka.wire.Scalars.decimal;
import static io.inventoryrisk.job.kafka.wire.Scalars.decimals;
import static io.inventoryrisk.job.kafka.wire.Scalars.exact;
import static io.inventoryrisk.job.kafka.wire.Scalars.instant;
import static io.inventoryrisk.job.kafka.wire.Scalars.instrument;
import static io.inventoryrisk.job.kafka.wire.Scalars.known;
import static io.inventoryrisk.job.kafka.wire.Scalars.micros;
import static io.inventoryrisk.job.kafka.wire.Scalars.name;
import static io.inventoryrisk.job.kafka.wire.Scalars.require;
import static io.inventoryrisk.job.kafka.wire.Scalars.time;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.position.VenuePosition;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The desk's own fills, balances and positions between model and wire. */
final class TradingWire {

    private static final Pattern BALANCE_KEY = Pattern.compile("([^|]+)\\|([^|]+)(?:\\|(ON_CHAIN|IN_FLIGHT))?");

    private TradingWire() {}

    static io.inventoryrisk.wire.Fill toWire(Fill fill) {
        return new io.inventoryrisk.wire.Fill(
                fill.account(),
                fill.instrument(),
                fill.tradeId(),
                fill.revision(),
                io.inventoryrisk.wire.FillAction.valueOf(fill.action().name()),
                instant(fill.timeMicros()),
                io.inventoryrisk.wire.Side.valueOf(fill.side().name()),
                decimal(fill.price(), SCALE),
                decimal(fill.size(), SCALE),
                decimal(fill.fee(), SCALE),
                fill.feeCurrency(),
                io.inventoryrisk.wire.Liquidity.valueOf(fill.liquidity().name()));
    }

    static Fill fromWire(io.inventoryrisk.wire.Fill wire) {
        FillAction action = known(FillAction.class, "action", wire.getAction());
        // A bust names the trade it removes; not every venue repeats what was traded.
        int least = action == FillAction.BUST ? 0 : 1;
        require(wire.getPrice().signum() >= least, "price", wire.getPrice(), "positive");
        require(wire.getSize().signum() >= least, "size", wire.getSize(), "positive");
        require(wire.getRevision() >= 0, "revision", wire.getRevision(), "0 or positive");
        return new Fill(
                name("account", wire.getAccount()),
                instrument("instrument", wire.getInstrument()),
                name("tradeId", wire.getTradeId()),
                wire.getRevision(),
                action,
                time("timeMicros", micros(wire.getTimeMicros())),
                known(Side.class, "side", wire.getSide()),
                exact("price", wire.getPrice()),
                exact("size", wire.getSize()),
                exact("fee", wire.getFee()),
                name("feeCurrency", wire.getFeeCurrency()),
                known(Liquidity.class, "liquidity", wire.getLiquidity()));
    }

    static io.inventoryrisk.wire.Balance toWire(Balance balance) {
        return new io.inventoryrisk.wire.Balance(
                balance.account(),
                balance.venue(),
                instant(balance.timeMicros()),
                decimals(balance.amounts()),
                io.inventoryrisk.wire.BalanceSource.valueOf(balance.source().name()));
    }

    static Balance fromWire(io.inventoryrisk.wire.Balance wire) {
        return new Balance(
                name("account", wire.getAccount()),
                name("venue", wire.getVenue()),
                time("timeMicros", micros(wire.getTimeMicros())),
                exact("amounts", wire.getAmounts()),
                known(BalanceSource.class, "source", wire.getSource()));
    }

    static io.inventoryrisk.wire.VenuePosition toWire(VenuePosition position) {
        return new io.inventoryrisk.wire.VenuePosition(
                position.account(),
                position.instrument(),
                instant(position.timeMicros()),
                decimal(position.quantity(), SCALE));
    }

    static VenuePosition fromWire(io.inventoryrisk.wire.VenuePosition wire) {
        return new VenuePosition(
                name("account", wire.getAccount()),
                instrument("instrument", wire.getInstrument()),
                time("timeMicros", micros(wire.getTimeMicros())),
                exact("quantity", wire.getQuantity()));
    }

    /** account|venue, and the source where it is another: what was read elsewhere must outlive the venue's newest word. */
    static String key(Balance balance) {
        String key = balance.account() + "|" + balance.venue();
        return balance.source() == BalanceSource.VENUE ? key : key + "|" + balance.source();
    }

    /** What a null value under that key means: nothing is left there. */
    static Balance nothingLeft(String key, long timeMicros) {
        Matcher parts = BALANCE_KEY.matcher(key);
        require(parts.matches(), "key", key, "account|venue, or with |ON_CHAIN or |IN_FLIGHT");
        BalanceSource source = parts.group(3) == null ? BalanceSource.VENUE : BalanceSource.valueOf(parts.group(3));
        return new Balance(parts.group(1), parts.group(2), timeMicros, Map.of(), source);
    }
}
