package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.FillIntensity;
import io.inventoryrisk.model.market.LiquidityEstimate;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.OrderFlowEstimate;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import java.util.stream.Stream;

/** What bars offer to those who quote and hedge. */
final class QuotedBooks {

    private static final double[] NONE = {};

    private QuotedBooks() {}

    /** The book behind a bar; nothing where it is not valid and fresh. */
    static Stream<QuotedBook> of(CalibratedBar calibrated) {
        MarketBar bar = calibrated.bar();
        if (bar.quality().status() != QualityStatus.OK || !(bar.bidPrice() > 0) || !(bar.askPrice() > bar.bidPrice())) {
            return Stream.empty();
        }
        OrderFlowEstimate flow = calibrated.flow();
        LiquidityEstimate liquidity = calibrated.liquidity();
        FillIntensity own = usable(flow == null ? null : flow.ownIntensity());
        FillIntensity open = usable(flow == null ? null : flow.publicIntensity());
        return Stream.of(new QuotedBook(
                bar.instrument(),
                bar.bidPrice(),
                bar.askPrice(),
                liquidity == null ? NONE : liquidity.notionals(),
                liquidity == null ? NONE : liquidity.buyImpactBps(),
                liquidity == null ? NONE : liquidity.sellImpactBps(),
                own == null ? open : own,
                own != null,
                flow == null ? Double.NaN : flow.vpinPercentile(),
                QualityStatus.OK));
    }

    private static FillIntensity usable(FillIntensity fit) {
        boolean known = fit != null && fit.status().isDecisive() && fit.arrivalRate() > 0 && fit.decay() > 0;
        return known ? fit : null;
    }
}
