package io.inventoryrisk.cli.demo;

import io.inventoryrisk.cli.demo.Snapshot.Account;
import io.inventoryrisk.cli.demo.Snapshot.AlertLine;
import io.inventoryrisk.cli.demo.Snapshot.Correlation;
import io.inventoryrisk.cli.demo.Snapshot.Execution;
import io.inventoryrisk.cli.demo.Snapshot.Hedge;
import io.inventoryrisk.cli.demo.Snapshot.Margin;
import io.inventoryrisk.cli.demo.Snapshot.Market;
import io.inventoryrisk.cli.demo.Snapshot.Position;
import io.inventoryrisk.cli.demo.Snapshot.QuoteLine;
import io.inventoryrisk.job.kafka.wire.Topic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/** Keeps the newest output record of each key. For several threads. Bound: keys, and the last {@value #ALERTS_MAX} alerts. */
final class Board {

    private static final int ALERTS_MAX = 1_000;

    /** What a desk in these coins looks at first; pairs that the model lacks are left out. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("binance:BTCUSDT-PERP", "binance:ETHUSDT-PERP"),
            List.of("binance:BTCUSDT-PERP", "deribit:BTC-PERPETUAL"));

    private final Map<String, Market> markets = new TreeMap<>();
    private final Map<String, Position> positions = new TreeMap<>();
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, Margin> margins = new TreeMap<>();
    private final Map<String, List<QuoteLine>> quotes = new TreeMap<>();
    private final Map<String, Hedge> hedges = new TreeMap<>();
    private final Map<String, Execution> executions = new TreeMap<>();
    private final Map<String, AlertLine> newestAlerts = new TreeMap<>();
    private final Deque<AlertLine> alerts = new ArrayDeque<>();
    private final AlertTally tally = new AlertTally();
    private final Map<Topic, Long> records = new EnumMap<>(Topic.class);
    private final Calibrations calibrations = new Calibrations();
    private List<Correlation> correlations = List.of();
    private long modelMicros;

    /** Takes a record of an output topic. */
    synchronized void accept(Topic topic, GenericRecord record) {
        records.merge(topic, 1L, Long::sum);
        switch (topic) {
            case RISK_BAR -> bar(record);
            case RISK_MARKET_MODEL -> model(record);
            case RISK_SURFACE -> calibrations.surface(record);
            case RISK_EXPOSURE ->
                positions.put(
                        text(record, "account") + "|" + text(record, "underlying"), AccountFigures.position(record));
            case RISK_PORTFOLIO -> accounts.put(text(record, "account"), AccountFigures.account(record));
            case RISK_MARGIN ->
                margins.put(text(record, "account") + "|" + text(record, "venue"), AccountFigures.margin(record));
            case RISK_ADVICE -> advice(record);
            case RISK_EXECUTION ->
                executions.put(
                        text(record, "account") + "|" + text(record, "instrument"), DecisionFigures.execution(record));
            case RISK_ALERT -> alert(record);
            default -> {
                // Counted.
            }
        }
    }

    /** What there is now. */
    synchronized Snapshot snapshot() {
        long firing = newestAlerts.values().stream().filter(AlertLine::firing).count();
        return new Snapshot(
                modelMicros,
                List.copyOf(markets.values()),
                calibrations.flows(),
                calibrations.depths(),
                calibrations.slices(),
                correlations,
                List.copyOf(positions.values()),
                List.copyOf(accounts.values()),
                List.copyOf(margins.values()),
                quotes.values().stream().flatMap(List::stream).toList(),
                List.copyOf(hedges.values()),
                List.copyOf(executions.values()),
                List.copyOf(alerts),
                (int) firing);
    }

    /** Records read, by topic. */
    synchronized Map<Topic, Long> records() {
        return Collections.unmodifiableMap(new EnumMap<>(records));
    }

    /** How often each alert raised and cleared. */
    synchronized List<AlertTally.Line> tally() {
        return tally.lines();
    }

    private void bar(GenericRecord bar) {
        calibrations.bar(bar);
        GenericRecord volatility = (GenericRecord) bar.get("volatility");
        List<?> realised = volatility == null ? List.of() : (List<?>) volatility.get("realised");
        String instrument = text(bar, "instrument");
        Market before = markets.get(instrument);
        markets.put(
                instrument,
                new Market(
                        instrument,
                        number(bar, "mid"),
                        number(bar, "spreadBps"),
                        realised.isEmpty() ? Double.NaN : number(realised.get(0)),
                        volatility == null ? Double.NaN : number(volatility, "ewma"),
                        before == null ? 0 : before.ageMillis(),
                        before == null ? status(bar) : before.status()));
    }

    /** A silent book has no bars: its age and status come from the model, which never falls silent. */
    private void model(GenericRecord model) {
        modelMicros = Math.max(modelMicros, (Long) model.get("asOfMicros"));
        List<?> instruments = (List<?>) model.get("instruments");
        for (int i = 0; i < instruments.size(); i++) {
            long ageMillis = (Long) ((List<?>) model.get("feedAgeMillis")).get(i);
            String status = ((List<?>) model.get("status")).get(i).toString();
            markets.computeIfPresent(
                    instruments.get(i).toString(),
                    (id, market) -> new Market(
                            id,
                            market.mid(),
                            market.spreadBps(),
                            market.volatilityMinute(),
                            market.volatility(),
                            ageMillis,
                            status));
        }
        correlations = correlations(model);
        calibrations.model(model);
    }

    private static List<Correlation> correlations(GenericRecord model) {
        List<String> factors =
                ((List<?>) model.get("factors")).stream().map(Object::toString).toList();
        List<?> packed = (List<?>) model.get("correlation");
        List<Correlation> found = new ArrayList<>();
        for (List<String> pair : PAIRS) {
            int[] rows = pair.stream().mapToInt(factors::indexOf).sorted().toArray();
            if (rows[0] >= 0) {
                double value = number(packed.get(rows[1] * (rows[1] + 1) / 2 + rows[0]));
                found.add(new Correlation(pair.get(0), pair.get(1), value));
            }
        }
        return List.copyOf(found);
    }

    private void advice(GenericRecord advice) {
        String key = text(advice, "account") + "|" + text(advice, "underlying");
        quotes.put(key, DecisionFigures.quotes(advice));
        hedges.put(key, DecisionFigures.hedge(advice));
    }

    private void alert(GenericRecord alert) {
        AlertLine line = new AlertLine(
                text(alert, "fingerprint"),
                text(alert, "alertId"),
                (Long) alert.get("asOfMicros"),
                text(alert, "status").equals("FIRING"),
                text(alert, "severity"),
                text(alert, "limitId"),
                text(alert, "account"),
                text(alert, "subject"),
                text(alert, "summary"));
        AlertLine before = newestAlerts.put(line.fingerprint(), line);
        if (before != null && before.alertId().equals(line.alertId())) {
            return;
        }
        tally.add(line);
        alerts.addLast(line);
        if (alerts.size() > ALERTS_MAX) {
            alerts.removeFirst();
        }
    }

    private static String status(GenericRecord record) {
        return ((GenericRecord) record.get("quality")).get("status").toString();
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static double number(GenericRecord record, String field) {
        return number(record.get(field));
    }

    private static double number(Object value) {
        return value == null ? Double.NaN : (Double) value;
    }
}
