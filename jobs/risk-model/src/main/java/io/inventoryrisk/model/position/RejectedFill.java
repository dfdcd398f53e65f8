package io.inventoryrisk.model.position;

/** A fill that inventory must not take, and why: it goes to the dead letters, never silently away. */
public record RejectedFill(Fill fill, String reason) {}
