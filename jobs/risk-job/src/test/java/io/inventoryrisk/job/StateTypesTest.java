package io.inventoryrisk.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.inventoryrisk.job.account.InventoryFunction;
import io.inventoryrisk.job.alert.DeadLetterFunction;
import io.inventoryrisk.job.alert.LimitReference;
import io.inventoryrisk.job.alert.LimitsFunction;
import io.inventoryrisk.job.alert.RollingPnlFunction;
import io.inventoryrisk.job.book.FlowEvent;
import io.inventoryrisk.job.book.FlowFunction;
import io.inventoryrisk.job.book.OrderBookOperator;
import io.inventoryrisk.job.calibration.MarketModelFunction;
import io.inventoryrisk.job.calibration.ModelInput;
import io.inventoryrisk.job.calibration.ModelReference;
import io.inventoryrisk.job.calibration.SurfaceFunction;
import io.inventoryrisk.job.calibration.SurfaceInput;
import io.inventoryrisk.job.calibration.VolatilityFunction;
import io.inventoryrisk.job.execution.BurstFunction;
import io.inventoryrisk.job.execution.ExecutionFunction;
import io.inventoryrisk.job.execution.ExecutionInput;
import io.inventoryrisk.job.execution.ReconciliationFunction;
import io.inventoryrisk.job.execution.ReconciliationInput;
import io.inventoryrisk.job.gate.OutputGate;
import io.inventoryrisk.job.portfolio.AccountExposure;
import io.inventoryrisk.job.portfolio.AccountInput;
import io.inventoryrisk.job.portfolio.AdviceFunction;
import io.inventoryrisk.job.portfolio.AdviceInput;
import io.inventoryrisk.job.portfolio.ExposureFunction;
import io.inventoryrisk.job.portfolio.PortfolioRiskFunction;
import io.inventoryrisk.job.validation.CheckInput;
import io.inventoryrisk.job.validation.ModelCheckFunction;
import io.inventoryrisk.model.limit.MetricValue;
import io.inventoryrisk.model.market.MarketUpdate;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stream and state type serialises without Kryo, and no state changes its name unnoticed. */
class StateTypesTest {

    /** The stateful functions by their uid. */
    static final Map<String, Class<?>> OPERATORS = operators();

    private static Map<String, Class<?>> operators() {
        Map<String, Class<?>> operators = new LinkedHashMap<>();
        operators.put("advice", AdviceFunction.class);
        operators.put("burst", BurstFunction.class);
        operators.put("dead-letter-rate", DeadLetterFunction.class);
        operators.put("execution", ExecutionFunction.class);
        operators.put("exposure", ExposureFunction.class);
        operators.put("flow", FlowFunction.class);
        operators.put("gate", OutputGate.class);
        operators.put("inventory", InventoryFunction.class);
        operators.put("limits", LimitsFunction.class);
        operators.put("market-model", MarketModelFunction.class);
        operators.put("model-check", ModelCheckFunction.class);
        operators.put("order-book", OrderBookOperator.class);
        operators.put("portfolio-risk", PortfolioRiskFunction.class);
        operators.put("reconciliation", ReconciliationFunction.class);
        operators.put("rolling-pnl", RollingPnlFunction.class);
        operators.put("surface", SurfaceFunction.class);
        operators.put("volatility", VolatilityFunction.class);
        return operators;
    }

    static Stream<Type> streamTypes() {
        Stream<Type> carried = Stream.of(Inputs.class, Outputs.class)
                .flatMap(ports -> Arrays.stream(ports.getRecordComponents()))
                .map(RecordComponent::getGenericType)
                .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0]);
        return Stream.concat(
                carried,
                Stream.of(
                        FlowEvent.class,
                        SurfaceInput.class,
                        ModelInput.class,
                        ModelReference.class,
                        MarketUpdate.class,
                        AccountExposure.class,
                        AccountInput.class,
                        AdviceInput.class,
                        ExecutionInput.class,
                        CheckInput.class,
                        LimitReference.class,
                        MetricValue.class,
                        ReconciliationInput.class));
    }

    static Stream<StateDescriptor<?, ?>> states() {
        return OPERATORS.values().stream().flatMap(operator -> descriptors(operator).stream());
    }

    /** All states an operator declares, by name. */
    static List<StateDescriptor<?, ?>> descriptors(Class<?> operator) {
        List<StateDescriptor<?, ?>> descriptors = new ArrayList<>();
        for (Method method : operator.getMethods()) {
            if (StateDescriptor.class.isAssignableFrom(method.getReturnType())) {
                Object[] arguments =
                        method.getParameterCount() == 0 ? new Object[0] : new Object[] {Duration.ofDays(7)};
                try {
                    descriptors.add((StateDescriptor<?, ?>) method.invoke(null, arguments));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError("cannot make the descriptor " + method, e);
                }
            }
        }
        descriptors.sort(Comparator.comparing(StateDescriptor::getName));
        return descriptors;
    }

    private static SerializerConfigImpl withoutKryo() {
        return new SerializerConfigImpl(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
    }

    @ParameterizedTest
    @MethodSource("streamTypes")
    void streamTypeNeedsNoKryo(Type type) {
        assertThat(TypeInformation.of((Class<?>) type).createSerializer(withoutKryo()))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("states")
    void stateTypeNeedsNoKryo(StateDescriptor<?, ?> descriptor) {
        descriptor.initializeSerializerUnlessSet(new org.apache.flink.api.common.ExecutionConfig(
                new Configuration().set(PipelineOptions.GENERIC_TYPES, false)));
        assertThat(descriptor.getSerializer()).isNotNull();
    }

    @Test
    void stateNamesAreThoseOfTheGoldenList() throws Exception {
        StringBuilder names = new StringBuilder();
        OPERATORS.forEach((uid, operator) -> descriptors(operator).forEach(descriptor -> names.append(uid)
                .append(' ')
                .append(descriptor.getName())
                .append(' ')
                .append(descriptor.getType())
                .append('\n')));
        Path golden = Path.of("src/test/resources/golden/state-names.txt");
        assertThat(names.toString())
                .as("state names are a contract with every savepoint; a change needs a migration note")
                .isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }
}
