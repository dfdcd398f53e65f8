package io.inventoryrisk.model.position;

/** What a fill report does to the trade it names. */
public enum FillAction {
    NEW,
    CORRECTION,
    BUST
}
