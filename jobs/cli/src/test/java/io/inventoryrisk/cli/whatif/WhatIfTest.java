package io.inventoryrisk.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskMethod;
import io.inventoryrisk.model.risk.RiskSpec;
import io.inventoryrisk.sandbox.desk.ShippedPacks;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books before and after trades; expected numbers are worked out by hand in the comments. */
class WhatIfTest {

    private static final Path EXAMPLE = Path.of("src/main/resources/examples/what-if");
    private static final double Z99 = 2.3263478740408408;
    private static final double ROUNDING = 1e-9;

    /** The published hedge is given to the cent. */
    private static final double CENT = 0.01;

    /** N(d1) of a 7-day at-the-money call at 60 %: N(0.3 sqrt(7/365)), by the error function of Python. */
    private static final String CALL_DELTA = "0.51656948";

    private final Market market = market(EXAMPLE.resolve("market.yaml"));

    @TempDir
    Path folder;

    @Test
    void perpetualHasItsDeltaInCoinAndInUsd() throws IOException {
        Book book = whatIf().book(portfolio(List.of(position("deribit:BTC-PERPETUAL", "-45000", "99200"))));

        // 45,000 contracts of 10 USD short at 100,000 are 4.5 coins; what they have gained since 99,200 is held in BTC.
        double pnlCoin = -450_000 * (1 / 99_200.0 - 1 / 100_000.0);
        assertThat(value(book, Section.GREEKS, "BTC", "deltaCoin")).isCloseTo(-4.5, within(ROUNDING));
        assertThat(value(book, Section.GREEKS, "BTC", "deltaBlackScholesCoin")).isCloseTo(-4.5, within(ROUNDING));
        assertThat(value(book, Section.GREEKS, "BTC", "deltaEquityInclusiveUsd"))
                .isCloseTo((pnlCoin - 4.5) * 100_000, within(1e-6));
        assertThat(value(book, Section.GREEKS, "BTC", "gammaCoinPerUsd")).isZero();
    }

    @Test
    void normalValueAtRiskOfOnePerpetualIsItsDeltaTimesItsVolatility() throws IOException {
        Book book = whatIf().book(portfolio(List.of(position("deribit:BTC-PERPETUAL", "-45000", null))));

        assertThat(value(book, Section.RISK, "NORMAL", "valueAtRiskUsd"))
                .isCloseTo(450_000 * 0.48 / Math.sqrt(365) * Z99, within(1e-4));
    }

    @Test
    void hedgeOfAShortCallHalvesTheScannedMarginAndTheFarRiseBinds() throws IOException {
        WhatIf whatIf = whatIf();
        Book call = whatIf.book(portfolio(List.of(position("paradex:BTC-USD-12JAN26-100000-C", "-1", null))));

        Book hedged = whatIf.after(call, List.of(trade("BUY " + CALL_DELTA + " paradex:BTC-USD-PERP")));

        // Paradex's published example; the pack adds a fee provision of 0.03 % of the notional.
        String pack = "margin/paradex-scan";
        assertThat(value(call, Section.PACKS, pack, "initialUsd")).isCloseTo(15_893.96 + 30, within(CENT));
        assertThat(value(hedged, Section.PACKS, pack, "initialUsd"))
                .isCloseTo(7_628.84 + 30 * (1 + Double.parseDouble(CALL_DELTA)), within(CENT));
        assertThat(text(call, Section.PACKS, pack, "worstScenario")).startsWith("+500%");
        assertThat(text(hedged, Section.PACKS, pack, "worstScenario")).startsWith("+500%");
        assertThat(value(hedged, Section.VENUES, "paradex", "initialMarginUsd"))
                .isEqualTo(value(hedged, Section.PACKS, pack, "initialUsd"));
        assertThat(value(hedged, Section.GREEKS, "BTC", "deltaBlackScholesCoin"))
                .isCloseTo(0, within(1e-7));
    }

