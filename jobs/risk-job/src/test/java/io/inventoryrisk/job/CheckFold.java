package io.inventoryrisk.job;

import io.inventoryrisk.job.validation.CheckInput;
import io.inventoryrisk.model.market.ModelCheck;
import io.inventoryrisk.model.risk.Exposure;
import io.inventoryrisk.model.risk.PortfolioRisk;
import io.inventoryrisk.model.validation.AccountChecks;
import io.inventoryrisk.model.validation.CheckState;
import io.inventoryrisk.model.validation.ValidationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The model checks of {@link PureFold}: each account's risk and what it holds, instant by instant. */
final class CheckFold {

    private final AccountChecks checks;
    private final List<ModelCheck> verdicts = new ArrayList<>();

    private CheckFold(ValidationSpec spec) {
        this.checks = new AccountChecks(spec);
    }

    /** What the checks are fed. */
    static List<CheckInput> inputs(PureFold fold) {
        List<CheckInput> inputs = new ArrayList<>();
        fold.portfolios.forEach(risk -> inputs.add(CheckInput.of(risk)));
        fold.exposures.forEach(exposure -> inputs.add(CheckInput.of(exposure)));
        return inputs;
    }

    /** Verdicts on the models behind each account's risk. */
    static List<ModelCheck> of(PureFold fold, ValidationSpec spec) {
        Map<String, TreeMap<Long, List<CheckInput>>> byAccount = new TreeMap<>();
        for (CheckInput input : inputs(fold)) {
            byAccount
                    .computeIfAbsent(input.account(), any -> new TreeMap<>())
                    .computeIfAbsent(input.asOfMicros(), any -> new ArrayList<>())
                    .add(input);
        }
        CheckFold account = new CheckFold(spec);
        byAccount.forEach(account::judge);
        return account.verdicts;
    }

    private void judge(String account, TreeMap<Long, List<CheckInput>> byInstant) {
        CheckState state = CheckState.empty();
        for (Map.Entry<Long, List<CheckInput>> instant : byInstant.entrySet()) {
            PortfolioRisk risk = instant.getValue().stream()
                    .map(CheckInput::risk)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            List<Exposure> held = instant.getValue().stream()
                    .map(CheckInput::exposure)
                    .filter(Objects::nonNull)
                    .toList();
            AccountChecks.Step step = checks.at(state, instant.getKey(), account, risk, held);
            state = step.state();
            verdicts.addAll(step.checks());
        }
    }
}
