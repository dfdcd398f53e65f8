package io.inventoryrisk.job.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inventoryrisk.job.config.AccountOptions;
import io.inventoryrisk.job.config.RiskJobConfig;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class DesksTest {

    @Test
    void anAccountBelongsToItsDeskAndToTheFirm() {
        Configuration options = new Configuration();
        options.setString("risk.desks", "mm-1:options,mm-2:delta-one");
        Desks desks = RiskJobConfig.from(options).desks();
        assertThat(desks.portfoliosOf("mm-1")).containsExactly("mm-1", "desk:options", "firm");
        assertThat(desks.portfoliosOf("mm-2")).containsExactly("mm-2", "desk:delta-one", "firm");
        assertThat(desks.portfoliosOf("mm-3")).containsExactly("mm-3", "firm");
    }

    @Test
    void desksChangeTheVersionOfTheParametersAndTheirOrderDoesNot() {
        assertThat(version("mm-1:a,mm-2:b")).isEqualTo(version("mm-2:b,mm-1:a")).isNotEqualTo(version("mm-1:b,mm-2:a"));
    }

    private static String version(String desks) {
        Configuration options = new Configuration();
        options.setString(AccountOptions.DESKS.key(), desks);
        return RiskJobConfig.from(options).parametersVersion();
    }

    @Test
    void whatIsNoAccountIsRefused() {
        assertThatThrownBy(() -> Desks.of(Map.of("firm", "a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was 'firm'");
        assertThatThrownBy(() -> Desks.of(Map.of("mm-1", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mm-1' to ' '");
    }
}
