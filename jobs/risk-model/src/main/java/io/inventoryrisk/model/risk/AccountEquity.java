package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.margin.CollateralLine;
import io.inventoryrisk.model.margin.MarginReport;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.position.Balance;
import io.inventoryrisk.model.position.BalanceSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an account owns besides the P&L to come: wallets and the value of open positions, in their currencies and in USD. A
 * wallet's coins that are a spot position too count there and not here, so that nothing counts twice. What has no USD rate
 * is left out and named.
 */
final class AccountEquity {

    /**
     * An amount of one currency at a venue: of a wallet less the coins that are spot positions, or of open positions.
     *
     * @param cell its currency stands for the underlying
     * @param usdRate never NaN
     */
    record Holding(PartSums.Cell cell, double amount, double usdRate) {}

    private record Place(String account, String venue) {}

    /** What one venue owes one account. */
    static final class AtVenue {

        private double equityUsd;
        private double inFlightUsd;

        double equityUsd() {
            return equityUsd;
        }

        double inFlightUsd() {
            return inFlightUsd;
        }

        /** max(equity, 0) + in flight: a debt to the venue owes nothing. */
        double exposureUsd() {
            return Math.max(equityUsd, 0) + inFlightUsd;
        }
    }

    private final MarketModel model;
    private final List<Holding> wallets = new ArrayList<>();
    private final List<Holding> positions = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, AtVenue>> venues = new TreeMap<>();
    private final TreeSet<String> missing = new TreeSet<>();
    private double collateralUsd = Double.NaN;

    private AccountEquity(MarketModel model) {
        this.model = model;
    }

    /**
     * Adds up.
     *
     * @param vectors of the positions
     * @param balances newest of each account, venue and source, by any key
     */
    static AccountEquity of(List<RiskVectors> vectors, Map<String, Balance> balances, MarketModel model) {
        AccountEquity equity = new AccountEquity(model);
        Map<Place, Map<String, Double>> spot = new HashMap<>();
        for (RiskVectors book : vectors) {
            for (VenueVectors venue : book.venues()) {
                equity.addPositions(book.account(), venue);
                if (venue.spotCoins() != 0) {
                    spot.computeIfAbsent(new Place(book.account(), venue.venue()), any -> new HashMap<>())
                            .merge(book.underlying(), venue.spotCoins(), Double::sum);
                }
            }
        }
        balances.values().stream()
                .sorted(Comparator.comparing(Balance::account)
                        .thenComparing(Balance::venue)
                        .thenComparing(Balance::source))
                .forEach(balance -> equity.addBalance(
                        balance, spot.getOrDefault(new Place(balance.account(), balance.venue()), Map.of())));
        return equity;
    }

    /**
     * Adds up what margin reports tell of wallets instead of balances: the same wallets, since a currency without a rate is
     * in neither.
     *
     * @param margins of every venue with a balance
     */
    static AccountEquity reported(List<RiskVectors> vectors, List<MarginReport> margins, MarketModel model) {
        AccountEquity equity = of(vectors, Map.of(), model);
        for (MarginReport margin : margins) {
            for (CollateralLine line : margin.collateral()) {
                equity.wallets.add(new Holding(
                        new PartSums.Cell(margin.account(), margin.venue(), line.currency()),
                        line.amount(),
                        model.usdRate(line.currency())));
            }
        }
        return equity;
    }

    private void addPositions(String account, VenueVectors venue) {
        for (int i = 0; i < venue.currencies().length; i++) {
            String currency = venue.currencies()[i];
            double amount = venue.equity()[i];
            double usd = amount * model.usdRate(currency);
            if (amount != 0 && Double.isNaN(usd)) {
                missing.add(currency);
            } else if (amount != 0) {
                positions.add(new Holding(
                        new PartSums.Cell(account, venue.venue(), currency), amount, model.usdRate(currency)));
                at(account, venue.venue()).equityUsd += usd;
            }
        }
    }

    /** @param spot coins of the account's spot positions at the venue, by underlying */
    private void addBalance(Balance balance, Map<String, Double> spot) {
        SortedMap<String, Double> amounts = new TreeMap<>();
        for (Map.Entry<String, BigDecimal> entry : balance.amounts().entrySet()) {
            amounts.put(entry.getKey(), entry.getValue().doubleValue());
        }
        for (Map.Entry<String, Double> entry : amounts.entrySet()) {
            double usd = entry.getValue() == 0 ? 0 : entry.getValue() * model.usdRate(entry.getKey());
            if (!Double.isNaN(usd)) {
                collateralUsd = (Double.isNaN(collateralUsd) ? 0 : collateralUsd) + usd;
            }
        }
        if (balance.source() == BalanceSource.VENUE) {
            spot.forEach((underlying, coins) -> amounts.merge(underlying, -coins, Double::sum));
        }
        amounts.forEach((currency, amount) -> addWallet(balance, currency, amount));
    }

    private void addWallet(Balance balance, String currency, double amount) {
        double usdRate = model.usdRate(currency);
        if (amount == 0) {
            return;
        }
        if (Double.isNaN(usdRate)) {
            missing.add(currency);
            return;
        }
        PartSums.Cell cell = new PartSums.Cell(balance.account(), balance.venue(), currency);
        wallets.add(new Holding(cell, amount, usdRate));
        AtVenue venue = at(balance.account(), balance.venue());
        if (balance.source() == BalanceSource.IN_FLIGHT) {
            venue.inFlightUsd += amount * usdRate;
        } else {
            venue.equityUsd += amount * usdRate;
        }
    }

    private AtVenue at(String account, String venue) {
        return venues.computeIfAbsent(venue, any -> new TreeMap<>()).computeIfAbsent(account, any -> new AtVenue());
    }

    /** Wallets as they are, in flight included; NaN where there is none. */
    double collateralUsd() {
        return collateralUsd;
    }

    /** Wallets and open positions, nothing twice; NaN where there is no balance. */
    double equityUsd() {
        if (Double.isNaN(collateralUsd)) {
            return Double.NaN;
        }
        double sum = 0;
        for (Holding holding : holdings()) {
            sum += holding.amount() * holding.usdRate();
        }
        return sum;
    }

    /** Equity held in each currency: wallets and positions that settle in it. */
    Map<String, Double> coins() {
        Map<String, Double> coins = new HashMap<>();
        for (Holding holding : holdings()) {
            coins.merge(holding.cell().underlying(), holding.amount(), Double::sum);
        }
        return coins;
    }

    List<Holding> wallets() {
        return wallets;
    }

    /** Wallets, then open positions. */
    List<Holding> holdings() {
        List<Holding> all = new ArrayList<>(wallets);
        all.addAll(positions);
        return all;
    }

    /** Of all holdings. */
    TreeSet<String> currencies() {
        TreeSet<String> currencies = new TreeSet<>();
        holdings().forEach(holding -> currencies.add(holding.cell().underlying()));
        return currencies;
    }

    /** By venue, then account. */
    SortedMap<String, SortedMap<String, AtVenue>> venues() {
        return venues;
    }

    /** Currencies without a rate. */
    TreeSet<String> missing() {
        return missing;
    }
}
