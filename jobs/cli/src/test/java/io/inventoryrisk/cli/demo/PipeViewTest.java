package io.inventoryrisk.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipeViewTest {

    private final StringWriter out = new StringWriter();
    private final PipeView view = new PipeView(new PrintWriter(out));

    @Test
    void riskIsTheFirstLineAsSoonAsThereIsAny() {
        view.show(new Board().snapshot(), Shown.GAUGES);
        assertThat(out.toString()).isEmpty();
        view.show(Shown.desk(0), Shown.GAUGES);
        view.show(Shown.desk(0), Shown.GAUGES);
        assertThat(lines())
                .as("the second time it is not yet due")
                .hasSize(5)
                .noneMatch(line -> line.contains("\u001b"));
        assertThat(lines().get(0))
                .startsWith("00:01:02 market  binance:BTCUSDT-PERP 82,013.50 vol 47.3 %")
                .contains("correlation 0.81", "deribit:BTC-PERPETUAL STALE", "in 331/s", "0 firing");
        assertThat(lines().get(1))
                .startsWith(
                        "00:01:02 mm-1  P&L -98,765.43 = spread +1,234.56 + inventory -99,876.54 + hedging -12.34 - fees +123.45 + carry +56.78")
                .contains("VaR99 1,234,567.89", "drawdown 98,765.43 USD");
    }

    @Test
    void marginStandsBelowTheAccounts() {
        view.show(Shown.desk(0), Shown.GAUGES);
        assertThat(lines().get(3))
                .startsWith("00:01:02 mm-1 at deribit  equity 1,500,000.00  initial 250,000.50  maintenance 200,000.40")
                .contains("ratio 13.3 %", "liquidation at -42.0 % / -", "worst BTC -16 up");
    }

    @Test
    void eachTransitionIsPrintedOnce() {
        view.show(Shown.desk(1), Shown.GAUGES);
        view.show(Shown.desk(3), Shown.GAUGES);
        view.show(Shown.desk(3), Shown.GAUGES);
        assertThat(lines().stream().filter(line -> line.contains(" alert ")))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("00:00:02 alert FIRING   CRITICAL delta: net delta of mm-1 in BTC");
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }
}
