package io.inventoryrisk.model.market;

/**
 * The mean of a venue's index over the part of a settlement window that has passed.
 *
 * @param venue that settles on it
 * @param underlying the coin
 * @param expiryMicros end of the window and instant of expiry, epoch microseconds UTC
 * @param windowMicros its length
 * @param average mean index so far, in quote currency of the underlying; each grid instant counts once
 * @param observations instants in it
 * @param fixedShare share of the window that has passed, in (0, 1]
 */
public record SettlementAverage(
        String venue,
        String underlying,
        long expiryMicros,
        long windowMicros,
        double average,
        int observations,
        double fixedShare) {}
