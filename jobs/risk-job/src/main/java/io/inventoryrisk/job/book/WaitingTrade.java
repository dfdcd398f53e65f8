package io.inventoryrisk.job.book;

import io.inventoryrisk.model.market.Trade;

/**
 * A trade that waits for its instant to close.
 *
 * @param instantMicros the instant it counts in: its own, or the next open one where it came late
 */
public record WaitingTrade(long instantMicros, Trade trade) {}
