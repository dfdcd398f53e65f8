package io.inventoryrisk.model.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One account's orders at BitMEX, 1 to 5 May 2020, against its own ledger of daily realised P&L in satoshi. A ledger day
 * ends at 12:00 UTC and carries its date; realised P&L there is trading P&L at average cost, less fees, less funding.
 *
 * <p>What the order list tells, and what it doesn't:
 *
 * <ul>
 *   <li>An order executed at once (its two times are equal, or it is a market order) took, at {@code avgPx}, which is
 *       rounded to half a dollar. Any other rested and filled at its limit price.
 *   <li>Fees: XBTUSD -0.025 % / 0.075 % maker / taker, the two futures -0.05 % / 0.25 %, and for this account, opened
 *       that day, the 10 % off takers' fees that BitMEX gave referred accounts for six months (its blog, "Launch of
 *       Affiliate Referral Program"). The two lines that rest on nothing else confirm it: XBTUSD of 1 May to 0.02 %,
 *       ADAM20 of 3 May to 0.12 %; at the full fee they are off by 0.6 % and 14 %.
 *   <li>Funding is not in the data set: the rates are BitMEX's published ones, each on the position at its stamp, valued
 *       at the account's last trade. The stamp of 12:00 belongs to the day that begins.
 *   <li>How much of a resting order took when it was placed is not in the list either: in the futures, where a taker pays
 *       0.275 % more than a maker gets, that decides the day. So for them the ledger must lie between the reading "all
 *       made" and the reading "all took"; days without such an order must agree.
 *   <li>An order has one time, that of its last fill. Sales of LTCM20 on 4 May overlapped: order 1a261bc6 was placed 9
 *       minutes before 3e0e22cd and closed the last 151 contracts long before that one opened the short, as the ledger
 *       of 5 May shows to a few satoshi.
 * </ul>
 *
 * <p>Full days are those of 1 to 4 May. The list ends at 09:25 on 5 May, two and a half hours before the ledger's day; for
 * XBTUSD what is listed falls 1.1 % short of the ledger's 12,825,315 satoshi, and nothing in the files says why.
 */
class BitmexLedgerTest {

    private static final Instrument XBTUSD =
            Fixtures.perpetual("bitmex:XBTUSD", Payoff.INVERSE, "1", "XBT", "USD", "XBT");
    private static final Instrument LTCM20 =
            Fixtures.perpetual("bitmex:LTCM20", Payoff.LINEAR, "1", "LTC", "XBT", "XBT");
    private static final Instrument ADAM20 =
            Fixtures.perpetual("bitmex:ADAM20", Payoff.LINEAR, "1", "ADA", "XBT", "XBT");

    private static final double SATOSHI_PER_XBT = 1e8;
    private static final double REFERRED = 0.9;
    private static final long SPLIT_CONTRACTS = 151;

    /** XBTUSD funding rates per stamp, as BitMEX published them. */
    private static final Map<String, Double> FUNDING = new TreeMap<>(Map.ofEntries(
            Map.entry("2020-05-01T04:00:00Z", 1e-4),
            Map.entry("2020-05-01T12:00:00Z", 1e-4),
            Map.entry("2020-05-01T20:00:00Z", 1e-4),
            Map.entry("2020-05-02T04:00:00Z", 1e-4),
            Map.entry("2020-05-02T12:00:00Z", 1e-4),
            Map.entry("2020-05-02T20:00:00Z", 1e-4),
            Map.entry("2020-05-03T04:00:00Z", 1e-4),
            Map.entry("2020-05-03T12:00:00Z", 1e-4),
            Map.entry("2020-05-03T20:00:00Z", 1e-4),
            Map.entry("2020-05-04T04:00:00Z", -5.1e-5)));

