package io.inventoryrisk.model.risk;

/** Which of n ordered losses is the quantile at confidence c; p = 1 - c. */
public enum QuantileConvention {
    /** The k-th worst, k = ceil(p n) (Hull, Risk Management and Financial Institutions). */
    HULL_KTH,
    /** Interpolated at rank 1 + p (n - 1), counted from the worst (R's and numpy's default). */
    TYPE7,
    /** Interpolated at rank p n, counted from the worst. */
    PN
}
