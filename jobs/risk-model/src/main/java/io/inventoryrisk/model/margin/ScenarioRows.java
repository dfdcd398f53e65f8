package io.inventoryrisk.model.margin;

import io.inventoryrisk.model.scenario.ScenarioSet;
import io.inventoryrisk.model.scenario.TenorScaling;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The scenarios of a margin method on one underlying, before they are applied at a spot.
 *
 * @param rows in the venue's order
 * @param tenor how shocks of volatility fade with time to expiry
 */
record ScenarioRows(List<Row> rows, TenorScaling tenor) {

    private static final String UNMOVED = "unmoved";

    /**
     * One scenario.
     *
     * @param id unique
     * @param spot move as a fraction
     * @param volatility relative move at 30 days
     * @param days that pass
     * @param weight share of the P&L that counts
     * @param futuresAt index of the row whose P&L a future takes here: its own, unless the venue caps futures
     */
    record Row(String id, double spot, double volatility, double days, double weight, int futuresAt) {}

    /** No scenarios: positions are looked at where they stand. */
    static ScenarioRows none() {
        return new ScenarioRows(List.of(), TenorScaling.parallel());
    }

    /** A move in per cent for an id, to two decimals: {@code +16%}. */
    static String percent(double move) {
        BigDecimal percent = BigDecimal.valueOf(move).movePointRight(2).setScale(2, RoundingMode.HALF_EVEN);
        String text = percent.stripTrailingZeros().toPlainString() + "%";
        return percent.signum() > 0 ? "+" + text : text;
    }

    /** How shocks of volatility fade, in the names all packs use. */
    static TenorScaling tenor(GroupedPack.Section section) {
        return new TenorScaling(
                section.power("shortPower"),
                section.power("longPower"),
                section.positive("floorDays"),
                section.has("minimumVolatilityUp") ? section.volatilityUp("minimumVolatilityUp") : 0);
    }

    int size() {
        return rows.size();
    }

    String id(int row) {
        return rows.get(row).id();
    }

    double weight(int row) {
        return rows.get(row).weight();
    }

    /**
     * The rows after each of some spot moves, and after each move the market as it then stands: scenario {@code at x (size
     * + 1) + row}, the last row unmoved. Moves compose: (1 + l)(1 + g) - 1; the ladder leaves volatilities alone.
     */
    ScenarioSet after(String name, String underlying, double[] moves) {
        int each = size() + 1;
        int size = moves.length * each;
        List<String> ids = new ArrayList<>(size);
        double[] spot = new double[size];
        double[] volatility = new double[size];
        double[] days = new double[size];
        double[] weight = new double[size];
        for (int at = 0, i = 0; at < moves.length; at++) {
            for (int row = 0; row < each; row++, i++) {
                Row scenario = row < size() ? rows.get(row) : new Row(UNMOVED, 0, 0, 0, 1, row);
                ids.add(moves.length == 1 ? scenario.id() : at + "/" + scenario.id());
                spot[i] = moves[at] == 0 ? scenario.spot() : (1 + moves[at]) * (1 + scenario.spot()) - 1;
                volatility[i] = scenario.volatility();
                days[i] = scenario.days();
                weight[i] = scenario.weight();
            }
        }
        return new ScenarioSet(
                name,
                ids.toArray(String[]::new),
                weight,
                new String[] {underlying},
                new double[][] {spot},
                new double[][] {volatility},
                new String[0],
                new double[0][],
                new double[size],
                days,
                tenor);
    }
}
