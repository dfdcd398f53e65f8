package io.inventoryrisk.job.calibration;

import io.inventoryrisk.model.market.Instrument;
import io.inventoryrisk.model.market.ParameterPack;

/** Reference data of the market model: an instrument or a parameter pack; exactly one of the two is set. */
public record ModelReference(Instrument instrument, ParameterPack parameters) {

    /** An instrument's definition. */
    public static ModelReference of(Instrument instrument) {
        return new ModelReference(instrument, null);
    }

    /** A parameter pack. */
    public static ModelReference of(ParameterPack parameters) {
        return new ModelReference(null, parameters);
    }
}
