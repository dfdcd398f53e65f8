package io.inventoryrisk.cli.lessons;

import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A market model of a few marks, rates and funding stamps. */
final class FieldMarket {

    private final long asOfMicros;
    private final SortedMap<String, Double> marks = new TreeMap<>();
    private final SortedMap<String, Double> rates = new TreeMap<>(Map.of("USD", 1.0));
    private double fundingRate = Double.NaN;
    private long fundingMicros;
    private long feedAgeMillis;

    private FieldMarket(long asOfMicros) {
        this.asOfMicros = asOfMicros;
    }

    static FieldMarket at(long asOfMicros) {
        return new FieldMarket(asOfMicros);
    }

    FieldMarket mark(String instrument, double mark) {
        marks.put(instrument, mark);
        return this;
    }

    FieldMarket rate(String currency, double usd) {
        rates.put(currency, usd);
        return this;
    }

    /** What the venue tells of the next stamp, of every instrument. */
    FieldMarket funding(double rate, long stampMicros) {
        fundingRate = rate;
        fundingMicros = stampMicros;
        return this;
    }

    /** Of every book. */
    FieldMarket feedAge(long millis) {
        feedAgeMillis = millis;
        return this;
    }

    MarketModel build() {
        String[] instruments = marks.keySet().toArray(String[]::new);
        int n = instruments.length;
        QualityStatus[] status = new QualityStatus[n];
        Arrays.fill(status, QualityStatus.OK);
        VolatilitySource[] source = new VolatilitySource[n];
        Arrays.fill(source, VolatilitySource.NONE);
        return new MarketModel(
                "field",
                asOfMicros,
                "p1",
                instruments,
                values(marks),
                filled(n, fundingRate),
                filled(n, fundingMicros),
                status,
                filled(n, feedAgeMillis),
                status,
                filled(n, feedAgeMillis),
                filled(n, Double.NaN),
                source,
                filled(n, Double.NaN),
                new String[0],
                new double[0],
                new double[0],
                0,
                false,
                new double[0],
                new double[0],
                0,
                rates.keySet().toArray(String[]::new),
                values(rates),
                new ConsolidatedLiquidity[0],
                new VolatilitySurface[0],
                new SettlementAverage[0],
                new QuotedBook[0],
                MarketRegime.UNKNOWN,
                0,
                Quality.ok(0, 0));
    }

    private static double[] values(SortedMap<String, Double> sorted) {
        return sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    private static long[] filled(int n, long value) {
        long[] values = new long[n];
        Arrays.fill(values, value);
        return values;
    }
}
