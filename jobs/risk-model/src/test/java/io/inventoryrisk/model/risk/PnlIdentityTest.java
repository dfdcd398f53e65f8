package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.ACCOUNT;
import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.QUANTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.ContractValue;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random fills, marks that come late or go missing, rates that do not move: every pay-off at once. */
class PnlIdentityTest {

    private static final long SECOND = 1_000_000;
    private static final int INSTANTS = 2_500;
    private static final int FILLS_AN_INSTANT = 4;
    private static final List<Instrument> INSTRUMENTS = List.of(LINEAR, INVERSE, QUANTO);

    /** Of gross P&L: a few thousand additions of doubles. */
    private static final double ROUNDING = 1e-9;

    static IntStream streams() {
        return IntStream.range(0, 6);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void totalIsSpreadPlusInventoryLessFeesAndEqualsCashPlusValueAfterEveryInstant(int stream) {
        Random random = new Random(stream);
        Market market = new Market(random);
        Ledger ledger = new Ledger();
        HoldingState state = HoldingState.empty(ACCOUNT, "BTC");
        MarketModel before = null;
        for (int second = 1; second <= INSTANTS; second++) {
            MarketModel model = market.next(second);
            List<AppliedFill> fills = market.fills(second);
            ledger.book(fills);
            HoldingState shuffledState = state;
            List<AppliedFill> shuffled = new ArrayList<>(fills);
            Collections.shuffle(shuffled, random);
            ExposureCalculator.Step step = ExposureCalculator.at(
                    second * SECOND, state, fills, before, model, new InstrumentPricer(model, Map.of()));
            assertThat(ExposureCalculator.at(
                            second * SECOND,
                            shuffledState,
                            shuffled,
                            before,
                            model,
                            new InstrumentPricer(model, Map.of())))
                    .as("stream %d, second %d: any order of fills", stream, second)
                    .isEqualTo(step);
            state = step.state();
            before = model;
            PnlSplit pnl = state.pnl();
            assertThat(pnl.residualUsd())
                    .as("stream %d, second %d", stream, second)
                    .isZero();
            double parts = pnl.spreadCaptureUsd() + pnl.inventoryUsd() - pnl.feesUsd() + pnl.rebatesUsd();
            assertThat(pnl.totalUsd())
                    .as("stream %d, second %d", stream, second)
                    .isCloseTo(parts, within(ROUNDING * ledger.grossUsd));
            if (state.holdings().stream().noneMatch(holding -> holding.mark() == null)) {
                assertThat(pnl.totalUsd())
                        .as("stream %d, second %d: cash and value", stream, second)
                        .isCloseTo(ledger.equityUsd(state), within(ROUNDING * ledger.grossUsd));
            }
        }
    }

    /** What the account would be worth if everything were sold at the marks in force: no memory but cash and contracts. */
    private static final class Ledger {

        private final TreeMap<String, BigDecimal> cash = new TreeMap<>();
        private final TreeMap<String, BigDecimal> contracts = new TreeMap<>();
        private double grossUsd;

        void book(List<AppliedFill> fills) {
            for (AppliedFill fill : fills) {
                BigDecimal value = fill.quantity().multiply(ContractValue.of(fill.instrument(), fill.price()));
                cash.merge(fill.instrument().settle(), value.negate(), BigDecimal::add);
                cash.merge(fill.feeCurrency(), fill.fee().negate(), BigDecimal::add);
                contracts.merge(fill.instrument().id(), fill.quantity(), BigDecimal::add);
                grossUsd += Math.abs(value.doubleValue())
                        * Market.rate(fill.instrument().settle());
            }
        }

        double equityUsd(HoldingState state) {
            double equity = 0;
            TreeMap<String, BigDecimal> worth = new TreeMap<>(cash);
            for (Holding holding : state.holdings()) {
                BigDecimal held = contracts.get(holding.instrument().id());
                assertThat(holding.open().quantity()).isEqualByComparingTo(held);
                worth.merge(
                        holding.instrument().settle(),
                        held.multiply(ContractValue.of(holding.instrument(), holding.mark())),
                        BigDecimal::add);
            }
            for (String currency : worth.keySet()) {
                equity += worth.get(currency).doubleValue() * Market.rate(currency);
            }
            return equity;
        }
    }

    /** Prices that wander, marks that are sometimes missing, fills around them. */
    private static final class Market {

        private final Random random;
        private final double[] price = {60_000, 60_000, 3_000};
        private long ordinal;

        Market(Random random) {
            this.random = random;
        }

        static double rate(String currency) {
            return switch (currency) {
                case "USDT" -> 0.999;
                case "BTC" -> 60_000;
                case "BNB" -> 600;
                default -> 1;
            };
        }

        MarketModel next(int second) {
            Models models = Models.at(second * SECOND);
            for (String currency : List.of("USDT", "BTC", "BNB", "ETH")) {
                models.rate(currency, rate(currency));
            }
            for (int i = 0; i < price.length; i++) {
                price[i] *= Math.exp(0.001 * random.nextGaussian());
                boolean known = second > 3 + i && random.nextInt(20) > 0;
                models.mark(INSTRUMENTS.get(i).id(), known ? Math.rint(2 * price[i]) / 2 : Double.NaN);
            }
            return models.build();
        }

        List<AppliedFill> fills(int second) {
            List<AppliedFill> fills = new ArrayList<>();
            for (int n = random.nextInt(FILLS_AN_INSTANT); n > 0; n--) {
                int i = random.nextInt(price.length);
                int contracts = (1 + random.nextInt(3)) * (random.nextBoolean() ? 1 : -1);
                fills.add(new AppliedFill(
                        ACCOUNT,
                        INSTRUMENTS.get(i),
                        ++ordinal,
                        second * SECOND - random.nextInt(3) * 100_000L,
                        BigDecimal.valueOf(contracts),
                        BigDecimal.valueOf(Math.rint(2 * price[i] * (1 - 0.0001 * Integer.signum(contracts))) / 2),
                        BigDecimal.valueOf(random.nextInt(20) - 10, 6),
                        random.nextInt(5) == 0 ? "BNB" : INSTRUMENTS.get(i).settle(),
                        Liquidity.MAKER,
                        false));
            }
            return fills;
        }
    }
}
