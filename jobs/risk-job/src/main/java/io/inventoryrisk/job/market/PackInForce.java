package io.inventoryrisk.job.market;

import io.inventoryrisk.model.market.ParameterPack;

/** A parameter pack and the first grid instant at which it held, epoch microseconds UTC. */
public record PackInForce(long sinceMicros, ParameterPack pack) {}
