package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.SurfaceSlice;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.RecordedChains;
import io.inventoryrisk.model.option.RecordedChains.Chain;
import io.inventoryrisk.model.risk.Models;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every contract of every recorded chain of Deribit, BTC and ETH, through the pricer of a market model and the scenario
 * kernel. Its value is read off a scenario that leaves it worthless: what it loses there is what it was worth.
 */
class RecordedChainTest {

    /** The venue's smallest step for both coins; from 0.005 coins on it quotes in five of them. */
    private static final double TICK = 0.0001;

    private static final double WINDOW_SECONDS = 1_800;

    /** A call is worth nothing after the first move, a put after the second; each moves twelve orders of magnitude. */
    private static final double[] WORTHLESS = {-1 + 1e-12, 1e12};

    static Stream<Chain> chains() {
        return RecordedChains.snapshots(ReferenceCases.shared("data/deribit_options")).stream()
                .flatMap(snapshot -> RecordedChains.read(snapshot).stream());
    }

    /** The venue rounds its volatilities to 0.01 %, and counts the whole time to expiry in them, its window included. */
    @ParameterizedTest
    @MethodSource("chains")
    void itsMarkVolatilityAtItsForwardGivesAContractsMarkWithinATickAtTheMedian(Chain chain) {
        List<Double> ticks = new ArrayList<>();
        for (OptionQuote quote : chain.quotes()) {
            if (quote.forward() > 0 && quote.mark() > 0 && quote.markVolatility() > 0) {
                ticks.add(Math.abs(value(atMarkVolatility(chain, quote)) - quote.mark()) / TICK);
            }
        }
        double[] sorted =
                ticks.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        assertThat(sorted.length).as("%s: contracts with a mark", chain).isGreaterThan(400);
        assertThat(quantile(sorted, 0.5)).as(distribution(chain, sorted)).isLessThan(1);
    }

    /** The volatility that a contract's own mark implies gives it back, wherever the mark tells one. */
    @ParameterizedTest
    @MethodSource("chains")
    void aContractPricedFromTheModelIsWorthItsMark(Chain chain) {
        InstrumentPricer pricer = pricer(chain);
        UnitVectors units = new UnitVectors(pricer);
        ScenarioSet worthless = Scenarios.ofUnderlying(chain.underlying(), WORTHLESS);
        List<Double> exact = new ArrayList<>();
        for (OptionQuote quote : chain.quotes()) {
            Instrument instrument = instrument(quote);
            PricedInstrument priced = units.priced(instrument);
            if (!(quote.mark() > 0) || priced.status() != QualityStatus.OK) {
                continue;
            }
            assertThat(priced.mark()).isEqualTo(quote.mark());
            double value = -units.of(instrument, worthless).settle()[quote.type() == OptionType.CALL ? 0 : 1];
            exact.add(Math.abs(value - quote.mark()) / TICK);
        }
        double[] sorted =
                exact.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        assertThat(sorted.length).as("%s: contracts in order", chain).isGreaterThan(200);
        assertThat(quantile(sorted, 0.5)).as(distribution(chain, sorted)).isLessThan(1e-6);
        assertThat(sorted[sorted.length - 1])
                .as(
                        "the surface stands in where the mark is intrinsic value to the tick: %s",
                        distribution(chain, sorted))
                .isLessThanOrEqualTo(5);
    }

    private static String distribution(Chain chain, double[] sorted) {
        return String.format(
                "%s: %d contracts, ticks off: median %.3g, 90%% %.3g, 99%% %.3g, most %.3g",
                chain,
                sorted.length,
                quantile(sorted, 0.5),
                quantile(sorted, 0.9),
                quantile(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private static double value(PricedInstrument priced) {
        ScenarioSet worthless = Scenarios.ofUnderlying(priced.instrument().underlying(), WORTHLESS);
        boolean call = priced.instrument().optionType() == OptionType.CALL;
        return -ScenarioPricer.of(priced, worthless).settle()[call ? 0 : 1];
    }

    private static PricedInstrument atMarkVolatility(Chain chain, OptionQuote quote) {
        return new PricedInstrument(
                instrument(quote),
                quote.mark(),
                quote.forward(),
                quote.markVolatility(),
                0,
                1,
                YearFraction.betweenMicros(chain.asOfMicros(), quote.expiryMicros()),
                0,
                Double.NaN,
                0,
                quote.index(),
                quote.index(),
                quote.index(),
                QualityStatus.OK,
                "");
    }

    /** A model of the chain's marks, and of a surface that is flat at each expiry's median volatility. */
    private static InstrumentPricer pricer(Chain chain) {
        TreeMap<Long, List<OptionQuote>> expiries = new TreeMap<>();
        Models models = Models.at(chain.asOfMicros());
        for (OptionQuote quote : chain.quotes()) {
            models.rate(chain.underlying(), quote.index());
            if (quote.mark() > 0) {
                models.mark(quote.instrument(), quote.mark());
            }
            if (quote.forward() > 0 && quote.expiryMicros() > chain.asOfMicros()) {
                expiries.computeIfAbsent(quote.expiryMicros(), expiry -> new ArrayList<>())
                        .add(quote);
            }
        }
        SurfaceSlice[] slices = expiries.entrySet().stream()
                .map(expiry -> slice(chain, expiry.getKey(), expiry.getValue()))
                .toArray(SurfaceSlice[]::new);
        models.surface(Surfaces.of(chain.underlying(), chain.asOfMicros(), Quality.ok(0, 1), slices));
        ParameterPack windows =
                new ParameterPack(ParameterPack.SETTLEMENT_WINDOWS, "1", 0, Map.of("deribit", WINDOW_SECONDS));
        return new InstrumentPricer(models.build(), Map.of(windows.name(), windows));
    }

    private static SurfaceSlice slice(Chain chain, long expiryMicros, List<OptionQuote> quotes) {
        double[] volatilities = quotes.stream()
                .mapToDouble(OptionQuote::markVolatility)
                .sorted()
                .toArray();
        double[] forwards =
                quotes.stream().mapToDouble(OptionQuote::forward).sorted().toArray();
        double volatility = Math.max(volatilities[volatilities.length / 2], 0.01);
        return Surfaces.slice(chain.asOfMicros(), expiryMicros, forwards[forwards.length / 2], volatility, 0);
    }

    private static Instrument instrument(OptionQuote quote) {
        return new Instrument(
                quote.instrument(),
                InstrumentKind.OPTION,
                Payoff.INVERSE,
                BigDecimal.ONE,
                BigDecimal.valueOf(quote.tickSize()),
                new BigDecimal("0.1"),
                quote.underlying(),
                quote.underlying(),
                quote.underlying(),
                quote.underlying(),
                quote.type(),
                BigDecimal.valueOf(quote.strike()),
                quote.expiryMicros(),
                0);
    }
}
