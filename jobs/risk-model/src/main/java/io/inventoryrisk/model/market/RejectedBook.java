package io.inventoryrisk.model.market;

/** A book update that its book could not take, and why: it goes to the dead letters, never silently away. */
public record RejectedBook(BookUpdate update, String reason) {}
