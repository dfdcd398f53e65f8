package io.inventoryrisk.model.position;

import static io.inventoryrisk.model.position.Fixtures.INVERSE;
import static io.inventoryrisk.model.position.Fixtures.LINEAR;
import static io.inventoryrisk.model.position.Fixtures.QUANTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractValueTest {

    /** The fixture prints ten significant digits. */
    private static final double PRINTED = 1e-9;

    @Test
    void inversePnlIsWhatTheVenuesPublish() {
        ReferenceCases.Case published = ReferenceCases.named("REF-INVPNL-1");
        for (int row = 0; row < published.inputs().size(); row++) {
            JsonNode input = published.inputs().get(row);
            BigDecimal pnl = ContractValue.pnl(
                    INVERSE, decimal(input, "usd_contracts"), decimal(input, "entry"), decimal(input, "exit"));
            published.check("[" + row + "]", pnl.doubleValue());
        }
    }

    /** G2: a position worth q coins, its price shocked by m, earns q (1 - 1 / (1 + m)) coins. */
    @ParameterizedTest
    @CsvSource({
        "0.84, -0.05991206933",
        "0.88, -0.04289159509",
        "0.92, -0.02735116209",
        "0.96, -0.01310576517",
        "1, 0",
        "1.04, 0.01209762938",
        "1.08, 0.023299138"
    })
    void inversePerpetualVectorIsInCoin(String shocked, double coins) {
        BigDecimal price = new BigDecimal("65000");
        BigDecimal contracts = new BigDecimal("0.314538364").multiply(price);
        BigDecimal pnl = ContractValue.pnl(INVERSE, contracts, price, price.multiply(new BigDecimal(shocked)));
        assertThat(pnl.doubleValue()).isCloseTo(coins, within(PRINTED));
    }

    @Test
    void linearAndQuantoPnlIsMultiplierTimesPriceDifference() {
        assertThat(pnl(LINEAR, "200", "60000", "60100")).isEqualByComparingTo("20");
        assertThat(pnl(QUANTO, "-1000", "3000", "3100")).isEqualByComparingTo("-0.1");
    }

    /** A venue's 0.01 BTC option, bought at 0.0200 and sold at 0.0300 BTC. */
    @Test
    void premiumInTheCoinIsNotOneOverThePrice() {
        Instrument option = new Instrument(
                "sim:BTC-26JUN26-100000-C",
                InstrumentKind.OPTION,
                Payoff.INVERSE,
                new BigDecimal("0.01"),
                new BigDecimal("0.0001"),
                BigDecimal.ONE,
                "BTC",
                "BTC",
                "BTC",
                "BTC",
                OptionType.CALL,
                new BigDecimal("100000"),
                1_782_460_800_000_000L,
                0);
        assertThat(pnl(option.check(), "1", "0.0200", "0.0300")).isEqualByComparingTo("0.0001");
        assertThat(ContractValue.priceAt(option, ContractValue.of(option, new BigDecimal("0.02"))))
                .isEqualByComparingTo("0.02");
    }

    @Test
    void priceIsRecoveredFromTheValueOfAContract() {
        for (Instrument instrument : List.of(LINEAR, INVERSE, QUANTO)) {
            BigDecimal price = new BigDecimal("64321.5");
            BigDecimal recovered = ContractValue.priceAt(instrument, ContractValue.of(instrument, price));
            assertThat(recovered.doubleValue()).as(instrument.id()).isCloseTo(price.doubleValue(), within(PRINTED));
        }
    }

    @Test
    void aPriceThatIsNotPositiveIsRefusedWithItsValue() {
        assertThatThrownBy(() -> ContractValue.of(LINEAR, BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sim:BTC-USDT")
                .hasMessageContaining("was 0");
    }

    private static BigDecimal pnl(Instrument instrument, String quantity, String entry, String exit) {
        return ContractValue.pnl(instrument, new BigDecimal(quantity), new BigDecimal(entry), new BigDecimal(exit));
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.get(field).asText());
    }
}
