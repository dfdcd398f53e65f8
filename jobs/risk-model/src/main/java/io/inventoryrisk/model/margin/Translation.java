package io.inventoryrisk.model.margin;

/** At which rate a scenario's P&L in a coin becomes USD. */
enum Translation {
    /** Today's: margin is a number of coins, as on a venue whose accounts are in coins. */
    CURRENT,
    /** The scenario's, as on a venue that nets coin-settled and USD-settled contracts in USD. */
    SHOCKED
}
