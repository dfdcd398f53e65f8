package io.inventoryrisk.model.market;

/**
 * What the account half is told of the market, in force from its instant on: a market model, past moves of the
 * underlyings, a parameter pack, or the definition of an instrument; exactly one of the four is set. Of one instant first
 * come packs, then past moves, last the model, so who has the model of an instant has everything else of it. Definitions
 * come when they are read, and are resolved at the instant that needs them.
 *
 * @param pack without values where it is no longer in force and nothing came in its place
 */
public record MarketUpdate(
        long asOfMicros, MarketModel model, FactorReturns returns, ParameterPack pack, Instrument instrument) {

    /** The model of its instant. */
    public static MarketUpdate of(MarketModel model) {
        return new MarketUpdate(model.asOfMicros(), model, null, null, null);
    }

    /** Past moves, complete up to an instant. */
    public static MarketUpdate of(long asOfMicros, FactorReturns returns) {
        return new MarketUpdate(asOfMicros, null, returns, null, null);
    }

    /** A pack that the account half uses from an instant on. */
    public static MarketUpdate of(long asOfMicros, ParameterPack pack) {
        return new MarketUpdate(asOfMicros, null, null, pack, null);
    }

    /** A definition, in force from the time it names. */
    public static MarketUpdate of(Instrument instrument) {
        return new MarketUpdate(instrument.validFromMicros(), null, null, null, instrument);
    }
}
