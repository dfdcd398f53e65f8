package io.inventoryrisk.cli.demo;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a span of time: {@code 90s}, {@code 2m}, {@code 1h}, {@code 1m30s}. */
public final class SpanConverter implements ITypeConverter<Duration> {

    private static final Pattern SPAN = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    @Override
    public Duration convert(String text) {
        Matcher span = SPAN.matcher(text);
        if (span.matches()) {
            Duration duration =
                    Duration.ofHours(part(span, 1)).plusMinutes(part(span, 2)).plusSeconds(part(span, 3));
            if (!duration.isZero()) {
                return duration;
            }
        }
        throw new TypeConversionException("'" + text + "' is not a span of time; use 90s, 2m, 1h or 1m30s");
    }

    private static long part(Matcher span, int group) {
        return span.group(group) == null ? 0 : Long.parseLong(span.group(group));
    }
}
