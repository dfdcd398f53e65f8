package io.inventoryrisk.job;

import io.inventoryrisk.job.config.RiskJobConfig;
import io.inventoryrisk.model.market.ForwardQuote;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketBar;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.OptionQuote;
import io.inventoryrisk.model.market.SurfaceFit;
import io.inventoryrisk.model.market.Ticker;
import io.inventoryrisk.model.option.SurfaceCalibrator;
import io.inventoryrisk.model.option.SurfaceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The surfaces' part of the {@link PureFold}: at each instant with something new, the newest quote of each contract. */
final class SurfaceFold {

    private final RiskJobConfig config;
    private final Map<String, Instrument> definitions;
    private final Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    SurfaceFold(RiskJobConfig config, Map<String, Instrument> definitions) {
        this.config = config;
        this.definitions = definitions;
    }

    /** What the operator is fed and what it owes. */
    record Result(List<Quoted> quotes, List<SurfaceFit> fits, List<ModelCheck> checks) {}

    /** What is said of an option or a dated future at an instant; one of the two is null. */
    record Quoted(long instantMicros, OptionQuote option, ForwardQuote forward) {}

    /** One instant's news of an underlying. */
    private record News(List<OptionQuote> options, List<ForwardQuote> forwards) {}

    Result of(Map<String, List<Ticker>> tickers, List<MarketBar> bookBars) {
        Map<String, TreeMap<Long, News>> news = new TreeMap<>();
        for (Instrument definition : definitions.values()) {
            if (definition.kind() == InstrumentKind.OPTION || definition.kind() == InstrumentKind.FUTURE) {
                Map<Long, MarketBar> bars = new TreeMap<>();
                bookBars.stream()
                        .filter(bar -> bar.instrument().equals(definition.id()))
                        .forEach(bar -> bars.put(bar.asOfMicros(), bar));
                gather(definition, tickers.getOrDefault(definition.id(), List.of()), bars, news);
            }
        }
        news.forEach(this::calibrate);
        return result;
    }

    /** The newest ticker at an instant, null where none or too old. */
    static Ticker newest(RiskJobConfig config, List<Ticker> tickers, long instant) {
        Ticker newest = null;
        for (Ticker ticker : tickers) {
            if (config.grid().instantOf(ticker.timeMicros()) <= instant) {
                newest = ticker;
            }
        }
        boolean fresh =
                newest != null && instant - newest.timeMicros() <= config.flow().tickerMaxAgeMicros();
        return fresh ? newest : null;
    }

    private void gather(
            Instrument definition,
            List<Ticker> tickers,
            Map<Long, MarketBar> bars,
            Map<String, TreeMap<Long, News>> news) {
        TreeSet<Long> instants = new TreeSet<>(bars.keySet());
        tickers.forEach(ticker -> instants.add(config.grid().instantOf(ticker.timeMicros())));
        for (long instant : instants) {
            News now = news.computeIfAbsent(definition.underlying(), any -> new TreeMap<>())
                    .computeIfAbsent(instant, any -> new News(new ArrayList<>(), new ArrayList<>()));
            Ticker ticker = newest(config, tickers, instant);
            if (definition.kind() == InstrumentKind.OPTION) {
                OptionQuote quote = OptionQuote.of(definition, ticker, bars.get(instant));
                now.options().add(quote);
                result.quotes().add(new Quoted(instant, quote, null));
            } else {
                ForwardQuote quote = ForwardQuote.of(definition, ticker, bars.get(instant));
                now.forwards().add(quote);
                result.quotes().add(new Quoted(instant, null, quote));
            }
        }
    }

    private void calibrate(String underlying, TreeMap<Long, News> news) {
        SurfaceCalibrator calibrator = new SurfaceCalibrator(config.surface());
        SurfaceState state = SurfaceState.empty();
        Map<String, OptionQuote> options = new TreeMap<>();
        Map<String, ForwardQuote> forwards = new TreeMap<>();
        for (Map.Entry<Long, News> entry : news.entrySet()) {
            long instant = entry.getKey();
            entry.getValue().options().forEach(quote -> options.put(quote.instrument(), quote));
            entry.getValue().forwards().forEach(quote -> forwards.put(quote.instrument(), quote));
            SurfaceCalibrator.Step step = calibrator.advance(
                    state,
                    underlying,
                    instant,
                    options.values().stream()
                            .filter(quote -> quote.expiryMicros() > instant)
                            .sorted(Comparator.comparingLong(OptionQuote::expiryMicros)
                                    .thenComparingDouble(OptionQuote::strike)
                                    .thenComparing(OptionQuote::type)
                                    .thenComparing(OptionQuote::instrument))
                            .toList(),
                    forwards.values().stream()
                            .filter(quote -> quote.expiryMicros() > instant)
                            .sorted(Comparator.comparingLong(ForwardQuote::expiryMicros)
                                    .thenComparing(ForwardQuote::instrument))
                            .toList());
            state = step.state();
            result.checks().addAll(step.checks());
            if (step.fit() != null) {
                result.fits().add(step.fit());
            }
        }
    }
}
