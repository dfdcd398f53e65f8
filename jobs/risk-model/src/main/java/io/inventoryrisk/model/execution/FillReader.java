package io.inventoryrisk.model.execution;

import io.inventoryrisk.model.liquidity.CostCurve;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.ImpliedVolatility;
import io.inventoryrisk.model.position.AppliedFill;
import io.inventoryrisk.model.position.Liquidity;

/** Reads a fill against the market it met. */
final class FillReader {

    private static final double BPS = 1e4;

    private final MarketReader market;
    private final MarkoutSpec spec;

    FillReader(MarketReader market, MarkoutSpec spec) {
        this.market = market;
        this.spec = spec;
    }

    /**
     * @param fill its mid is NaN where none is known
     * @param notional see {@link ContractMoney#notional}
     * @param slippageBps cost against mid beyond that told for the size by the book of the instant before, in basis points
     *     of mid; NaN where it told none
     * @param option whether it is of an option
     */
    record Read(OpenFill fill, double notional, double slippageBps, boolean option) {

        boolean isTaker() {
            return fill.segment().liquidity() == Liquidity.TAKER;
        }
    }

    /** An option's volatility by the price of a fill, and what it is worth. */
    private record VolatilityRead(double vega, double volatility) {

        private static final VolatilityRead NONE = new VolatilityRead(Double.NaN, Double.NaN);
    }

    Read read(AppliedFill fill) {
        Instrument instrument = fill.instrument();
        Side side = fill.quantity().signum() > 0 ? Side.BUY : Side.SELL;
        double quantity = fill.quantity().abs().doubleValue();
        double price = fill.price().doubleValue();
        double notional = ContractMoney.notional(instrument, quantity, price);
        MarketMoment before = market.before(fill.timeMicros());
        MarketReader.Mid mid = market.midAt(fill.timeMicros());
        boolean option = instrument.kind() == InstrumentKind.OPTION;
        VolatilityRead volatility = option ? volatility(fill, price) : VolatilityRead.NONE;
        SegmentKey segment = new SegmentKey(
                fill.liquidity() == null ? Liquidity.UNKNOWN : fill.liquidity(),
                side,
                bucket(notional),
                before == null ? -1 : decile(before.toxicity()));
        OpenFill open = new OpenFill(
                fill.account(),
                fill.ordinal(),
                fill.timeMicros(),
                segment,
                quantity,
                price,
                mid == null ? Double.NaN : mid.price(),
                mid == null ? -1 : mid.run(),
                ContractMoney.of(instrument),
                volatility.vega(),
                volatility.volatility(),
                0);
        double told = before == null ? Double.NaN : toldBps(before, side, notional);
        return new Read(open, notional, -BPS * open.gainShare(open.mid()) - told, option);
    }

    private int bucket(double notional) {
        int bucket = 0;
        while (bucket < spec.sizeBounds().length && notional >= spec.sizeBounds()[bucket]) {
            bucket++;
        }
        return bucket;
    }

    private static int decile(double rank) {
        return rank >= 0 && rank <= 1 ? Math.min(9, (int) (10 * rank)) : -1;
    }

    private static double toldBps(MarketMoment before, Side side, double notional) {
        double[] costs = side == Side.BUY ? before.buyCostBps() : before.sellCostBps();
        return BPS * CostCurve.cost(before.notionals(), costs, notional) / notional;
    }

    /** By Black (1976) at the forward of the newest quote; a premium in coin is price x forward. */
    private VolatilityRead volatility(AppliedFill fill, double price) {
        Instrument instrument = fill.instrument();
        double forward = market.forwardAt(fill.timeMicros());
        double perPremium = instrument.payoff() == Payoff.INVERSE ? forward : 1;
        double strike = instrument.strike().doubleValue();
        double years = YearFraction.betweenMicros(fill.timeMicros(), instrument.expiryMicros());
        double volatility =
                ImpliedVolatility.volatility(price * perPremium, forward, strike, years, instrument.optionType());
        double vega = Black76.vega(forward, strike, volatility, years)
                / perPremium
                * instrument.multiplier().doubleValue();
        return vega > 0 ? new VolatilityRead(vega, volatility) : VolatilityRead.NONE;
    }
}
