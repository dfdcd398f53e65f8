package io.inventoryrisk.model.risk;

/** What one account holds of one underlying, by name. */
record BookKey(String account, String underlying) {

    static BookKey of(Exposure exposure) {
        return new BookKey(exposure.account(), exposure.underlying());
    }

    static BookKey of(RiskVectors vectors) {
        return new BookKey(vectors.account(), vectors.underlying());
    }
}
