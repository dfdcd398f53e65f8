package io.inventoryrisk.cli.demo;

/**
 * How the demo itself runs.
 *
 * @param title scenario and seed
 * @param webPages address of Flink's web pages
 * @param startMicros event time at which the market began
 * @param publishedMicros event time of the newest event written; 0 before the first
 * @param durationMicros of the market; {@code Long.MAX_VALUE} for endless
 * @param events written
 * @param eventsPerSecond written, over the last second or so
 * @param recordsPerSecond read from the output topics, over the last second or so
 * @param checkpoints completed
 */
record Gauges(
        String title,
        String webPages,
        long startMicros,
        long publishedMicros,
        long durationMicros,
        long events,
        double eventsPerSecond,
        double recordsPerSecond,
        long checkpoints) {

    /** {@code 1:02 of 2:00}, in event time. */
    String elapsed() {
        String gone = Figures.span(Math.max(0, publishedMicros - startMicros) / 1_000);
        return durationMicros == Long.MAX_VALUE ? gone : gone + " of " + Figures.span(durationMicros / 1_000);
    }

    /** How far the outputs are behind the inputs in event time, in seconds; NaN before the first. */
    double lagSeconds(long asOfMicros) {
        return asOfMicros == 0 || publishedMicros == 0 ? Double.NaN : Math.max(0, publishedMicros - asOfMicros) / 1e6;
    }
}
