package io.inventoryrisk.model.margin;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.Packs;
import io.inventoryrisk.model.ReferenceCases.Case;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.TenorScaling;
import io.inventoryrisk.model.scenario.UnitVectors;
import io.inventoryrisk.model.scenario.ValuedPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The published and independently computed cases of margin and haircuts, from the shipped packs. */
public final class MarginReferences {

    private static final String IN_FORCE = "2025-06-01T00:00:00Z";

    private MarginReferences() {}

    public static Map<String, Consumer<Case>> checks() {
        return Map.of(
                "REF-DERIBIT-PM-1", MarginReferences::inverseVector,
                "REF-DERIBIT-PM-3", MarginReferences::contingencies,
                "REF-DERIBIT-PM-4", MarginReferences::shockedVolatilities,
                "REF-DERIBIT-SM-1", MarginReferences::shortOptions,
                "REF-OKX-2", MarginReferences::tieredDiscount,
                "REF-OKX-3", MarginReferences::shockGrid,
                "REF-PM-LIN-1", MarginReferences::linearGrid);
    }

    static ParameterPack pack(String name) {
        return Packs.at(IN_FORCE).get(name);
    }

    private static void inverseVector(Case reference) {
        double mark = reference.inputs().get("mark_price").asDouble();
        double contracts = reference.inputs().get("position_btc").asDouble() * mark / 10;
        Book book = Book.at(reference.inputs().get("index").asDouble()).inverse(mark, contracts);
        double[] vector =
                unit(new MarginModel(pack("margin/deribit-portfolio")), book).pnl()[0];
        for (int cell = 0; cell < reference.expected().get("standard").size(); cell++) {
            reference.check("standard[" + cell + "]", vector[cell]);
        }
    }

    private static MarginUnit unit(MarginModel model, Book book) {
        return model.units("BTC", new double[] {0}, book.positions(), book.units())
                .get(0);
    }

    /** The older revision's rates, as the case states them. */
    private static void contingencies(Case reference) {
        double days = reference.inputs().get("days").asDouble();
        reference.check("sqrt_rule_pct", 100 * 0.4 * new TenorScaling(0.5, 0.5, 1, 0).factor(days));
        Map<String, Double> older = new HashMap<>();
        older.put("default.contingency.option", 0.01);
        older.put("default.contingency.offsetFuture", 0.02);
        older.put("default.contingency.netShortOption", 0.01);
        older.put("btc.roll.annualisedMove", 0.0);
        older.put("btc.roll.minimum", 0.0);
        MarginModel model = new MarginModel(Packs.with(pack("margin/deribit-portfolio"), older));
        double spot = 65_000;
        Book options = Book.at(spot)
                .coinOption(OptionType.CALL, 70_000, 30, 0.6, 100)
                .coinOption(OptionType.CALL, 70_000, 60, 0.6, -100);
        Book futures = Book.at(spot).future(30, 100).future(60, -100);
        Book netShort = Book.at(spot)
                .coinOption(OptionType.CALL, 70_000, 30, 0.6, 10)
                .coinOption(OptionType.PUT, 70_000, 30, 0.6, -20);
        reference.check("option_contingency_btc", line(options.margin(model), "option-contingency") / spot);
        reference.check("futures_contingency_btc", line(futures.margin(model), "offset-future-contingency") / spot);
        reference.check("net_short_btc", line(netShort.margin(model), "net-short-option-contingency") / spot);
    }

    static double line(MarginRequirement margin, String name) {
        int index = List.of(margin.addOns()).indexOf(name);
        return index < 0 ? 0 : margin.addOnUsd()[index];
    }

    private static void shockedVolatilities(Case reference) {
        ScenarioSet set = new MarginModel(pack("margin/deribit-portfolio")).set("BTC", new double[] {0});
        for (int i = 0; i < reference.inputs().size(); i++) {
            JsonNode input = reference.inputs().get(i);
            double volatility = input.get("vol").asDouble();
            double factor = set.tenor().factor(input.get("days").asDouble());
            for (int state = 0; state < 2; state++) {
                double move = set.volatilityMove()[0][2 * state];
                reference.check("[" + i + "][" + state + "]", set.tenor().shocked(volatility, move, factor));
            }
        }
    }

