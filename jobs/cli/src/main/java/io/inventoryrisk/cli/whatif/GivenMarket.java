package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.ConversionRates;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.SurfaceInterpolation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A market that somebody wrote down, as the market model it stands for. USD rates that are not given follow from marks, as
 * in a running job; an option's mark follows from its volatility by Black (1976), undiscounted, or from its surface.
 *
 * @param marks in quote currency, by instrument
 * @param markVolatilities annualised, of options without a mark
 * @param rates USD per unit, by currency
 * @param volatilities annualised, by instrument or by coin
 * @param surfaces one a coin, sorted
 * @param liquidity one a coin, sorted; without mids
 */
record GivenMarket(
        long asOfMicros,
        SortedMap<String, Instrument> instruments,
        SortedMap<String, Double> marks,
        SortedMap<String, Double> markVolatilities,
        SortedMap<String, Double> rates,
        SortedMap<String, Double> volatilities,
        GivenCorrelations correlations,
        List<VolatilitySurface> surfaces,
        List<ConsolidatedLiquidity> liquidity) {

    static final String VERSION = "what-if";

    /**
     * The model.
     *
     * @throws IllegalArgumentException where something is missing that it cannot do without, with the remedy
     */
    MarketModel model() {
        SortedMap<String, Double> usdRates = usdRates();
        List<Instrument> all = List.copyOf(instruments.values());
        int size = all.size();
        double[] mark = new double[size];
        QualityStatus[] status = new QualityStatus[size];
        double[] volatility = new double[size];
        long[] age = new long[size];
        for (int i = 0; i < size; i++) {
            Instrument instrument = all.get(i);
            mark[i] = mark(instrument, usdRates);
            boolean told = marks.containsKey(instrument.id()) || markVolatilities.containsKey(instrument.id());
            QualityStatus untold = Double.isNaN(mark[i]) ? QualityStatus.INSUFFICIENT : QualityStatus.FALLBACK;
            status[i] = told ? QualityStatus.OK : untold;
            age[i] = Double.isNaN(mark[i]) ? -1 : 0;
            volatility[i] = volatility(instrument);
        }
        List<Instrument> factors = all.stream()
                .filter(instrument -> !Double.isNaN(volatility(instrument)))
                .toList();
        double[] correlation = correlations.matrix(factors).packed();
        return new MarketModel(
                VERSION,
                asOfMicros,
                VERSION,
                instruments.keySet().toArray(String[]::new),
                mark,
                unknown(size),
                new long[size],
                status,
                age,
                filled(size, QualityStatus.INSUFFICIENT),
                filled(size, -1),
                volatility,
                Arrays.stream(volatility)
                        .mapToObj(known -> Double.isNaN(known) ? VolatilitySource.NONE : VolatilitySource.EWMA)
                        .toArray(VolatilitySource[]::new),
                unknown(size),
                factors.stream().map(Instrument::id).toArray(String[]::new),
                correlation,
                correlation,
                0,
                false,
                unknown(correlation.length),
                unknown(correlation.length),
                0,
                usdRates.keySet().toArray(String[]::new),
                usdRates.values().stream().mapToDouble(Double::doubleValue).toArray(),
                liquidity.stream()
                        .map(book -> at(book, usdRates.getOrDefault(book.underlying(), Double.NaN)))
                        .toArray(ConsolidatedLiquidity[]::new),
                surfaces.toArray(VolatilitySurface[]::new),
                new SettlementAverage[0],
                new QuotedBook[0],
                MarketRegime.UNKNOWN,
                0,
                Quality.ok(0, 0));
    }

    private SortedMap<String, Double> usdRates() {
        SortedMap<String, Double> tradable = new TreeMap<>(marks);
        tradable.keySet().removeIf(id -> instruments.get(id).kind() == InstrumentKind.OPTION);
        ParameterPack given = new ParameterPack(ParameterPack.CONVERSION_RATES, VERSION, 0, rates);
        ConversionRates derived = ConversionRates.of(tradable, instruments, given, asOfMicros);
        SortedMap<String, Double> usdRates = new TreeMap<>();
        for (String currency : derived.currencies()) {
            usdRates.put(currency, derived.usdRate(currency));
        }
        usdRates.putAll(rates);
        if (usdRates.get(ConversionRates.USD) != 1) {
            throw new IllegalArgumentException("rates.USD must be 1, was " + usdRates.get(ConversionRates.USD));
        }
        for (Instrument instrument : instruments.values()) {
            for (String currency : List.of(instrument.underlying(), instrument.quote(), instrument.settle())) {
                if (!usdRates.containsKey(currency)) {
                    throw new IllegalArgumentException("rates lack " + currency + ", which " + instrument.id()
                            + " needs, and no spot market or inverse perpetual tells it; give USD per " + currency);
                }
            }
        }
        return usdRates;
    }

    private double mark(Instrument instrument, Map<String, Double> usdRates) {
        Double told = marks.get(instrument.id());
        if (told != null || instrument.kind() != InstrumentKind.OPTION) {
            return told == null ? Double.NaN : told;
        }
        double years = YearFraction.betweenMicros(asOfMicros, instrument.expiryMicros());
        if (!(years > 0)) {
            return Double.NaN;
        }
        SurfaceInterpolation surface = surfaces.stream()
                .filter(of -> of.underlying().equals(instrument.underlying()))
                .map(SurfaceInterpolation::new)
                .findFirst()
                .orElse(null);
        boolean inCoin = instrument.payoff() == Payoff.INVERSE;
        double quoteUsd = inCoin ? 1 : usdRates.get(instrument.quote());
        double forward = surface == null
                ? usdRates.get(instrument.underlying()) / quoteUsd
                : surface.forward(instrument.expiryMicros());
        double strike = instrument.strike().doubleValue();
        Double volatility = markVolatilities.get(instrument.id());
        if (volatility == null) {
            volatility = surface == null ? Double.NaN : surface.volatility(strike, instrument.expiryMicros());
        }
        double price = Black76.price(instrument.optionType(), forward, strike, volatility, years);
        return inCoin ? price / forward : price;
    }

    /** Its own, else its coin's; NaN of an option, whose volatility is implied. */
    private double volatility(Instrument instrument) {
        double ofCoin = volatilities.getOrDefault(instrument.underlying(), Double.NaN);
        return instrument.kind() == InstrumentKind.OPTION
                ? Double.NaN
                : volatilities.getOrDefault(instrument.id(), ofCoin);
    }

    private static ConsolidatedLiquidity at(ConsolidatedLiquidity book, double midUsd) {
        return new ConsolidatedLiquidity(
                book.underlying(),
                book.venues(),
                book.evicted(),
                midUsd,
                book.notionals(),
                book.buyCostBps(),
                book.sellCostBps(),
                book.buyInsufficient(),
                book.sellInsufficient(),
                book.buyAllocation(),
                book.sellAllocation(),
                book.quality());
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static long[] filled(int size, long value) {
        long[] values = new long[size];
        Arrays.fill(values, value);
        return values;
    }

    private static QualityStatus[] filled(int size, QualityStatus value) {
        QualityStatus[] values = new QualityStatus[size];
        Arrays.fill(values, value);
        return values;
    }
}
