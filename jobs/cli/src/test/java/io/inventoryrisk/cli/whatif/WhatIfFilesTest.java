package io.inventoryrisk.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.BalanceSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused names the file, the place, the value and the remedy. */
class WhatIfFilesTest {

    private static final Path EXAMPLE = Path.of("src/main/resources/examples/what-if");

    @TempDir
    Path folder;

    @Test
    void exampleMarketBecomesTheModelItStandsFor() throws IOException {
        Market market = MarketFile.read(EXAMPLE.resolve("market.yaml"));
        MarketModel model = market.model();

        assertThat(model.instruments()).hasSize(7).isSorted();
        assertThat(model.currencies()).containsExactly("BTC", "ETH", "USD", "USDC", "USDT");
        assertThat(model.usdRate("USDT")).isEqualTo(0.9998);
        assertThat(model.factors())
                .containsExactly(
                        "binance:BTCUSDT", "binance:ETHUSDT-PERP", "deribit:BTC-PERPETUAL", "paradex:BTC-USD-PERP");
        assertThat(model.correlation(0, 1)).isEqualTo(0.8);
        assertThat(model.correlation(0, 2)).as("one coin moves together").isEqualTo(1);
        assertThat(model.volatility()[model.indexOf("binance:ETHUSDT-PERP")]).isEqualTo(0.66);
        // 100,000 x (2 N(0.3 sqrt(7/365)) - 1)
        assertThat(market.mark("paradex:BTC-USD-12JAN26-100000-C")).isCloseTo(3_313.8968, within(1e-4));
        assertThat(model.status()[model.indexOf("paradex:BTC-USD-12JAN26-100000-C")])
                .isEqualTo(QualityStatus.OK);
        assertThat(model.status()[model.indexOf("deribit:BTC-30JAN26-85000-P")])
                .as("valued on its surface")
                .isEqualTo(QualityStatus.FALLBACK);
    }

    @Test
    void matrixSaysTheSameAsPairs() throws IOException {
        Path pairs = EXAMPLE.resolve("market.yaml");
        Path matrix = changed("{\"BTC|ETH\": 0.8}", "{names: [ETH, BTC], matrix: [[1, 0.8], [0.8, 1]]}");

        assertThat(MarketFile.read(matrix).model().correlation())
                .isEqualTo(MarketFile.read(pairs).model().correlation());
    }

    @Test
    void ratesFollowFromSpotMarketsAndInversePerpetuals() throws IOException {
        Path file = changed(
                "rates: {USDT: 0.9998, USDC: 1, BTC: 100000, ETH: 3299}", "rates: {USDT: 1, USDC: 1, ETH: 3299}");

        // The inverse perpetual quoted in USD goes before a spot market quoted in a currency of the parameters.
        assertThat(MarketFile.read(file).model().usdRate("BTC")).isEqualTo(100_000);
    }

