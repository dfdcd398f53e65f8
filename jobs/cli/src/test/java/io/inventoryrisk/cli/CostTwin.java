package io.inventoryrisk.cli;

import static io.inventoryrisk.cli.Published.asOf;
import static io.inventoryrisk.cli.Published.assertWithin;
import static io.inventoryrisk.cli.Published.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What the job's standard sizes cost at six Binance books, walked by hand.
 *
 * @param recordings by instrument
 */
record CostTwin(Map<String, NaiveRecording> recordings) {

    private static final double[] NOTIONALS = {10_000, 50_000, 250_000, 1_000_000};

    /** Contracts of the inverse instruments are so many USD. */
    private static final Map<String, Double> INVERSE =
            Map.of("binance:BTCUSD_PERP", 100.0, "binance:ETHUSD_PERP", 10.0);

    /** Basis points: prices that agree to 1e-14, against mid. */
    private static final double ROUNDING = 1e-8;

    /** Of one book, against its mid. */
    void assertEqual(JsonNode bar) {
        String instrument = bar.get("instrument").textValue();
        double mid = bar.get("mid").doubleValue();
        for (int size = 0; size < NOTIONALS.length; size++) {
            for (Way way : Way.values()) {
                double price = HandWalk.price(levels(instrument, asOf(bar), way), NOTIONALS[size]);
                String place = instrument + " at " + asOf(bar) + ", " + way + " " + NOTIONALS[size];
                assertCost(place, bar.get("liquidity"), way, size, price, mid);
            }
        }
    }

    /** Of all books of an underlying together, fees included: against their mid, and against each of them alone. */
    void assertEqual(long asOfMicros, JsonNode together) {
        double mid = together.get("midUsd").doubleValue();
        for (int size = 0; size < NOTIONALS.length; size++) {
            for (Way way : Way.values()) {
                String place = together.get("underlying") + " at " + asOfMicros + ", " + way + " " + NOTIONALS[size];
                List<List<HandWalk.Level>> books = texts(together.get("venues")).stream()
                        .map(venue -> allIn(venue, levels(venue, asOfMicros, way), way))
                        .toList();
                double price = HandWalk.price(HandWalk.merged(books.stream(), way == Way.buy), NOTIONALS[size]);
                assertCost(place, together, way, size, price, mid);
                for (List<HandWalk.Level> book : books) {
                    double worse = way.sign * (HandWalk.price(book, NOTIONALS[size]) / price - 1);
                    assertThat(worse < -ROUNDING / 1e4).as(place).isFalse();
                }
            }
        }
    }

    private static void assertCost(String place, JsonNode told, Way way, int size, double price, double mid) {
        double costBps = way.sign * (price / mid - 1) * 1e4;
        assertWithin(place, told.at("/" + way + "CostBps/" + size), costBps, ROUNDING);
        assertThat(told.at("/" + way + "Insufficient/" + size).booleanValue())
                .as(place)
                .isEqualTo(Double.isNaN(price));
    }

    private List<HandWalk.Level> levels(String instrument, long asOfMicros, Way way) {
        HandWalk.Ladder ladder = recordings.get(instrument).ladderAt(asOfMicros);
        return ladder.levels(way == Way.buy, INVERSE.getOrDefault(instrument, 0.0));
    }

    /** A spot market takes 0.1 %, the others 0.05 %, says the desk's file. */
    private static List<HandWalk.Level> allIn(String venue, List<HandWalk.Level> levels, Way way) {
        double fee = venue.endsWith("USDT") ? 0.001 : 0.0005;
        return levels.stream()
                .map(level -> new HandWalk.Level(level.price() * (1 + way.sign * fee), level.coins()))
                .toList();
    }

    /** Named as the fields are. */
    private enum Way {
        buy(1),
        sell(-1);

        private final int sign;

        Way(int sign) {
            this.sign = sign;
        }
    }
}
