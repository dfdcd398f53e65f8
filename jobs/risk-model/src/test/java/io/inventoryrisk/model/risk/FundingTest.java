package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.QUANTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FundingTest {

    private static final long SECOND = 1_000_000;
    private static final long STAMP = 100 * SECOND;
    private static final long NEXT = 200 * SECOND;
    private static final double ROUNDING = 1e-9;

    private final Account account = new Account();

    @Test
    void aLongPaysAPositiveRateAtTheStampOnceAndAShortReceivesIt() {
        account.fills(LINEAR, 98 * SECOND, "2000", "60000");
        account.close(linear(98, 60_000, 0.0001, STAMP));
        assertThat(account.close(linear(99, 60_000, 0.0001, STAMP)).pnl().fundingUsd())
                .isZero();
        Exposure paid = account.close(linear(100, 60_000, 0.0001, STAMP));
        assertThat(paid.pnl().fundingUsd()).isCloseTo(-2 * 60_000 * 0.0001, within(ROUNDING));
        assertThat(paid.pnl().totalUsd()).isCloseTo(-12, within(ROUNDING));
        // the venue still names the old stamp, then the next one
        account.close(linear(101, 60_000, 0.0001, STAMP));
        assertThat(account.close(linear(102, 60_000, 0.0001, NEXT)).pnl().fundingUsd())
                .isCloseTo(-12, within(ROUNDING));
        account.fills(LINEAR, 150 * SECOND, "-5000", "60000");
        account.close(linear(150, 60_000, 0.0001, NEXT));
        assertThat(account.close(linear(200, 60_000, 0.0001, NEXT)).pnl().fundingUsd())
                .isCloseTo(-12 + 3 * 60_000 * 0.0001, within(ROUNDING));
    }

    @Test
    void theRateIsThatToldBeforeTheStampAndTheMarkThatAtIt() {
        account.fills(LINEAR, 98 * SECOND, "1000", "60000");
        account.close(linear(99, 60_000, 0.0002, STAMP));
        Exposure onGrid = account.close(linear(100, 61_000, 0.0009, NEXT));
        assertThat(onGrid.pnl().fundingUsd()).isCloseTo(-61_000 * 0.0002, within(ROUNDING));
    }

    @Test
    void aStampBetweenTwoInstantsIsPaidAtTheMarkBeforeIt() {
        long between = STAMP + SECOND / 2;
        account.fills(LINEAR, 98 * SECOND, "1000", "60000");
        account.close(linear(100, 60_000, 0.0002, between));
        Exposure paid = account.close(linear(101, 61_000, 0.0009, NEXT));
        assertThat(paid.pnl().fundingUsd()).isCloseTo(-60_000 * 0.0002, within(ROUNDING));
    }

    @Test
    void whatIsHeldAtTheStampCountsToTheMicrosecond() {
        account.close(linear(99, 60_000, 0.0002, STAMP));
        account.fills(LINEAR, STAMP, "1000", "60000").fills(LINEAR, STAMP + 1, "9000", "60000");
        Exposure paid = account.close(linear(101, 60_000, 0.0002, STAMP));
        assertThat(paid.pnl().fundingUsd()).isCloseTo(-60_000 * 0.0002, within(ROUNDING));
    }

    @Test
    void aPositionClosedJustAfterTheStampHasPaid() {
        account.fills(LINEAR, 98 * SECOND, "1000", "60000");
        account.close(linear(99, 60_000, 0.0002, STAMP));
        account.fills(LINEAR, STAMP + 1, "-1000", "60000");
        Exposure flat = account.close(linear(101, 60_000, 0.0002, STAMP));
        assertThat(flat.lines()).isEmpty();
        assertThat(flat.pnl().fundingUsd()).isCloseTo(-12, within(ROUNDING));
    }

    @Test
    void aSilentVenuesLastWordHoldsAndNothingFallsDueWithoutAStampOfItsOwn() {
        account.fills(LINEAR, 98 * SECOND, "1000", "60000");
        account.close(linear(99, 60_000, 0.0002, STAMP));
        // the model loses sight of the rate, then of the instrument, and comes back long after
        account.close(Models.at(99 * SECOND + 1).mark(LINEAR.id(), 60_000).rate("USDT", 1));
        Exposure paid = account.close(Models.at(100 * SECOND).rate("USDT", 1));
        assertThat(paid.pnl().fundingUsd()).isCloseTo(-12, within(ROUNDING));
        Exposure later = account.close(Models.at(100_000 * SECOND).rate("USDT", 1));
        assertThat(later.pnl().fundingUsd()).isCloseTo(-12, within(ROUNDING));
    }

    @Test
    void anInverseContractPaysInTheCoin() {
        account.fills(INVERSE, 98 * SECOND, "-100000", "50000");
        account.close(inverse(99, 50_000, 0.0003, STAMP));
        Exposure received = account.close(inverse(100, 40_000, 0.0003, STAMP));
        assertThat(account.state.ledger().currencies().get(0).currency()).isEqualTo("BTC");
        // 100,000 USD at 0.03 % are 30 USD, at 40,000 USD a coin
        assertThat(received.pnl().fundingUsd()).isCloseTo(30 / 40_000.0 * 45_000, within(ROUNDING));
    }

    @Test
    void aQuantoPaysInItsSettlementCoin() {
        account.fills(QUANTO, 98 * SECOND, "1000", "3000");
        account.close(quanto(99));
        Exposure paid = account.close(quanto(100));
        assertThat(paid.pnl().fundingUsd()).isCloseTo(-1_000 * 1e-6 * 3_000 * 0.0001 * 45_000, within(ROUNDING));
    }

    @Test
    void withoutAStampARateAccruesByTheMicrosecondOverEightHours() {
        account.fills(INVERSE, 98 * SECOND, "100000", "50000");
        account.close(inverse(99, 50_000, 0.0008, 0));
        account.fills(INVERSE, 99 * SECOND + 250_000, "100000", "50000");
        Exposure accrued = account.close(inverse(100, 40_000, 0.0100, 0));
        double contractSeconds = 100_000 + 0.75 * 100_000;
        double coins = contractSeconds * 0.0008 / 28_800 / 50_000;
        assertThat(accrued.pnl().fundingUsd()).isCloseTo(-coins * 45_000, within(ROUNDING));
    }

    @Test
    void fundingOfAPositionWithoutAMarkWaitsForIt() {
        Models blind = Models.at(99 * SECOND)
                .mark(LINEAR.id(), Double.NaN)
                .rate("USDT", 1)
                .funding(LINEAR.id(), 0.0002, STAMP);
        account.fills(LINEAR, 98 * SECOND, "1000", "60000");
        account.close(blind);
        Exposure unmarked = account.close(
                Models.at(100 * SECOND).mark(LINEAR.id(), Double.NaN).rate("USDT", 1));
        assertThat(unmarked.pnl().fundingUsd()).isZero();
        Exposure marked = account.close(linear(101, 61_000, 0.0002, NEXT));
        assertThat(marked.pnl().fundingUsd()).isCloseTo(-61_000 * 0.0002, within(ROUNDING));
        assertThat(marked.pnl().residualUsd()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.0037, 0.0035", "0.0002, 0", "0, 0", "-0.0002, 0", "-0.0010, -0.0008"})
    void theDamperSwallowsAPremiumThatIsSmall(double premium, double rate) {
        assertThat(Funding.rate(premium, 0.0002)).isCloseTo(rate, within(1e-15));
    }

    private static Models linear(int second, double mark, double rate, long stamp) {
        return at(second, LINEAR, mark, rate, stamp);
    }

    private static Models inverse(int second, double mark, double rate, long stamp) {
        return at(second, INVERSE, mark, rate, stamp);
    }

    private static Models quanto(int second) {
        return at(second, QUANTO, 3_000, 0.0001, STAMP);
    }

    private static Models at(int second, Instrument instrument, double mark, double rate, long stamp) {
        return Models.at(second * SECOND)
                .mark(instrument.id(), mark)
                .rate("USDT", 1)
                .rate("BTC", 45_000)
                .rate("ETH", 3_000)
                .funding(instrument.id(), rate, stamp);
    }
}
