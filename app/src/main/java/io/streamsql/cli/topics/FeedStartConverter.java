package io.streamsql.cli.topics;

import io.streamsql.cli.DurationConverter;
import io.streamsql.pipeline.feed.FeedStart;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads where a feed begins: `now`, `earliest`, `offset:48210774`, a UTC time such as `2026-11-24T14:30:00Z` or
/// `2026-11-24 14:30`, or how long ago: `10m`.
final class FeedStartConverter implements ITypeConverter<FeedStart> {
    private static final Pattern OFFSET = Pattern.compile("offset:(\\d{1,18})");
    private static final Pattern AGO = Pattern.compile("\\d{1,6}[smh]");

    @Override
    public FeedStart convert(String text) {
        var offset = OFFSET.matcher(text);
        if (offset.matches()) {
            return new FeedStart.Offset(Long.parseLong(offset.group(1)));
        }
        return switch (text) {
            case "now" -> new FeedStart.Now();
            case "earliest" -> new FeedStart.Earliest();
            default -> new FeedStart.At(time(text));
        };
    }

    private static Instant time(String text) {
        if (AGO.matcher(text).matches()) {
            return Instant.now().minus(new DurationConverter().convert(text));
        }
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            throw new TypeConversionException("'" + text + "': now, earliest, offset:N, a UTC time such as"
                    + " 2026-11-24T14:30:00Z, or how long ago such as 10m was expected");
        }
    }
}
