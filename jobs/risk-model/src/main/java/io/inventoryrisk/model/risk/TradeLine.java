package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.scenario.PricedInstrument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a trade that has not happened would be as a line of an exposure: bought at its mark, without P&L. */
public final class TradeLine {

    private TradeLine() {}

    /** Sensitivities of a number of contracts; NaN where they cannot be told. */
    public static Greeks greeks(PricedInstrument priced, double quantity) {
        return Double.isNaN(priced.mark()) ? Greeks.unknown() : GreekValuation.of(priced, priced.mark(), quantity);
    }

    /** USD P&L of a number of contracts per relative move of the price they depend on. */
    public static double deltaUsd(PricedInstrument priced, double quantity) {
        return Double.isNaN(priced.mark()) ? Double.NaN : GreekValuation.deltaUsd(priced, priced.mark(), quantity);
    }

    /** The line of a position of only this trade. */
    static ExposureLine of(PricedInstrument priced, double quantity, MarketModel model) {
        boolean option = priced.instrument().kind() == InstrumentKind.OPTION;
        Greeks greeks = greeks(priced, quantity);
        int index = model.indexOf(priced.instrument().id());
        return new ExposureLine(
                priced.instrument().id(),
                quantity,
                priced.mark(),
                priced.mark(),
                priced.instrument().settle(),
                0,
                0,
                greeks.deltaCoin(),
                deltaUsd(priced, quantity),
                priced.instrument().expiryMicros(),
                option ? priced.forward() : Double.NaN,
                option ? priced.volatility() : Double.NaN,
                GreekValuation.settledShare(priced),
                greeks,
                index < 0 ? QualityStatus.FALLBACK : model.status()[index]);
    }

    /** Exposures with trades as further lines, those of an instrument already held beside its own. */
    static List<Exposure> added(List<Exposure> exposures, List<Trade> trades, MarketModel model) {
        List<Exposure> added = new ArrayList<>(exposures);
        for (Trade trade : trades) {
            String underlying = trade.priced().instrument().underlying();
            ExposureLine line = of(trade.priced(), trade.quantity(), model);
            int at = 0;
            while (at < added.size() && !added.get(at).underlying().equals(underlying)) {
                at++;
            }
            if (at == added.size()) {
                added.add(alone(underlying, exposures, line, model));
            } else {
                added.set(at, with(added.get(at), line));
            }
        }
        added.sort(Comparator.comparing(Exposure::underlying).thenComparing(Exposure::account));
        return added;
    }

    private static Exposure with(Exposure held, ExposureLine line) {
        List<ExposureLine> lines = new ArrayList<>(held.lines());
        lines.add(line);
        return new Exposure(
                held.account(),
                held.underlying(),
                held.asOfMicros(),
                held.modelVersion(),
                held.parametersVersion(),
                lines,
                held.closed(),
                held.deltaCoin() + line.deltaCoin(),
                held.deltaUsd() + line.deltaUsd(),
                held.grossNotionalUsd() + Math.abs(line.deltaUsd()),
                held.unrealisedPnlUsd(),
                held.greeks().plus(line.greeks()),
                held.expiries(),
                held.pnl(),
                held.explain(),
                held.lateFills(),
                held.quality());
    }

    private static Exposure alone(String underlying, List<Exposure> others, ExposureLine line, MarketModel model) {
        return new Exposure(
                others.isEmpty() ? "" : others.get(0).account(),
                underlying,
                model.asOfMicros(),
                model.asOfMicros(),
                model.parametersVersion(),
                List.of(line),
                List.of(),
                line.deltaCoin(),
                line.deltaUsd(),
                Math.abs(line.deltaUsd()),
                0,
                line.greeks(),
                List.of(),
                PnlSplit.zero(),
                PnlExplain.zero(),
                0,
                Quality.ok(0, 0));
    }
}
