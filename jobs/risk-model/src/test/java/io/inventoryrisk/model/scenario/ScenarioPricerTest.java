package io.inventoryrisk.model.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.option.AveragedOption;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.position.ContractValue;
import io.inventoryrisk.model.scenario.UnitVectors.Vector;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioPricerTest {

    private static final double[] NONE = {0};
    private static final double WINDOW = 1 / 17_520.0;

    static Stream<PricedInstrument> contracts() {
        return Stream.of(
                Contracts.at(Contracts.perpetual(Payoff.LINEAR, 0.001), 65_012.5),
                Contracts.at(Contracts.perpetual(Payoff.INVERSE, 10), 65_012.5),
                Contracts.at(Contracts.perpetual(Payoff.QUANTO, 1e-6), 65_012.5),
                Contracts.at(Contracts.future(Payoff.INVERSE, 10, 40), 65_512.5),
                Contracts.at(Contracts.option(OptionType.CALL, Payoff.INVERSE, 70_000, 12.3), 65_100, 0.57),
                Contracts.at(Contracts.option(OptionType.PUT, Payoff.LINEAR, 50_000, 3), 65_100, 0.93),
                insideTheWindow());
    }

    /** 20 of 30 minutes in. */
    private static PricedInstrument insideTheWindow() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.INVERSE, 65_000, 10 / 1_440.0);
        return Contracts.priced(option, 0.003, 65_123, 0.7, 2.0 / 3, 64_990, WINDOW);
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void nothingIsGainedWhereNothingMoves(PricedInstrument priced) {
        Vector vector = ScenarioPricer.of(priced, Scenarios.spot(0.1, 0));
        assertThat(vector.settle()[0]).isNotZero();
        assertThat(vector.settle()[1]).isEqualTo(0);
        assertThat(vector.usd()[1]).isEqualTo(0);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoOptionGainsAsTheLedgerSays(Payoff payoff) {
        Instrument perpetual = Contracts.perpetual(payoff, 10);
        Vector vector = ScenarioPricer.of(Contracts.at(perpetual, 65_000), Scenarios.spot(-0.5, -0.01, 0.25, 3));
        BigDecimal entry = new BigDecimal("65000");
        String[] exits = {"32500", "64350", "81250", "260000"};
        for (int i = 0; i < exits.length; i++) {
            double ledger = ContractValue.pnl(perpetual, BigDecimal.ONE, entry, new BigDecimal(exits[i]))
                    .doubleValue();
            assertThat(vector.settle()[i]).isCloseTo(ledger, within(1e-14 * Math.abs(ledger)));
        }
    }

    @Test
    void aCoinIsTranslatedAtItsRateInTheScenario() {
        PricedInstrument priced = Contracts.at(Contracts.perpetual(Payoff.INVERSE, 10), 65_000);
        Vector vector = ScenarioPricer.of(priced, Scenarios.spot(-0.5, 0.25));
        assertThat(vector.usd()[0]).isCloseTo(vector.settle()[0] * Contracts.SPOT * 0.5, within(1e-12));
        assertThat(vector.usd()[1]).isCloseTo(vector.settle()[1] * Contracts.SPOT * 1.25, within(1e-12));
    }

    @Test
    void aStablecoinIsTranslatedAtItsPegInTheScenario() {
        PricedInstrument priced = Contracts.at(Contracts.perpetual(Payoff.LINEAR, 1), 65_000);
        ScenarioSet peg = Scenarios.peg("USDT", new double[] {-0.1, 0.1}, new double[] {-0.03, 0});
        Vector vector = ScenarioPricer.of(priced, peg);
        assertThat(vector.settle()).containsExactly(new double[] {-6_500, 6_500}, within(1e-9));
        assertThat(vector.usd()).containsExactly(new double[] {-6_305, 6_500}, within(1e-9));
    }

    @Test
    void anUnderlyingWithoutARowOfItsOwnMovesAsAnyOtherAndSoDoesItsCoin() {
        PricedInstrument priced = Contracts.at(Contracts.perpetual(Payoff.INVERSE, 10), 65_000);
        Vector named = ScenarioPricer.of(priced, Scenarios.spot(-0.5, 0.25));
        Vector other = ScenarioPricer.of(priced, Scenarios.ofUnderlying(ScenarioSet.ANY_OTHER, -0.5, 0.25));
        assertThat(other.usd()).isEqualTo(named.usd());
        Vector none = ScenarioPricer.of(priced, Scenarios.ofUnderlying("ETH", -0.5, 0.25));
        assertThat(none.usd()).containsOnly(0);
    }

    /** G5 of the handbook, reached by a move of 25 % from a forward of 80,000 and a fifth from a volatility of 50 %. */
    @Test
    void anOptionIsRevaluedAtTheMovedForwardAndVolatility() {
        PricedInstrument priced =
                Contracts.at(Contracts.option(OptionType.CALL, Payoff.LINEAR, 100_000, 30), 80_000, 0.5);
        double before = Black76.price(OptionType.CALL, 80_000, 100_000, 0.5, 30 / 365.0);
        Vector vector = ScenarioPricer.of(priced, Scenarios.of(new double[] {0.25}, new double[] {0.2}));
        assertThat(vector.settle()[0] + before).isCloseTo(6_853.94071825, within(1e-7));
        assertThat(vector.usd()[0]).isEqualTo(vector.settle()[0]);
    }

    @Test
    void aPremiumInCoinIsDividedByTheMovedForward() {
        PricedInstrument priced =
                Contracts.at(Contracts.option(OptionType.PUT, Payoff.INVERSE, 60_000, 7), 65_000, 0.7);
        double before = Black76.price(OptionType.PUT, 65_000, 60_000, 0.7, 7 / 365.0) / 65_000;
        double after = Black76.price(OptionType.PUT, 52_000, 60_000, 0.7, 7 / 365.0) / 52_000;
        Vector vector = ScenarioPricer.of(priced, Scenarios.spot(-0.2));
        assertThat(vector.settle()[0]).isCloseTo(after - before, within(1e-15));
    }

    @Test
    void aShockOfVolatilityFadesWithTheTenorOfToday() {
        TenorScaling tenor = new TenorScaling(0.3, 0.1, 1, 0);
        PricedInstrument priced =
                Contracts.at(Contracts.option(OptionType.CALL, Payoff.LINEAR, 65_000, 7), 65_000, 0.6);
        Vector vector = ScenarioPricer.of(
                priced, Scenarios.of(new double[] {0, 0}, new double[] {0.4, -2}, new double[2], new double[2], tenor));
        double shocked = 0.6 * (1 + 0.4 * Math.pow(30 / 7.0, 0.3));
        double before = Black76.price(OptionType.CALL, 65_000, 65_000, 0.6, 7 / 365.0);
        double after = Black76.price(OptionType.CALL, 65_000, 65_000, shocked, 7 / 365.0);
        assertThat(vector.settle()[0]).isCloseTo(after - before, within(1e-9));
        assertThat(vector.settle()[1]).as("no volatility at all").isCloseTo(-before, within(1e-9));
    }

    @Test
    void timeThatPassesIsLost() {
        PricedInstrument priced =
                Contracts.at(Contracts.option(OptionType.CALL, Payoff.LINEAR, 64_000, 7), 65_000, 0.6);
        double[] days = {1, 7, 30};
        Vector vector = ScenarioPricer.of(
                priced, Scenarios.of(new double[3], new double[3], new double[3], days, TenorScaling.parallel()));
        double before = Black76.price(OptionType.CALL, 65_000, 64_000, 0.6, 7 / 365.0);
        double after = Black76.price(OptionType.CALL, 65_000, 64_000, 0.6, 6 / 365.0);
        assertThat(vector.settle()[0]).isCloseTo(after - before, within(1e-9));
        assertThat(vector.settle()[1]).as("on the day of expiry").isCloseTo(1_000 - before, within(1e-9));
        assertThat(vector.settle()[2]).as("after it").isCloseTo(1_000 - before, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "40, 0"})
    void aMoveOfTheBasisIsCarriedToExpiryByWhatExpires(double days, double none) {
        ScenarioSet set = Scenarios.of(NONE, NONE, new double[] {0.1}, new double[] {days}, TenorScaling.parallel());
        double left = (90 - days) / 365;
        double growth = Math.exp(0.1 * left);
        Vector future = ScenarioPricer.of(Contracts.at(Contracts.future(Payoff.LINEAR, 1, 90), 66_000), set);
        assertThat(future.settle()[0]).isCloseTo(66_000 * (growth - 1), within(1e-9));
        Vector perpetual = ScenarioPricer.of(Contracts.at(Contracts.perpetual(Payoff.LINEAR, 1), 66_000), set);
        assertThat(perpetual.settle()[0]).isZero();
        PricedInstrument call = Contracts.at(Contracts.option(OptionType.CALL, Payoff.LINEAR, 65_000, 90), 66_000, 0.5);
        double before = Black76.price(OptionType.CALL, 66_000, 65_000, 0.5, 90 / 365.0);
        double after = Black76.price(OptionType.CALL, 66_000 * growth, 65_000, 0.5, left);
        assertThat(ScenarioPricer.of(call, set).settle()[0]).isCloseTo(after - before, within(1e-8));
    }

    @Test
    void withinTheWindowOnlyWhatIsNotFixedMoves() {
        PricedInstrument priced = insideTheWindow();
        AveragedOption averaged = AveragedOption.of(65_000, priced.years(), WINDOW, 2.0 / 3, 64_990);
        double before = averaged.inverse(OptionType.CALL, 65_123, 0.7).price();
        double after = averaged.inverse(OptionType.CALL, 65_123 * 1.02, 0.7).price();
        assertThat(ScenarioPricer.of(priced, Scenarios.spot(0.02)).settle()[0])
                .isCloseTo(after - before, within(1e-15));
        Instrument future = Contracts.future(Payoff.LINEAR, 1, 10 / 1_440.0);
        PricedInstrument settling = Contracts.priced(future, 65_000, 65_000, Double.NaN, 0.5, 65_000, WINDOW);
        assertThat(ScenarioPricer.of(settling, Scenarios.spot(0.1)).settle()[0])
                .as("10 % of half of it")
                .isCloseTo(0.05 * 65_000, within(1e-9));
    }

    @Test
    void whatTheAverageHasDecidedMovesWithTheRestOfItAlone() {
        Instrument option = Contracts.option(OptionType.CALL, Payoff.LINEAR, 20_000, 5 / 1_440.0);
        PricedInstrument decided = Contracts.priced(option, 45_000, 65_000, 0, 5.0 / 6, 65_000, WINDOW);
        assertThat(ScenarioPricer.of(decided, Scenarios.spot(-0.6)).settle()[0])
                .isCloseTo(-0.6 * 65_000 / 6, within(1e-9));
    }

    @Test
    void whatCannotBePricedIsNotANumberInAnyScenario() {
        PricedInstrument unknown =
                Contracts.at(Contracts.option(OptionType.CALL, Payoff.LINEAR, 64_000, 7), 65_000, Double.NaN);
        Vector vector = ScenarioPricer.of(unknown, Scenarios.spot(0, 0.1));
        assertThat(vector.settle()).containsOnly(Double.NaN);
        assertThat(vector.usd()).containsOnly(Double.NaN);
    }
}
