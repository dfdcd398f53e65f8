package io.inventoryrisk.cli.lessons;

import static io.inventoryrisk.cli.lessons.FieldContracts.ACCOUNT;
import static io.inventoryrisk.cli.lessons.FieldContracts.LINEAR;
import static io.inventoryrisk.cli.lessons.FieldContracts.LINEAR_ELSEWHERE;
import static io.inventoryrisk.cli.lessons.FieldContracts.SECOND;
import static io.inventoryrisk.cli.lessons.FieldContracts.report;
import static io.inventoryrisk.cli.lessons.FieldContracts.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inventoryrisk.job.kafka.wire.Topic;
import io.inventoryrisk.model.limit.AlertSeverity;
import io.inventoryrisk.model.limit.LimitMonitor;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.limit.Metrics;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.margin.MarginPacks;
import io.inventoryrisk.model.margin.MarginRequirement;
import io.inventoryrisk.model.market.Grid;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.InventoryBook;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.position.QuantityChange;
import io.inventoryrisk.model.position.Reconciliation;
import io.inventoryrisk.model.position.ReconciliationSpec;
import io.inventoryrisk.model.position.ReconciliationState;
import io.inventoryrisk.model.position.VenuePosition;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.scenario.InstrumentPricer;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import io.inventoryrisk.sandbox.desk.ShippedPacks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of reports of fills. */
interface InventoryLessons {

    @Test
    @DisplayName(
            "6. The same fill arrives again after 40 minutes: dedup lasts days, drops are counted (ccxt issue 18854)")
    default void aFillThatComesAgainAfterFortyMinutesOrSixDaysChangesNothingAndIsCounted() {
        FieldDesk desk = new FieldDesk();
        Fill fill = trade(LINEAR, "t-1", 0, "2", "60000");
        desk.report(LINEAR, fill);
        desk.report(LINEAR, trade(LINEAR, "t-2", Duration.ofMinutes(40).toMillis() * 1_000, "1", "60000"));
        assertThat(desk.report(LINEAR, fill).duplicate()).isTrue();
        desk.report(LINEAR, trade(LINEAR, "t-3", Duration.ofDays(6).toMillis() * 1_000, "1", "60000"));
        assertThat(desk.report(LINEAR, fill).duplicate()).isTrue();
        assertThat(desk.position(LINEAR).quantity()).isEqualByComparingTo("4");
        assertThat(desk.position(LINEAR).duplicates()).isEqualTo(2);
        assertThat(FieldDesk.DEDUPLICATION_MILLIS)
                .isGreaterThan(Duration.ofDays(6).toMillis());
    }

    @Test
    @DisplayName("7. Dedup on the original trade id before a flip is split (bytex issue 16)")
    default void aTradeThatFlipsThePositionIsOneTradeAndItsRepetitionADuplicate() {
        FieldDesk desk = new FieldDesk();
        desk.report(LINEAR, trade(LINEAR, "a", 1, "5", "60000"));
        Fill flip = trade(LINEAR, "b", 2, "-8", "61000");
        InventoryBook.Outcome flipped = desk.report(LINEAR, flip);
        assertThat(flipped.transitions()).singleElement().satisfies(line -> {
            assertThat(line.tradeId()).isEqualTo("b");
            assertThat(line.quantityAfter()).isEqualByComparingTo("-3");
            assertThat(line.realisedPnl()).isEqualByComparingTo("5000");
        });
        assertThat(desk.report(LINEAR, flip).duplicate()).isTrue();
        assertThat(desk.position(LINEAR).quantity()).isEqualByComparingTo("-3");
    }

