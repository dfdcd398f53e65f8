package io.inventoryrisk.job.kafka.wire;

import static io.inventoryrisk.job.kafka.wire.Scalars.SCALE;
import static io.inventoryrisk.job.kafka.wire.Scalars.decimal;
import static io.inventoryrisk.job.kafka.wire.Scalars.exact;
import static io.inventoryrisk.job.kafka.wire.Scalars.instant;
import static io.inventoryrisk.job.kafka.wire.Scalars.instantOr;
import static io.inventoryrisk.job.kafka.wire.Scalars.known;
import static io.inventoryrisk.job.kafka.wire.Scalars.micros;
import static io.inventoryrisk.job.kafka.wire.Scalars.name;
import static io.inventoryrisk.job.kafka.wire.Scalars.require;

import io.inventoryrisk.job.gate.Cutover;
import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.ParameterPack;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.validation.PackCheck;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Instruments, parameter packs and cut-overs between model and wire. */
final class ReferenceWire {

    private ReferenceWire() {}

    static io.inventoryrisk.wire.Cutover toWire(Cutover cutover) {
        return new io.inventoryrisk.wire.Cutover(
                cutover.generation(),
                instant(cutover.atMicros()),
                instant(cutover.announcedMicros()),
                cutover.author(),
                cutover.reason());
    }

    static Cutover fromWire(io.inventoryrisk.wire.Cutover wire) {
        return new Cutover(
                wire.getGeneration(),
                micros(wire.getAtMicros()),
                micros(wire.getAnnouncedMicros()),
                wire.getAuthor(),
                wire.getReason());
    }

    static io.inventoryrisk.wire.Instrument toWire(Instrument instrument) {
        return new io.inventoryrisk.wire.Instrument(
                instrument.id(),
                io.inventoryrisk.wire.InstrumentKind.valueOf(instrument.kind().name()),
                io.inventoryrisk.wire.Payoff.valueOf(instrument.payoff().name()),
                decimal(instrument.multiplier(), SCALE),
                decimal(instrument.tickSize(), SCALE),
                decimal(instrument.lotSize(), SCALE),
                instrument.base(),
                instrument.quote(),
                instrument.settle(),
                instrument.underlying(),
                instrument.optionType() == null
                        ? null
                        : io.inventoryrisk.wire.OptionType.valueOf(
                                instrument.optionType().name()),
                decimal(instrument.strike(), SCALE),
                instantOr(instrument.expiryMicros(), 0),
                instant(instrument.validFromMicros()));
    }

    static Instrument fromWire(io.inventoryrisk.wire.Instrument wire) {
        return new Instrument(
                        name("id", wire.getId()),
                        known(InstrumentKind.class, "kind", wire.getKind()),
                        known(Payoff.class, "payoff", wire.getPayoff()),
                        exact("multiplier", wire.getMultiplier()),
                        exact("tickSize", wire.getTickSize()),
                        exact("lotSize", wire.getLotSize()),
                        wire.getBase(),
                        wire.getQuote(),
                        wire.getSettle(),
                        name("underlying", wire.getUnderlying()),
                        wire.getOptionType() == null
                                ? null
                                : known(OptionType.class, "optionType", wire.getOptionType()),
                        wire.getStrike() == null ? null : exact("strike", wire.getStrike()),
                        micros(wire.getExpiryMicros(), 0),
                        micros(wire.getValidFromMicros()))
                .check();
    }

    static io.inventoryrisk.wire.ParameterPack toWire(ParameterPack pack) {
        return new io.inventoryrisk.wire.ParameterPack(
                pack.name(),
                pack.version(),
                instant(pack.effectiveFromMicros()),
                new TreeMap<>(pack.values()),
                new TreeMap<>(pack.texts()));
    }

    static ParameterPack fromWire(io.inventoryrisk.wire.ParameterPack wire) {
        require(!wire.getVersion().isBlank(), "version", wire.getVersion(), "a name");
        Map<String, Double> values = new HashMap<>(wire.getValues());
        values.forEach((parameter, value) ->
                require(Double.isFinite(value), "values[" + parameter + "]", value, "a finite number"));
        Map<String, String> texts = new HashMap<>(wire.getTexts());
        Stream.concat(values.keySet().stream(), texts.keySet().stream())
                .forEach(parameter -> require(!parameter.isBlank(), "a key of " + wire.getName(), parameter, "a name"));
        return PackCheck.check(new ParameterPack(
                name("name", wire.getName()), wire.getVersion(), micros(wire.getEffectiveFromMicros()), values, texts));
    }

    /** Each effective time has a key of its own: compaction would else leave only the version sent last. */
    static String key(ParameterPack pack) {
        return pack.name() + "|" + pack.effectiveFromMicros();
    }

    /**
     * What a null value under that key means: the version of that effective time has no values; under a name alone, the pack
     * has none from then on.
     */
    static ParameterPack emptiedPack(String key, long timeMicros) {
        int bar = key.lastIndexOf('|');
        if (bar < 0) {
            return new ParameterPack(key, "removed", timeMicros, Map.of());
        }
        try {
            return new ParameterPack(
                    key.substring(0, bar), "removed", Long.parseLong(key.substring(bar + 1)), Map.of());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the key of a pack must be its name|microseconds, was '" + key + "'", e);
        }
    }
}