    @Test
    void jsonIsReadLikeYaml() throws IOException {
        Path json = Files.writeString(
                folder.resolve("portfolio.json"),
                "{\"account\": \"a\", \"positions\": [{\"instrument\": \"x:Y\", \"quantity\": -0.1}],"
                        + " \"balances\": [{\"venue\": \"x\", \"source\": \"in_flight\", \"amounts\": {\"USD\": 0.1}}]}");

        Portfolio portfolio = PortfolioFile.read(json);

        assertThat(portfolio.account()).isEqualTo("a");
        assertThat(portfolio.positions()).containsExactly(new HeldPosition("x:Y", new BigDecimal("-0.1"), null));
        assertThat(portfolio.balances().get(0).source()).isEqualTo(BalanceSource.IN_FLIGHT);
        assertThat(portfolio.balances().get(0).amounts()).containsEntry("USD", new BigDecimal("0.1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "asOf: 2026-01-05T08:00:00Z | asof: 2026-01-05T08:00:00Z | unknown field 'asof'; did you mean asOf?",
                "asOf: 2026-01-05T08:00:00Z | # | lacks the field asOf",
                "asOf: 2026-01-05T08:00:00Z | asOf: today | asOf must be an instant such as",
                "\"paradex:BTC-USD-PERP\": 100000 | \"paradex:BTC-USD-PREP\": 100000 | marks: 'paradex:BTC-USD-PREP' is not among the instruments; did you mean paradex:BTC-USD-PERP?",
                "\"paradex:BTC-USD-PERP\": 100000 | \"paradex:BTC-USD-PERP\": -1 | marks.paradex:BTC-USD-PERP must be positive, was -1.0",
                "\"paradex:BTC-USD-12JAN26-100000-C\": 0.6 | \"paradex:BTC-USD-PERP\": 0.6 | is no option; give its price under marks",
                "ETH: 3299} | ETH: many} | rates.ETH must be a number, was \"many\"",
                ", ETH: 3299} | } | rates lack ETH, which binance:ETHUSDT-PERP needs",
                "volatilities: {BTC: 0.48 | volatilities: {BTX: 0.48 | volatilities: 'BTX' is not among the instruments; did you mean BTC?",
                "`{\"BTC|ETH\": 0.8}` | `{\"BTC|ETH\": 1.8}` | within [-1, 1], was 1.8",
                "`{\"BTC|ETH\": 0.8}` | `{\"BTC\": 0.8}` | correlations: 'BTC' must be a pair of names such as BTC",
                "`correlations: {\"BTC|ETH\": 0.8}` | # | correlations lack the pair BTC",
                "`{\"BTC|ETH\": 0.8}` | {names: [BTC, ETH], matrix: [[1, 0.8], [0.7, 1]]} | matrix must be symmetric, was 0.7 and 0.8 for BTC and ETH",
                "forward: 100000, volatility: 0.6 | forward: 100000 | surfaces.BTC[0]: needs either volatility or svi",
                "svi: {a: 0.0137 | svi: {a: -0.1 | surfaces.BTC[1]: svi: must have b >= 0",
                "- {expiry: 2026-01-12T08:00:00Z | - {expiry: 2026-01-01T08:00:00Z | surfaces.BTC[0]: expiry must lie after asOf",
                "[1.4, 2.2, 7.5] | [1.4, 2.2] | liquidity.ETH: buyCostBps and sellCostBps must have one cost for each of notionals",
                "notionals: [10000, 100000, 1000000], | notionals: [10000, 1000, 1000000], | liquidity.ETH: notionals must be amounts in USD that rise, was 1000.0",
                "multiplier: 10, | multiplier: 0, | instruments[2] (deribit:BTC-PERPETUAL): instrument deribit:BTC-PERPETUAL: multiplier must be a positive number",
            })
    void marketThatCannotBeUsedIsRefused(String from, String to, String message) throws IOException {
        Path file = changed(from, to);

        assertThatThrownBy(() -> MarketFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "positons: [] | unknown field 'positons'; did you mean positions?",
                "positions: [{instrument: 'x:Y'}] | positions[0] (x:Y): lacks the field quantity",
                "positions: [{instrument: 'x:Y', quantity: 0}] | quantity must not be 0; leave the position out",
                "positions: [{instrument: 'x:Y', quantity: ten}] | quantity must be a number",
                "positions: [{instrument: 'x:Y', quantity: 1, price: 0}] | price must be the average entry price, positive",
                "positions: [{instrument: 'x:Y', quantity: 1, cost: 5}] | positions[0]: unknown field 'cost'",
                "positions: [{instrument: 'x:Y', quantity: 1}, {instrument: 'x:Y', quantity: 2}] | x:Y stands twice",
                "balances: [{venue: x, source: BANK, amounts: {USD: 1}}] | balances[0] (x): source was 'BANK'; did you mean VENUE?",
                "balances: [{venue: x, amounts: {USD: much}}] | amounts.USD must be a number, was \"much\"",
                "balances: [{venue: x, amounts: {USD: 1}}, {venue: x, amounts: {BTC: 1}}] | a balance at x from VENUE stands twice",
                "positions: [ | not valid YAML",
            })
    void portfolioThatCannotBeUsedIsRefused(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("portfolio.yaml"), text);

        assertThatThrownBy(() -> PortfolioFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "BUY 10 deribit:BTC-PERPETUAL @ 93000 | 10 | 93000",
                "sell 0.5 deribit:BTC-PERPETUAL | -0.5 | -",
                "  Buy 1e3 deribit:BTC-PERPETUAL@93000.5  | 1e3 | 93000.5",
            })
    void tradeIsSideContractsInstrumentAndPrice(String text, BigDecimal quantity, BigDecimal price) throws IOException {
        Trade trade = Trade.parse(text);

        assertThat(trade.instrument()).isEqualTo("deribit:BTC-PERPETUAL");
        assertThat(trade.quantity()).isEqualByComparingTo(quantity);
        assertThat(trade.price()).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 deribit:BTC-PERPETUAL | must be BUY or SELL, contracts and instrument",
                "BUY ten x:Y | contracts must be a positive number such as 0.5, was 'ten'",
                "BUY -1 x:Y | contracts must be a positive number such as 0.5, was '-1'",
                "BUY 0 x:Y | contracts must be a positive number such as 0.5, was '0'",
                "BUY 1 x:Y @ market | the price must be a positive number such as 0.5, was 'market'",
                "BUY 1 x:Y for 3 | must be BUY or SELL",
            })
    void tradeThatIsNoneIsRefusedWithTheForm(String text, String message) {
        assertThatThrownBy(() -> Trade.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("trade '" + text + "'")
                .hasMessageContaining(message)
                .hasMessageContaining("for instance \"BUY 10 deribit:BTC-PERPETUAL @ 93000\"");
    }

    @Test
    void instrumentThatTheMarketDoesNotKnowIsNamedWithTheNearest() throws IOException {
        Market market = MarketFile.read(EXAMPLE.resolve("market.yaml"));

        assertThatThrownBy(() -> market.valued("deribit:BTC-PERPETAUL", "trade"))
                .hasMessageContaining("trade: ")
                .hasMessageContaining("market.yaml defines no instrument 'deribit:BTC-PERPETAUL'; did you mean "
                        + "deribit:BTC-PERPETUAL?");
        Market unmarked = MarketFile.read(changed("\"paradex:BTC-USD-PERP\": 100000", "#"));
        assertThatThrownBy(() -> unmarked.valued("paradex:BTC-USD-PERP", "position"))
                .hasMessageContaining("has no mark of paradex:BTC-USD-PERP; it needs a price");
    }

    @Test
    void returnsAreReadByCoin() throws IOException {
        Path file = Files.writeString(
                folder.resolve("returns.csv"),
                "time,ETH,BTC,BTC.forecast\n2025-01-01T00:00:00Z,0.1,,0.5\n2025-01-02T00:00:00Z,-0.2,0.3,0.6\n");

        FactorReturns returns = ReturnsFile.read(file);

        assertThat(returns.underlyings()).containsExactly("BTC", "ETH");
        assertThat(returns.intervalMillis()).isEqualTo(86_400_000);
        assertThat(returns.logReturn()).containsExactly(Double.NaN, 0.1, 0.3, -0.2);
        assertThat(returns.volatilityReturn()).containsExactly(0, 0, 0, 0);
        assertThat(returns.forecast()).containsExactly(0.5, Double.NaN, 0.6, Double.NaN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "day,BTC | :1: the header must be time and one column a coin or more",
                "time,BTC;2025-01-01T00:00:00Z,0.1 | must have two rows or more, had 1",
                "time,BTC;2025-01-01,0.1 | :2: time must be an instant such as",
                "time,BTC;2025-01-01T00:00:00Z,x | :2: BTC must be a number or empty, was 'x'",
                "time,BTC;2025-01-01T00:00:00Z | :2: must have 2 cells as the header, had 1",
                "time,BTC.volatility;2025-01-01T00:00:00Z,1;2025-01-02T00:00:00Z,1 | BTC.volatility needs a column BTC",
                "time,BTC;2025-01-01T00:00:00Z,1;2025-01-02T00:00:00Z,1;2025-01-04T00:00:00Z,1 | :4: rows must rise in time at equal distances",
            })
    void returnsThatCannotBeUsedAreRefusedWithTheirLine(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("returns.csv"), text.replace(';', '\n'));

        assertThatThrownBy(() -> ReturnsFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    private Path changed(String from, String to) throws IOException {
        String text = Files.readString(EXAMPLE.resolve("market.yaml"));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("market.yaml"), text.replace(from, to));
    }
}
