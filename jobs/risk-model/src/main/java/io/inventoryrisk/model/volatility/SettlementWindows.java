package io.inventoryrisk.model.volatility;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.SettlementAverage;
import io.inventoryrisk.model.market.VenueMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The means of the venues' indices that options and dated futures settle on, instant by instant. Each grid instant in
 * (expiry - window, expiry] counts once if the venue told an index at it: that of the first of its instruments on the
 * underlying, by id, that has one. An average begins with the first such instant, stays after its expiry for as long as
 * its window was, while deliveries come in, and keeps the window it began with. Where a job starts within a window, the
 * mean is that of the rest, as its observations tell.
 */
final class SettlementWindows {

    private static final double MICROS_PER_SECOND = 1e6;

    private SettlementWindows() {}

    private record Expiry(String venue, String underlying, long micros) implements Comparable<Expiry> {

        private static final Comparator<Expiry> ORDER = Comparator.comparing(Expiry::venue)
                .thenComparing(Expiry::underlying)
                .thenComparingLong(Expiry::micros);

        static Expiry of(SettlementAverage average) {
            return new Expiry(average.venue(), average.underlying(), average.expiryMicros());
        }

        @Override
        public int compareTo(Expiry other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * The averages after an instant, sorted by venue, underlying and expiry.
     *
     * @param before those after the instant before
     * @param told what the venues say at this instant, in any order
     * @param windows seconds by venue; null where there is none
     */
    static List<SettlementAverage> at(
            long asOfMicros,
            List<SettlementAverage> before,
            Collection<VenueMark> told,
            Map<String, Instrument> definitions,
            ParameterPack windows) {
        Map<Expiry, SettlementAverage> known = new TreeMap<>();
        before.forEach(average -> known.put(Expiry.of(average), average));
        TreeSet<Expiry> open = open(asOfMicros, known, definitions, windows);
        Map<String, Double> indices = open.isEmpty() ? Map.of() : indices(told, definitions);
        for (Expiry expiry : open) {
            Double index = indices.get(expiry.venue() + "|" + expiry.underlying());
            if (index != null) {
                SettlementAverage average = known.get(expiry);
                known.put(expiry, average == null ? first(expiry, windows, index) : with(average, index));
            }
        }
        List<SettlementAverage> averages = new ArrayList<>();
        for (SettlementAverage average : known.values()) {
            if (asOfMicros <= average.expiryMicros() + average.windowMicros()) {
                averages.add(at(asOfMicros, average));
            }
        }
        return averages;
    }

    /** Expiries whose window an instant lies in. */
    private static TreeSet<Expiry> open(
            long asOfMicros,
            Map<Expiry, SettlementAverage> known,
            Map<String, Instrument> definitions,
            ParameterPack windows) {
        TreeSet<Expiry> open = new TreeSet<>();
        known.keySet().stream().filter(expiry -> expiry.micros() >= asOfMicros).forEach(open::add);
        Collection<Instrument> candidates = windows == null ? List.of() : definitions.values();
        for (Instrument definition : candidates) {
            long left = definition.expiryMicros() - asOfMicros;
            boolean settles = definition.kind() == InstrumentKind.OPTION || definition.kind() == InstrumentKind.FUTURE;
            if (settles && left >= 0 && left < windowMicros(definition.venue(), windows)) {
                open.add(new Expiry(definition.venue(), definition.underlying(), definition.expiryMicros()));
            }
        }
        return open;
    }

    private static long windowMicros(String venue, ParameterPack windows) {
        double seconds = windows.values().getOrDefault(venue, 0.0);
        return seconds > 0 ? (long) (seconds * MICROS_PER_SECOND) : 0;
    }

    private static Map<String, Double> indices(Collection<VenueMark> told, Map<String, Instrument> definitions) {
        TreeMap<String, VenueMark> byInstrument = new TreeMap<>();
        told.forEach(mark -> byInstrument.put(mark.instrument(), mark));
        Map<String, Double> indices = new TreeMap<>();
        byInstrument.forEach((id, mark) -> {
            Instrument definition = definitions.get(id);
            if (definition != null && mark.index() > 0 && mark.index() < Double.POSITIVE_INFINITY) {
                indices.putIfAbsent(definition.venue() + "|" + definition.underlying(), mark.index());
            }
        });
        return indices;
    }

    private static SettlementAverage first(Expiry expiry, ParameterPack windows, double index) {
        return new SettlementAverage(
                expiry.venue(),
                expiry.underlying(),
                expiry.micros(),
                windowMicros(expiry.venue(), windows),
                index,
                1,
                Double.NaN);
    }

    private static SettlementAverage with(SettlementAverage average, double index) {
        int observations = average.observations() + 1;
        return new SettlementAverage(
                average.venue(),
                average.underlying(),
                average.expiryMicros(),
                average.windowMicros(),
                average.average() + (index - average.average()) / observations,
                observations,
                Double.NaN);
    }

    private static SettlementAverage at(long asOfMicros, SettlementAverage average) {
        double left = (double) (average.expiryMicros() - asOfMicros) / average.windowMicros();
        return new SettlementAverage(
                average.venue(),
                average.underlying(),
                average.expiryMicros(),
                average.windowMicros(),
                average.average(),
                average.observations(),
                Math.min(1 - left, 1));
    }
}
