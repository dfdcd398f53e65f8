package io.inventoryrisk.model.market;

/** The right an option gives. */
public enum OptionType {
    CALL,
    PUT;

    /** +1 for a call, -1 for a put. */
    public int sign() {
        return this == CALL ? 1 : -1;
    }
}
