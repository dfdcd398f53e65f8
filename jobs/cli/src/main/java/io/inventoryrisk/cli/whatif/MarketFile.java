package io.inventoryrisk.cli.whatif;

import io.inventoryrisk.cli.desk.DeskFile;
import io.inventoryrisk.cli.desk.Entry;
import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.cli.recording.Nearest;
import io.inventoryrisk.model.market.ConsolidatedLiquidity;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketModel;
import io.inventoryrisk.model.market.Quality;
import io.inventoryrisk.model.market.VolatilitySurface;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a market from YAML or JSON; {@code examples/what-if/market.yaml} among the resources is a documented example. An
 * unknown field or name is refused with the nearest valid one; what is missing is missing, and never made up.
 */
final class MarketFile {

    private static final List<String> FIELDS = List.of(
            "asOf",
            "instruments",
            "marks",
            "markVolatilities",
            "rates",
            "volatilities",
            "correlations",
            "surfaces",
            "liquidity");
    private static final List<String> LIQUIDITY = List.of("notionals", "buyCostBps", "sellCostBps");
    private static final long MICROS_PER_MILLI = 1_000;

    private final Path file;
    private final Entry root;
    private final SortedMap<String, Instrument> instruments = new TreeMap<>();
    private final SortedSet<String> coins = new TreeSet<>();

    private MarketFile(Path file, Entry root) throws InputException {
        this.file = file;
        this.root = root;
        for (Instrument instrument : DeskFile.instruments(root)) {
            instruments.put(instrument.id(), instrument);
            coins.add(instrument.underlying());
        }
    }

    /**
     * Reads a file.
     *
     * @throws InputException naming file, entry, field, value and remedy
     */
    static Market read(Path file) throws IOException {
        MarketFile market = new MarketFile(file, Entry.read(file, "market", FIELDS));
        return new Market(file.toString(), market.model(), market.instruments);
    }

    private MarketModel model() throws InputException {
        if (instruments.isEmpty()) {
            throw root.refusal("lacks instruments; define them as in a desk's file");
        }
        root.text("asOf");
        long asOfMicros = root.micros("asOf", 0);
        if (asOfMicros % MICROS_PER_MILLI != 0) {
            throw root.refusal("asOf must be given to the millisecond at most, was " + root.text("asOf"));
        }
        SortedMap<String, Double> marks = byInstrument("marks");
        SortedMap<String, Double> markVolatilities = byInstrument("markVolatilities");
        for (String id : markVolatilities.keySet()) {
            if (instruments.get(id).kind() != InstrumentKind.OPTION) {
                throw root.refusal("markVolatilities." + id + " is no option; give its price under marks");
            }
            if (marks.containsKey(id)) {
                throw root.refusal(id + " stands in marks and in markVolatilities; keep one of the two");
            }
        }
        GivenMarket given = new GivenMarket(
                asOfMicros,
                instruments,
                marks,
                markVolatilities,
                positive("rates", null),
                volatilities(),
                GivenCorrelations.read(root, names()),
                surfaces(asOfMicros),
                liquidity());
        try {
            return given.model();
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /** Ids of instruments and names of coins. */
    private SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(instruments.keySet());
        names.addAll(coins);
        return names;
    }

    private SortedMap<String, Double> byInstrument(String field) throws InputException {
        return positive(field, instruments.keySet());
    }

    private SortedMap<String, Double> volatilities() throws InputException {
        return positive("volatilities", names());
    }

    /** @param valid names; null for any */
    private SortedMap<String, Double> positive(String field, Collection<String> valid) throws InputException {
        SortedMap<String, Double> numbers = new TreeMap<>(root.has(field) ? root.numbers(field) : Map.of());
        for (Map.Entry<String, Double> number : numbers.entrySet()) {
            requireKnown(field, number.getKey(), valid);
            if (!(number.getValue() > 0)) {
                throw root.refusal(field + "." + number.getKey() + " must be positive, was " + number.getValue());
            }
        }
        return numbers;
    }

    private void requireKnown(String field, String name, Collection<String> valid) throws InputException {
        if (valid != null && !valid.contains(name)) {
            throw root.refusal(
                    field + ": '" + name + "' is not among the instruments" + Nearest.suggestion(name, valid));
        }
    }

    private List<VolatilitySurface> surfaces(long asOfMicros) throws InputException {
        List<VolatilitySurface> surfaces = new ArrayList<>();
        if (root.has("surfaces")) {
            for (String coin : root.names("surfaces")) {
                requireKnown("surfaces", coin, coins);
                surfaces.add(GivenSurface.read(coin, asOfMicros, root.children("surfaces", coin, GivenSurface.FIELDS)));
            }
        }
        return surfaces;
    }

    private List<ConsolidatedLiquidity> liquidity() throws InputException {
        List<ConsolidatedLiquidity> books = new ArrayList<>();
        if (root.has("liquidity")) {
            for (String coin : root.names("liquidity")) {
                requireKnown("liquidity", coin, coins);
                books.add(liquidity(coin, root.child("liquidity", coin, LIQUIDITY)));
            }
        }
        return books;
    }

    private static ConsolidatedLiquidity liquidity(String coin, Entry entry) throws InputException {
        double[] notionals = entry.series("notionals");
        double[] buy = entry.series("buyCostBps");
        double[] sell = entry.series("sellCostBps");
        if (notionals.length == 0 || buy.length != notionals.length || sell.length != notionals.length) {
            throw entry.refusal("buyCostBps and sellCostBps must have one cost for each of notionals, had " + buy.length
                    + " and " + sell.length + " for " + notionals.length);
        }
        for (int i = 0; i < notionals.length; i++) {
            if (!(notionals[i] > (i == 0 ? 0 : notionals[i - 1]))) {
                throw entry.refusal("notionals must be amounts in USD that rise, was " + notionals[i]);
            }
        }
        boolean[] sufficient = new boolean[notionals.length];
        return new ConsolidatedLiquidity(
                coin,
                new String[0],
                new String[0],
                Double.NaN,
                notionals,
                buy,
                sell,
                sufficient,
                sufficient,
                new double[0],
                new double[0],
                Quality.ok(0, 0));
    }
}
