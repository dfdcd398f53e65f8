package io.inventoryrisk.model.risk;

import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Market models for tests, built up from nothing. */
public final class Models {

    private final long asOfMicros;
    private final TreeMap<String, Double> marks = new TreeMap<>();
    private final TreeMap<String, QualityStatus> status = new TreeMap<>();
    private final TreeMap<String, Double> volatility = new TreeMap<>();
    private final TreeMap<String, Double> rates = new TreeMap<>();
    private final TreeMap<String, Double> fundingRate = new TreeMap<>();
    private final TreeMap<String, Long> fundingTime = new TreeMap<>();
    private final List<VolatilitySurface> surfaces = new ArrayList<>();
    private final List<ConsolidatedLiquidity> liquidity = new ArrayList<>();
    private final TreeMap<String, QuotedBook> books = new TreeMap<>();
    private final List<SettlementAverage> settlements = new ArrayList<>();
    private double rho;
    private Quality quality = Quality.ok(100, 1);

    private Models(long asOfMicros) {
        this.asOfMicros = asOfMicros;
    }

    public static Models at(long asOfMicros) {
        return new Models(asOfMicros).rate("USD", 1);
    }

    public Models mark(String instrument, double mark) {
        return mark(instrument, mark, QualityStatus.OK);
    }

    public Models mark(String instrument, double mark, QualityStatus quality) {
        marks.put(instrument, mark);
        status.put(instrument, quality);
        return this;
    }

    public Models rate(String currency, double usd) {
        rates.put(currency, usd);
        return this;
    }

    /** Costs of all venues of an underlying, the same to buy and to sell; NaN: the book ends before the size. */
    public Models liquidity(String underlying, double[] notionals, double[] costBps) {
        boolean[] insufficient = new boolean[costBps.length];
        for (int i = 0; i < costBps.length; i++) {
            insufficient[i] = Double.isNaN(costBps[i]);
        }
        liquidity.add(new ConsolidatedLiquidity(
                underlying,
                new String[0],
                new String[0],
                1,
                notionals,
                costBps,
                costBps,
                insufficient,
                insufficient,
                new double[0],
                new double[0],
                Quality.ok(0, 1)));
        return this;
    }

    /** What its venue tells of the next funding; a stamp of 0: it accrues continuously. */
    public Models funding(String instrument, double rate, long stampMicros) {
        fundingRate.put(instrument, rate);
        fundingTime.put(instrument, stampMicros);
        return this;
    }

    public Models surface(VolatilitySurface surface) {
        surfaces.add(surface);
        return this;
    }

    /** The only surface. */
    public Models onlySurface(VolatilitySurface surface) {
        surfaces.clear();
        return surface(surface);
    }

    public Models liquidity(ConsolidatedLiquidity ofOneUnderlying) {
        liquidity.add(ofOneUnderlying);
        return this;
    }

    /** What a fresh book offers. */
    public Models book(QuotedBook book) {
        books.put(book.instrument(), book);
        return this;
    }

    public Models withoutBook(String instrument) {
        books.remove(instrument);
        return this;
    }

    public Models settlement(SettlementAverage average) {
        settlements.add(average);
        return this;
    }

    /** Gives an instrument a row in the matrices; NaN: a row, but no volatility yet. */
    public Models volatility(String instrument, double annualised) {
        volatility.put(instrument, annualised);
        return marks.containsKey(instrument) ? this : mark(instrument, 1);
    }

    /** The model keeps its last good correlation. */
    public Models onTheLastGoodCorrelation(String reason) {
        quality = Quality.of(QualityStatus.FALLBACK, 100, 1, reason);
        return this;
    }

    /** Correlation of every pair. */
    public Models correlation(double everyPair) {
        rho = everyPair;
        return this;
    }

    public MarketModel build() {
        String[] instruments = marks.keySet().toArray(String[]::new);
        String[] factors = volatility.keySet().toArray(String[]::new);
        double[] correlation = new double[factors.length * (factors.length + 1) / 2];
        for (int row = 0, cell = 0; row < factors.length; row++) {
            for (int column = 0; column <= row; column++, cell++) {
                correlation[cell] = row == column ? 1 : rho;
            }
        }
        long[] age = new long[instruments.length];
        Arrays.setAll(age, i -> 100L * (i + 1));
        return new MarketModel(
                "test",
                asOfMicros,
                "p1",
                instruments,
                values(marks),
                Arrays.stream(instruments)
                        .mapToDouble(id -> fundingRate.getOrDefault(id, Double.NaN))
                        .toArray(),
                Arrays.stream(instruments)
                        .mapToLong(id -> fundingTime.getOrDefault(id, 0L))
                        .toArray(),
                status.values().toArray(QualityStatus[]::new),
                age,
                status.values().toArray(QualityStatus[]::new),
                age,
                Arrays.stream(instruments)
                        .mapToDouble(id -> volatility.getOrDefault(id, Double.NaN))
                        .toArray(),
                Arrays.stream(instruments)
                        .map(id -> Double.isNaN(volatility.getOrDefault(id, Double.NaN))
                                ? VolatilitySource.NONE
                                : VolatilitySource.EWMA)
                        .toArray(VolatilitySource[]::new),
                Arrays.stream(instruments).mapToDouble(id -> Double.NaN).toArray(),
                factors,
                correlation,
                correlation,
                0,
                false,
                new double[0],
                new double[0],
                0,
                rates.keySet().toArray(String[]::new),
                values(rates),
                liquidity.toArray(ConsolidatedLiquidity[]::new),
                surfaces.toArray(VolatilitySurface[]::new),
                settlements.toArray(SettlementAverage[]::new),
                books.values().toArray(QuotedBook[]::new),
                MarketRegime.UNKNOWN,
                0,
                quality);
    }

    private static double[] values(Map<String, Double> sorted) {
        return sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
    }
}
