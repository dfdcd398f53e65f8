package io.inventoryrisk.benchmarks;

import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.QuotedBook;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.market.VolatilitySurface;
import io.inventoryrisk.model.math.YearFraction;
import io.inventoryrisk.model.option.Black76;
import io.inventoryrisk.model.option.Ssvi;
import io.inventoryrisk.model.option.SurfaceCalibrator;
import io.inventoryrisk.model.option.SurfaceSpec;
import io.inventoryrisk.model.option.SurfaceState;
import io.inventoryrisk.model.option.SviSlice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Two coins with options on ten expiries at one venue, calibrated surfaces, perpetuals at two more, and 500 hours of the
 * past: models of one instant after the other, each with marks of its own.
 */
final class AccountMarket {

    private static final long START = 1_770_000_000_000_000L;
    private static final long STEP_MICROS = 1_000_000;
    private static final double[] DAYS = {1.3, 2.3, 3.3, 10, 17, 31, 59, 87, 178, 269};
    private static final String[] COINS = {"BTC", "ETH"};
    private static final double[] PRICES = {93_000, 3_200};
    private static final double[] VOLATILITIES = {0.5, 0.65};
    private static final double CORRELATION = 0.8;
    private static final double TICK = 0.0001;
    private static final double[] NOTIONALS = {1e3, 1e4, 1e5, 1e6, 1e7};
    private static final int ROWS = 500;
    private static final double YEARS_PER_ROW = 1.0 / (365 * 24);

    private final Random random = new Random(7);
    private final Ssvi ssvi = new Ssvi(-0.3, 0.7, 0.5);
    private final List<Instrument> instruments = new ArrayList<>();
    private final List<Instrument> options = new ArrayList<>();
    private final VolatilitySurface[] surfaces = new VolatilitySurface[COINS.length];

    /** @param contracts options to hold, of both coins together */
    AccountMarket(int contracts) {
        for (int coin = 0; coin < COINS.length; coin++) {
            int strikes = contracts / COINS.length / DAYS.length / 2;
            List<OptionQuote> quotes = new ArrayList<>();
            for (double days : DAYS) {
                chain(coin, days, strikes, quotes);
            }
            surfaces[coin] = new SurfaceCalibrator(SurfaceSpec.standard("benchmark"))
                    .advance(SurfaceState.empty(), COINS[coin], START, quotes, List.of())
                    .fit()
                    .surface();
            instruments.add(perpetual("binance:" + COINS[coin] + "USDT-PERP", coin, Payoff.LINEAR, "USDT"));
            instruments.add(perpetual("deribit:" + COINS[coin] + "-PERP", coin, Payoff.INVERSE, "USD"));
            instruments.add(perpetual("okx:" + COINS[coin] + "USDT-PERP", coin, Payoff.LINEAR, "USDT"));
        }
        instruments.addAll(options);
        instruments.sort(Comparator.comparing(Instrument::id));
    }

    private void chain(int coin, double days, int strikes, List<OptionQuote> quotes) {
        long expiry = START + (long) (days * 86_400_000_000L);
        double deviation = deviation(coin, expiry);
        for (int i = 0; i < Math.max(strikes, 9); i++) {
            double k = deviation * (4.0 * i / (Math.max(strikes, 9) - 1) - 2);
            BigDecimal strike = BigDecimal.valueOf(Math.rint(PRICES[coin] * Math.exp(k)));
            for (OptionType type : OptionType.values()) {
                Instrument option = option(coin, type, strike, expiry);
                quotes.add(quote(coin, option));
                if (i < strikes) {
                    options.add(option);
                }
            }
        }
    }

    private static double deviation(int coin, long expiryMicros) {
        return VOLATILITIES[coin] * Math.sqrt(YearFraction.betweenMicros(START, expiryMicros));
    }

    private double volatility(int coin, double price, Instrument option) {
        double deviation = deviation(coin, option.expiryMicros());
        SviSlice smile = ssvi.slice(deviation * deviation);
        double k = Math.log(option.strike().doubleValue() / price);
        return smile.volatility(k, YearFraction.betweenMicros(START, option.expiryMicros()));
    }

    private double premium(int coin, double price, Instrument option) {
        double years = YearFraction.betweenMicros(START, option.expiryMicros());
        double volatility = volatility(coin, price, option);
        return Black76.price(option.optionType(), price, option.strike().doubleValue(), volatility, years) / price;
    }

    private OptionQuote quote(int coin, Instrument option) {
        double mark = premium(coin, PRICES[coin], option);
        return new OptionQuote(
                "deribit:" + COINS[coin],
                COINS[coin],
                option.optionType(),
                option.strike().doubleValue(),
                option.expiryMicros(),
                true,
                TICK,
                START,
                Math.floor(mark * 0.99 / TICK) * TICK,
                1,
                Math.ceil(mark * 1.01 / TICK) * TICK,
                1,
                mark,
                volatility(coin, PRICES[coin], option),
                PRICES[coin],
                PRICES[coin]);
    }

    private static Instrument option(int coin, OptionType type, BigDecimal strike, long expiry) {
        return instrument(
                String.format("deribit:%s-%d-%s-%s", COINS[coin], expiry / 60_000_000, strike.toPlainString(), type),
                InstrumentKind.OPTION,
                Payoff.INVERSE,
                COINS[coin],
                COINS[coin],
                type,
                strike,
                expiry);
    }

