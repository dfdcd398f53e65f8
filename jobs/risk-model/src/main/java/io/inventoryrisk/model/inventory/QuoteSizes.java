package io.inventoryrisk.model.inventory;

import io.inventoryrisk.model.inventory.QuoteBook.Underlying;
import io.inventoryrisk.model.market.Instrument;
import java.util.ArrayList;
import java.util.List;

/**
 * How much to quote on either side: the desk's trade, as far as the hard limits and the budgets of shortfall and margin
 * leave room, in whole lots. A side that reduces is not cut by a limit that is already exceeded.
 *
 * @param bid contracts, 0 where nothing may be bought
 * @param ask contracts, 0 where nothing may be sold
 * @param hardLimit of the instrument, contracts
 * @param buy what one lot bought changes
 * @param sell what one lot sold changes
 * @param reasons why a side is cut to nothing
 */
record QuoteSizes(
        double bid,
        double ask,
        double hardLimit,
        MarginalRisk.Change buy,
        MarginalRisk.Change sell,
        List<String> reasons) {

    static QuoteSizes of(
            Underlying underlying,
            QuoteInput input,
            double sizeUsd,
            AdviceParameters parameters,
            MarginalRisk marginal) {
        Instrument instrument = input.instrument();
        double size = sizeUsd / input.usdPerContract();
        double own = parameters.hardLimits().getOrDefault(instrument.id(), Double.POSITIVE_INFINITY);
        double hardLimit = Math.min(underlying.limitUsd() / input.usdPerContract(), own * underlying.scale());
        double deltaContracts = underlying.exposure().deltaUsd() / input.usdPerContract();
        double deltaLimit = underlying.limitUsd() / input.usdPerContract();
        double lot = instrument.lotSize().doubleValue();
        MarginalRisk.Change buy = marginal.of(instrument, lot);
        MarginalRisk.Change sell = marginal.of(instrument, -lot);
        List<String> reasons = new ArrayList<>();
        double bid = size;
        double ask = size;
        bid = cut(bid, hardLimit - input.quantity(), instrument, "no bid: the hard limit", reasons);
        ask = cut(ask, hardLimit + input.quantity(), instrument, "no ask: the hard limit", reasons);
        bid = cut(bid, deltaLimit - deltaContracts, instrument, "no bid: the limit of the net delta", reasons);
        ask = cut(ask, deltaLimit + deltaContracts, instrument, "no ask: the limit of the net delta", reasons);
        bid = cut(
                bid, lot * marginal.lots(instrument, buy, parameters), instrument, "no bid: the risk budget", reasons);
        ask = cut(
                ask, lot * marginal.lots(instrument, sell, parameters), instrument, "no ask: the risk budget", reasons);
        return new QuoteSizes(bid, ask, hardLimit, buy, sell, reasons);
    }

    private static double cut(double size, double room, Instrument instrument, String reason, List<String> reasons) {
        double left = QuoteGrid.size(instrument, Math.min(size, room));
        if (size > 0 && left == 0) {
            reasons.add(reason);
        }
        return left;
    }
}
