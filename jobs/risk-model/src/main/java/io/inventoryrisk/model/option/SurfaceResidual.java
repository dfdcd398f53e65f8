package io.inventoryrisk.model.option;

import io.inventoryrisk.model.market.SurfaceSlice;

/**
 * How far fresh quotes lie from the surface that stood before them.
 *
 * @param score sum(r / e^2) / sqrt(sum(1 / e^2)) over volatility residuals r = quote - model of error e; NaN where there
 *     is none
 * @param rmse root of the mean squared residual, weighted by 1 / e^2; NaN where there is none
 * @param quotes how many
 */
record SurfaceResidual(double score, double rmse, int quotes) {

    /** Adds up residuals, expiry by expiry. */
    static final class Sum {

        private double weights;
        private double sum;
        private double squares;
        private int quotes;

        /** Points whose quotes came after the slice was fitted. */
        void add(SurfaceSlice standing, ImpliedSmile smile, ExpiryQuotes expiry) {
            SviSlice slice = SviSlice.of(standing);
            SmilePoints points = smile.points();
            for (int i = 0; i < points.size(); i++) {
                double weight = 1 / (points.error()[i] * points.error()[i]);
                double residual = points.volatility()[i] - slice.volatility(points.k()[i], standing.years());
                boolean fresh = expiry.quotes().get(smile.quoteOf()[i]).timeMicros() > standing.fittedMicros();
                if (fresh && Double.isFinite(residual)) {
                    weights += weight;
                    sum += weight * residual;
                    squares += weight * residual * residual;
                    quotes++;
                }
            }
        }

        SurfaceResidual result() {
            return new SurfaceResidual(sum / Math.sqrt(weights), Math.sqrt(squares / weights), quotes);
        }
    }
}