    @Test
    @DisplayName("8. Fills of one millisecond have no order: nothing may hang on that of arrival (passivbot pull 1428)")
    default void fillsOfOneInstantLeaveTheSameInventoryAndProfitInWhateverOrderTheyArrive() {
        Fill[] fills = {
            trade(LINEAR, "a", SECOND, "5", "60000", "1", "USDT"),
            trade(LINEAR, "b", SECOND, "-8", "60010", "2", "USDT"),
            trade(LINEAR, "c", SECOND, "2", "59990", "-1", "USDT")
        };
        FieldMarket market = FieldMarket.at(SECOND).mark(LINEAR.id(), 60_000).rate("USDT", 1);
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            FieldDesk desk = new FieldDesk();
            for (int index : order) {
                desk.report(LINEAR, fills[index]);
            }
            Exposure exposure = desk.close(market);
            assertThat(desk.position(LINEAR).quantity()).isEqualByComparingTo("-1");
            assertThat(desk.position(LINEAR).cash()).isEqualByComparingTo("60100");
            assertThat(desk.position(LINEAR).fees().get("USDT")).isEqualByComparingTo("2");
            assertThat(exposure.pnl().totalUsd()).as("100 less fees of 2").isCloseTo(98, within(1e-6));
            assertThat(exposure.pnl().spreadCaptureUsd()).isCloseTo(100, within(1e-6));
        }
    }

    @Test
    @DisplayName(
            "9. A warm restart wrote an opposite synthetic fill: book flat, venue short (nautilus_trader issue 4736)")
    default void aDifferenceFromTheVenueIsABreakWhichChangesNothingUntilTheDeskAdoptsIt() {
        FieldDesk desk = new FieldDesk();
        InventoryBook.Outcome bought = desk.report(LINEAR, trade(LINEAR, "a", 10 * SECOND, "5", "60000"));
        Reconciliation reconciliation = new Reconciliation(ReconciliationSpec.standard("p1"), Grid.oneSecond());
        VenuePosition told = new VenuePosition(ACCOUNT, LINEAR.id(), 20 * SECOND, new BigDecimal("-3"));
        Reconciliation.Step step = reconciliation.at(
                ReconciliationState.empty().of(bought.effects().get(0)),
                new Reconciliation.Inputs(
                        ACCOUNT,
                        LINEAR.id(),
                        reconciliation.comparedAt(told),
                        List.of(QuantityChange.of(bought.effects().get(0))),
                        List.of(told),
                        LINEAR,
                        null));
        assertThat(step.line().cause()).isEqualTo(PositionBreak.Cause.DIRECTION);
        assertThat(step.line().difference()).isEqualByComparingTo("-8");
        assertThat(step.line().quantity()).as("ours, untouched").isEqualByComparingTo("5");
        assertThat(desk.position(LINEAR).quantity()).isEqualByComparingTo("5");
        assertThat(desk.ledger()).as("no fill of anybody's making").hasSize(1);
        desk.report(LINEAR, report(LINEAR, "adopt-1", FillAction.ADJUSTMENT, 30 * SECOND, "-8", "60000"));
        assertThat(desk.position(LINEAR).quantity()).isEqualByComparingTo("-3");
        assertThat(desk.ledger().get(1).action()).as("by name").isEqualTo(FillAction.ADJUSTMENT);
    }

    @Test
    @DisplayName("10. A position older than the fill history: snapshot + later fills (nautilus_trader issue 3104)")
    default void aPositionOlderThanTheFillsIsAdoptedAtItsPriceAndLaterFillsGoOnFromIt() {
        FieldDesk desk = new FieldDesk();
        InventoryBook.Outcome adopted =
                desk.report(LINEAR, report(LINEAR, "snapshot-1", FillAction.ADJUSTMENT, SECOND, "10", "50000"));
        assertThat(adopted.effects()).extracting(AppliedFill::isTrade).containsExactly(false);
        desk.report(LINEAR, trade(LINEAR, "a", 2 * SECOND, "-4", "60000"));
        assertThat(desk.position(LINEAR).quantity()).isEqualByComparingTo("6");
        assertThat(desk.position(LINEAR).realisedPnl())
                .as("from the adopted cost")
                .isEqualByComparingTo("40000");
        Exposure exposure =
                desk.close(FieldMarket.at(10 * SECOND).mark(LINEAR.id(), 60_000).rate("USDT", 1));
        assertThat(exposure.deltaCoin()).isCloseTo(6, within(1e-12));
        assertThat(exposure.pnl().spreadCaptureUsd())
                .as("what is adopted is no trade: nothing is earned against the market with it")
                .isCloseTo(0, within(1e-6));
        assertThat(desk.ledger()).extracting(line -> line.action()).contains(FillAction.ADJUSTMENT);
    }

    @Test
    @DisplayName("11. Maintenance margin grew with the number of fills in hedge mode (nautilus_trader issue 4110)")
    default void marginIsThatOfTheNetPositionHoweverManyFillsAndLegsMadeIt() {
        MarginRequirement once = margin("2");
        MarginRequirement legs = margin("5", "-3");
        MarginRequirement many = margin("1", "1", "1", "1", "-1", "-1");
        assertThat(once.maintenanceUsd()).isPositive();
        assertThat(legs.maintenanceUsd()).isEqualTo(once.maintenanceUsd());
        assertThat(many.maintenanceUsd()).isEqualTo(once.maintenanceUsd());
        assertThat(many.initialUsd()).isEqualTo(once.initialUsd());
    }

    @Test
    @DisplayName(
            "12. A short slipped under a gross limit: net per symbol first, then absolutes (Vibe-Trading issue 664)")
    default void aShortCountsByItsSizeAndGrossIsTheSumOfAbsolutesOfNetPositions() {
        FieldDesk desk = new FieldDesk();
        RiskLimit limit =
                new RiskLimit("p", RiskMetric.POSITION, "*", "*", Double.NaN, Double.NaN, 50, 40, 0, 0, false);
        MetricValue held = Metrics.of(desk.report(LINEAR, trade(LINEAR, "a", SECOND, "-60", "60000"))
                        .update())
                .get(0);
        assertThat(LimitMonitor.observe(null, limit, AlertSeverity.CRITICAL, held)
                        .alerts())
                .as("60 short break a limit of 50")
                .hasSize(1);
        desk.report(LINEAR, trade(LINEAR, "b", SECOND, "58", "60000"));
        desk.report(LINEAR_ELSEWHERE, trade(LINEAR_ELSEWHERE, "c", SECOND, "3", "60000"));
        Exposure exposure = desk.close(FieldMarket.at(10 * SECOND)
                .mark(LINEAR.id(), 60_000)
                .mark(LINEAR_ELSEWHERE.id(), 60_000)
                .rate("USDT", 1));
        assertThat(exposure.grossNotionalUsd()).as("|-60 + 58| + |3| coins").isCloseTo(5 * 60_000, within(1e-6));
        assertThat(exposure.deltaUsd()).isCloseTo(60_000, within(1e-6));
    }

    @Test
    @DisplayName("16. Open orders moved the skew: inventory is fills + transfers only (hummingbot issue 1595)")
    default void nothingButReportsOfFillsMovesInventoryAndOrdersAreNoInput() {
        assertThat(Topic.inputs().stream().map(Topic::baseName).filter(name -> name.startsWith("trading.")))
                .containsExactlyInAnyOrder("trading.fill", "trading.balance", "trading.position");
        FieldDesk desk = new FieldDesk();
        desk.report(LINEAR, trade(LINEAR, "a", 1, "5", "60000"));
        InventoryBook.Outcome cancelled =
                desk.report(LINEAR, report(LINEAR, "never-filled", FillAction.BUST, 2, "9", "60000"));
        assertThat(cancelled.rejection()).contains("which is not known");
        assertThat(desk.position(LINEAR).quantity()).isEqualByComparingTo("5");
        assertThat(desk.ledger()).hasSize(1);
    }

    /** At the venue's own shipped pack, of each fill as a position apart, as hedge mode reports them. */
    private static MarginRequirement margin(String... contracts) {
        FieldDesk desk = new FieldDesk();
        Instrument contract = LINEAR;
        FieldMarket market = FieldMarket.at(1_767_225_600 * SECOND)
                .mark(contract.id(), 60_000)
                .rate("USDT", 1)
                .rate("BTC", 60_000);
        desk.report(contract, trade(contract, "probe", SECOND, "1", "60000"));
        desk.close(market);
        ValuedPosition one = desk.valued().get(0);
        List<ValuedPosition> positions = new ArrayList<>();
        for (String quantity : contracts) {
            positions.add(new ValuedPosition(one.priced(), Double.parseDouble(quantity), 0));
        }
        Map<String, ParameterPack> packs = new TreeMap<>();
        ShippedPacks.all().stream()
                .filter(pack -> pack.effectiveFromMicros() <= market.build().asOfMicros())
                .forEach(pack -> packs.put(pack.name(), pack));
        UnitVectors units = new UnitVectors(new InstrumentPricer(market.build(), packs));
        return MarginPacks.of(packs).forVenue(contract.venue()).of("BTC", positions, units);
    }
}
