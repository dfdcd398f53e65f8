package io.inventoryrisk.model.hedge;

import io.inventoryrisk.model.liquidity.CostCurve;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.risk.TradeLine;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.util.Map;

/**
 * What a trade costs on the books of one instant. Futures and spot: the book's own cost curve at the trade's notional, never
 * beyond its end. Options, whose sizes no curve knows: half of best bid and ask where a fresh book tells them, else the
 * desk's spread in volatility points and at least half a tick; up to the size the desk trusts to be there.
 */
public final class LiveCost {

    private static final double BPS = 1e4;

    private final QuotedBook[] books;
    private final HedgeParameters parameters;
    private final Map<String, Double> fees;

    /** @param packs in force, of which the takers' fees are read, by instrument or else by venue */
    public LiveCost(MarketModel model, HedgeParameters parameters, Map<String, ParameterPack> packs) {
        this.books = model.books();
        this.parameters = parameters;
        ParameterPack pack = packs.get(ParameterPack.TAKER_FEES);
        fees = pack == null ? Map.of() : pack.values();
    }

    /**
     * Of one trade.
     *
     * @param price expected on average, in quote currency
     * @param notionalUsd of an option that of its coins, positive
     * @param slippageUsd against mid
     * @param feeUsd the taker's; negative is a rebate
     */
    public record Cost(double price, double notionalUsd, double slippageUsd, double feeUsd) {

        /** Slippage and fee. */
        public double totalUsd() {
            return slippageUsd + feeUsd;
        }

        /** Slippage in basis points of the notional. */
        public double bps() {
            return slippageUsd / notionalUsd * BPS;
        }

        boolean isKnown() {
            return Double.isFinite(slippageUsd) && Double.isFinite(notionalUsd) && notionalUsd > 0;
        }
    }

    /**
     * Of a number of contracts; NaN where no book tells, or not so far.
     *
     * @param quantity signed: positive buys
     */
    public Cost of(PricedInstrument priced, double quantity) {
        return priced.instrument().kind() == InstrumentKind.OPTION
                ? ofOption(priced, quantity)
                : ofCurve(priced, quantity);
    }

    private Cost ofCurve(PricedInstrument priced, double quantity) {
        QuotedBook book = book(priced.instrument().id());
        if (book == null || priced.instrument().payoff() == Payoff.QUANTO) {
            return new Cost(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double notional = notional(priced.instrument(), book, quantity);
        double cost = CostCurve.cost(book.notionals(), quantity > 0 ? book.buyCostBps() : book.sellCostBps(), notional);
        double price = book.mid() * (1 + Math.signum(quantity) * cost / notional);
        double notionalUsd = notional * priced.quoteUsd();
        return new Cost(price, notionalUsd, cost * priced.quoteUsd(), fee(priced.instrument()) * notionalUsd);
    }

    private static double notional(Instrument instrument, QuotedBook book, double quantity) {
        double contracts = Math.abs(quantity) * instrument.multiplier().doubleValue();
        return instrument.payoff() == Payoff.INVERSE ? contracts : contracts * book.mid();
    }

    private Cost ofOption(PricedInstrument priced, double quantity) {
        Instrument instrument = priced.instrument();
        double coins = Math.abs(quantity) * instrument.multiplier().doubleValue();
        QuotedBook book = book(instrument.id());
        boolean quoted = book != null && book.mid() > 0;
        double mid = quoted ? book.mid() : priced.mark();
        double half = quoted ? (book.askPrice() - book.bidPrice()) / 2 : assumedHalfSpread(priced);
        double usdPerPrice = instrument.multiplier().doubleValue() * Math.abs(quantity) * priced.settleUsd();
        double forwardUsd =
                instrument.payoff() == Payoff.INVERSE ? priced.forward() : priced.forward() * priced.quoteUsd();
        double notionalUsd = coins * forwardUsd;
        boolean deep = coins <= parameters.optionCoins();
        return new Cost(
                mid + Math.signum(quantity) * half,
                notionalUsd,
                deep ? half * usdPerPrice : Double.NaN,
                Math.min(fee(instrument) * notionalUsd, parameters.optionFeeCap() * mid * usdPerPrice));
    }

    /** In quote currency. */
    private double assumedHalfSpread(PricedInstrument priced) {
        double vegaUsd = TradeLine.greeks(priced, 1).vegaUsdPerVolPoint();
        double perPrice = priced.instrument().multiplier().doubleValue() * priced.settleUsd();
        return Math.max(
                parameters.optionSpreadPoints() * vegaUsd / perPrice,
                priced.instrument().tickSize().doubleValue() / 2);
    }

    /** Half the spread and the fee as a fraction of notional; NaN where no book tells. */
    public double proportional(Instrument instrument) {
        QuotedBook book = book(instrument.id());
        return book == null
                ? Double.NaN
                : (book.askPrice() - book.bidPrice()) / 2 / book.mid() + Math.max(0, fee(instrument));
    }

    /** The largest notional a book's curve tells of, in quote currency; 0 where there is none. */
    double capacity(Instrument instrument, double side) {
        QuotedBook book = book(instrument.id());
        double[] costs = book == null ? new double[0] : side > 0 ? book.buyCostBps() : book.sellCostBps();
        int last = costs.length - 1;
        while (last >= 0 && !Double.isFinite(costs[last])) {
            last--;
        }
        return last < 0 ? 0 : book.notionals()[last];
    }

    /** The fresh book of an instrument, null where there is none. */
    QuotedBook book(String instrument) {
        int low = 0;
        int high = books.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = books[middle].instrument().compareTo(instrument);
            if (order == 0) {
                return books[middle];
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return null;
    }

    private double fee(Instrument instrument) {
        Double own = fees.get(instrument.id());
        return own != null ? own : fees.getOrDefault(instrument.venue(), parameters.takerFee());
    }
}