    @Test
    void predictionIsTheBookThatHasTheFillAndItsCash() throws IOException {
        WhatIf whatIf = whatIf();
        Portfolio start = new Portfolio(
                "a",
                List.of(
                        position("deribit:BTC-PERPETUAL", "-40000", "98000"),
                        position("deribit:BTC-30JAN26-100000-C", "4", "0.05"),
                        position("binance:ETHUSDT-PERP", "100", "3200")),
                List.of(balance("deribit", Map.of("BTC", "5")), balance("binance", Map.of("USDT", "100000"))));
        Book predicted = whatIf.after(
                whatIf.book(start),
                List.of(
                        trade("BUY 10000 deribit:BTC-PERPETUAL @ 99000"),
                        trade("BUY 6 deribit:BTC-30JAN26-100000-C @ 0.055"),
                        trade("SELL 150 binance:ETHUSDT-PERP @ 3310"),
                        trade("BUY 2 binance:BTCUSDT @ 99950")));

        // Realised: 100,000 USD of the short bought back, 100,000 x (1/98,000 - 1/99,000) x -1 coins; 100 ETH sold 110
        // dearer; 6 premiums of 0.055 paid; 2 coins bought for 199,900.
        BigDecimal realised = new BigDecimal(100_000)
                .divide(new BigDecimal(99_000), 30, RoundingMode.HALF_EVEN)
                .subtract(new BigDecimal(100_000).divide(new BigDecimal(98_000), 30, RoundingMode.HALF_EVEN));
        Portfolio filled = new Portfolio(
                "a",
                List.of(
                        position("deribit:BTC-PERPETUAL", "-30000", "98000"),
                        position("deribit:BTC-30JAN26-100000-C", "10", "0.053"),
                        position("binance:ETHUSDT-PERP", "-50", "3310"),
                        position("binance:BTCUSDT", "2", "99950")),
                List.of(
                        balance("deribit", Map.of("BTC", "4.67"), realised),
                        balance("binance", Map.of("USDT", "-88900", "BTC", "2"))));
        assertSame(predicted, whatIf.book(filled));
    }

    @Test
    void equityChangesByWhatTheTradesGainAtTheMark() throws IOException {
        WhatIf whatIf = whatIf();
        Book before = whatIf.book(PortfolioFile.read(EXAMPLE.resolve("portfolio.yaml")));
        List<Trade> trades = List.of(
                trade("SELL 30000 deribit:BTC-PERPETUAL @ 100100"),
                trade("BUY 90000 deribit:BTC-PERPETUAL @ 99900"),
                trade("SELL 3 deribit:BTC-30JAN26-85000-P @ 0.01"),
                trade("BUY 1.5 paradex:BTC-USD-12JAN26-100000-C @ 3300"),
                trade("SELL 1 binance:BTCUSDT @ 100100"));

        Book after = whatIf.after(before, trades);

        double gained = 0;
        for (Trade trade : trades) {
            gained += PricedTrade.of(trade, market).pnlUsd();
        }
        assertThat(value(after, Section.CAPITAL, "", "equityUsd") - value(before, Section.CAPITAL, "", "equityUsd"))
                .isCloseTo(gained, within(1e-6));
        assertThat(after.risk().pnl().totalUsd() - before.risk().pnl().totalUsd())
                .as("the job's P&L says the same")
                .isCloseTo(gained, within(1e-6));
    }

    @Test
    void inverseTradeGainsInCoin() throws IOException {
        PricedTrade trade = PricedTrade.of(trade("BUY 1000 deribit:BTC-PERPETUAL @ 80000"), market);

        // 10,000 USD x (1 / 80,000 - 1 / 100,000) = 0.025 BTC
        assertThat(trade.pnl()).isEqualByComparingTo("0.025");
        assertThat(trade.currency()).isEqualTo("BTC");
        assertThat(trade.pnlUsd()).isCloseTo(2_500, within(ROUNDING));
    }

    @Test
    void emptyOrderChangesNothing() throws IOException {
        WhatIf whatIf = whatIf();
        Book before = whatIf.book(PortfolioFile.read(EXAMPLE.resolve("portfolio.yaml")));

        Book after = whatIf.after(before, List.of());

        assertThat(Comparison.of(Figures.of(before), Figures.of(after))).allSatisfy(line -> {
            assertThat(line.after()).as(line.figure().toString()).isEqualTo((Double) line.before());
            assertThat(line.textAfter()).isEqualTo(line.textBefore());
        });
    }

