package io.inventoryrisk.model.volatility;

/** Which estimate of the off-diagonals risk uses. */
public enum CorrelationSource {
    /** Returns on the grid over the window, shrunk. */
    SAMPLE,
    /** Exponentially weighted returns on the grid: the fastest, and the noisiest. */
    EWMA,
    /** Hayashi and Yoshida on quotes at their own times, clipped to [-1, 1]. */
    ASYNCHRONOUS
}
