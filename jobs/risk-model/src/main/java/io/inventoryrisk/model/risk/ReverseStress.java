package io.inventoryrisk.model.risk;

/**
 * The smallest move of all spots together that loses a given amount.
 *
 * @param lossUsd the amount, positive
 * @param spotDown the fall, as a negative fraction; NaN where no fall of the ladder reaches it (NOT_REACHED)
 * @param spotUp the rise, as a positive fraction; NaN where none reaches it
 */
public record ReverseStress(double lossUsd, double spotDown, double spotUp) {}
