package io.streamsql.cli.topics;

import io.streamsql.cli.TimeConverter;
import io.streamsql.pipeline.feed.FeedStart;
import java.time.Instant;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads where a feed begins: `now`, `earliest`, `offset:48210774`, a UTC time such as `2026-11-24T14:30:00Z` or
/// `2026-11-24 14:30`, or how long ago: `10m`.
final class FeedStartConverter implements ITypeConverter<FeedStart> {
    private static final Pattern OFFSET = Pattern.compile("offset:(\\d{1,18})");

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
        return TimeConverter.read(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "': now, earliest, offset:N, a UTC time"
                        + " such as 2026-11-24T14:30:00Z, or how long ago such as 10m was expected"));
    }
}
