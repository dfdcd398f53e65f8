package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.SpotLadder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The margin report of one venue of one account, from what was computed per underlying. */
public final class MarginCalculator {

    private final MarginPacks packs;
    private final Haircuts haircuts;
    private final String haircutsRefused;
    private final ScenarioSet ladder;
    private final MarketModel model;

    /**
     * For one instant.
     *
     * @param packs in force
     * @param parameters all packs in force, by name; without haircuts everything counts in full, but nothing in flight
     * @param ladder the scenarios of {@link SpotLadder}
     * @param model what the positions were valued on
     */
    public MarginCalculator(
            MarginPacks packs, Map<String, ParameterPack> parameters, ScenarioSet ladder, MarketModel model) {
        this.packs = packs;
        this.ladder = ladder;
        this.model = model;
        ParameterPack pack = parameters.get(ParameterPack.HAIRCUTS);
        Haircuts read = Haircuts.none();
        String refused = "";
        try {
            read = pack == null ? read : Haircuts.of(pack);
        } catch (IllegalArgumentException e) {
            refused = e.getMessage();
        }
        this.haircuts = read;
        this.haircutsRefused = refused;
    }

    /**
     * One underlying of an account at one venue.
     *
     * @param currencies of {@code equity}, sorted
     * @param equity of the open positions, in settlement currency
     * @param spotCoins held as spot positions
     * @param ladderUsd P&L over the ladder, translation of the equity included
     * @param venueMargin of the venue's own pack, with its ladder; null where it has none
     * @param bookMargin the same pack on all venues' positions; null likewise
     * @param grossNotionalUsd size of the positions, which decides the tier
     * @param volatility annualised, of the underlying; NaN where unknown
     * @param missing instruments left out
     */
    public record Unit(
            String underlying,
            String[] currencies,
            double[] equity,
            double spotCoins,
            double[] ladderUsd,
            MarginRequirement venueMargin,
            MarginRequirement bookMargin,
            double grossNotionalUsd,
            double volatility,
            String[] missing) {}

    /**
     * The report.
     *
     * @param units of all underlyings held there, in any order
     * @param balances of the account at the venue, one for each source
     * @param previousTier of the account's last report on the venue; 0 where there is none
     */
    public MarginReport at(
            String account, String venue, List<Unit> units, Collection<Balance> balances, int previousTier) {
        List<Unit> sorted =
                units.stream().sorted(Comparator.comparing(Unit::underlying)).toList();
        SortedSet<String> missing = new TreeSet<>();
        Collateral collateral = collateral(sorted, balances);
        missing.addAll(collateral.missing());
        double positionsUsd = positionsUsd(sorted, missing);
        double[] equity = equityLadder(sorted, collateral, positionsUsd);
        double[] maintenance = maintenanceLadder(sorted);
        Liquidation.Distance distance = Liquidation.distance(SpotLadder.moves(), equity, maintenance);
        double volatility = largest(sorted) == null ? Double.NaN : largest(sorted).volatility();
        MarginRequirement[] requirements = requirements(sorted, false);
        MarginRequirement[] book = requirements(sorted, true);
        double haircutEquityUsd = equity[SpotLadder.base()];
        double maintenanceUsd = sum(requirements, true);
        MarginModel pack = packs.forVenue(venue);
        return new MarginReport(
                account,
                venue,
                model.asOfMicros(),
                model.asOfMicros(),
                model.parametersVersion(),
                pack == null ? "" : pack.pack(),
                pack == null ? "" : pack.version(),
                collateral.usd() + positionsUsd,
                haircutEquityUsd,
                sum(requirements, false),
                maintenanceUsd,
                haircutEquityUsd > 0 ? maintenanceUsd / haircutEquityUsd : Double.NaN,
                tier(pack, sorted, previousTier),
                distance.down(),
                distance.up(),
                distance.downSigma(volatility),
                distance.upSigma(volatility),
                requirements,
                sum(book, false),
                sum(book, true),
                worst(book),
                collateral.lines(),
                quality(pack, sorted, missing));
    }

    private Collateral collateral(List<Unit> units, Collection<Balance> balances) {
        Map<String, Double> spotCoins = new TreeMap<>();
        Map<String, Double> volatility = new TreeMap<>();
        for (Unit unit : units) {
            spotCoins.put(unit.underlying(), unit.spotCoins());
            volatility.put(unit.underlying(), unit.volatility());
        }
        return Collateral.of(balances, spotCoins, volatility, model, haircuts);
    }

    private double positionsUsd(List<Unit> units, SortedSet<String> missing) {
        double usd = 0;
        for (Unit unit : units) {
            missing.addAll(Arrays.asList(unit.missing()));
            for (int i = 0; i < unit.currencies().length; i++) {
                double rate = model.usdRate(unit.currencies()[i]);
                if (unit.equity()[i] != 0 && Double.isNaN(rate)) {
                    missing.add(unit.currencies()[i]);
                } else if (unit.equity()[i] != 0) {
                    usd += unit.equity()[i] * rate;
                }
            }
        }
        return usd;
    }

    /** Haircut equity after each move: haircuts are taken anew, because their tiers are amounts in USD. */
    private double[] equityLadder(List<Unit> units, Collateral collateral, double positionsUsd) {
        double[] moves = SpotLadder.moves();
        double[] equity = new double[moves.length];
        for (int at = 0; at < moves.length; at++) {
            equity[at] = collateral.marginUsd(rateMoves(units, at)) + positionsUsd;
            for (Unit unit : units) {
                equity[at] += unit.ladderUsd()[at];
            }
        }
        return equity;
    }