    @ParameterizedTest
    @CsvSource({"2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04"})
    void perpetualsRealisedPnlOfEachFullDayIsTheLedgersWithinOnePercent(String day) throws IOException {
        double satoshi = realised(XBTUSD, false).get(day) - funding().getOrDefault(day, 0.0);
        assertThat(satoshi).as(day).isCloseTo(ledger("XBTUSD").get(day), withPercentage(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2020-05-02, LTCM20",
        "2020-05-03, LTCM20",
        "2020-05-04, LTCM20",
        "2020-05-03, ADAM20",
        "2020-05-04, ADAM20"
    })
    void futuresLedgerLiesBetweenAllRestingOrdersMadeAndAllTook(String day, String symbol) throws IOException {
        Instrument future = symbol.equals("LTCM20") ? LTCM20 : ADAM20;
        double slack = 0.002 * Math.abs(ledger(symbol).get(day)); // avgPx and fees are rounded
        assertThat(ledger(symbol).get(day))
                .as("%s %s", day, symbol)
                .isBetween(
                        realised(future, true).get(day) - slack,
                        realised(future, false).get(day) + slack);
    }

    /** Nothing but takers' fees; one closing order; one buy after the overlap. */
    @ParameterizedTest
    @CsvSource({"2020-05-03, ADAM20", "2020-05-05, ADAM20", "2020-05-05, LTCM20"})
    void futuresRealisedPnlIsTheLedgersWhereTheListDecidesIt(String day, String symbol) throws IOException {
        Instrument future = symbol.equals("LTCM20") ? LTCM20 : ADAM20;
        assertThat(realised(future, false).get(day))
                .as("%s %s", day, symbol)
                .isCloseTo(ledger(symbol).get(day), withPercentage(0.2));
    }

    @Test
    void thePerpetualAndAdaEndFlat() throws IOException {
        for (Instrument instrument : List.of(XBTUSD, ADAM20)) {
            double sum = orders(instrument).stream()
                    .mapToDouble(order -> order.side == Side.BUY ? order.quantity : -order.quantity)
                    .sum();
            assertThat(sum).as(instrument.id()).isCloseTo(0, within(0.0));
        }
    }

    /** One line of the order list, or a part of one. */
    private record Order(Instant time, String id, Side side, double quantity, BigDecimal price, boolean took) {}

    /** Realised P&L less fees in satoshi by ledger day. */
    private static Map<String, Double> realised(Instrument instrument, boolean restingTook) throws IOException {
        Map<String, Double> satoshi = new TreeMap<>();
        Fixtures.MapHistory history = new Fixtures.MapHistory();
        Position position = Position.empty();
        for (Order order : orders(instrument)) {
            Position before = position;
            position = InventoryBook.apply(
                            position, fill(order, instrument, restingTook), instrument, history, 604_800_000L)
                    .position();
            satoshi.merge(ledgerDay(order.time), SATOSHI_PER_XBT * (net(position) - net(before)), Double::sum);
        }
        return satoshi;
    }

    private static double net(Position position) {
        return position.realisedPnl()
                .subtract(position.fees().getOrDefault("XBT", BigDecimal.ZERO))
                .doubleValue();
    }

    private static Fill fill(Order order, Instrument instrument, boolean restingTook) {
        boolean took = order.took || restingTook;
        double maker = instrument == XBTUSD ? -0.00025 : -0.0005;
        double taker = (instrument == XBTUSD ? 0.00075 : 0.0025) * REFERRED;
        double notional = Math.abs(
                order.quantity * ContractValue.of(instrument, order.price).doubleValue());
        return new Fill(
                "account",
                instrument.id(),
                order.id,
                0,
                FillAction.NEW,
                order.time.toEpochMilli() * 1_000,
                order.side,
                order.price,
                BigDecimal.valueOf(order.quantity),
                BigDecimal.valueOf(notional * (took ? taker : maker)),
                "XBT",
                took ? Liquidity.TAKER : Liquidity.MAKER);
    }

    /** What longs paid in satoshi by ledger day. */
    private static Map<String, Double> funding() throws IOException {
        Map<String, Double> satoshi = new TreeMap<>();
        List<Order> orders = orders(XBTUSD);
        FUNDING.forEach((stamp, rate) -> {
            Instant time = Instant.parse(stamp);
            double contracts = 0;
            double lastPrice = 1;
            for (Order order : orders) {
                if (order.time.isBefore(time)) {
                    contracts += order.side == Side.BUY ? order.quantity : -order.quantity;
                    lastPrice = order.price.doubleValue();
                }
            }
            satoshi.merge(ledgerDay(time), SATOSHI_PER_XBT * contracts / lastPrice * rate, Double::sum);
        });
        return satoshi;
    }

    private static List<Order> orders(Instrument instrument) throws IOException {
        String symbol = instrument.id().substring(instrument.id().indexOf(':') + 1);
        List<Order> orders = new ArrayList<>();
        for (String line : lines("bitmex_fills/orders_filled_20200501_20200505.csv")) {
            String[] cell = line.split(",", -1);
            if (cell[4].equals(symbol)) {
                boolean took = cell[3].equals("Market") || cell[0].equals(cell[1]);
                Order order = new Order(
                        Instant.parse(cell[0]),
                        cell[11],
                        cell[5].equals("Buy") ? Side.BUY : Side.SELL,
                        Double.parseDouble(cell[7]),
                        new BigDecimal(cell[took ? 9 : 8]),
                        took);
                orders.addAll(order.id.equals("1a261bc6") ? split(order) : List.of(order));
            }
        }
        orders.sort(Comparator.comparing(Order::time));
        return orders;
    }

    /** The part that closed the long, just before order 3e0e22cd, and the rest. */
    private static List<Order> split(Order order) {
        Instant earlier = Instant.parse("2020-05-04T05:34:22.124Z");
        return List.of(
                new Order(earlier, order.id + "-1", order.side, SPLIT_CONTRACTS, order.price, order.took),
                new Order(
                        order.time,
                        order.id + "-2",
                        order.side,
                        order.quantity - SPLIT_CONTRACTS,
                        order.price,
                        order.took));
    }

    private static Map<String, Double> ledger(String symbol) throws IOException {
        Map<String, Double> satoshi = new TreeMap<>();
        for (String line : lines("bitmex_fills/wallet_to_20200505.csv")) {
            String[] cell = line.split(",", -1);
            if (cell[1].equals("RealisedPNL") && cell[3].equals(symbol)) {
                satoshi.put(cell[0].substring(0, 10), Double.parseDouble(cell[4]));
            }
        }
        return satoshi;
    }

    private static List<String> lines(String file) throws IOException {
        List<String> lines = Files.readAllLines(ReferenceCases.shared("data/" + file));
        return lines.subList(1, lines.size());
    }

    private static String ledgerDay(Instant time) {
        LocalDate date = time.plusSeconds(12 * 3_600L).atZone(ZoneOffset.UTC).toLocalDate();
        return date.toString();
    }
}
