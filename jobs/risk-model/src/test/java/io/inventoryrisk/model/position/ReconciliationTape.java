package io.inventoryrisk.model.position;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What happened at a venue, and what arrived of it: fills on time, late, twice or never, which somebody adopts later, and
 * the venue's word every few seconds, but for pauses.
 *
 * @param fills as they arrived, duplicates left out by the ledger
 * @param figures as they arrived
 */
record ReconciliationTape(List<Arrived<AppliedFill>> fills, List<Arrived<VenuePosition>> figures) {

    static final long SECOND = 1_000_000;

    /** Something, and when it was read, epoch microseconds UTC. */
    record Arrived<T>(T what, long micros) {}

    /** An execution at the venue. */
    record Execution(long micros, BigDecimal contracts) {}

    static ReconciliationTape of(int stream, List<Execution> executions) {
        Random random = new Random(stream);
        List<Arrived<Fill>> reports = new ArrayList<>();
        long lastMicros = executions.get(executions.size() - 1).micros();
        for (int i = 0; i < executions.size(); i++) {
            Execution execution = executions.get(i);
            String id = "t" + i;
            int fate = random.nextInt(100);
            long onTime = execution.micros() + random.nextInt(1_500) * 1_000L;
            if (fate < 2) {
                long adopted = execution.micros() + (20 + random.nextInt(40)) * SECOND;
                reports.add(new Arrived<>(
                        Fixtures.adjustment(Fixtures.LINEAR, "adopt-" + id, adopted, contracts(execution), "60000"),
                        adopted));
            } else if (fate < 8) {
                reports.add(new Arrived<>(fill(execution, id), onTime + (4 + random.nextInt(20)) * SECOND));
            } else {
                reports.add(new Arrived<>(fill(execution, id), onTime));
            }
            if (fate > 90) {
                reports.add(new Arrived<>(fill(execution, id), onTime + random.nextInt(30) * SECOND));
            }
        }
        return new ReconciliationTape(ledger(reports), figures(random, executions, lastMicros));
    }

    private static String contracts(Execution execution) {
        return execution.contracts().toPlainString();
    }

    private static Fill fill(Execution execution, String id) {
        return Fixtures.fill(Fixtures.LINEAR, id, execution.micros(), contracts(execution), "60000");
    }

    private static List<Arrived<AppliedFill>> ledger(List<Arrived<Fill>> reports) {
        List<Arrived<AppliedFill>> applied = new ArrayList<>();
        Fixtures.MapHistory history = new Fixtures.MapHistory();
        Position position = Position.empty();
        reports.sort(Comparator.comparingLong(Arrived::micros));
        for (Arrived<Fill> report : reports) {
            InventoryBook.Outcome outcome =
                    InventoryBook.apply(position, report.what(), Fixtures.LINEAR, history, 86_400_000);
            position = outcome.position();
            outcome.effects().forEach(effect -> applied.add(new Arrived<>(effect, report.micros())));
        }
        return applied;
    }

    /** Until all that is adopted is; now and then one arrives after a newer one, or none for a minute. */
    private static List<Arrived<VenuePosition>> figures(Random random, List<Execution> executions, long lastMicros) {
        List<Arrived<VenuePosition>> figures = new ArrayList<>();
        long micros = executions.get(0).micros();
        while (micros < lastMicros + 100 * SECOND) {
            int pause = random.nextInt(30) == 0 ? 60 : 1 + random.nextInt(8);
            micros += pause * SECOND + random.nextInt(1_000) * 1_000L;
            long now = micros;
            BigDecimal held = executions.stream()
                    .filter(execution -> execution.micros() <= now)
                    .map(Execution::contracts)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            long delay = random.nextInt(20) == 0 ? 9 * SECOND : random.nextInt(1_000) * 1_000L;
            figures.add(new Arrived<>(
                    new VenuePosition(Fixtures.ACCOUNT, Fixtures.LINEAR.id(), micros, held), micros + delay));
        }
        return figures;
    }
}
