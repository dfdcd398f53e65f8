package io.inventoryrisk.model.liquidity;

import com.fasterxml.jackson.databind.JsonNode;
import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.liquidity.DepthWalk.Measure;
import io.inventoryrisk.model.liquidity.DepthWalk.Walked;
import io.inventoryrisk.model.market.BookLadder;
import io.inventoryrisk.model.market.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The published and independently computed cases of liquidity, by id. */
public final class LiquidityReferences {

    private static final double BPS = 1e4;

    private LiquidityReferences() {}

    /** What to check for each case. */
    public static Map<String, Consumer<ReferenceCases.Case>> checks() {
        Map<String, Consumer<ReferenceCases.Case>> checks = new TreeMap<>();
        checks.put("REF-DEPTH-1", LiquidityReferences::walkOfTwoVenuesWithFees);
        checks.put("REF-SQRT-1", LiquidityReferences::squareRootImpact);
        checks.put("REF-RESIL-1", LiquidityReferences::resilience);
        checks.put("REF-ATHL-1", LiquidityReferences::almgrenImpact);
        return checks;
    }

    private static void walkOfTwoVenuesWithFees(ReferenceCases.Case reference) {
        double mid = reference.inputs().get("mid").asDouble();
        List<String> names = new ArrayList<>();
        reference.inputs().get("venues").fieldNames().forEachRemaining(names::add);
        double[] sizes = numbers(reference.inputs().get("buy_qty"));
        List<BookCursor> books = new ArrayList<>();
        for (String name : names) {
            JsonNode venue = reference.inputs().get("venues").get(name);
            BookLadder ladder = new BookLadder(
                    new double[0], new double[0], column(venue.get("asks"), 0), column(venue.get("asks"), 1));
            double fee = venue.get("fee_bp").asDouble() / BPS;
            ContractNotional coin = new ContractNotional(1, false);
            books.add(new BookCursor(books.size(), Side.BUY, ladder, coin, 1, fee));
        }
        Walked[] walked = DepthWalk.walk(books, sizes, Measure.COINS);
        for (int i = 0; i < sizes.length; i++) {
            String size = (int) sizes[i] + ".";
            reference.check(size + "filled", walked[i].coins());
            reference.check(size + "vwap", walked[i].vwap());
            reference.check(size + "all_in", walked[i].allIn());
            reference.check(size + "slippage_bp_vs_mid", CostCurve.bps(walked[i].allIn(), mid, Side.BUY));
            reference.check(size + "last_price", walked[i].lastPrice());
            reference.check(size + "unfilled", walked[i].unfilled());
            for (String name : names) {
                reference.check(size + "alloc." + name, walked[i].coinsByVenue()[names.indexOf(name)]);
            }
        }
    }

    private static void squareRootImpact(ReferenceCases.Case reference) {
        JsonNode inputs = reference.inputs();
        double coefficient = inputs.get("Y").asDouble();
        double sigma = inputs.get("sigma_daily").asDouble();
        double size = inputs.get("Q").asDouble();
        double volume = inputs.get("V_daily").asDouble();
        double peak = SquareRootImpact.peak(coefficient, sigma, size, volume);
        reference.check("impact_frac", peak);
        reference.check("impact_bp", peak * BPS);
        reference.check("avg_cost_bp", SquareRootImpact.average(coefficient, sigma, size, volume) * BPS);
    }

    private static void resilience(ReferenceCases.Case reference) {
        double[] seconds = numbers(reference.inputs().get("t_seconds"));
        double[] depth = numbers(reference.inputs().get("depth"));
        double normal = reference.inputs().get("normal_depth").asDouble();
        RecoveryEpisode episode = RecoveryEpisode.open(micros(seconds[0]), normal, depth[0]);
        for (int i = 1; i < seconds.length; i++) {
            episode = episode.observe(micros(seconds[i]), depth[i]);
        }
        reference.check("rho_per_s", episode.ratePerSecond());
        reference.check("half_life_s", episode.halfLifeSeconds());
    }

    private static void almgrenImpact(ReferenceCases.Case reference) {
        JsonNode inputs = reference.inputs();
        double volume = inputs.get("ADV").asDouble();
        AlmgrenImpact impact = new AlmgrenImpact(
                inputs.get("gamma").asDouble(),
                inputs.get("eta").asDouble(),
                inputs.get("sigma_daily").asDouble(),
                volume,
                inputs.get("shares_outstanding").asDouble() / volume);
        double size = inputs.get("X").asDouble();
        double[] days = numbers(inputs.get("durations_days"));
        reference.check("permanent_bp", impact.permanent(size) * BPS);
        for (int i = 0; i < days.length; i++) {
            reference.check("temporary_bp[" + i + "]", impact.temporary(size, days[i]) * BPS);
            reference.check("realized_bp[" + i + "]", impact.realised(size, days[i]) * BPS);
        }
    }

    private static long micros(double seconds) {
        return Math.round(seconds * 1e6);
    }

    private static double[] column(JsonNode rows, int column) {
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i).get(column).asDouble();
        }
        return values;
    }

    private static double[] numbers(JsonNode node) {
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = node.get(i).asDouble();
        }
        return numbers;
    }
}