    @Test
    void askingChangesNeitherBookNorMarket() throws IOException {
        WhatIf whatIf = whatIf();
        Book before = whatIf.book(PortfolioFile.read(EXAMPLE.resolve("portfolio.yaml")));
        List<Figure> said = Figures.of(before);
        List<Trade> trades = List.of(trade("SELL 3 deribit:BTC-30JAN26-100000-C"), trade("BUY 1 binance:BTCUSDT"));

        Book once = whatIf.after(before, trades);
        Book twice = whatIf.after(before, trades);

        assertThat(Figures.of(twice)).isEqualTo(Figures.of(once));
        assertThat(Figures.of(before)).isEqualTo(said);
        assertThat(market.model())
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(market(EXAMPLE.resolve("market.yaml")).model());
    }

    @Test
    void wholeBookIsMarginedByEveryPackAndAVenueOnlyWhatIsThere() throws IOException {
        Book book = whatIf().book(PortfolioFile.read(EXAMPLE.resolve("portfolio.yaml")));
        List<String> packs = packs().keySet().stream()
                .filter(name -> name.startsWith(ParameterPack.MARGIN_PREFIX))
                .toList();

        assertThat(packs).hasSizeGreaterThan(4);
        assertThat(subjects(book, Section.PACKS)).isEqualTo(packs);
        assertThat(subjects(book, Section.VENUES)).containsExactly("binance", "deribit", "paradex");
        // One short 7-day call stands at Paradex, in the book it is one of five positions.
        assertThat(value(book, Section.VENUES, "paradex", "initialMarginUsd"))
                .isCloseTo(15_923.96, within(CENT))
                .isLessThan(value(book, Section.PACKS, "margin/paradex-scan", "initialUsd"));
    }

    @Test
    void emptyBookHasNoRiskAndATradeOpensOne() throws IOException {
        WhatIf whatIf = whatIf();
        Book empty = whatIf.book(new Portfolio("a", List.of(), List.of(balance("deribit", Map.of("BTC", "2")))));

        Book opened = whatIf.after(empty, List.of(trade("BUY 10000 deribit:BTC-PERPETUAL")));

        List<Comparison> lines = Comparison.of(Figures.of(empty), Figures.of(opened));
        Comparison delta = line(lines, Section.GREEKS, "BTC", "deltaCoin");
        assertThat(delta.before()).isZero();
        assertThat(delta.change()).isCloseTo(1, within(ROUNDING));
        assertThat(line(lines, Section.PACKS, "margin/deribit-portfolio", "initialUsd")
                        .before())
                .isZero();
        assertThat(line(lines, Section.CAPITAL, "", "equityUsd").change()).isCloseTo(0, within(1e-6));
        assertThat(line(lines, Section.VENUES, "deribit", "distanceDown").before())
                .isInfinite();
        assertThat(line(lines, Section.VENUES, "deribit", "distanceDown").after())
                .isBetween(0.3, 0.9);
    }

    @Test
    void historicalRiskRestsOnTheReturnsThatAreGiven() throws IOException {
        StringBuilder csv = new StringBuilder("time,BTC\n");
        for (int row = 0; row < 200; row++) {
            double move = row == 17 ? -0.2 : row == 90 ? -0.1 : 0.001 * (row % 7);
            csv.append(Instant.parse("2025-01-01T00:00:00Z").plusSeconds(86_400L * row))
                    .append(',')
                    .append(move)
                    .append('\n');
        }
        FactorReturns returns = ReturnsFile.read(Files.writeString(folder.resolve("returns.csv"), csv));

        Book book = new WhatIf(market, returns, packs(), spec())
                .book(portfolio(List.of(position("paradex:BTC-USD-PERP", "1", null))));

        // The second worst of 200 is the VaR at 99 %; ES at 97.5 % averages the worst five.
        assertThat(value(book, Section.RISK, "HISTORICAL", "valueAtRiskUsd"))
                .isCloseTo(100_000 * -Math.expm1(-0.1), within(1e-6));
        assertThat(value(book, Section.RISK, "HISTORICAL", "expectedShortfallUsd"))
                .isCloseTo(100_000 * (-Math.expm1(-0.2) - Math.expm1(-0.1)) / 5, within(1e-6));
    }

