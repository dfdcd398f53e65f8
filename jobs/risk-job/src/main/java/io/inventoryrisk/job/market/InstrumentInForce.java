package io.inventoryrisk.job.market;

import io.inventoryrisk.model.market.Instrument;

/** A definition and the first grid instant at which any of its instrument was told, epoch microseconds UTC. */
public record InstrumentInForce(long sinceMicros, Instrument instrument) {}
