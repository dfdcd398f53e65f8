package io.inventoryrisk.model.scenario;

/**
 * A parameter pack that scenarios could not be made from; it counts as absent, and the others stay.
 *
 * @param pack its name
 * @param version of its content
 * @param reason names the field, its value and the remedy
 */
public record RefusedPack(String pack, String version, String reason) {}
