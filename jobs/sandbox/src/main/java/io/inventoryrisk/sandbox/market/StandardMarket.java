package io.inventoryrisk.sandbox.market;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.sandbox.market.Listing.BookShape;
import io.inventoryrisk.sandbox.market.Listing.Fees;
import io.inventoryrisk.sandbox.market.OptionChain.FutureTerms;
import io.inventoryrisk.sandbox.market.OptionChain.NearStrikes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The coins and listings of the standard synthetic market. */
final class StandardMarket {

    /** USD per BNB: fees are paid in it, and no listing prices it. */
    static final BigDecimal BNB_USD = new BigDecimal("880");

    /** Where options are listed. */
    static final String OPTIONS_VENUE = "deribit";

    /** Definitions hold from before the first event: 2026-01-01T00:00:00Z. */
    private static final long VALID_FROM_MICROS =
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

    private static final Fees BINANCE_SPOT = fees("0.75", "7.5", "BNB");
    private static final Fees BINANCE_FUTURES = fees("-0.5", "4", "USDT");
    private static final Fees KRAKEN = fees("2", "10", "USD");

    private StandardMarket() {}

    static List<Coin> coins() {
        return List.of(
                new Coin("USDT", 0.9996, 0.02, 0, 0),
                new Coin("BTC", 93_000, 0.45, 0.9, 1),
                new Coin("ETH", 3_200, 0.65, 0.9, 1.15));
    }

    static List<Listing> listings() {
        return List.of(
                new Listing(
                        spot("binance:BTCUSDT", "BTC", "USDT", "0.01", "0.00001"),
                        FeedStyle.FIRST,
                        new BookShape(0.5, 60e3, 0.8, 0),
                        BINANCE_SPOT),
                new Listing(
                        linear("binance:BTCUSDT-PERP", "BTC", "0.1", "0.001"),
                        FeedStyle.FIRST_AND_PREVIOUS,
                        new BookShape(0.3, 90e3, 1, 1),
                        BINANCE_FUTURES),
                new Listing(
                        inverse("deribit:BTC-PERPETUAL", "BTC", "10", "0.5"),
                        FeedStyle.PREVIOUS,
                        new BookShape(0.5, 70e3, 0.7, -0.5),
                        fees("-1", "5", "BTC")),
                new Listing(
                        spot("binance:ETHUSDT", "ETH", "USDT", "0.01", "0.0001"),
                        FeedStyle.FIRST,
                        new BookShape(0.6, 40e3, 0.5, 0),
                        BINANCE_SPOT),
                new Listing(
                        linear("binance:ETHUSDT-PERP", "ETH", "0.01", "0.001"),
                        FeedStyle.FIRST_AND_PREVIOUS,
                        new BookShape(0.4, 60e3, 0.7, 1),
                        BINANCE_FUTURES),
                new Listing(
                        inverse("deribit:ETH-PERPETUAL", "ETH", "1", "0.05"),
                        FeedStyle.PREVIOUS,
                        new BookShape(0.6, 40e3, 0.4, -0.5),
                        fees("-1", "5", "ETH")),
                new Listing(
                        spot("kraken:USDT-USD", "USDT", "USD", "0.00001", "0.01"),
                        FeedStyle.SNAPSHOTS,
                        new BookShape(0.3, 200e3, 0.03, 0),
                        KRAKEN));
    }

    /** What a taker pays on each listing, as a fraction of notional. */
    static Map<String, Double> takerFees() {
        Map<String, Double> fees = new TreeMap<>();
        for (Listing listing : listings()) {
            fees.put(listing.id(), listing.fees().takerBps().doubleValue() / 1e4);
        }
        return fees;
    }

    /** What an account deposits at a venue at the start, per currency: mostly dollars, and coins to sell or to pay with. */
    static Map<String, BigDecimal> deposit(String venue) {
        return venue.equals(OPTIONS_VENUE)
                ? Map.of(
                        "BTC", new BigDecimal("1"),
                        "ETH", new BigDecimal("30"),
                        "USDT", new BigDecimal("600000"))
                : Map.of(
                        "BNB", new BigDecimal("20"),
                        "BTC", new BigDecimal("0.5"),
                        "ETH", new BigDecimal("10"),
                        "USDT", new BigDecimal("400000"));
    }

    /** What an account that makes options of a coin has on chain for their venue, per currency. */
    static Map<String, BigDecimal> reserve(String coin) {
        return Map.of(coin, new BigDecimal(coin.equals("BTC") ? "0.4" : "12"));
    }

    static List<OptionChain> chains() {
        return List.of(chain("BTC", "500", "50", "0.1", "10", "0.5"), chain("ETH", "20", "2", "1", "1", "0.05"));
    }

    /** When definitions begin to hold. */
    static long validFromMicros() {
        return VALID_FROM_MICROS;
    }

    private static OptionChain chain(
            String coin, String strikeUnit, String nearStep, String lot, String futureContractUsd, String futureTick) {
        return new OptionChain(
                OPTIONS_VENUE,
                coin,
                List.of(1, 7, 28, 91),
                9,
                new BigDecimal(strikeUnit),
                new BigDecimal(lot),
                new NearStrikes(5, new BigDecimal(nearStep)),
                fees("3", "3", coin),
                new FutureTerms(new BigDecimal(futureContractUsd), new BigDecimal(futureTick)));
    }

    private static Fees fees(String makerBps, String takerBps, String currency) {
        return new Fees(new BigDecimal(makerBps), new BigDecimal(takerBps), currency);
    }

    private static Instrument spot(String id, String base, String quote, String tick, String lot) {
        return define(id, InstrumentKind.SPOT, Payoff.LINEAR, "1", tick, lot, base, quote, quote);
    }

    private static Instrument linear(String id, String base, String tick, String lot) {
        return define(id, InstrumentKind.PERPETUAL, Payoff.LINEAR, "1", tick, lot, base, "USDT", "USDT");
    }

    private static Instrument inverse(String id, String base, String contractUsd, String tick) {
        return define(id, InstrumentKind.PERPETUAL, Payoff.INVERSE, contractUsd, tick, "1", base, "USD", base);
    }

    private static Instrument define(
            String id,
            InstrumentKind kind,
            Payoff payoff,
            String multiplier,
            String tick,
            String lot,
            String base,
            String quote,
            String settle) {
        return new Instrument(
                        id,
                        kind,
                        payoff,
                        new BigDecimal(multiplier),
                        new BigDecimal(tick),
                        new BigDecimal(lot),
                        base,
                        quote,
                        settle,
                        base,
                        0,
                        VALID_FROM_MICROS)
                .check();
    }
}