    private static void shortOptions(Case reference) {
        MarginModel model = new MarginModel(pack("margin/deribit-standard"));
        double spot = reference.inputs().get("S").asDouble();
        for (OptionType type : OptionType.values()) {
            String name = type.name().toLowerCase(Locale.ROOT);
            JsonNode option = reference.inputs().get(name);
            MarginRequirement margin = Book.at(spot)
                    .coinOptionAt(
                            type,
                            option.get("K").asDouble(),
                            30,
                            option.get("mark").asDouble(),
                            -1)
                    .margin(model);
            reference.check(name + "_IM", margin.initialUsd() / spot);
            reference.check(name + "_MM", margin.maintenanceUsd() / spot);
        }
    }

    private static void tieredDiscount(Case reference) {
        Haircuts haircuts = Haircuts.of(pack(ParameterPack.HAIRCUTS));
        for (int i = 0; i < reference.inputs().get("holdings_usd").size(); i++) {
            double usd = reference.inputs().get("holdings_usd").get(i).asDouble();
            reference.check("margin_value[" + i + "]", haircuts.tieredUsd("BETH", usd));
        }
    }

    private static void shockGrid(Case reference) {
        String effective = reference.inputs().get("effective").asText() + "T08:00:00Z";
        RiskUnits units = (RiskUnits) new MarginModel(Packs.at(effective).get("margin/okx-portfolio")).method();
        grid(reference, units, "BTC_ETH", "BTC", "ETH");
        grid(reference, units, "others", "AVAX");
        moves(reference, "MR1_tier2_pct", units.units().of("EOS"));
        charges(reference, "tier2", units.units().of("SOL"));
        grid(reference, units, "tier2", "LTC");
    }

    private static void grid(Case reference, RiskUnits units, String tier, String... coins) {
        for (String coin : coins) {
            moves(reference, "MR1_" + tier + "_pct", units.units().of(coin));
            charges(reference, tier, units.units().of(coin));
        }
    }

    private static void charges(Case reference, String tier, RiskUnits.Unit unit) {
        List<ScenarioRows.Row> rows = unit.rows().rows();
        double extreme = rows.get(rows.size() - 1).spot();
        reference.check("MR6_" + tier + "_pct", percent(extreme));
        reference.check("MR4_" + tier + "_pct", percent(unit.basisMove()));
    }

    private static void moves(Case reference, String field, RiskUnits.Unit unit) {
        double[] moves = unit.rows().rows().stream()
                .filter(row -> row.id().startsWith("MR1/"))
                .mapToDouble(row -> percent(Math.abs(row.spot())))
                .distinct()
                .toArray();
        for (int i = 0; i < reference.expected().get(field).size(); i++) {
            reference.check(field + "[" + i + "]", moves[i]);
        }
    }

    /** A decimal fraction in per cent, rounded as it was written. */
    private static double percent(double fraction) {
        return Math.rint(fraction * 1e6) / 1e4;
    }

    /** A grid of eleven prices, 15 % either way, on a future whose carry is the annual basis. */
    private static void linearGrid(Case reference) {
        double index = reference.inputs().get("index").asDouble();
        double days = reference.inputs().get("days").asDouble();
        double quantity = reference.inputs().get("qty").asDouble();
        double forward =
                index + carry(index, days, reference.inputs().get("abr").asDouble());
        reference.check("F", forward);

        Map<String, Double> grid = new HashMap<>();
        grid.put("default.priceRange", 0.15);
        grid.put("default.buckets", 5.0);
        grid.put("btc.roll.annualisedMove", 0.0);
        grid.put("btc.roll.minimum", 0.0);
        grid.put(
                "default.contingency.future",
                reference.inputs().get("contingency_factor").asDouble());
        MarginModel model = new MarginModel(Packs.with(pack("margin/deribit-portfolio"), grid));
        Book book = Book.at(index).future(days, forward, quantity);
        reference.check("contingency", line(book.margin(model), "future-contingency"));
        double[] pnl = unit(model, book).pnl()[0];
        for (int bucket = 0; bucket < 11; bucket++) {
            reference.check("pnl[" + bucket + "]", pnl[3 * bucket]);
        }
    }

    /** What a future at the index gains where its carry rises from nothing to an annual basis. */
    private static double carry(double index, double days, double basis) {
        Book book = Book.at(index).future(days, 1);
        ScenarioSet set = new ScenarioSet(
                "carry",
                new String[] {"carry"},
                new double[] {1},
                new String[] {"BTC"},
                new double[][] {{0}},
                new double[][] {{0}},
                new String[0],
                new double[0][],
                new double[] {basis},
                new double[] {0},
                TenorScaling.parallel());
        ValuedPosition future = book.positions().get(0);
        UnitVectors units = book.units();
        return units.of(future.priced().instrument(), set).settle()[0];
    }
}
