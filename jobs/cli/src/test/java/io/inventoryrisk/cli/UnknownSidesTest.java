package io.inventoryrisk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.Trade;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnknownSidesTest {

    @Test
    void onlyTradesOfTheNamedVenuesAndInstrumentsLoseTheirSide() {
        UnknownSides sides = new UnknownSides(Set.of("standx", "x:Y"));
        assertThat(sides.apply(trade("standx:BTC-USD", Side.SELL))).isEqualTo(trade("standx:BTC-USD", null));
        assertThat(sides.apply(trade("x:Y", Side.BUY))).isEqualTo(trade("x:Y", null));
        assertThat(sides.apply(trade("x:Z", Side.BUY))).isEqualTo(trade("x:Z", Side.BUY));
        assertThat(sides.apply("another record")).isEqualTo("another record");
    }

    private static Trade trade(String instrument, Side side) {
        return new Trade(instrument, 1, "1", side, 2, 3);
    }
}
