package io.inventoryrisk.cli.desk;

import io.inventoryrisk.cli.recording.InputException;
import io.inventoryrisk.model.limit.RiskLimit;
import io.inventoryrisk.model.margin.PackSchedule;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.validation.PackCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a desk's YAML file: {@code instruments}, {@code limits} and {@code parameters}. {@code desk/binance-2024.yaml}
 * among the resources is a documented example. Everything is checked before anything is returned; an unknown field is
 * refused with the nearest valid one.
 *
 * <p>A pack of parameters has {@code values}, which are numbers, {@code texts}, which are names and choices, or both.
 * Mappings in them may be nested: names are joined with dots and elements of a list counted from 0, so that {@code
 * extended: [{move: 0.5}]} is {@code extended.0.move}. Margin models ({@code margin/...}), stresses ({@code scenario/...}),
 * haircuts and the rest are such packs; those that come with the risk model are files of this form.
 */
public final class DeskFile {

    private static final List<String> SECTIONS = List.of("instruments", "limits", "parameters");
    private static final List<String> INSTRUMENT = List.of(
            "id",
            "kind",
            "payoff",
            "multiplier",
            "tickSize",
            "lotSize",
            "base",
            "quote",
            "settle",
            "underlying",
            "optionType",
            "strike",
            "expiry",
            "validFrom");
    private static final List<String> PACK = List.of("name", "version", "effectiveFrom", "values", "texts");

    private DeskFile() {}

    /** Whether a file is one of desk data, by its name. */
    public static boolean is(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /**
     * Reads a file.
     *
     * @throws InputException naming file, entry, field, value and remedy
     */
    public static DeskData read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file, in);
        } catch (NoSuchFileException e) {
            throw new InputException(file + ": no such file", e);
        }
    }

    /** Reads a stream; {@code name} is what messages call it. */
    public static DeskData read(Path name, InputStream in) throws IOException {
        Entry desk = Entry.read(name, in, "desk data", SECTIONS);
        List<Instrument> instruments = instruments(desk);
        List<RiskLimit> limits = new ArrayList<>();
        List<ParameterPack> parameters = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Entry plain : desk.entries("limits", LimitEntry.FIELDS)) {
            Entry entry = plain.named(plain.text("id"));
            limits.add(unique(seen, entry, "limit " + entry.text("id"), LimitEntry.limit(entry)));
        }
        for (Entry plain : desk.entries("parameters", PACK)) {
            Entry entry = plain.named(plain.text("name"));
            ParameterPack pack = pack(entry);
            parameters.add(unique(seen, entry, "pack " + pack.name() + " from " + pack.effectiveFromMicros(), pack));
        }
        try {
            PackSchedule.check(parameters);
        } catch (IllegalArgumentException e) {
            throw desk.refusal(e.getMessage());
        }
        if (instruments.isEmpty() && limits.isEmpty() && parameters.isEmpty()) {
            throw desk.refusal("holds nothing; give at least one of " + String.join(", ", SECTIONS));
        }
        return new DeskData(List.copyOf(instruments), List.copyOf(limits), List.copyOf(parameters));
    }

    /**
     * The definitions in the list {@code instruments} of any file that has one, in its order.
     *
     * @throws InputException naming file, entry, field, value and remedy
     */
    public static List<Instrument> instruments(Entry desk) throws InputException {
        List<Instrument> instruments = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Entry plain : desk.entries("instruments", INSTRUMENT)) {
            Entry entry = plain.named(plain.text("id"));
            instruments.add(unique(seen, entry, "instrument " + entry.instrument("id"), instrument(entry)));
        }
        return instruments;
    }

    private static <T> T unique(Set<String> seen, Entry entry, String what, T value) throws InputException {
        if (!seen.add(what)) {
            throw entry.refusal("the " + what + " stands twice; keep one of the two");
        }
        return value;
    }

    private static Instrument instrument(Entry entry) throws InputException {
        boolean option = entry.has("optionType") || entry.has("strike");
        Instrument instrument = new Instrument(
                entry.instrument("id"),
                entry.choice("kind", InstrumentKind.class),
                entry.choice("payoff", Payoff.class),
                entry.decimal("multiplier"),
                entry.decimal("tickSize"),
                entry.decimal("lotSize"),
                entry.text("base"),
                entry.text("quote"),
                entry.text("settle"),
                entry.text("underlying"),
                option ? entry.choice("optionType", OptionType.class) : null,
                option ? entry.decimal("strike") : null,
                entry.micros("expiry", 0),
                entry.micros("validFrom", 0));
        try {
            return instrument.check();
        } catch (IllegalArgumentException e) {
            throw entry.refusal(e.getMessage());
        }
    }

    private static ParameterPack pack(Entry entry) throws InputException {
        String name = entry.text("name");
        if (name.indexOf('|') >= 0) {
            throw entry.refusal("name must be without |, which separates the parts of a key, was " + name);
        }
        Map<String, String> texts = entry.has("texts") ? entry.texts("texts") : Map.of();
        Map<String, Double> values = entry.has("values") || texts.isEmpty() ? entry.numbers("values") : Map.of();
        ParameterPack pack =
                new ParameterPack(name, entry.text("version"), entry.micros("effectiveFrom", 0), values, texts);
        try {
            return PackCheck.check(pack);
        } catch (IllegalArgumentException e) {
            throw entry.refusal(e.getMessage());
        }
    }
}
