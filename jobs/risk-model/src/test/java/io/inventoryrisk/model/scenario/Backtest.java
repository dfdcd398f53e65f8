package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.ReferenceCases;
import io.inventoryrisk.model.market.FactorReturns;
import io.inventoryrisk.model.math.YearFraction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * One-day forecasts of a long, daily rebalanced, equally weighted portfolio of coins over recorded daily closes, and what
 * then happened. Every day a forecast is made of nothing but the {@value #WINDOW} days before it: value at risk 99 % is the
 * fifth worst loss of the set (HULL_KTH), expected shortfall the mean of the five worst.
 */
final class Backtest {

    /** Rows of a forecast. */
    static final int WINDOW = 500;

    private static final long DAY_MILLIS = 86_400_000L;
    private static final int TAIL = 5;
    private static final double DECAY = 0.94;
    private static final int SEED_DAYS = 30;

    private final List<LocalDate> days = new ArrayList<>();
    private final double[][] logReturn;
    private final double[][] forecast;
    private final String[] coins;

    /** A day's forecasts and loss, as fractions of the portfolio. */
    record Day(LocalDate date, double loss, Forecast plain, Forecast filtered) {}

    /** Value at risk and expected shortfall. */
    record Forecast(double valueAtRisk, double shortfall) {

        boolean isExceededBy(double loss) {
            return loss > valueAtRisk;
        }
    }

    /**
     * @param coins sorted; the days are those all of them have
     */
    Backtest(String... coins) {
        this.coins = coins;
        List<TreeMap<LocalDate, Double>> closes = new ArrayList<>();
        for (String coin : coins) {
            closes.add(closes(coin));
        }
        Set<LocalDate> common = new TreeSet<>(closes.get(0).keySet());
        closes.forEach(series -> common.retainAll(series.keySet()));
        List<LocalDate> all = List.copyOf(common);
        days.addAll(all.subList(1, all.size()));
        logReturn = new double[coins.length][days.size()];
        forecast = new double[coins.length][];
        for (int coin = 0; coin < coins.length; coin++) {
            for (int day = 0; day < days.size(); day++) {
                logReturn[coin][day] = Math.log(closes.get(coin).get(all.get(day + 1))
                        / closes.get(coin).get(all.get(day)));
            }
            forecast[coin] = forecasts(logReturn[coin]);
        }
    }

    /** All days with a full window of forecasts before them. */
    List<Day> run() {
        List<Day> run = new ArrayList<>();
        for (int day = SEED_DAYS + WINDOW; day < days.size(); day++) {
            FactorReturns past = past(day);
            int today = day;
            ScenarioSet plain = HistoricalScenarios.of(past, DAY_MILLIS, TenorScaling.parallel());
            ScenarioSet filtered = FilteredHistorical.of(
                    past,
                    name -> forecast[Arrays.binarySearch(coins, name)][today],
                    name -> false,
                    DAY_MILLIS,
                    TenorScaling.parallel());
            double loss = 0;
            for (double[] moves : logReturn) {
                loss -= Math.expm1(moves[day]) / coins.length;
            }
            run.add(new Day(days.get(day), loss, forecast(plain), forecast(filtered)));
        }
        return run;
    }

    private FactorReturns past(int day) {
        int size = coins.length;
        double[] moves = new double[WINDOW * size];
        double[] volatilities = new double[WINDOW * size];
        for (int row = 0; row < WINDOW; row++) {
            for (int coin = 0; coin < size; coin++) {
                moves[row * size + coin] = logReturn[coin][day - WINDOW + row];
                volatilities[row * size + coin] = forecast[coin][day - WINDOW + row];
            }
        }
        long end = days.get(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
        return new FactorReturns(
                "daily", end, DAY_MILLIS, coins, WINDOW, moves, new double[moves.length], volatilities);
    }

    private static Forecast forecast(ScenarioSet set) {
        double[] losses = new double[set.size()];
        for (double[] moves : set.spotMove()) {
            for (int i = 0; i < losses.length; i++) {
                losses[i] -= moves[i] / set.underlyings().length;
            }
        }
        Arrays.sort(losses);
        double sum = 0;
        for (int k = 1; k <= TAIL; k++) {
            sum += losses[losses.length - k];
        }
        return new Forecast(losses[losses.length - TAIL], sum / TAIL);
    }

    /** Annualised EWMA volatility before each return, seeded with the mean square of the first days. */
    private static double[] forecasts(double[] returns) {
        double[] forecasts = new double[returns.length];
        double variance = 0;
        for (int day = 0; day < SEED_DAYS; day++) {
            variance += returns[day] * returns[day] / SEED_DAYS;
        }
        for (int day = 0; day < returns.length; day++) {
            forecasts[day] = YearFraction.annualised(variance, DAY_MILLIS * 1_000);
            if (day >= SEED_DAYS) {
                variance = DECAY * variance + (1 - DECAY) * returns[day] * returns[day];
            }
        }
        return forecasts;
    }

    private static TreeMap<LocalDate, Double> closes(String coin) {
        TreeMap<LocalDate, Double> closes = new TreeMap<>();
        String file = "data/ohlcv_daily/binance_spot_" + coin + "USDT_1d_2017-2023.csv.gz";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(ReferenceCases.shared(file))), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",");
                closes.put(LocalDate.parse(fields[0]), Double.parseDouble(fields[4]));
            }
            return closes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
