package io.streamsql.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a point in time: in UTC, such as `2026-11-24T14:30:00Z`, `2026-11-24 14:30` or `2026-11-24`, or how long ago:
/// `10m`.
public final class TimeConverter implements ITypeConverter<Instant> {
    private static final Pattern AGO = Pattern.compile("\\d{1,6}[smh]");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    @Override
    public Instant convert(String text) {
        return read(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is no time: a UTC time such as"
                        + " 2026-11-24T14:30:00Z, or how long ago such as 10m was expected"));
    }

    /// The time, or nothing where the text is none.
    public static Optional<Instant> read(String text) {
        if (AGO.matcher(text).matches()) {
            return Optional.of(Instant.now().minus(new DurationConverter().convert(text)));
        }
        try {
            return Optional.of(time(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Instant time(String text) {
        if (DAY.matcher(text).matches()) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