    private static Instrument perpetual(String id, int coin, Payoff payoff, String quote) {
        String settle = payoff == Payoff.INVERSE ? COINS[coin] : quote;
        return instrument(id, InstrumentKind.PERPETUAL, payoff, quote, settle, null, null, 0);
    }

    private static Instrument instrument(
            String id,
            InstrumentKind kind,
            Payoff payoff,
            String quote,
            String settle,
            OptionType type,
            BigDecimal strike,
            long expiry) {
        String coin = id.substring(id.indexOf(':') + 1, id.indexOf(':') + 4);
        return new Instrument(
                id,
                kind,
                payoff,
                BigDecimal.ONE,
                new BigDecimal("0.0001"),
                new BigDecimal("0.1"),
                coin,
                quote,
                settle,
                coin,
                type,
                strike,
                expiry,
                0);
    }

    /** What can be held, options and perpetuals. */
    List<Instrument> instruments() {
        return instruments;
    }

    List<Instrument> options() {
        return options;
    }

    static long instant(int index) {
        return START + index * STEP_MICROS;
    }

    /** The market at an instant; prices differ by basis points from one to the next. */
    MarketModel model(int index) {
        double[] price = new double[COINS.length];
        for (int coin = 0; coin < COINS.length; coin++) {
            price[coin] = PRICES[coin] * Math.exp(1e-4 * random.nextGaussian());
        }
        int size = instruments.size();
        double[] mark = new double[size];
        double[] volatility = new double[size];
        double[] none = new double[size];
        QualityStatus[] status = new QualityStatus[size];
        VolatilitySource[] source = new VolatilitySource[size];
        Arrays.fill(status, QualityStatus.OK);
        Arrays.fill(source, VolatilitySource.values()[0]);
        List<String> factors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Instrument instrument = instruments.get(i);
            int coin = Arrays.asList(COINS).indexOf(instrument.underlying());
            boolean option = instrument.kind() == InstrumentKind.OPTION;
            mark[i] = option ? premium(coin, price[coin], instrument) : price[coin];
            volatility[i] = option ? Double.NaN : VOLATILITIES[coin];
            if (!option) {
                factors.add(instrument.id());
            }
        }
        double[] correlation = correlation(factors);
        return new MarketModel(
                "benchmark",
                instant(index),
                "1",
                instruments.stream().map(Instrument::id).toArray(String[]::new),
                mark,
                none,
                new long[size],
                status,
                new long[size],
                status,
                new long[size],
                volatility,
                source,
                none,
                factors.toArray(String[]::new),
                correlation,
                correlation,
                0,
                false,
                correlation,
                correlation,
                0,
                new String[] {"BTC", "ETH", "USD", "USDT"},
                new double[] {price[0], price[1], 1, 0.9995},
                new ConsolidatedLiquidity[] {liquidity(0, price[0]), liquidity(1, price[1])},
                surfaces,
                new SettlementAverage[0],
                new QuotedBook[0],
                MarketRegime.UNKNOWN,
                0,
                Quality.ok(0, ROWS));
    }

    private static double[] correlation(List<String> factors) {
        double[] packed = new double[factors.size() * (factors.size() + 1) / 2];
        int cell = 0;
        for (int row = 0; row < factors.size(); row++) {
            for (int column = 0; column <= row; column++) {
                boolean same =
                        factors.get(row).contains("BTC") == factors.get(column).contains("BTC");
                packed[cell++] = row == column ? 1 : same ? 0.99 : CORRELATION;
            }
        }
        return packed;
    }

    private static ConsolidatedLiquidity liquidity(int coin, double price) {
        String[] venues = {"binance:" + COINS[coin] + "USDT-PERP", "deribit:" + COINS[coin] + "-PERP"};
        double[] cost = {2, 2.2, 3, 6, 20};
        double[] half = new double[NOTIONALS.length * venues.length];
        Arrays.fill(half, 0.5);
        boolean[] enough = new boolean[NOTIONALS.length];
        return new ConsolidatedLiquidity(
                COINS[coin],
                venues,
                new String[0],
                price,
                NOTIONALS,
                cost,
                cost,
                enough,
                enough,
                half,
                half,
                Quality.ok(0, venues.length));
    }

    /** The past of both coins and of the stablecoin. */
    FactorReturns returns() {
        int columns = COINS.length + 1;
        double[] logReturn = new double[ROWS * columns];
        double[] volatilityReturn = new double[ROWS * columns];
        double[] forecast = new double[ROWS * columns];
        for (int row = 0; row < ROWS; row++) {
            double common = random.nextGaussian();
            for (int coin = 0; coin < COINS.length; coin++) {
                double own = Math.sqrt(CORRELATION) * common + Math.sqrt(1 - CORRELATION) * random.nextGaussian();
                int cell = row * columns + coin;
                logReturn[cell] = VOLATILITIES[coin] * Math.sqrt(YEARS_PER_ROW) * own;
                volatilityReturn[cell] = 0.01 * random.nextGaussian();
                forecast[cell] = VOLATILITIES[coin];
            }
            logReturn[row * columns + 2] = 1e-5 * random.nextGaussian();
            forecast[row * columns + 2] = 0.01;
        }
        return new FactorReturns(
                "benchmark",
                START,
                3_600_000,
                new String[] {"BTC", "ETH", "USDT"},
                ROWS,
                logReturn,
                volatilityReturn,
                forecast);
    }
}
