package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.Instrument;
import java.util.HashMap;
import java.util.Map;

/**
 * What one contract of each instrument gains in each scenario of each set, computed once for all positions, accounts and
 * margin models of an instant. It holds two numbers per instrument, set and scenario for as long as it lives, which is
 * one instant: 16 bytes each, 160 MB for 1,000 options under 10,000 scenarios. Not safe for several threads.
 */
public final class UnitVectors {

    private final InstrumentPricer pricer;
    private final Map<String, SharedMoves> moves = new HashMap<>();
    private final Map<Key, Vector> vectors = new HashMap<>();

    /** @param pricer of the instant */
    public UnitVectors(InstrumentPricer pricer) {
        this.pricer = pricer;
    }

    /**
     * P&L of one contract held long, one number a scenario; NaN where the instrument cannot be priced. No scenario's
     * weight is applied, and the translation of value already held is not in it. Not to be changed.
     *
     * @param usd settle x USD per unit of settlement currency in that scenario; the same array where that is 1 in all
     * @param settle in settlement currency; exactly 0 where nothing moves
     */
    public record Vector(double[] usd, double[] settle) {}

    private record Key(String instrument, String set) {}

    /** The instrument as it is priced at this instant. */
    public PricedInstrument priced(Instrument instrument) {
        return pricer.priced(instrument);
    }

    /**
     * The vector of an instrument under a set.
     *
     * @param set known by its name: of two sets of one name the first is used
     */
    public Vector of(Instrument instrument, ScenarioSet set) {
        Key key = new Key(instrument.id(), set.name());
        Vector vector = vectors.get(key);
        if (vector == null) {
            vector = ScenarioPricer.of(
                    pricer.priced(instrument), moves.computeIfAbsent(set.name(), name -> new SharedMoves(set)));
            vectors.put(key, vector);
        }
        return vector;
    }
}
