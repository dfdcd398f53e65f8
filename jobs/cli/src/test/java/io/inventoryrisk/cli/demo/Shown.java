package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Account;
import io.inventoryrisk.cli.demo.Snapshot.AlertLine;
import io.inventoryrisk.cli.demo.Snapshot.Correlation;
import io.inventoryrisk.cli.demo.Snapshot.Depth;
import io.inventoryrisk.cli.demo.Snapshot.Execution;
import io.inventoryrisk.cli.demo.Snapshot.Flow;
import io.inventoryrisk.cli.demo.Snapshot.Hedge;
import io.inventoryrisk.cli.demo.Snapshot.Margin;
import io.inventoryrisk.cli.demo.Snapshot.Market;
import io.inventoryrisk.cli.demo.Snapshot.Position;
import io.inventoryrisk.cli.demo.Snapshot.QuoteLine;
import io.inventoryrisk.cli.demo.Snapshot.Slice;
import java.util.List;
import java.util.stream.IntStream;

/** A desk as the demo's standard market has it, in made-up numbers. */
final class Shown {

    static final long START = 1_767_571_200_000_000L;
    static final long AT_62_S = START + 62_000_000L;

    static final Gauges GAUGES = new Gauges(
            "crash, seed 7", "http://127.0.0.1:8081", START, AT_62_S + 400_000, 120_000_000, 20_460, 331.4, 20.6, 12);

    private Shown() {}

    static Snapshot desk(int alerts) {
        return desk(AT_62_S, alerts);
    }

    static Snapshot desk(long asOfMicros, int alerts) {
        return new Snapshot(
                asOfMicros,
                List.of(
                        market("binance:BTCUSDT", 82_012.345, "OK"),
                        market("binance:BTCUSDT-PERP", 82_013.5, "OK"),
                        market("binance:ETHUSDT", 2_812.34, "OK"),
                        market("binance:ETHUSDT-PERP", 2_813.1, "GAP"),
                        market("deribit:BTC-PERPETUAL", 82_020, "STALE"),
                        market("deribit:ETH-PERPETUAL", 2_814, "OK"),
                        market("kraken:USDT-USD", 0.99961, "OK")),
                List.of(new Flow("binance:BTCUSDT-PERP", 0.61, 0.93, 0.84, 0.42, 1.21, 1.35, 0.05, 0.37)),
                List.of(new Depth("BTC", 3, 4.2, 4.4)),
                List.of(new Slice("BTC", START + 604_800_000_000L, 82_100.5, 0.62, -0.051, 0.012, 0.0021, 18, "OK")),
                List.of(new Correlation("binance:BTCUSDT-PERP", "binance:ETHUSDT-PERP", 0.8123)),
                List.of(
                        position("mm-1", "BTC"),
                        position("mm-1", "ETH"),
                        position("mm-2", "BTC"),
                        position("mm-2", "ETH")),
                List.of(account("mm-1", "OK"), account("mm-2", "PARTIAL")),
                List.of(margin("mm-1", "deribit"), margin("mm-2", "binance")),
                List.of(new QuoteLine(
                        "mm-1", "deribit:BTC-PERPETUAL", 12_300, -0.87, 82_010.5, 82_031, 1_000, 0, 0.41, "OK")),
                List.of(
                        new Hedge(
                                "mm-1",
                                "BTC",
                                12.3456,
                                -1.5,
                                2.5,
                                "sell 807,000 deribit:BTC-PERPETUAL",
                                123.4,
                                1_234_567,
                                345_678,
                                "OK"),
                        new Hedge("mm-2", "ETH", 1.5, -20, 20, "", Double.NaN, Double.NaN, Double.NaN, "OK")),
                List.of(new Execution("mm-1", "binance:BTCUSDT-PERP", 1_234, 0.81, 0.37, 1.9, 0.12, "OK")),
                IntStream.range(0, alerts).mapToObj(i -> alert(i, i % 2 == 0)).toList(),
                alerts % 2);
    }

    static AlertLine alert(int number, boolean firing) {
        return new AlertLine(
                "fingerprint",
                "id-" + number,
                START + number * 1_000_000L,
                firing,
                "CRITICAL",
                "delta",
                "mm-1",
                "BTC",
                "net delta of mm-1 in BTC is alert number " + number
                        + ", at or above the breach level 300.0k USD for 1 s and a little more than that");
    }

    private static Market market(String instrument, double mid, String status) {
        return new Market(instrument, mid, 0.42, 0.451, 0.4732, 104, status);
    }

    private static Position position(String account, String underlying) {
        return new Position(
                account, underlying, 12.3456, 1_012_345.67, -1_234.56, 345.67, 0.5, -98_765.43, -87_654.32, "OK");
    }

    private static Margin margin(String account, String venue) {
        return new Margin(
                account,
                venue,
                "margin/" + venue,
                1_500_000,
                250_000.5,
                200_000.4,
                0.1333,
                0.42,
                Double.NaN,
                "BTC -16 up",
                "OK");
    }

    private static Account account(String account, String status) {
        return new Account(
                account,
                AT_62_S,
                -98_765.43,
                1_234.56,
                -99_876.54,
                -12.34,
                123.45,
                56.78,
                1_234_567.89,
                1_244_567.89,
                2_345_678.9,
                "2020-03-12",
                98_765.43,
                1_012_345.67,
                1_112_345.67,
                status);
    }
}
