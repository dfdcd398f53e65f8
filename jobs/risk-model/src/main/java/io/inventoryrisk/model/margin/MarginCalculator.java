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
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            read = pack == null || pack.isEmpty() ? read : Haircuts.of(pack);
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
     * @param quality of what the positions at the venue were valued on; missing are instruments left out
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
            Quality quality) {

        private boolean isHeld() {
            return currencies.length > 0 || !quality.missing().isEmpty();
        }
    }

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
        MarginModel pack = packs.forVenue(venue);
        Liquidation.Distance distance = distance(pack, sorted, equity);
        Unit largest = largest(sorted);
        double volatility = largest == null ? Double.NaN : largest.volatility();
        MarginRequirement[] requirements = requirements(sorted, false);
        MarginRequirement[] book = requirements(sorted, true);
        double haircutEquityUsd = equity[SpotLadder.base()];
        boolean unknown = pack == null && sorted.stream().anyMatch(Unit::isHeld);
        double maintenanceUsd = unknown ? Double.NaN : maintenance(requirements);
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
                unknown ? Double.NaN : initial(requirements),
                maintenanceUsd,
                haircutEquityUsd > 0 ? maintenanceUsd / haircutEquityUsd : Double.NaN,
                tier(pack, sorted, previousTier),
                distance.down(),
                distance.up(),
                distance.downSigma(volatility),
                distance.upSigma(volatility),
                requirements,
                initial(book),
                maintenance(book),
                worst(book),
                collateral.lines(),
                quality(venue, sorted, missing));
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
            missing.addAll(unit.quality().missing());
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
            int rung = at;
            double rungMove = moves[at];
            equity[at] = collateral.marginUsd(currency -> rateMove(currency, units, rung, rungMove)) + positionsUsd;
            for (Unit unit : units) {
                equity[at] += unit.ladderUsd()[at];
            }
        }
        return equity;
    }

    /** A coin moves with the ladder whether or not it is held; a stablecoin and USD stand still. */
    private double rateMove(String currency, List<Unit> units, int rung, double rungMove) {
        double[] move = ladder.rateMoveOf(currency);
        if (move != null) {
            return move[rung];
        }
        return units.stream().anyMatch(unit -> unit.underlying().equals(currency)) ? rungMove : 0;
    }

    private static double[] maintenanceLadder(List<Unit> units) {
        double[] maintenance = new double[SpotLadder.size()];
        for (Unit unit : units) {
            for (int at = 0; unit.venueMargin() != null && at < maintenance.length; at++) {
                maintenance[at] += unit.venueMargin().maintenanceLadderUsd()[at];
            }
        }
        return maintenance;
    }

    /** Without margin, equity of 0 is enough; without a pack nobody knows what is. */
    private static Liquidation.Distance distance(MarginModel pack, List<Unit> units, double[] equity) {
        double[] maintenance = maintenanceLadder(units);
        boolean free = Arrays.stream(maintenance).allMatch(usd -> usd == 0);
        if (free && Arrays.stream(equity).allMatch(usd -> usd >= 0)) {
            return new Liquidation.Distance(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        if (pack == null) {
            return new Liquidation.Distance(Double.NaN, Double.NaN);
        }
        return Liquidation.distance(SpotLadder.moves(), equity, maintenance);
    }

    private static Unit largest(List<Unit> units) {
        return units.stream()
                .max(Comparator.comparingDouble(Unit::grossNotionalUsd))
                .orElse(null);
    }

    private static int tier(MarginModel pack, List<Unit> units, int previous) {
        int tier = 0;
        for (Unit unit : units) {
            tier = pack == null
                    ? 0
                    : Math.max(tier, pack.tiers(unit.underlying()).of(unit.grossNotionalUsd(), previous));
        }
        return tier;
    }

    private static MarginRequirement[] requirements(List<Unit> units, boolean book) {
        return units.stream()
                .map(unit -> book ? unit.bookMargin() : unit.venueMargin())
                .filter(Objects::nonNull)
                .toArray(MarginRequirement[]::new);
    }

    private static double initial(MarginRequirement[] requirements) {
        double usd = 0;
        for (MarginRequirement requirement : requirements) {
            usd += requirement.initialUsd();
        }
        return usd;
    }

    private static double maintenance(MarginRequirement[] requirements) {
        double usd = 0;
        for (MarginRequirement requirement : requirements) {
            usd += requirement.maintenanceUsd();
        }
        return usd;
    }

    private static String worst(MarginRequirement[] requirements) {
        MarginRequirement worst = null;
        for (MarginRequirement requirement : requirements) {
            if (worst == null || requirement.scanRiskUsd() > worst.scanRiskUsd()) {
                worst = requirement;
            }
        }
        return worst == null ? "" : worst.worstScenario();
    }

    /** As good as the worst position at the venue; PARTIAL where something was left out or rules are missing. */
    private Quality quality(String venue, List<Unit> units, SortedSet<String> missing) {
        QualityStatus status = QualityStatus.OK;
        long inputAgeMillis = -1;
        List<String> reasons = new ArrayList<>();
        for (Unit unit : units) {
            status = status.worse(unit.quality().status());
            inputAgeMillis = Math.max(inputAgeMillis, unit.quality().inputAgeMillis());
            if (!unit.quality().reason().isEmpty()) {
                reasons.add(unit.underlying() + ": " + unit.quality().reason());
            }
        }
        List<String> left = leftOut(venue, units, missing);
        reasons.addAll(left);
        return new Quality(
                left.isEmpty() ? status : status.worse(QualityStatus.PARTIAL),
                inputAgeMillis,
                0,
                List.copyOf(missing),
                String.join("; ", reasons));
    }

    private List<String> leftOut(String venue, List<Unit> units, SortedSet<String> missing) {
        List<String> reasons = new ArrayList<>();
        if (!missing.isEmpty()) {
            reasons.add("left out for want of a mark, a volatility or a USD rate: " + String.join(", ", missing));
        }
        if (packs.forVenue(venue) == null && units.stream().anyMatch(Unit::isHeld)) {
            reasons.add(packs.whyNone(venue));
        }
        for (Unit unit : units) {
            if (unit.venueMargin() != null && Double.isNaN(unit.venueMargin().initialUsd())) {
                reasons.add("margin of " + unit.underlying() + " is beyond any number");
            }
        }
        if (!haircutsRefused.isEmpty()) {
            reasons.add("no haircuts: " + haircutsRefused);
        }
        return reasons;
    }
}
