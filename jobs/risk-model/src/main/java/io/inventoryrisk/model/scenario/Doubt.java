package io.inventoryrisk.model.scenario;

import io.inventoryrisk.model.market.QualityStatus;

/** Collects the worst of several qualities and why; of equally bad ones the first says why. */
final class Doubt {

    private QualityStatus status = QualityStatus.OK;
    private String reason = "";

    void add(QualityStatus other, String why) {
        if (status.worse(other) != status) {
            status = other;
            reason = why;
        }
    }

    QualityStatus status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
