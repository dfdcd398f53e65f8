package io.inventoryrisk.model.risk;

import static io.inventoryrisk.model.position.Fixtures.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.FillKind;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 10,000 random fills and everything else that moves P&L, after every second, on tapes of {@link PnlTape}. */
class PnlIdentityTest {

    /** Of gross P&L: a few thousand additions of doubles. */
    private static final double ROUNDING = 1e-9;

    static IntStream streams() {
        return IntStream.range(0, 4);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void thePartsAddUpToTheChangeOfEquityAfterEveryInstant(int stream) {
        PnlTape tape = new PnlTape(stream);
        CashOracle oracle = new CashOracle();
        Translation translation = new Translation();
        HoldingState state = HoldingState.empty(ACCOUNT, "BTC");
        MarketModel before = null;
        int fills = 0;
        int compared = 0;
        long adjusted = 0;
        for (int second = 1; second <= PnlTape.SECONDS; second++) {
            String place = "stream " + stream + ", second " + second;
            MarketModel model = tape.model(second);
            List<AppliedFill> now = tape.fills(second);
            fills += now.size();
            adjusted += now.stream()
                    .filter(fill -> fill.kind() == FillKind.ADJUSTMENT)
                    .count();
            oracle.close(model, now);
            ExposureCalculator.Step step = close(second, state, now, before, model);
            List<AppliedFill> shuffled = new ArrayList<>(now);
            Collections.shuffle(shuffled, tape.random);
            assertThat(close(second, state, shuffled, before, model))
                    .as("%s: any order of fills", place)
                    .isEqualTo(step);
            state = step.state();
            before = model;
            translation.close(state.ledger(), model);
            assertParts(place, state.pnl(), oracle.grossUsd);
            assertThat(state.pnl().translationUsd())
                    .as("%s: translation", place)
                    .isCloseTo(translation.movedUsd.doubleValue(), within(ROUNDING * oracle.grossUsd));
            assertThat(state.pnl().totalUsd())
                    .as("%s: total at the last rates", place)
                    .isCloseTo(translation.totalUsd().doubleValue(), within(ROUNDING * oracle.grossUsd));
            if (state.holdings().stream().noneMatch(holding -> holding.mark() == null)) {
                assertEquity(place, state.ledger(), oracle.equity());
                compared++;
            }
        }
        assertThat(fills).as("stream %d fills", stream).isGreaterThan(10_000);
        assertThat(compared).as("stream %d", stream).isBetween(PnlTape.SECONDS / 2, PnlTape.SECONDS - 5);
        assertThat(oracle.fundings).as("stream %d fundings", stream).isGreaterThan(1_000);
        assertThat(oracle.deliveries).as("stream %d deliveries", stream).isGreaterThan(2);
        assertThat(adjusted).as("stream %d adjustments", stream).isGreaterThan(100);
        assertThat(translation.waited).as("stream %d waits", stream).isGreaterThan(100);
    }

    private static ExposureCalculator.Step close(
            int second, HoldingState state, List<AppliedFill> fills, MarketModel before, MarketModel model) {
        return ExposureCalculator.at(
                PnlTape.at(second), state, fills, new InstrumentSteps(before, new InstrumentPricer(model, Map.of())));
    }

    /** The residual is exact; the parts are rounded to doubles each. */
    private static void assertParts(String place, PnlSplit pnl, double grossUsd) {
        assertThat(pnl.residualUsd()).as("%s: residual", place).isZero();
        double parts = pnl.spreadCaptureUsd()
                + pnl.inventoryUsd()
                + pnl.hedgingUsd()
                - pnl.feesUsd()
                + pnl.rebatesUsd()
                + pnl.fundingUsd()
                + pnl.translationUsd();
        assertThat(pnl.totalUsd()).as("%s: parts", place).isCloseTo(parts, within(ROUNDING * grossUsd));
    }

    /** Not a digit off, in any currency. */
    private static void assertEquity(String place, PnlLedger ledger, TreeMap<String, BigDecimal> equity) {
        for (CurrencyPnl pnl : ledger.currencies()) {
            assertThat(pnl.earned().add(pnl.untranslated().total()))
                    .as("%s: equity in %s", place, pnl.currency())
                    .isEqualByComparingTo(equity.getOrDefault(pnl.currency(), BigDecimal.ZERO));
        }
        assertThat(ledger.currencies()).extracting(CurrencyPnl::currency).containsAll(equity.keySet());
    }

    /** What was earned before times the change of its rate, currency by currency. */
    private static final class Translation {

        private final TreeMap<String, BigDecimal> earned = new TreeMap<>();
        private final TreeMap<String, BigDecimal> rate = new TreeMap<>();
        private BigDecimal movedUsd = BigDecimal.ZERO;
        private int waited;

        void close(PnlLedger ledger, MarketModel model) {
            for (CurrencyPnl pnl : ledger.currencies()) {
                String currency = pnl.currency();
                double now = model.usdRate(currency);
                if (Double.isNaN(now)) {
                    waited += pnl.isWaiting() ? 1 : 0;
                    continue;
                }
                BigDecimal usd = BigDecimal.valueOf(now);
                BigDecimal change = usd.subtract(rate.getOrDefault(currency, usd));
                movedUsd = movedUsd.add(
                        earned.getOrDefault(currency, BigDecimal.ZERO).multiply(change));
                rate.put(currency, usd);
                earned.put(currency, pnl.earned());
            }
        }

        BigDecimal totalUsd() {
            BigDecimal total = BigDecimal.ZERO;
            for (String currency : earned.keySet()) {
                total = total.add(earned.get(currency).multiply(rate.get(currency)));
            }
            return total;
        }
    }
}
