package io.inventoryrisk.cli.demo;

import io.inventoryrisk.sandbox.market.Scenario;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** Which synthetic market, how long and how lively: the options of whoever plays one. */
public final class MarketOptions {

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            defaultValue = "calm",
            converter = ScenarioConverter.class,
            description = "calm, crash, silent, stale-feed, runaway-inventory or lost-fill. Default: ${DEFAULT-VALUE}.")
    private Scenario scenario;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "7",
            description = "Another seed is another market. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--duration",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description =
                    "End of the market after its start, in event time, for instance 90s, 2m or 1h. Default: until "
                            + "Ctrl-C.")
    private Duration duration;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    private double rate;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "300",
            description = "Book updates a second of event time, all instruments together. Default: ${DEFAULT-VALUE}.")
    void setRate(double updatesPerSecond) {
        if (!(updatesPerSecond > 0)) {
            throw new ParameterException(
                    command.commandLine(), "--rate must be a positive number, was " + updatesPerSecond);
        }
        rate = updatesPerSecond;
    }

    public Scenario scenario() {
        return scenario;
    }

    public long seed() {
        return seed;
    }

    /** Null where the market does not end. */
    public Duration duration() {
        return duration;
    }

    /** Book updates a second of event time. */
    public double rate() {
        return rate;
    }

    /** Reads a scenario by its label. */
    static final class ScenarioConverter implements ITypeConverter<Scenario> {

        @Override
        public Scenario convert(String label) {
            try {
                return Scenario.named(label);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }
}
