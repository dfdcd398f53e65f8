package io.inventoryrisk.sandbox.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.Fill;
import io.inventoryrisk.model.position.FillAction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BalanceFeedTest {

    /** Wallets recomputed from the reports alone. */
    private static final class Wallets {

        final Map<String, BigDecimal> flows = new HashMap<>();
        private final Map<String, Instrument> instruments = new HashMap<>();
        private final Map<String, Fill> reported = new HashMap<>();
        /** Signed contracts and the sum of what they cost a contract, by account and perpetual. */
        private final Map<String, BigDecimal[]> open = new HashMap<>();

        Wallets(SyntheticMarket market) {
            market.instruments().forEach(instrument -> instruments.put(instrument.id(), instrument));
        }

        void take(Fill fill) {
            Fill before = reported.get(fill.tradeId());
            if (before != null && fill.revision() == 0) {
                return;
            }
            reported.put(fill.tradeId(), fill);
            if (before != null) {
                book(before, -1);
            }
            if (fill.action() != FillAction.BUST) {
                book(fill, 1);
            }
        }

        private void book(Fill fill, int sign) {
            Instrument instrument = instruments.get(fill.instrument());
            String wallet = fill.account() + "|" + instrument.venue() + "|";
            BigDecimal bought = fill.signedSize().multiply(BigDecimal.valueOf(sign));
            BigDecimal contracts = bought.multiply(instrument.multiplier());
            if (instrument.kind() == InstrumentKind.SPOT) {
                add(wallet + instrument.base(), bought);
                add(wallet + instrument.quote(), bought.multiply(fill.price()).negate());
            } else if (fill.action() == FillAction.DELIVERY) {
                add(wallet + instrument.settle(), pays(instrument, fill.price(), contracts.negate()));
            } else if (instrument.kind() == InstrumentKind.OPTION) {
                add(
                        wallet + instrument.settle(),
                        contracts.multiply(fill.price()).negate());
            } else {
                add(wallet + instrument.settle(), realised(fill.account(), instrument, bought, fill.price()));
            }
            add(wallet + fill.feeCurrency(), fill.fee().multiply(BigDecimal.valueOf(-sign)));
        }

        private static BigDecimal pays(Instrument option, BigDecimal price, BigDecimal held) {
            BigDecimal above = price.subtract(option.strike());
            BigDecimal inside = option.optionType() == OptionType.CALL ? above : above.negate();
            return inside.signum() <= 0
                    ? BigDecimal.ZERO
                    : held.multiply(inside).divide(price, 8, RoundingMode.HALF_EVEN);
        }

        /** By average cost, in units of 1e-8. */
        private BigDecimal realised(String account, Instrument future, BigDecimal bought, BigDecimal price) {
            boolean inverse = future.payoff() == Payoff.INVERSE;
            BigDecimal each = inverse
                    ? future.multiplier().negate().divide(price, 30, RoundingMode.HALF_EVEN)
                    : future.multiplier().multiply(price);
            BigDecimal[] held = open.computeIfAbsent(
                    account + future.id(), one -> new BigDecimal[] {BigDecimal.ZERO, BigDecimal.ZERO});
            BigDecimal quantity = held[0];
            boolean closes = quantity.signum() * bought.signum() < 0;
            BigDecimal closed = closes ? bought.abs().min(quantity.abs()) : BigDecimal.ZERO;
            BigDecimal signedClosed = closed.multiply(BigDecimal.valueOf(quantity.signum()));
            BigDecimal cost = closes
                    ? held[1].multiply(closed).divide(quantity.abs(), 30, RoundingMode.HALF_EVEN)
                    : BigDecimal.ZERO;
            BigDecimal opened = bought.add(signedClosed);
            held[0] = quantity.add(bought);
            held[1] = held[1].subtract(cost).add(opened.multiply(each));
            return signedClosed.multiply(each).subtract(cost).setScale(8, RoundingMode.HALF_EVEN);
        }

        private void add(String key, BigDecimal amount) {
            flows.merge(key, amount, BigDecimal::add);
        }
    }

    @ParameterizedTest
    @CsvSource({"6, CALM, 900", "1, CRASH, 150", "2, RUNAWAY_INVENTORY, 150"})
    void whatIsInTheWalletsOnChainAndUnderWayMovesByTheReportsAlone(long seed, Scenario scenario, int seconds) {
        SyntheticMarket market = Run.of(seed, scenario, seconds);
        Wallets wallets = new Wallets(market);
        Map<String, BigDecimal> opening = new TreeMap<>();
        Map<String, Map<BalanceSource, BigDecimal>> newest = new TreeMap<>();
        int balances = 0;
        while (market.hasNext()) {
            Event event = market.next();
            if (event.payload() instanceof Fill fill) {
                wallets.take(fill);
            } else if (event.payload() instanceof Balance balance) {
                balances++;
                balance.amounts().forEach((currency, amount) -> newest.computeIfAbsent(
                                balance.account() + "|" + balance.venue() + "|" + currency, key -> new TreeMap<>())
                        .put(balance.source(), amount));
            } else if (event.payload() instanceof io.inventoryrisk.model.market.Clock && Run.second(event) % 5 == 0) {
                newest.forEach((key, amounts) -> {
                    BigDecimal total = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                    BigDecimal start = total.subtract(wallets.flows.getOrDefault(key, BigDecimal.ZERO));
                    assertThat(start)
                            .as("%s at %s s, seed %d", key, Run.second(event), seed)
                            .isEqualByComparingTo(opening.computeIfAbsent(key, first -> start));
                });
            }
        }
        // Two accounts at two venues, and one reserve each, on chain and under way.
        assertThat(balances).isEqualTo((seconds / 5 + 1) * (4 + 4));
        assertThat(opening.values())
                .allMatch(amount -> amount.stripTrailingZeros().scale() <= 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void coinsLeaveTheChainTravelAndArrive(long seed) {
        SyntheticMarket market = Run.of(seed, Scenario.CALM, 120);
        Map<BalanceSource, BigDecimal> now = new TreeMap<>();
        int departed = 0;
        int arrived = 0;
        while (market.hasNext()) {
            if (market.next().payload() instanceof Balance balance
                    && balance.account().equals("mm-1")
                    && balance.venue().equals("deribit")) {
                BigDecimal amount = balance.amounts().get("BTC");
                BigDecimal before = now.put(balance.source(), amount);
                if (balance.source() == BalanceSource.IN_FLIGHT && before != null) {
                    departed += amount.compareTo(before) > 0 ? 1 : 0;
                    arrived += amount.compareTo(before) < 0 ? 1 : 0;
                }
            }
        }
        assertThat(now).containsOnlyKeys(BalanceSource.values());
        assertThat(departed).as("seed %d", seed).isPositive();
        assertThat(arrived).as("seed %d", seed).isBetween(departed - 1, departed);
    }
}