    @Test
    void balancesThatAreNotToldStayUntold() throws IOException {
        WhatIf whatIf = whatIf();
        Book before = whatIf.book(portfolio(List.of(position("deribit:BTC-PERPETUAL", "-40000", null))));

        Book after = whatIf.after(before, List.of(trade("BUY 1 deribit:BTC-30JAN26-100000-C")));

        assertThat(after.balances()).isEmpty();
        assertThat(value(after, Section.CAPITAL, "", "equityUsd")).isNaN();
    }

    private WhatIf whatIf() {
        return new WhatIf(market, FactorReturns.none("what-if", 86_400_000), packs(), spec());
    }

    private static RiskSpec spec() {
        return new RiskSpec(
                0.99,
                0.975,
                86_400_000,
                RiskMethod.MONTE_CARLO,
                QuantileConvention.HULL_KTH,
                400,
                1,
                1,
                0.5,
                0,
                "what-if");
    }

    private SortedMap<String, ParameterPack> packs() {
        MarketModel model = market.model();
        return PackFiles.inForce(ShippedPacks.all(), model.asOfMicros());
    }

    private static Market market(Path file) {
        try {
            return MarketFile.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Portfolio portfolio(List<HeldPosition> positions) {
        return new Portfolio("a", positions, List.of());
    }

    private static HeldPosition position(String instrument, String quantity, String price) {
        return new HeldPosition(instrument, new BigDecimal(quantity), price == null ? null : new BigDecimal(price));
    }

    private static Trade trade(String text) throws IOException {
        return Trade.parse(text);
    }

    private static Balance balance(String venue, Map<String, String> amounts) {
        return balance(venue, amounts, BigDecimal.ZERO);
    }

    /** @param more in BTC */
    private static Balance balance(String venue, Map<String, String> amounts, BigDecimal more) {
        Map<String, BigDecimal> exact = new TreeMap<>();
        amounts.forEach((currency, amount) -> exact.put(currency, new BigDecimal(amount)));
        exact.computeIfPresent("BTC", (currency, amount) -> amount.add(more));
        return new Balance("a", venue, 0, exact, BalanceSource.VENUE);
    }

    private static void assertSame(Book predicted, Book filled) {
        List<Comparison> lines = Comparison.of(Figures.of(filled), Figures.of(predicted));
        assertThat(lines).hasSizeGreaterThan(60);
        for (Comparison line : lines) {
            String what = line.figure().toString();
            assertThat(line.textAfter()).as(what).isEqualTo(line.textBefore());
            if (Double.isFinite(line.before())) {
                assertThat(line.after())
                        .as(what)
                        .isCloseTo(line.before(), within(ROUNDING * Math.max(1, Math.abs(line.before()))));
            } else {
                assertThat(line.after()).as(what).isEqualTo((Double) line.before());
            }
        }
    }

    private static double value(Book book, Section section, String subject, String key) {
        return find(book, section, subject, key).value();
    }

    private static String text(Book book, Section section, String subject, String key) {
        return find(book, section, subject, key).text();
    }

    private static Figure find(Book book, Section section, String subject, String key) {
        List<Figure> figures = Figures.of(book);
        return line(Comparison.of(figures, figures), section, subject, key).figure();
    }

    private static Comparison line(List<Comparison> lines, Section section, String subject, String key) {
        return lines.stream()
                .filter(line -> line.figure().section() == section)
                .filter(line -> line.figure().subject().equals(subject))
                .filter(line -> line.figure().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(section + " " + subject + " " + key + " is not there"));
    }

    private static List<String> subjects(Book book, Section section) {
        return Figures.of(book).stream()
                .filter(figure -> figure.section() == section)
                .map(Figure::subject)
                .distinct()
                .toList();
    }
}
