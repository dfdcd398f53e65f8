package io.inventoryrisk.job.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.model.hedge.HedgeKind;
import io.inventoryrisk.model.limit.AlertControl;
import io.inventoryrisk.model.limit.AlertKind;
import io.inventoryrisk.model.limit.AlertSeverity;
import io.inventoryrisk.model.limit.AlertStatus;
import io.inventoryrisk.model.limit.AlertTransition;
import io.inventoryrisk.model.limit.LimitLevel;
import io.inventoryrisk.model.limit.RiskMetric;
import io.inventoryrisk.model.limit.TradingMode;
import io.inventoryrisk.model.market.InstrumentKind;
import io.inventoryrisk.model.market.MarketRegime;
import io.inventoryrisk.model.market.OptionType;
import io.inventoryrisk.model.market.Payoff;
import io.inventoryrisk.model.market.QualityStatus;
import io.inventoryrisk.model.market.Side;
import io.inventoryrisk.model.market.VolatilitySource;
import io.inventoryrisk.model.position.BalanceSource;
import io.inventoryrisk.model.position.FillAction;
import io.inventoryrisk.model.position.Liquidity;
import io.inventoryrisk.model.position.PositionBreak;
import io.inventoryrisk.model.risk.QuantileConvention;
import io.inventoryrisk.model.risk.RiskContribution.Dimension;
import io.inventoryrisk.model.risk.RiskMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class EnumWireTest {

    private static final String NEWER = "UNKNOWN";

    private static final List<Class<? extends Enum<?>>> OF_THE_MODEL = List.of(
            AlertControl.Action.class,
            AlertKind.class,
            AlertSeverity.class,
            AlertStatus.class,
            AlertTransition.class,
            BalanceSource.class,
            Dimension.class,
            FillAction.class,
            HedgeKind.class,
            InstrumentKind.class,
            LimitLevel.class,
            Liquidity.class,
            MarketRegime.class,
            OptionType.class,
            PositionBreak.Cause.class,
            Payoff.class,
            QualityStatus.class,
            QuantileConvention.class,
            RiskMethod.class,
            RiskMetric.class,
            Side.class,
            TradingMode.class,
            VolatilitySource.class);

    @Test
    void everySymbolOnTheWireIsOneOfTheModelAndViceVersa() {
        Map<String, List<String>> model = new TreeMap<>();
        for (Class<? extends Enum<?>> type : OF_THE_MODEL) {
            List<String> symbols = new ArrayList<>(
                    Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
            symbols.remove(NEWER);
            symbols.add(NEWER);
            model.put(type.getSimpleName(), symbols);
        }
        Map<String, List<String>> wire = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            gather(topic.schema(), wire);
        }

        assertThat(wire).isEqualTo(model);
    }

    private static void gather(Schema schema, Map<String, List<String>> symbols) {
        switch (schema.getType()) {
            case ENUM -> symbols.put(schema.getName(), schema.getEnumSymbols());
            case RECORD -> schema.getFields().forEach(field -> gather(field.schema(), symbols));
            case ARRAY -> gather(schema.getElementType(), symbols);
            case MAP -> gather(schema.getValueType(), symbols);
            case UNION -> schema.getTypes().forEach(type -> gather(type, symbols));
            default -> {}
        }
    }
}
