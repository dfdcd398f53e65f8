package io.inventoryrisk.model.validation;

import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.market.Quality;
import java.util.ArrayList;
import java.util.List;

/** Collects the checks of one account at one instant. */
final class CheckScope {

    private final String account;
    private final long asOfMicros;
    private final long modelVersion;
    private final String parametersVersion;
    private final List<ModelCheck> checks = new ArrayList<>();

    CheckScope(String account, long asOfMicros, long modelVersion, String parametersVersion) {
        this.account = account;
        this.asOfMicros = asOfMicros;
        this.modelVersion = modelVersion;
        this.parametersVersion = parametersVersion;
    }

    /** A verdict. */
    void judge(String model, String metric, double value, double limit, boolean passed, Quality quality) {
        checks.add(new ModelCheck(
                model, account, metric, asOfMicros, modelVersion, parametersVersion, value, limit, passed, quality));
    }

    /** A number that no limit is for. */
    void tell(String model, String metric, double value, Quality quality) {
        judge(model, metric, value, Double.NaN, true, quality);
    }

    List<ModelCheck> checks() {
        return List.copyOf(checks);
    }
}
