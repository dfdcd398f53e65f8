package io.inventoryrisk.job.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogBudgetTest {

    @Test
    void aStormWritesNoMoreThanItsLinesAndTellsHowManyItWithheld() {
        LogBudget budget = new LogBudget(3);
        int written = 0;
        for (int i = 0; i < 1_000; i++) {
            written += budget.allows(60_000 + i) ? 1 : 0;
        }
        assertThat(written).isEqualTo(3);
        assertThat(budget.allows(120_000)).as("the next minute").isTrue();
        assertThat(budget.takeWithheld()).isEqualTo(997);
        assertThat(budget.takeWithheld()).as("told once").isZero();
    }
}
