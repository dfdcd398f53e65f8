package io.inventoryrisk.job.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.kafka.wire.RandomRecords;
import io.inventoryrisk.model.risk.PortfolioRisk;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdvisedAccountTest {

    private static final long DAY_MICROS = 86_400_000_000L;

    @Test
    void accountThatHoldsNothingIsAdvisedForADay() throws Exception {
        PortfolioRisk risk = new RandomRecords(7).next(PortfolioRisk.class);
        AdvisedAccount flat = AdvisedAccount.empty().after(List.of(), risk, List.of());

        assertThat(flat.isAdvisedAfter(risk.asOfMicros())).isTrue();
        assertThat(flat.isAdvisedAfter(risk.asOfMicros() + DAY_MICROS - 1)).isTrue();
        assertThat(flat.isAdvisedAfter(risk.asOfMicros() + DAY_MICROS)).isFalse();
        assertThat(AdvisedAccount.empty().isAdvisedAfter(0))
                .as("of one that holds something, its risk brings the next instant")
                .isFalse();
    }
}
