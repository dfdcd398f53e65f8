package io.inventoryrisk.job.calibration;

/** A quote that waits for its instant, epoch milliseconds UTC, to close. */
public record WaitingQuote(long instantMillis, SurfaceInput input) {}
